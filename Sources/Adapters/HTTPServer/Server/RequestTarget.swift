import Glibc

/// What a request line asks for, as it was sent.
struct RequestTarget: Sendable {
    /// What comes before the first `?`.
    private(set) var path = ""
    /// What comes behind it; empty when there is none.
    private(set) var query = ""
    /// Bytes of the whole.
    private(set) var size = 0

    init() {}

    init(_ text: UnsafePointer<CChar>) {
        guard let mark = strchr(text, Int32(UInt8(ascii: "?"))) else {
            path = String(cString: text)
            size = path.utf8.count
            return
        }
        let start = UnsafeRawPointer(text)
        let bytes = UnsafeRawBufferPointer(start: start, count: UnsafeRawPointer(mark) - start)
        path = String(decoding: bytes, as: UTF8.self)
        query = String(cString: mark + 1)
        size = path.utf8.count + 1 + query.utf8.count
    }
}
