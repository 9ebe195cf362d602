public import LecternPorts
import Synchronization

/// Objects in memory. Operations to fail by plan: `put`, `get`, `info`, `delete`, `link`.
public final class InMemoryBlobStore: BlobStore {
    private struct Object {
        var info: BlobInfo
        var bytes: [UInt8]
    }

    private struct State {
        var objects: [BlobKey: Object] = [:]
        var used = 0
    }

    public let faults = FaultPlan<BlobStoreError>()
    private let capacity: Int
    private let linkPrefix: String?
    private let digest: any Digest
    private let state = Mutex(State())

    /// - Parameters:
    ///   - capacity: bytes of all objects together; more throws `full`.
    ///   - linkPrefix: what links start with; nil for a store that has none.
    public init(capacity: Int = .max, linkPrefix: String? = nil, digest: any Digest = PortableDigest()) {
        self.capacity = capacity
        self.linkPrefix = linkPrefix
        self.digest = digest
    }

    /// The keys of all objects, in order.
    public var keys: [BlobKey] {
        state.withLock { $0.objects.keys.sorted { $0.rawValue < $1.rawValue } }
    }

    public func put(
        _ key: BlobKey, contentType: String, body: ByteStream, limit: Int
    ) async throws(BlobStoreError) -> BlobInfo {
        try await faults.pass("put")
        guard contentType.utf8.count <= BlobInfo.longestContentType else {
            throw .unavailable("a content type too long")
        }
        let bytes = try await Self.read(body, limit: limit)
        let sha256 = digest.sha256(bytes).hexadecimal
        let info = BlobInfo(key: key, size: bytes.count, contentType: contentType, sha256: sha256)
        try state.withLock { (state) throws(BlobStoreError) in
            let used = state.used - (state.objects[key]?.info.size ?? 0) + bytes.count
            guard used <= capacity else { throw .full }
            state.used = used
            state.objects[key] = Object(info: info, bytes: bytes)
        }
        return info
    }

    public func get(_ key: BlobKey, range: Range<Int>?) async throws(BlobStoreError) -> Blob {
        try await faults.pass("get")
        let object = try object(key)
        guard let range else { return Blob(info: object.info, body: Self.stream(object.bytes, 0..<object.info.size)) }
        guard range.lowerBound >= 0, range.lowerBound < object.info.size else {
            throw .rangeNotSatisfiable(size: object.info.size)
        }
        let cut = range.lowerBound..<min(range.upperBound, object.info.size)
        return Blob(info: object.info, body: Self.stream(object.bytes, cut))
    }

    public func info(_ key: BlobKey) async throws(BlobStoreError) -> BlobInfo {
        try await faults.pass("info")
        return try object(key).info
    }

    public func delete(_ key: BlobKey) async throws(BlobStoreError) {
        try await faults.pass("delete")
        state.withLock { state in
            state.used -= state.objects.removeValue(forKey: key)?.info.size ?? 0
        }
    }

    public func link(_ key: BlobKey, expiresIn seconds: Int) async throws(BlobStoreError) -> String? {
        try await faults.pass("link")
        _ = try object(key)
        return linkPrefix.map { "\($0)\(key)?expires_in=\(seconds)" }
    }

    private func object(_ key: BlobKey) throws(BlobStoreError) -> Object {
        guard let object = state.withLock({ $0.objects[key] }) else { throw .notFound(key) }
        return object
    }

    private static func read(_ body: ByteStream, limit: Int) async throws(BlobStoreError) -> [UInt8] {
        let bytes: [UInt8]?
        do {
            bytes = try await body.collect(upTo: limit)
        } catch {
            throw Task.isCancelled ? .cancelled : .sourceFailed
        }
        guard !Task.isCancelled else { throw .cancelled }
        guard let bytes else { throw .tooLarge(limit: limit) }
        return bytes
    }

    private static func stream(_ bytes: [UInt8], _ range: Range<Int>) -> ByteStream {
        ByteStream {
            var at = range.lowerBound
            return {
                guard at < range.upperBound else { return nil }
                let end = min(at + 65_536, range.upperBound)
                defer { at = end }
                return Array(bytes[at..<end])
            }
        }
    }
}
