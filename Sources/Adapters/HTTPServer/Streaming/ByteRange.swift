/// What a `Range` header asks for (RFC 9110, section 14).
enum ByteRange: Equatable {
    /// No range, one that is malformed or of another unit, or several: the whole content is sent.
    case whole
    case part(Range<Int>)
    case unsatisfiable

    /// - Parameter length: of the content, in bytes.
    init(_ header: String?, length: Int) {
        self = .whole
        guard let header, header.lowercased().hasPrefix("bytes=") else { return }
        let spec = trimmed(header.dropFirst(6))
        guard !spec.contains(","), let dash = spec.firstIndex(of: "-") else { return }
        let first = spec[..<dash]
        let last = spec[spec.index(after: dash)...]
        guard first.utf8.allSatisfy(\.isASCIIDigit), last.utf8.allSatisfy(\.isASCIIDigit) else { return }
        if first.isEmpty {
            guard !last.isEmpty else { return }
            // A suffix too long for a number is longer than any content.
            let count = Int(last) ?? .max
            self = count == 0 || length == 0 ? .unsatisfiable : .part(max(0, length - count)..<length)
            return
        }
        let start = Int(first) ?? .max
        let end = last.isEmpty ? Int.max : Int(last) ?? .max
        guard start <= end else { return }
        self = start >= length ? .unsatisfiable : .part(start..<(min(end, length - 1) + 1))
    }
}
