import CMicrohttpd
import CMicrohttpdAnswers
import LecternPorts

/// An answer in the library's terms.
struct OutgoingResponse {
    let stream: ResponseStream?
    /// Bytes, when they are known.
    let size: Int?
    private let answer: HTTPResponse
    private let closing: Bool
    private let isSilent: Bool

    /// - Parameters:
    ///   - isHead: the body is described and not sent, so a stream is not begun.
    ///   - isBefore11: the client knows no chunks, so that a stream of unknown length ends with its connection.
    init(_ answer: HTTPResponse, isHead: Bool, isBefore11: Bool, closing: Bool) {
        self.answer = answer
        isSilent = isHead || answer.status == .noContent || answer.status == .notModified
        self.closing = closing
        switch answer.body {
        case .empty:
            stream = nil
            size = 0
        case .bytes(let bytes):
            stream = nil
            size = bytes.count
        case .stream(_, let length):
            stream = ResponseStream(length: length, endsWithConnection: length == nil && isBefore11)
            size = length
        }
    }

    /// - Returns: false when the library does not take it, which closes the connection.
    func queue(on handle: OpaquePointer) -> Bool {
        guard let response = make(for: handle) else { return false }
        defer { MHD_destroy_response(response) }
        for field in answer.headers.fields where !Self.isOurs(field.name) {
            // Passed as they are, strings would be copied first.
            field.name.withCString { name in
                field.value.withCString { value in _ = lectern_add_header(response, name, value) }
            }
        }
        if closing { _ = lectern_add_header(response, "Connection", "close") }
        return lectern_queue_answer(handle, UInt32(answer.status.rawValue), response) != 0
    }

    private func make(for handle: OpaquePointer) -> OpaquePointer? {
        switch answer.body {
        case .empty: return lectern_response_copying(nil, 0)
        case .bytes(let bytes) where bytes.count <= 64 << 10:
            return bytes.withUnsafeBytes { lectern_response_copying($0.baseAddress, $0.count) }
        case .bytes(let bytes):
            let box = Unmanaged.passRetained(ByteBox(bytes))
            return MHD_create_response_from_callback(
                UInt64(bytes.count), 64 << 10,
                { context, position, buffer, limit in
                    guard let context, let buffer else { return Int(lectern_end_with_error) }
                    let bytes = Unmanaged<ByteBox>.fromOpaque(context).takeUnretainedValue().bytes
                    let start = Int(position)
                    let count = min(limit, bytes.count - start)
                    guard count > 0 else { return Int(lectern_end_of_stream) }
                    let target = UnsafeMutableRawBufferPointer(start: buffer, count: count)
                    bytes.withUnsafeBytes {
                        target.copyMemory(from: UnsafeRawBufferPointer(rebasing: $0[start..<start + count]))
                    }
                    return count
                }, box.toOpaque(),
                { context in
                    guard let context else { return }
                    Unmanaged<ByteBox>.fromOpaque(context).release()
                })
        case .stream(let body, _):
            guard let stream else { return nil }
            if !isSilent { stream.start(body) }
            return stream.makeResponse(for: handle)
        }
    }

    /// What the library writes itself: framing that contradicted the body would let answers be mistaken for others.
    private static func isOurs(_ name: String) -> Bool {
        switch name.utf8.count {
        case 4: HTTPHeaders.same(name, "Date")
        case 10: HTTPHeaders.same(name, "Connection")
        case 14: HTTPHeaders.same(name, "Content-Length")
        case 17: HTTPHeaders.same(name, "Transfer-Encoding")
        default: false
        }
    }
}

private final class ByteBox: Sendable {
    let bytes: [UInt8]

    init(_ bytes: [UInt8]) { self.bytes = bytes }
}
