import CUtf8proc
import Glibc

/// Brings text into the one shape that everything later relies on.
///
/// Unicode NFC (UAX #15); line feeds as line ends; form feeds kept as page ends; no control characters; the Latin
/// ligatures of U+FB00…FB06 as letters; a soft hyphen is a hyphen at a line's end and nothing elsewhere.
enum Normalization {
    static func normalize(_ bytes: [UInt8]) throws(Failure) -> [UInt8] {
        var normal: [UInt8] = []
        normal.reserveCapacity(bytes.count)
        var start = 0
        while start < bytes.count {
            // A line end neither joins nor is joined, so lines can be composed one by one.
            var end = start
            var plain = true
            while end < bytes.count, bytes[end] != 10, bytes[end] != 12, bytes[end] != 13 {
                let byte = bytes[end]
                if byte >= 0x7f || (byte < 0x20 && byte != 9) { plain = false }
                end += 1
            }
            if plain {
                normal += bytes[start..<end]
            } else {
                normal += try compose(clean(bytes[start..<end]))
            }
            if end < bytes.count {
                switch bytes[end] {
                case 13 where end + 1 < bytes.count && bytes[end + 1] == 10: end += 1
                default: break
                }
                normal.append(bytes[end] == 12 ? 12 : 10)
            }
            start = end + 1
        }
        return normal
    }

    private static func clean(_ line: ArraySlice<UInt8>) -> [UInt8] {
        // Repairs broken UTF-8 with U+FFFD on the way.
        let scalars = Array(String(decoding: line, as: UTF8.self).unicodeScalars)
        var kept = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            switch scalar.value {
            case 0xad where index == scalars.count - 1: kept.append("-")
            case 0xad, 0xfeff: break
            case 0x85, 0x2028, 0x2029: kept.append("\n")
            case 0..<0x20 where scalar != "\t", 0x7f..<0xa0: break
            case 0xfb00...0xfb06: kept.append(contentsOf: ligatures[Int(scalar.value - 0xfb00)].unicodeScalars)
            // Bullets of the Symbol and Wingdings fonts, which have no character of their own.
            case 0xf0b7, 0xf0a7, 0xf076, 0xf0d8, 0xf0fc: kept.append("•")
            default: kept.append(scalar)
            }
        }
        return Array(String(kept).utf8)
    }

    private static let ligatures = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"]

    private static func compose(_ line: [UInt8]) throws(Failure) -> [UInt8] {
        var composed: UnsafeMutablePointer<UInt8>?
        let options = utf8proc_option_t(UTF8PROC_STABLE.rawValue | UTF8PROC_COMPOSE.rawValue)
        let count = line.withUnsafeBufferPointer { line in
            utf8proc_map(line.baseAddress, line.count, &composed, options)
        }
        defer { free(composed) }
        guard count >= 0, let composed else { throw .broken("the text could not be normalized") }
        return Array(UnsafeBufferPointer(start: composed, count: count))
    }
}
