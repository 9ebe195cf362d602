/// An answer as bytes on the wire, for the places where the library has no way to send one: in the middle of a body, before a
/// header is complete, and where it would answer in its own words.
enum RawResponse {
    /// Nil for a streamed body.
    static func bytes(_ response: HTTPResponse) -> [UInt8]? {
        let body: [UInt8]
        switch response.body {
        case .empty: body = []
        case .bytes(let bytes): body = bytes
        case .stream: return nil
        }
        var head = "HTTP/1.1 \(response.status.rawValue) \(reason(response.status))\r\n"
        for field in response.headers.fields
        where !field.value.utf8.contains(where: { $0 < 0x20 && $0 != 0x09 || $0 == 0x7F }) {
            head += "\(field.name): \(field.value)\r\n"
        }
        head += "Connection: close\r\nContent-Length: \(body.count)\r\n\r\n"
        return Array(head.utf8) + body
    }

    private static func reason(_ status: HTTPStatus) -> String {
        switch status {
        case .requestTimeout: "Request Timeout"
        case .payloadTooLarge: "Content Too Large"
        case .unauthorized: "Unauthorized"
        case .badRequest: "Bad Request"
        case .uriTooLong: "URI Too Long"
        case .headersTooLarge: "Request Header Fields Too Large"
        case .versionNotSupported: "HTTP Version Not Supported"
        default: status.rawValue < 400 ? "OK" : "Error"
        }
    }
}
