/// A status code (RFC 9110, section 15).
public struct HTTPStatus: RawRepresentable, Hashable, Sendable, ExpressibleByIntegerLiteral {
    /// 100…599.
    public let rawValue: Int

    public init(rawValue: Int) { self.rawValue = rawValue }
    public init(integerLiteral value: Int) { rawValue = value }

    public static let ok: Self = 200
    public static let created: Self = 201
    public static let accepted: Self = 202
    public static let noContent: Self = 204
    public static let partialContent: Self = 206
    public static let notModified: Self = 304
    public static let badRequest: Self = 400
    public static let unauthorized: Self = 401
    public static let forbidden: Self = 403
    public static let notFound: Self = 404
    public static let methodNotAllowed: Self = 405
    public static let requestTimeout: Self = 408
    public static let conflict: Self = 409
    public static let preconditionFailed: Self = 412
    public static let payloadTooLarge: Self = 413
    public static let uriTooLong: Self = 414
    public static let unsupportedMediaType: Self = 415
    public static let rangeNotSatisfiable: Self = 416
    public static let unprocessable: Self = 422
    public static let tooManyRequests: Self = 429
    public static let headersTooLarge: Self = 431
    public static let clientClosedRequest: Self = 499
    public static let internalError: Self = 500
    public static let badGateway: Self = 502
    public static let serviceUnavailable: Self = 503
    public static let gatewayTimeout: Self = 504
    public static let versionNotSupported: Self = 505
}
