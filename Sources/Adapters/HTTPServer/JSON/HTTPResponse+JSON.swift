import FoundationEssentials

extension HTTPResponse {
    /// An answer in JSON.
    public static func json(
        _ value: JSONValue, status: HTTPStatus = .ok, headers: HTTPHeaders = HTTPHeaders()
    ) -> Self {
        encoded(value.encoded(), status, headers)
    }

    /// An answer in JSON: keys in snake_case, times in RFC 3339 UTC.
    ///
    /// - Throws: `EncodingError` for a value that JSON cannot write.
    public static func json(
        encoding value: some Encodable, status: HTTPStatus = .ok, headers: HTTPHeaders = HTTPHeaders()
    ) throws -> Self {
        let encoder = JSONEncoder()
        encoder.keyEncodingStrategy = .convertToSnakeCase
        encoder.outputFormatting = [.withoutEscapingSlashes, .sortedKeys]
        encoder.dateEncodingStrategy = .custom { date, encoder in
            var container = encoder.singleValueContainer()
            try container.encode(Timestamp.text(date))
        }
        return encoded(Array(try encoder.encode(value)), status, headers)
    }

    private static func encoded(_ bytes: [UInt8], _ status: HTTPStatus, _ headers: HTTPHeaders) -> Self {
        var response = HTTPResponse(status, headers: headers, body: .bytes(bytes))
        response.headers.makeRoom()
        response.headers["Content-Type"] = "application/json"
        return response
    }
}
