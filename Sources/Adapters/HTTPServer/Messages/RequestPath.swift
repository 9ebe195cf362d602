/// Turns the target of a request line into the one spelling of a path that routes and access rules see.
enum RequestPath {
    /// - Parameter raw: the target without its query.
    /// - Throws: 400 for what could mean different paths to different readers: an encoded or plain backslash, an encoded
    ///   slash, a NUL or control character, a broken escape, bytes that are no UTF-8, a `.` or `..` segment.
    static func normalized(_ raw: String) throws(HTTPError) -> String {
        guard raw.utf8.first == UInt8(ascii: "/") else {
            throw .invalidRequest("The address must be a path from the root, or a whole one of http or https.")
        }
        switch spelling(of: raw) {
        case .plain: return withoutTrailingSlash(raw)
        case .refused: throw refusal
        case .toBeRead: break
        }
        var segments: [String] = []
        for segment in raw.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).dropFirst() {
            guard let text = percentDecoded(segment), text != ".", text != "..",
                !text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F || $0 == 0x2F || $0 == 0x5C })
            else { throw refusal }
            segments.append(text)
        }
        return withoutTrailingSlash("/" + segments.joined(separator: "/"))
    }

    private enum Spelling {
        /// It means what it says.
        case plain
        /// It holds escapes, dots or letters beyond ASCII.
        case toBeRead
        case refused
    }

    private static func spelling(of raw: String) -> Spelling {
        var raw = raw
        return raw.withUTF8 { bytes in
            var plain = true
            for byte in bytes {
                guard byte > 0x20, byte != 0x7F, byte != UInt8(ascii: "\\") else { return .refused }
                if byte == UInt8(ascii: "%") || byte == UInt8(ascii: ".") || byte >= 0x80 { plain = false }
            }
            return plain ? .plain : .toBeRead
        }
    }

    private static func withoutTrailingSlash(_ path: String) -> String {
        path.utf8.count > 1 && path.utf8.last == UInt8(ascii: "/") ? String(path.dropLast()) : path
    }

    private static let refusal = HTTPError.invalidRequest("The address is not a plain path.")
}
