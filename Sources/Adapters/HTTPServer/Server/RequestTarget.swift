import Glibc

/// What a request line asks for, as it was sent: a path, or a whole `http` or `https` address, which every server has to
/// accept (RFC 9112, section 3.2.2).
struct RequestTarget: Sendable {
    /// What comes before the first `?`, without a whole address's scheme and authority.
    private(set) var path = ""
    /// What comes behind it; empty when there is none.
    private(set) var query = ""
    /// The host of a whole address, with its port if it says one. An address without a sound one is left in `path`.
    private(set) var authority: String?
    /// Bytes of the whole.
    private(set) var size = 0

    init() {}

    init(_ text: UnsafePointer<CChar>) {
        size = strlen(text)
        var start = text
        if UInt8(bitPattern: text.pointee) != UInt8(ascii: "/") { authority = Self.authority(at: &start) }
        let mark = strchr(start, Int32(UInt8(ascii: "?")))
        let length = mark.map { UnsafePointer($0) - start } ?? strlen(start)
        path = String(decoding: UnsafeRawBufferPointer(start: start, count: length), as: UTF8.self)
        if let mark { query = String(cString: mark + 1) }
        // RFC 9110, section 4.2.3.
        if path.isEmpty, authority != nil { path = "/" }
    }

    /// Moves `text` behind the authority of a whole address; nil, and nothing moved, where it begins with none.
    private static func authority(at text: inout UnsafePointer<CChar>) -> String? {
        for scheme in ["http://", "https://"] where strncasecmp(text, scheme, scheme.utf8.count) == 0 {
            let start = text + scheme.utf8.count
            let length = strcspn(start, "/?")
            let authority = String(decoding: UnsafeRawBufferPointer(start: start, count: length), as: UTF8.self)
            guard isHost(authority) else { return nil }
            text = start + length
            return authority
        }
        return nil
    }

    /// Whether it is what `Host` may say (RFC 9110, section 7.2): a name or an address, and perhaps a port. Names and
    /// passwords of users are refused, as section 4.2.4 advises.
    private static func isHost(_ authority: String) -> Bool {
        var rest = authority.utf8[...]
        if rest.first == UInt8(ascii: "[") {
            let address = rest.dropFirst().prefix {
                hexValue($0) != nil || $0 == UInt8(ascii: ":") || $0 == UInt8(ascii: ".")
            }
            rest = rest.dropFirst(1 + address.count)
            guard !address.isEmpty, rest.popFirst() == UInt8(ascii: "]") else { return false }
        } else {
            let name = rest.prefix { $0.isASCIILetter || $0.isASCIIDigit || "-._~%!$&'()*+,;=".utf8.contains($0) }
            guard !name.isEmpty else { return false }
            rest = rest.dropFirst(name.count)
        }
        guard let colon = rest.popFirst() else { return true }
        return colon == UInt8(ascii: ":") && rest.allSatisfy(\.isASCIIDigit)
    }
}
