import LecternPorts
import Testing

@Suite struct HexadecimalTests {
    @Test("writes two lower-case digits a byte")
    func bytes() {
        #expect([0, 9, 10, 15, 16, 255].map(UInt8.init).hexadecimal == "00090a0f10ff")
        #expect([UInt8]().hexadecimal.isEmpty)
    }

    @Test(
        "puts the lowest bits of a word at its places and touches no other",
        arguments: [
            (UInt64.max, 0..<0, "........"), (0xABC, 0..<3, "abc....."), (0xABC, 2..<7, "..00abc."),
            (0x12_3456_789A, 0..<8, "3456789a"), (0, 7..<8, ".......0"),
        ])
    func words(word: UInt64, places: Range<Int>, expected: String) {
        let text = String(unsafeUninitializedCapacity: 8) { text in
            text.initialize(repeating: UInt8(ascii: "."))
            text.putHexadecimal(word, at: places)
            return 8
        }
        #expect(text == expected)
    }

    @Test("every digit stands where it belongs", arguments: 1...20)
    func digits(count: Int) {
        let word: UInt64 = 0xFEDC_BA98_7654_3210
        let text = String(unsafeUninitializedCapacity: count) { text in
            text.initialize(repeating: UInt8(ascii: "."))
            text.putHexadecimal(word, at: 0..<count)
            return count
        }
        #expect(text == String("0000fedcba9876543210".suffix(count)))
    }
}
