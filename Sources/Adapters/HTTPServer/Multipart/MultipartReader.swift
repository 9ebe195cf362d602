import Glibc
public import LecternPorts

/// How much a multipart body may hold, besides the bytes of its files.
public struct MultipartLimits: Sendable, Equatable {
    public var parts: Int
    /// Bytes of one part's header.
    public var header: Int
    /// Bytes of one text field.
    public var field: Int

    public init(parts: Int = 32, header: Int = 8 << 10, field: Int = 64 << 10) {
        self.parts = parts
        self.header = header
        self.field = field
    }
}

/// One part of a form: a text field, or a file that is read as it arrives.
public struct MultipartPart: Sendable {
    public var name: String
    /// The last component of what the client called the file; nil for a field.
    public var filename: String?
    public var contentType: String?
    /// To be read before the next part is asked for; what is left unread is skipped.
    public var body: ByteStream
    let limits: MultipartLimits

    /// The body of a text field.
    /// - Throws: `HTTPError` 400 when it is longer than a field may be, or no UTF-8.
    public func text() async throws -> String {
        guard let bytes = try await body.collect(upTo: limits.field) else {
            throw HTTPError.invalidField(name, "is longer than \(limits.field) bytes")
        }
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw HTTPError.invalidField(name, "is not UTF-8")
        }
        return text
    }
}

extension HTTPRequest {
    /// Reads the body as `multipart/form-data` (RFC 7578), part by part, without ever holding more than a chunk of it.
    /// - Throws: `HTTPError` 415 for another content type, 400 without a usable boundary.
    public func multipart(limits: MultipartLimits = MultipartLimits()) throws(HTTPError) -> MultipartReader {
        guard mediaType == "multipart/form-data", let type = headers["Content-Type"] else {
            throw .unsupportedMediaType("Content-Type must be multipart/form-data.")
        }
        guard let boundary = HeaderParameters(type)["boundary"], (1...70).contains(boundary.utf8.count),
            boundary.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }), boundary.last != " "
        else { throw .invalidRequest("The Content-Type has no usable boundary (RFC 2046, 5.1.1).") }
        return MultipartReader(body, boundary: boundary, limits: limits)
    }
}

/// The parts of one form, in order. One task reads it.
public actor MultipartReader {
    private enum State {
        case beforeParts
        case inPart(Int)
        case done
    }

    private let limits: MultipartLimits
    /// CRLF, two dashes, the boundary. The first delimiter needs no CRLF before it, so one is put in front of the body.
    private let delimiter: [UInt8]
    private var iterator: ByteStream.AsyncIterator?
    private var buffer: [UInt8] = [13, 10]
    /// Where the unread bytes of the buffer begin.
    private var start = 0
    private var state = State.beforeParts
    private var count = 0

    init(_ body: ByteStream, boundary: String, limits: MultipartLimits) {
        iterator = body.makeAsyncIterator()
        delimiter = Array("\r\n--\(boundary)".utf8)
        self.limits = limits
    }

    /// The next part; nil behind the last. Skips what was not read of the part before.
    /// - Throws: `HTTPError` 400 for a body that is malformed or ends early; what reading the body throws.
    public func next() async throws -> MultipartPart? {
        switch state {
        case .done: return nil
        case .beforeParts: try await skipToDelimiter()
        case .inPart(let number): while try await chunk(of: number) != nil {}
        }
        if case .done = state { return nil }
        guard try await delimiterContinues() else {
            state = .done
            // What follows the last delimiter means nothing, but the client wants to get rid of it.
            while try await pull() { start = buffer.count }
            return nil
        }
        count += 1
        guard count <= limits.parts else { throw Self.malformed("it has more than \(limits.parts) parts") }
        let header = try await readHeader()
        guard let disposition = header["content-disposition"] else {
            throw Self.malformed("a part has no Content-Disposition")
        }
        let parameters = HeaderParameters(disposition)
        guard parameters.value.lowercased() == "form-data", let name = parameters["name"], !name.isEmpty else {
            throw Self.malformed("a part has no name")
        }
        let number = count
        state = .inPart(number)
        return MultipartPart(
            name: name, filename: parameters.filename, contentType: header["content-type"],
            body: ByteStream { { try await self.chunk(of: number) } }, limits: limits)
    }

    // MARK: Pieces of a part

    /// The next bytes of that part's body; nil at its end, and for a part that was passed already.
    private func chunk(of number: Int) async throws -> [UInt8]? {
        while true {
            guard case .inPart(number) = state else { return nil }
            if let end = find(delimiter) {
                if end == start {
                    start += delimiter.count
                    state = .beforeParts
                    atDelimiter = true
                    return nil
                }
                return take(until: end)
            }
            // The tail may be the beginning of a delimiter.
            let safe = buffer.count - (delimiter.count - 1)
            if safe > start { return take(until: safe) }
            guard try await pull() else { throw Self.malformed("it ends within a part") }
        }
    }

    /// Whether the reader stands right behind a delimiter already.
    private var atDelimiter = false

    private func skipToDelimiter() async throws {
        if atDelimiter {
            atDelimiter = false
            return
        }
        while true {
            if let place = find(delimiter) {
                start = place + delimiter.count
                return
            }
            start = max(start, buffer.count - (delimiter.count - 1))
            guard try await pull() else { throw Self.malformed("it has no part") }
        }
    }

    /// Behind a delimiter: true when a part follows, false at the end of the form.
    private func delimiterContinues() async throws -> Bool {
        atDelimiter = false
        while buffer.count - start < 2 {
            guard try await pull() else { throw Self.malformed("it ends within a delimiter") }
        }
        if buffer[start] == 0x2D, buffer[start + 1] == 0x2D { return false }
        let line = try await readLine(limit: 256)
        guard line.allSatisfy({ $0 == 0x20 || $0 == 0x09 }) else { throw Self.malformed("a delimiter is damaged") }
        return true
    }

    private func readHeader() async throws -> [String: String] {
        var fields: [String: String] = [:]
        var left = limits.header
        while true {
            let line = try await readLine(limit: left)
            left -= line.count
            if line.isEmpty { return fields }
            guard let text = String(validating: line, as: UTF8.self), let colon = text.firstIndex(of: ":"),
                text.first?.isWhitespace == false
            else { throw Self.malformed("a part's header is damaged") }
            fields[text[..<colon].lowercased()] = trimmed(text[text.index(after: colon)...])
        }
    }

    /// Without its line end.
    private func readLine(limit: Int) async throws -> [UInt8] {
        while true {
            if let end = find([13, 10]) {
                guard end - start <= limit else { break }
                let line = Array(buffer[start..<end])
                start = end + 2
                return line
            }
            guard buffer.count - start <= limit else { break }
            guard try await pull() else { throw Self.malformed("it ends within a header") }
        }
        throw Self.malformed("a part's header is too long")
    }

    // MARK: The buffer

    private func take(until end: Int) -> [UInt8] {
        let bytes = start == 0 && end == buffer.count ? buffer : Array(buffer[start..<end])
        start = end
        return bytes
    }

    /// Adds a chunk; false at the end of the body.
    private func pull() async throws -> Bool {
        // Nobody else may hold the iterator while this waits.
        guard var current = iterator else { return false }
        iterator = nil
        guard let chunk = try await current.next(isolation: self) else { return false }
        iterator = current
        if start == buffer.count {
            buffer = chunk
        } else {
            buffer.removeFirst(start)
            buffer += chunk
        }
        start = 0
        return true
    }

    /// Where `pattern`, which begins with CR, stands first among the unread bytes.
    private func find(_ pattern: [UInt8]) -> Int? {
        buffer.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return nil }
            var from = start
            while from + pattern.count <= bytes.count {
                guard let hit = memchr(base + from, 13, bytes.count - from) else { return nil }
                let place = base.distance(to: UnsafeRawPointer(hit))
                guard place + pattern.count <= bytes.count else { return nil }
                if memcmp(base + place, pattern, pattern.count) == 0 { return place }
                from = place + 1
            }
            return nil
        }
    }

    private static func malformed(_ why: String) -> HTTPError {
        .invalidRequest("The body is not a whole form: \(why).")
    }
}
