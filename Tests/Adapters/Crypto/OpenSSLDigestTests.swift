import LecternCrypto
import LecternPorts
import Testing

@Suite struct OpenSSLDigestTests {
    @Test(
        "agrees with the examples of FIPS 180-4",
        arguments: [
            ("", "e3b0c442 98fc1c14 9afbf4c8 996fb924 27ae41e4 649b934c a495991b 7852b855"),
            ("abc", "ba7816bf 8f01cfea 414140de 5dae2223 b00361a3 96177a9c b410ff61 f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61 d20638b8 e5c02693 0c3e6039 a33ce459 64ff2167 f6ecedd4 19db06c1"
            ),
        ])
    func examples(message: String, digest: String) {
        #expect(OpenSSLDigest().sha256(Array(message.utf8)) == hex(digest))
    }

    @Test("a million letters given in pieces make the published digest")
    func incremental() {
        let running = OpenSSLDigest().makeSHA256()
        for _ in 0..<1000 { running.update([UInt8](repeating: UInt8(ascii: "a"), count: 1000)) }
        running.update([])
        #expect(running.finish() == hex("cdc76e5c 9914fb92 81a1c7e2 84d73e67 f1809a48 a497200e 046d39cc c7112cd0"))
    }
}
