import LecternPorts

/// A file store that may die around everything that changes it.
struct CrashingStore: BlobStore {
    let inner: any BlobStore
    let points: CrashPoints

    func put(
        _ key: BlobKey, contentType: String, body: ByteStream, limit: Int
    ) async throws(BlobStoreError) -> BlobInfo {
        points.pass("files: before a put")
        let info = try await inner.put(key, contentType: contentType, body: body, limit: limit)
        points.pass("files: after a put")
        return info
    }

    func get(_ key: BlobKey, range: Range<Int>?) async throws(BlobStoreError) -> Blob {
        try await inner.get(key, range: range)
    }

    func info(_ key: BlobKey) async throws(BlobStoreError) -> BlobInfo { try await inner.info(key) }

    func delete(_ key: BlobKey) async throws(BlobStoreError) {
        points.pass("files: before a delete")
        try await inner.delete(key)
        points.pass("files: after a delete")
    }

    func link(_ key: BlobKey, expiresIn seconds: Int) async throws(BlobStoreError) -> String? {
        try await inner.link(key, expiresIn: seconds)
    }
}
