import LecternPorts
import Testing

@Suite struct Base64Tests {
    @Test(
        "agrees with RFC 4648, section 10, less the padding",
        arguments: [("", ""), ("f", "Zg"), ("fo", "Zm8"), ("foo", "Zm9v"), ("foob", "Zm9vYg"), ("foobar", "Zm9vYmFy")])
    func vectors(plain: String, encoded: String) {
        #expect(Base64.url.encode(plain.utf8) == encoded)
        #expect(Base64.url.decode(encoded.utf8) == Array(plain.utf8))
    }

    @Test(
        "refuses padding, leftover bits, impossible lengths and letters of the other alphabet",
        arguments: ["Zg==", "Zh", "Zm9", "Z", "Zm9vY", "Zm+v", "Zm/v", "Zm9 v", "Zm9v\n", "é"])
    func refused(text: String) {
        #expect(Base64.url.decode(text.utf8) == nil)
    }

    @Test("gives back every sequence of bytes")
    func roundTrip() {
        var random = SystemRandomNumberGenerator()
        for length in 0..<70 {
            let bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
            #expect(Base64.standard.decode(Base64.standard.encode(bytes).utf8) == bytes)
        }
    }
}
