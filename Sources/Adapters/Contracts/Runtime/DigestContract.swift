public import LecternPorts

/// What a `Digest` must do. The vectors are those of FIPS 180-4's examples and NIST's SHA-256 short messages.
public enum DigestContract {
    public typealias Case = ContractCase<any Digest>

    public static let cases: [Case] =
        vectors + [
            rule("a digest under way gives the same however the bytes are cut") { harness, steps in
                let bytes = TestBody.bytes(1_000)
                let whole = harness.subject.sha256(bytes)
                for size in [1, 3, 55, 56, 63, 64, 65, 127, 128, 999] {
                    let running = harness.subject.makeSHA256()
                    var at = 0
                    while at < bytes.count {
                        running.update(Array(bytes[at..<min(at + size, bytes.count)]))
                        at += size
                        running.update([])
                    }
                    try steps.equal(
                        "finish after pieces of \(size) bytes", running.finish().hexadecimal, whole.hexadecimal)
                }
            },
            rule("digests under way do not disturb each other") { harness, steps in
                let (one, two) = (harness.subject.makeSHA256(), harness.subject.makeSHA256())
                one.update([97])
                two.update([98])
                one.update([98, 99])
                try steps.equal("finish the first", one.finish(), harness.subject.sha256([97, 98, 99]))
                try steps.equal("finish the second", two.finish(), harness.subject.sha256([98]))
            },
        ]

    private static let vectors: [Case] = [
        ("nothing", "", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("three letters", "abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (
            "two blocks", "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
        ),
        (
            "a million letters", String(repeating: "a", count: 1_000_000),
            "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        ),
    ].map { name, text, expected in
        rule("SHA-256 of \(name) is the standard's") { harness, steps in
            try steps.equal("digest", harness.subject.sha256(Array(text.utf8)).hexadecimal, expected)
        }
    }

    private static func rule(_ name: String, _ body: @escaping Case.Body) -> Case { Case("Digest", name, body) }
}
