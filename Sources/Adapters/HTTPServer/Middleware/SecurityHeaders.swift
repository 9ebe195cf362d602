/// Tells browsers to be strict with what we send. A header that the route set itself stays.
public final class SecurityHeaders: Interceptor {
    private let fields: [HTTPHeaders.Field]

    /// - Parameter strictTransport: adds `Strict-Transport-Security`, for a listener with TLS.
    public init(strictTransport: Bool = false) {
        var fields: [HTTPHeaders.Field] = [
            .init("X-Content-Type-Options", "nosniff"),
            .init("X-Frame-Options", "DENY"),
            .init("Referrer-Policy", "no-referrer"),
            .init("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"),
            .init("Cache-Control", "no-store"),
        ]
        if strictTransport { fields.append(.init("Strict-Transport-Security", "max-age=31536000")) }
        self.fields = fields
    }

    public func leave(_ response: inout HTTPResponse, of request: HTTPRequest) {
        response.headers.add(missing: fields)
    }
}
