import LecternHTTP
import LecternPorts

extension HTTPRequest {
    /// The same request over a body that was read already.
    func replacingBody(_ bytes: [UInt8]) -> HTTPRequest {
        var request = self
        request.body = ByteStream(bytes)
        request.contentLength = bytes.count
        return request
    }
}
