extension HTTPRequest {
    /// Reads the JSON object in the body.
    ///
    /// `let title = try await request.decode { $0.optionalString("title", length: 1...200) }`
    /// - Parameters:
    ///   - limit: bytes.
    ///   - whenEmpty: what a request without a body counts as; nil refuses it.
    /// - Throws: `HTTPError` 415 for another `Content-Type`, 413 for a long body, 400 for what is no JSON object, and
    ///   400 with every wrong field.
    public func decode<Value>(
        upTo limit: Int = Route.defaultBodyLimit, whenEmpty: JSONObject? = nil,
        _ read: (inout Fields) throws(HTTPError) -> Value
    ) async throws(HTTPError) -> Value {
        try decode(try await bytes(upTo: limit), whenEmpty: whenEmpty, read)
    }

    /// `decode` for a body that was read already.
    public func decode<Value>(
        _ bytes: [UInt8], whenEmpty: JSONObject? = nil, _ read: (inout Fields) throws(HTTPError) -> Value
    ) throws(HTTPError) -> Value {
        try Fields.read(try jsonObject(bytes, whenEmpty: whenEmpty), read)
    }

    private func jsonObject(_ bytes: [UInt8], whenEmpty: JSONObject?) throws(HTTPError) -> JSONObject {
        if bytes.isEmpty, let whenEmpty { return whenEmpty }
        let type = mediaType ?? ""
        guard type == "application/json" || type.hasPrefix("application/") && type.hasSuffix("+json") else {
            throw .unsupportedMediaType(
                type.isEmpty
                    ? "Content-Type must be application/json." : "Content-Type must be application/json, not \(type).")
        }
        let value: JSONValue
        do {
            value = try JSONValue(parsing: bytes)
        } catch {
            throw .invalidRequest("The body is not JSON: \(error.problem) (byte \(error.offset)).")
        }
        guard case .object(let object) = value else {
            throw .invalidRequest("The body must be a JSON object, not \(value.kind).")
        }
        return object
    }

    /// Reads the query's items by name, gathering problems as `decode` does.
    public func decodeQuery<Value>(
        _ read: (inout Fields) throws(HTTPError) -> Value
    ) throws(HTTPError) -> Value {
        var seen: Set<String> = []
        return try Fields.read(
            text: query.items.filter { seen.insert($0.name).inserted }.map { ($0.name, $0.value) }, read)
    }

    /// `Content-Type` without its parameters, in lower case; nil when the header is missing.
    public var mediaType: String? {
        headers["Content-Type"].map { value in
            // Most clients send nothing else, and in lower case.
            let isPlain = value.utf8.withContiguousStorageIfAvailable { $0.allSatisfy(Self.isOfPlainType) }
            if isPlain == true { return value }
            let end = value.utf8.firstIndex(of: UInt8(ascii: ";")) ?? value.endIndex
            return trimmed(value[..<end]).lowercased()
        }
    }

    private static func isOfPlainType(_ byte: UInt8) -> Bool {
        0x61...0x7A ~= byte || byte.isASCIIDigit || byte == UInt8(ascii: "/") || byte == UInt8(ascii: "-")
    }
}

/// Without white space and line ends at both ends.
func withoutSurroundingSpace(_ text: String) -> String {
    // Most texts begin and end with a letter, a digit or a mark of ASCII.
    if let first = text.utf8.first, let last = text.utf8.last, 0x21...0x7E ~= first, 0x21...0x7E ~= last { return text }
    var rest = Substring(text)
    while rest.first?.isWhitespace == true { rest.removeFirst() }
    while rest.last?.isWhitespace == true { rest.removeLast() }
    return String(rest)
}
