import CUchardet
import Glibc

/// Text files: finds out their encoding and decodes them.
enum PlainText {
    /// UTF-8 in the shape of `Normalization`; a form feed becomes an empty line, for a text has one page.
    static func decode(_ bytes: [UInt8]) throws(Failure) -> [UInt8] {
        let text = try Normalization.normalize(unicode(bytes))
        var onePage: [UInt8] = []
        onePage.reserveCapacity(text.count)
        for byte in text {
            if byte == 12 { onePage += [10, 10] } else { onePage.append(byte) }
        }
        guard onePage.contains(where: { $0 > 0x20 }) else { throw .empty }
        return onePage
    }

    private static func unicode(_ bytes: [UInt8]) throws(Failure) -> [UInt8] {
        guard !bytes.isEmpty else { throw .empty }
        if let marked = byteOrderMarks.first(where: { bytes.starts(with: $0.mark) }) {
            let rest = bytes.dropFirst(marked.mark.count)
            guard let text = convert(rest, from: marked.encoding, tolerance: 0.01) else {
                throw .corrupt("the text is not the \(marked.encoding) that it says it is")
            }
            return text
        }
        if let kind = FileSignature.kind(of: bytes) { throw .wrongFormat(kind) }
        // Escape is let through for the encodings of the ISO 2022 family.
        let control = bytes.count { $0 < 0x20 && !(9...13).contains($0) && $0 != 0x1b }
        if bytes.contains(0) || control * 100 > bytes.count {
            guard let text = UnmarkedUTF16.decode(bytes) else { throw .wrongFormat("a binary file") }
            return text
        }
        if bytes.contains(0x1b), let name = detect(bytes), name.hasPrefix("ISO-2022"),
            let text = convert(bytes[...], from: name, tolerance: 0)
        {
            return text
        }
        if isNearlyUTF8(bytes) { return bytes }
        for name in [detect(bytes), "WINDOWS-1252"] {
            guard let name else { continue }
            if let text = convert(bytes[...], from: name, tolerance: 0.001) { return text }
        }
        // Every byte means something in ISO 8859-1.
        return Array(String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) })).utf8)
    }

    // UTF-32's little-endian mark begins with UTF-16's, so it comes first.
    private static let byteOrderMarks: [(mark: [UInt8], encoding: String)] = [
        ([0xef, 0xbb, 0xbf], "UTF-8"), ([0xff, 0xfe, 0, 0], "UTF-32LE"), ([0, 0, 0xfe, 0xff], "UTF-32BE"),
        ([0xff, 0xfe], "UTF-16LE"), ([0xfe, 0xff], "UTF-16BE"),
    ]

    /// Valid, or so nearly that the exceptions must be damage: one broken byte in a hundred sequences.
    private static func isNearlyUTF8(_ bytes: [UInt8]) -> Bool {
        var broken = 0
        var good = 0
        var index = 0
        while index < bytes.count {
            if bytes[index] < 0x80 {
                index += 1
                continue
            }
            let length = sequenceLength(bytes, at: index)
            if length == 0 {
                broken += 1
                index += 1
            } else {
                good += 1
                index += length
            }
        }
        return broken * 100 <= good
    }

    /// The length of the well-formed sequence of several bytes (Unicode 15, table 3-7) that starts here, or 0.
    private static func sequenceLength(_ bytes: [UInt8], at index: Int) -> Int {
        let second: ClosedRange<UInt8>
        let length: Int
        switch bytes[index] {
        case 0xc2...0xdf: (second, length) = (0x80...0xbf, 2)
        case 0xe0: (second, length) = (0xa0...0xbf, 3)
        case 0xed: (second, length) = (0x80...0x9f, 3)
        case 0xe1...0xef: (second, length) = (0x80...0xbf, 3)
        case 0xf0: (second, length) = (0x90...0xbf, 4)
        case 0xf1...0xf3: (second, length) = (0x80...0xbf, 4)
        case 0xf4: (second, length) = (0x80...0x8f, 4)
        default: return 0
        }
        guard index + length <= bytes.count, second.contains(bytes[index + 1]) else { return 0 }
        return bytes[(index + 2)..<(index + length)].allSatisfy { (0x80...0xbf).contains($0) } ? length : 0
    }

    private static func detect(_ bytes: [UInt8]) -> String? {
        guard let detector = uchardet_new() else { return nil }
        defer { uchardet_delete(detector) }
        let failure = bytes.prefix(1 << 20).withUnsafeBytes { bytes in
            uchardet_handle_data(detector, bytes.bindMemory(to: CChar.self).baseAddress, bytes.count)
        }
        guard failure == 0 else { return nil }
        uchardet_data_end(detector)
        let name = uchardet_get_charset(detector).map { String(cString: $0) } ?? ""
        return name.isEmpty || name == "ASCII" || name == "UTF-8" ? nil : name
    }

    /// Nil when more than `tolerance` of the bytes do not fit, or the encoding is not known here.
    static func convert(_ bytes: ArraySlice<UInt8>, from encoding: String, tolerance: Double) -> [UInt8]? {
        let converter = iconv_open("UTF-8", encoding)
        guard let converter, converter != iconv_t(bitPattern: -1) else { return nil }
        defer { iconv_close(converter) }
        var input = bytes.map { CChar(bitPattern: $0) }
        var converted: [UInt8] = []
        var buffer = [CChar](repeating: 0, count: 64 << 10)
        var left = input.count
        var misfits = 0
        let fits = input.withUnsafeMutableBufferPointer { input in
            var next = input.baseAddress
            while left > 0 {
                let (result, error, made) = buffer.withUnsafeMutableBufferPointer { buffer in
                    var out = buffer.baseAddress
                    var room = buffer.count
                    let result = iconv(converter, &next, &left, &out, &room)
                    return (result, errno, buffer.count - room)
                }
                converted += buffer[..<made].map { UInt8(bitPattern: $0) }
                guard result == -1, error != E2BIG else { continue }
                misfits += 1
                guard Double(misfits) <= tolerance * Double(input.count) else { return false }
                converted += [0xef, 0xbf, 0xbd]
                if error == EINVAL { return true }
                next = next.map { $0 + 1 }
                left -= 1
            }
            return true
        }
        return fits ? converted : nil
    }
}
