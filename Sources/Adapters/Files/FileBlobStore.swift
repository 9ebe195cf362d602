public import LecternPorts

/// Objects as files of this machine.
///
/// An object is one file, `objects/<2 digits>/<62 digits>`, named by the SHA-256 of its key so that no key is too
/// long, nests badly or differs from another in case only; its metadata stand in a footer behind the content. A write
/// goes to `incoming/`, is synchronized and then renamed, so that content and metadata appear, or are replaced, in one
/// step. All file work is done on threads of the store's own.
public final class FileBlobStore: BlobStore {
    /// Bytes per read and per write.
    static let chunk = 128 << 10

    private let folders: StoreFolders
    private let digest: any Digest
    private let queue = FileQueue(width: 4)
    private let write: FileWriter.Write

    /// Opens the store below `root`, making what is missing, and removes what a crash left half written unless
    /// another process has the same store open. Blocks: meant for an app's start.
    ///
    /// Folders are for their owner only (0700), files too (0600).
    /// - Throws: `unavailable` when the folders cannot be made or opened, `full` when there is no room for them.
    public convenience init(root: String, digest: any Digest) throws(BlobStoreError) {
        try self.init(root: root, digest: digest, write: FileWriter.system)
    }

    init(root: String, digest: any Digest, write: @escaping FileWriter.Write) throws(BlobStoreError) {
        folders = try StoreFolders(root: root)
        self.digest = digest
        self.write = write
    }

    public func put(
        _ key: BlobKey, contentType: String, body: ByteStream, limit: Int
    ) async throws(BlobStoreError) -> BlobInfo {
        guard !Task.isCancelled else { throw .cancelled }
        let folders = folders
        let write = write
        let writer = try await queue.run { () throws(BlobStoreError) in try FileWriter(folders, write: write) }
        do throws(BlobStoreError) {
            let info = try await fill(writer, key, contentType, body, limit)
            guard !Task.isCancelled else { throw BlobStoreError.cancelled }
            let place = place(of: key)
            try await queue.run { () throws(BlobStoreError) in try writer.publish(at: place, info) }
            return info
        } catch {
            try? await queue.run { () throws(BlobStoreError) in writer.discard() }
            throw error
        }
    }

    /// Writes the whole body and answers what was written.
    private func fill(
        _ writer: FileWriter, _ key: BlobKey, _ contentType: String, _ body: ByteStream, _ limit: Int
    ) async throws(BlobStoreError) -> BlobInfo {
        let hash = digest.makeSHA256()
        var size = 0
        var held: [UInt8] = []
        var chunks = body.makeAsyncIterator()
        while let chunk = try await Self.next(&chunks) {
            size += chunk.count
            guard size <= limit else { throw .tooLarge(limit: limit) }
            held += chunk
            // Small pieces are gathered, since each write costs a change of threads.
            guard held.count >= Self.chunk else { continue }
            try await flush(&held, writer, hash)
        }
        try await flush(&held, writer, hash)
        return BlobInfo(key: key, size: size, contentType: contentType, sha256: hash.finish().hexadecimal)
    }

    private func flush(
        _ held: inout [UInt8], _ writer: FileWriter, _ hash: any RunningDigest
    ) async throws(BlobStoreError) {
        guard !held.isEmpty else { return }
        hash.update(held)
        let bytes = held
        held = []
        try await queue.run { () throws(BlobStoreError) in try writer.append(bytes) }
    }

    private static func next(_ chunks: inout ByteStream.AsyncIterator) async throws(BlobStoreError) -> [UInt8]? {
        do {
            let chunk = try await chunks.next()
            if Task.isCancelled { throw BlobStoreError.cancelled }
            return chunk
        } catch {
            throw Task.isCancelled || error is CancellationError ? .cancelled : .sourceFailed
        }
    }

    public func get(_ key: BlobKey, range: Range<Int>?) async throws(BlobStoreError) -> Blob {
        let file = try await open(key)
        let size = file.info.size
        if let range, range.lowerBound < 0 || range.lowerBound >= size { throw .rangeNotSatisfiable(size: size) }
        let wanted = range.map { $0.clamped(to: 0..<size) } ?? 0..<size
        let queue = queue
        let body = ByteStream {
            var offset = wanted.lowerBound
            return {
                guard offset < wanted.upperBound else { return nil }
                try Task.checkCancellation()
                let start = offset
                let count = min(Self.chunk, wanted.upperBound - start)
                let bytes = try await queue.run { () throws(BlobStoreError) in try file.read(count, at: start) }
                offset += bytes.count
                return bytes
            }
        }
        return Blob(info: file.info, body: body)
    }

    public func info(_ key: BlobKey) async throws(BlobStoreError) -> BlobInfo { try await open(key).info }

    public func delete(_ key: BlobKey) async throws(BlobStoreError) {
        guard !Task.isCancelled else { throw .cancelled }
        let place = place(of: key)
        let folders = folders
        try await queue.run { () throws(BlobStoreError) in try folders.remove(place) }
    }

    /// Nil: the service serves the bytes itself.
    public func link(_ key: BlobKey, expiresIn seconds: Int) async throws(BlobStoreError) -> String? { nil }

    private func open(_ key: BlobKey) async throws(BlobStoreError) -> StoredFile {
        guard !Task.isCancelled else { throw .cancelled }
        let place = place(of: key)
        let folders = folders
        return try await queue.run { () throws(BlobStoreError) in try StoredFile(key, at: place, in: folders) }
    }

    private func place(of key: BlobKey) -> ObjectPlace {
        ObjectPlace(name: digest.sha256(Array(key.rawValue.utf8)).hexadecimal)
    }
}
