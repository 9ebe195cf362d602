/// The name of a stored object: path segments divided by `/`, at most 500 bytes of UTF-8.
public struct BlobKey: Hashable, Sendable, CustomStringConvertible {
    public let rawValue: String

    /// Nil for an empty key, one over 500 bytes, an absolute one, one with an empty, `.` or `..` segment, a
    /// backslash or a control character: a key can never lead out of its store.
    public init?(_ rawValue: String) {
        guard !rawValue.isEmpty, rawValue.utf8.count <= 500,
            !rawValue.unicodeScalars.contains(where: { $0.value < 0x20 || $0.value == 0x7F || $0 == "\\" }),
            rawValue.split(separator: "/", omittingEmptySubsequences: false)
                .allSatisfy({ !$0.isEmpty && $0 != "." && $0 != ".." && $0.utf8.count <= 200 })
        else { return nil }
        self.rawValue = rawValue
    }

    public var description: String { rawValue }
}

extension BlobKey: Codable {
    public init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        guard let key = BlobKey(try container.decode(String.self)) else {
            throw DecodingError.dataCorruptedError(in: container, debugDescription: "not a blob key")
        }
        self = key
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(rawValue)
    }
}

public struct BlobInfo: Sendable, Equatable {
    public var key: BlobKey
    /// Bytes.
    public var size: Int
    public var contentType: String
    /// Characters of ASCII that a content type may have in every store.
    public static let longestContentType = 255
    /// Lower-case hexadecimal SHA-256 of the content.
    public var sha256: String

    public init(key: BlobKey, size: Int, contentType: String, sha256: String) {
        self.key = key
        self.size = size
        self.contentType = contentType
        self.sha256 = sha256
    }
}

public struct Blob: Sendable {
    public var info: BlobInfo
    /// The bytes asked for; can be iterated once.
    public var body: ByteStream

    public init(info: BlobInfo, body: ByteStream) {
        self.info = info
        self.body = body
    }
}

public enum BlobStoreError: Error, Sendable, Equatable {
    case notFound(BlobKey)
    /// The range starts at or behind the end; `size` is the object's, in bytes.
    case rangeNotSatisfiable(size: Int)
    /// More than the limit given to `put`; nothing was stored.
    case tooLarge(limit: Int)
    /// The body ended with an error of its own (a client that hung up); nothing was stored.
    case sourceFailed
    /// The store has no room left.
    case full
    case unavailable(String)
    case cancelled

    public var isRetryable: Bool {
        switch self {
        case .full, .unavailable: true
        case .notFound, .rangeNotSatisfiable, .tooLarge, .sourceFailed, .cancelled: false
        }
    }
}

/// Objects by key, as in S3.
///
/// An object is there whole or not at all: a reader never sees half a write, and a write that fails leaves what was
/// there before. Writes to one key are last-writer-wins.
public protocol BlobStore: Sendable {
    /// Stores `body` under `key`, in place of what was there. Durable when it returns. May be repeated.
    /// - Parameters:
    ///   - contentType: comes back as it is given, up to `BlobInfo.longestContentType` characters of ASCII that can be
    ///     printed. A longer one may be refused as `unavailable`.
    ///   - limit: bytes; a longer body throws `tooLarge`.
    func put(
        _ key: BlobKey, contentType: String, body: ByteStream, limit: Int
    ) async throws(BlobStoreError) -> BlobInfo

    /// - Parameter range: byte offsets; an end behind the last byte is cut. Nil for all.
    func get(_ key: BlobKey, range: Range<Int>?) async throws(BlobStoreError) -> Blob

    func info(_ key: BlobKey) async throws(BlobStoreError) -> BlobInfo

    /// Deleting what is not there is no error.
    func delete(_ key: BlobKey) async throws(BlobStoreError)

    /// A signed address that expires, or nil where the store has none and the service serves the bytes itself.
    func link(_ key: BlobKey, expiresIn seconds: Int) async throws(BlobStoreError) -> String?
}
