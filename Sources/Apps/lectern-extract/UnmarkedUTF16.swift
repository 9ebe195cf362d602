import CUtf8proc

/// UTF-16 without a byte-order mark: finds out the order of the bytes.
enum UnmarkedUTF16 {
    /// Fewer characters fit both orders too often.
    private static let fewest = 8

    /// UTF-8; nil where neither order makes characters alone.
    static func decode(_ bytes: [UInt8]) -> [UInt8]? {
        guard bytes.count.isMultiple(of: 2) else { return nil }
        var seen = (even: Set<UInt8>(), odd: Set<UInt8>())
        var zeros = (even: 0, odd: 0)
        for index in stride(from: 0, to: bytes.count, by: 2) {
            seen.even.insert(bytes[index])
            seen.odd.insert(bytes[index + 1])
            if bytes[index] == 0 { zeros.even += 1 }
            if bytes[index + 1] == 0 { zeros.odd += 1 }
        }
        // A third of zeros, all on one side, is text of mostly Latin letters, however short.
        if max(zeros.even, zeros.odd) * 6 >= bytes.count, min(zeros.even, zeros.odd) == 0 {
            return PlainText.convert(bytes[...], from: zeros.even == 0 ? "UTF-16LE" : "UTF-16BE", tolerance: 0)
        }
        guard bytes.count / 2 >= fewest else { return nil }
        // Other scripts take few of the high bytes and most of the low ones.
        let orders = seen.even.count < seen.odd.count ? ["UTF-16BE", "UTF-16LE"] : ["UTF-16LE", "UTF-16BE"]
        for order in orders {
            if let text = PlainText.convert(bytes[...], from: order, tolerance: 0), isText(text) { return text }
        }
        return nil
    }

    /// Whether there are no control characters, and hardly any without a meaning: of random pairs, one in six is one.
    private static func isText(_ text: [UInt8]) -> Bool {
        var (count, odd) = (0, 0)
        for scalar in String(decoding: text, as: UTF8.self).unicodeScalars {
            count += 1
            switch utf8proc_category(Int32(scalar.value)) {
            case UTF8PROC_CATEGORY_CC where ![9, 10, 12, 13].contains(scalar.value): return false
            case UTF8PROC_CATEGORY_CN, UTF8PROC_CATEGORY_CO: odd += 1
            default: break
            }
        }
        return odd * 100 <= count
    }
}
