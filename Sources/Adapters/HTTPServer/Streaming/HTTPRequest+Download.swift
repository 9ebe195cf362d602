public import LecternPorts

extension HTTPRequest {
    /// Answers with stored bytes, whole or the one range that was asked for.
    ///
    /// - Parameters:
    ///   - info: of the whole content; its digest is the entity tag.
    ///   - filename: what a browser saves it as; nil shows it in place.
    ///   - open: gives the bytes of a range, or all of them for nil.
    /// - Throws: `HTTPError` 412 where `If-Match` names only other contents, 416 for a range behind the end; what `open`
    ///   throws.
    public func download(
        _ info: BlobInfo, contentType: String? = nil, filename: String? = nil,
        open: (Range<Int>?) async throws -> ByteStream
    ) async throws -> HTTPResponse {
        let tag = "\"\(info.sha256)\""
        var headers: HTTPHeaders = [
            "Content-Type": contentType ?? info.contentType, "Accept-Ranges": "bytes", "ETag": tag,
            "Cache-Control": "private, max-age=0, must-revalidate",
        ]
        if let filename { headers["Content-Disposition"] = "inline; filename=\"\(Self.plain(filename))\"" }
        // In the order of RFC 9110, section 13.2.2. Without a date of change `If-Unmodified-Since` says nothing (13.1.4).
        if self.headers["If-Match"] != nil, !self.headers.list("If-Match").contains(where: { $0 == tag || $0 == "*" }) {
            throw HTTPError.preconditionFailed
        }
        if self.headers.list("If-None-Match").contains(where: { $0 == tag || $0 == "W/\(tag)" || $0 == "*" }) {
            return HTTPResponse(.notModified, headers: headers)
        }
        // A range of another version than the client has would not fit what it holds.
        let isCurrent = self.headers["If-Range"].map { $0 == tag } ?? true
        let range = isCurrent ? ByteRange(self.headers["Range"], length: info.size) : .whole
        switch range {
        case .whole:
            return HTTPResponse(.ok, headers: headers, body: .stream(try await open(nil), length: info.size))
        case .part(let part):
            headers["Content-Range"] = "bytes \(part.lowerBound)-\(part.upperBound - 1)/\(info.size)"
            return HTTPResponse(
                .partialContent, headers: headers, body: .stream(try await open(part), length: part.count))
        case .unsatisfiable:
            throw HTTPError.rangeNotSatisfiable(length: info.size)
        }
    }

    /// Nothing that could end the quoted string or the header.
    private static func plain(_ name: String) -> String {
        String(
            name.unicodeScalars.map {
                $0.isASCII && $0.value >= 0x20 && !"\"\\\u{7F}".unicodeScalars.contains($0) ? Character($0) : "_"
            })
    }
}
