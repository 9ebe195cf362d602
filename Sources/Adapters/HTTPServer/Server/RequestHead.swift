import CMicrohttpd
import Glibc
import LecternPorts

/// The first line of a request, and where it lies in the library's memory: the received text begins with the method.
struct RequestLine {
    let start: UnsafePointer<CChar>
    let version: UnsafePointer<CChar>
    let method: String

    init(method start: UnsafePointer<CChar>, version: UnsafePointer<CChar>) {
        self.start = start
        self.version = version
        method = String(cString: start)
    }

    /// Before 1.1 there were no Host and no chunks (RFC 9112, sections 3.2 and 6.1).
    var isBefore11: Bool { strcmp(version, "HTTP/1.0") == 0 }
}

/// Reads a request's header out of the library, and finds what makes it unfit to be served.
struct RequestHead {
    /// Carries its `rejection` in its context when it must not reach a route.
    var request: HTTPRequest

    init(
        _ handle: OpaquePointer, _ line: RequestLine, connection: Connection, limits: ServerConfiguration.Limits
    ) {
        let target = connection.takeTarget()
        // What was read before something was found wrong is kept: the answer may depend on it.
        var headers = HTTPHeaders()
        var length: Int? = 0
        var path = "/"
        var query: QueryItems? = QueryItems()
        var rejection: HTTPError?
        do throws(HTTPError) {
            guard target.size <= limits.target else { throw .uriTooLong }
            guard lectern_header_size(handle) <= limits.headers else { throw .headersTooLarge }
            headers = try Self.fields(handle, line, limits)
            length = try Self.length(headers, line, limits)
            // It counts whatever Host says (RFC 9112, section 3.2.2).
            if let authority = target.authority { headers["Host"] = authority }
            path = try RequestPath.normalized(target.path)
            if !target.query.isEmpty {
                guard target.query.utf8.allSatisfy({ $0 > 0x20 && $0 != 0x7F }) else {
                    throw .invalidRequest("The query holds a space or a control character.")
                }
                query = QueryItems(parsing: target.query)
            }
            guard query != nil else { throw .invalidRequest("The query has a broken escape or is not UTF-8.") }
        } catch {
            rejection = error
        }
        request = HTTPRequest(
            method: HTTPMethod(rawValue: line.method), path: path, rawQuery: target.query, query: query ?? QueryItems(),
            headers: headers, remoteAddress: connection.remoteAddress, contentLength: length)
        if let rejection { request.context.rejection = rejection }
    }

    private static func fields(
        _ handle: OpaquePointer, _ line: RequestLine, _ limits: ServerConfiguration.Limits
    ) throws(HTTPError) -> HTTPHeaders {
        let capacity = limits.headerFields
        // As many as nearly all requests have fit on the stack.
        var fields = try Self.fields(handle, line, limits, room: min(32, capacity))
        if fields == nil, capacity > 32 { fields = try Self.fields(handle, line, limits, room: capacity) }
        guard let fields else { throw .headersTooLarge }
        return HTTPHeaders(fields)
    }

    /// Nil when there are more than `room`.
    private static func fields(
        _ handle: OpaquePointer, _ line: RequestLine, _ limits: ServerConfiguration.Limits, room: Int
    ) throws(HTTPError) -> [HTTPHeaders.Field]? {
        let fields: [HTTPHeaders.Field]? = withUnsafeTemporaryAllocation(of: LecternField.self, capacity: room) {
            buffer in
            guard let base = buffer.baseAddress else { return [] }
            let count = Int(lectern_fields(handle, base, Int32(room)))
            guard count <= room else { return nil }
            guard count > 0 else { return [] }
            guard
                lectern_are_plain_ends(
                    line.start, line.version, base, base + count - 1, lectern_header_size(handle)) != 0
            else { return [.init("", "")] }
            var fields: [HTTPHeaders.Field] = []
            fields.reserveCapacity(count)
            for index in 0..<count {
                if lectern_is_plain_field(base + index, limits.headers) == 0
                    || index > 0 && lectern_are_plain_neighbours(base + index - 1, base + index, limits.headers) == 0
                {
                    fields.append(.init("", ""))
                    break
                }
                let name = UnsafeRawBufferPointer(start: buffer[index].name, count: buffer[index].name_size)
                let (isToken, hasUnderscore) = Self.look(at: name)
                // `X_User` and `X-User` would be one to whoever reads them as variables (header smuggling).
                if hasUnderscore { continue }
                let value = UnsafeRawBufferPointer(start: buffer[index].value, count: buffer[index].value_size)
                guard isToken, lectern_is_field_text(buffer[index].value, buffer[index].value_size) != 0 else {
                    fields.append(.init("", ""))
                    break
                }
                fields.append(.init(String(decoding: name, as: UTF8.self), String(decoding: value, as: UTF8.self)))
            }
            return fields
        }
        guard fields?.last?.name != "" else { throw .invalidRequest("A header field is malformed or folded.") }
        return fields
    }

    /// Whether a field's name is a token (RFC 9110, section 5.6.2).
    private static func look(at name: UnsafeRawBufferPointer) -> (isToken: Bool, hasUnderscore: Bool) {
        var (isToken, hasUnderscore) = (!name.isEmpty, false)
        for byte in name where !byte.isASCIILetter && !byte.isASCIIDigit && byte != UInt8(ascii: "-") {
            if byte == UInt8(ascii: "_") {
                hasUnderscore = true
            } else if !"!#$%&'*+.^`|~".utf8.contains(byte) {
                isToken = false
            }
        }
        return (isToken, hasUnderscore)
    }

    /// The body's length: nil for a chunked one. What could be read in two ways is refused (RFC 9112, section 6.3).
    private static func length(
        _ headers: HTTPHeaders, _ line: RequestLine, _ limits: ServerConfiguration.Limits
    ) throws(HTTPError) -> Int? {
        var length: String?
        var encoding: String?
        var hosts = 0
        for field in headers.fields {
            switch field.name.utf8.count {
            case 4 where HTTPHeaders.same(field.name, "Host"): hosts += 1
            case 14 where HTTPHeaders.same(field.name, "Content-Length"):
                guard length == nil else { throw .invalidRequest("Content-Length comes twice.") }
                length = field.value
            case 17 where HTTPHeaders.same(field.name, "Transfer-Encoding"):
                guard encoding == nil else { throw .invalidRequest("Transfer-Encoding comes twice.") }
                encoding = field.value
            default: break
            }
        }
        guard hosts <= 1 else { throw .invalidRequest("Host comes twice.") }
        guard hosts == 1 || line.isBefore11 else { throw .invalidRequest("Host is missing.") }
        if let encoding {
            guard length == nil else {
                throw .invalidRequest("Content-Length and Transfer-Encoding exclude each other.")
            }
            // A relay of that age passes the field on and sees another end of the body.
            guard !line.isBefore11 else { throw .invalidRequest("Transfer-Encoding is not for HTTP/1.0.") }
            guard encoding.lowercased() == "chunked" else {
                throw .invalidRequest("The only Transfer-Encoding understood here is chunked.")
            }
            return nil
        }
        guard let length else { return 0 }
        guard !length.isEmpty, length.utf8.allSatisfy(\.isASCIIDigit) else {
            throw .invalidRequest("Content-Length is not a number.")
        }
        guard let count = Int(length), count <= limits.body else { throw .payloadTooLarge(limit: limits.body) }
        return count
    }
}
