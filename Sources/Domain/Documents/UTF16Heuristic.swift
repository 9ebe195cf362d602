/// Tells text in two bytes a character, without a byte-order mark and of whatever script, from binary data.
enum UTF16Heuristic {
    /// Shorter data may read like letters by chance: of random bytes as long as this, four pieces in ten thousand do.
    private static let fewest = 16

    /// - Parameter head: the first bytes; a character may be cut at their end. O(n).
    static func isText(_ head: [UInt8]) -> Bool {
        // Every line end and every space has a zero byte, and text of many characters without those has many high ones.
        // Text in bytes with too many control characters has neither.
        guard head.contains(0) || 5 * head.count(where: { $0 >= 0x80 }) >= head.count else { return false }
        return isText(head, high: 1) || isText(head, high: 0)
    }

    /// Names in bytes, each with a zero behind it, as programs hold them. Two letters read like an ideograph, and the
    /// zeros stand on either side as often, where hardly any character ends in one but "one" of Chinese.
    private static func isListOfNames(_ units: [UInt16]) -> Bool {
        let printable: ClosedRange<UInt16> = 0x20...0x7E
        let pairs = units.count { printable.contains($0 >> 8) && printable.contains($0 & 0xFF) }
        return pairs * 3 > units.count * 2 || 20 * units.count { $0 & 0xFF == 0 } > units.count + 20
    }

    /// - Parameter high: where the high byte stands of each two.
    private static func isText(_ head: [UInt8], high: Int) -> Bool {
        var units = (0..<head.count / 2).map { UInt16(head[2 * $0 + high]) << 8 | UInt16(head[2 * $0 + 1 - high]) }
        if let last = units.last, UTF16.isLeadSurrogate(last) { units.removeLast() }
        guard units.count >= fewest, !isListOfNames(units) else { return false }
        var (count, odd, letters, spaces) = (0, 0, 0, 0)
        var scripts: [Script: Int] = [:]
        var decoder = UTF16()
        var rest = units.makeIterator()
        while true {
            guard case .scalarValue(let scalar) = decoder.decode(&rest) else { break }
            count += 1
            switch scalar.properties.generalCategory {
            case .control:
                guard [0x09, 0x0A, 0x0C, 0x0D].contains(scalar.value) else { return false }
                spaces += 1
            case .unassigned, .privateUse: odd += 1
            case .spaceSeparator: spaces += 1
            default:
                guard scalar.isLetter else { continue }
                letters += 1
                // Rare ideographs make up a tenth of all codes: random bytes have many, and texts hardly any.
                guard !(0x3400..<0x4DC0).contains(scalar.value), let script = Script(of: scalar) else { continue }
                // The two of Japanese are one writing.
                scripts[script == .kana ? .han : script, default: 0] += 1
            }
        }
        // The decoder stops early at half of a surrogate pair.
        guard rest.next() == nil, count * 2 >= units.count else { return false }
        let common = scripts.values.sorted(by: >).prefix(2).reduce(0, +)
        return odd * 100 <= count && letters * 2 >= count - spaces && common * 20 >= letters * 19
    }
}
