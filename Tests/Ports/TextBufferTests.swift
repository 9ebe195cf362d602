import LecternPorts
import Testing

@Suite struct TextBufferTests {
    @Test("pieces stand one behind the other, and no room behind them counts")
    func pieces() {
        let text = String(capacity: 40) { text in
            text.put("grün:")
            text.put("")
            text.put(UInt8(ascii: "-"))
            text.put(1203)
            text.put(7, digits: 3)
        }
        #expect(text == "grün:-1203007")
        #expect(String(capacity: 0) { _ in }.isEmpty)
        #expect(String(capacity: 2) { $0.put("ab") } == "ab")
    }

    @Test(
        "numbers have all of their digits, and zeros in front where more are asked for",
        arguments: [
            (0, 1, "0"), (9, 1, "9"), (10, 1, "10"), (99, 2, "99"), (100, 2, "100"), (5, 4, "0005"), (-3, 1, "0"),
            (Int.max, 1, "9223372036854775807"), (999_999_999_999_999_999, 1, "999999999999999999"),
            (1_000_000_000_000_000_000, 1, "1000000000000000000"), (0, 3, "000"),
        ])
    func numbers(number: Int, digits: Int, expected: String) {
        #expect(String(capacity: 20) { $0.put(number, digits: digits) } == expected)
    }
}
