import Glibc
import LecternPorts
import Testing

@testable import LecternFiles

private let key = BlobKey("documents/u-1/d-1.pdf")!
private let other = BlobKey("documents/u-1/d-1.pdf/part")!

private func bytes(_ count: Int, seed: UInt8 = 7) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) ^ seed }
}

/// The same bytes in pieces of a size that fits no block.
private func stream(_ bytes: [UInt8], piece: Int = 1013) -> ByteStream {
    ByteStream {
        var rest = bytes[...]
        return {
            guard !rest.isEmpty else { return nil }
            defer { rest = rest.dropFirst(piece) }
            return Array(rest.prefix(piece))
        }
    }
}

@Suite struct FileBlobStoreTests {
    private let folder = TemporaryFolder()

    private func open() throws -> FileBlobStore { try FileBlobStore(root: folder.path, digest: CheapDigest()) }

    private func content(_ store: FileBlobStore, _ key: BlobKey, _ range: Range<Int>? = nil) async throws -> [UInt8] {
        try #require(try await store.get(key, range: range).body.collect(upTo: 1 << 24))
    }

    @Test("an object comes back as it was given, of any size", arguments: [0, 1, 131_071, 131_072, 131_073, 1_000_003])
    func roundTrip(size: Int) async throws {
        let store = try open()
        let info = try await store.put(key, contentType: "application/pdf", body: stream(bytes(size)), limit: size)
        #expect(info.size == size && info.contentType == "application/pdf" && info.key == key)
        #expect(info.sha256 == CheapDigest().sha256(bytes(size)).hexadecimal)
        #expect(try await store.info(key) == info)
        #expect(try await content(store, key) == bytes(size))
        #expect(folder.names("incoming").isEmpty)
    }

    @Test("what was stored is there when the store is opened again")
    func reopened() async throws {
        let info = try await open().put(key, contentType: "a/b", body: stream(bytes(5)), limit: 10)
        #expect(try await open().info(key) == info)
    }

    @Test("a key may continue another, and differ in case only")
    func keys() async throws {
        let store = try open()
        let longest = try #require(
            BlobKey(String(repeating: "%", count: 200) + "/" + String(repeating: "é", count: 100)))
        let upper = try #require(BlobKey("documents/U-1/d-1.pdf"))
        for (number, key) in [key, other, longest, upper].enumerated() {
            _ = try await store.put(key, contentType: "a/b", body: ByteStream([UInt8(number)]), limit: 1)
        }
        for (number, key) in [key, other, longest, upper].enumerated() {
            #expect(try await content(store, key) == [UInt8(number)])
        }
    }

    @Test(
        "a range is cut at the end of the object",
        arguments: [(0..<10, 0..<10), (5..<6, 5..<6), (299_990..<400_000, 299_990..<300_000), (7..<7, 7..<7)])
    func ranges(asked: Range<Int>, given: Range<Int>) async throws {
        let store = try open()
        _ = try await store.put(key, contentType: "a/b", body: stream(bytes(300_000)), limit: 300_000)
        #expect(try await content(store, key, asked) == Array(bytes(300_000)[given]))
    }

    @Test("a range that starts at or behind the end is not satisfiable", arguments: [3..<4, 100..<200, -1..<2])
    func badRanges(range: Range<Int>) async throws {
        let store = try open()
        _ = try await store.put(key, contentType: "a/b", body: ByteStream([1, 2, 3]), limit: 3)
        await #expect(throws: BlobStoreError.rangeNotSatisfiable(size: 3)) { try await store.get(key, range: range) }
    }

    @Test("an empty object has no range")
    func emptyRange() async throws {
        let store = try open()
        _ = try await store.put(key, contentType: "a/b", body: ByteStream([]), limit: 0)
        await #expect(throws: BlobStoreError.rangeNotSatisfiable(size: 0)) { try await store.get(key, range: 0..<1) }
    }

    @Test("what is not there is not found, and may be deleted")
    func missing() async throws {
        let store = try open()
        await #expect(throws: BlobStoreError.notFound(key)) { try await store.get(key, range: nil) }
        await #expect(throws: BlobStoreError.notFound(key)) { try await store.info(key) }
        try await store.delete(key)
        _ = try await store.put(key, contentType: "a/b", body: ByteStream([1]), limit: 1)
        try await store.delete(key)
        await #expect(throws: BlobStoreError.notFound(key)) { try await store.info(key) }
    }

    @Test("a body over the limit, or one that breaks off, leaves the old object and no leftovers")
    func failedWrites() async throws {
        let store = try open()
        _ = try await store.put(key, contentType: "a/b", body: ByteStream([1, 2]), limit: 2)
        await #expect(throws: BlobStoreError.tooLarge(limit: 299_999)) {
            try await store.put(key, contentType: "a/b", body: stream(bytes(300_000)), limit: 299_999)
        }
        struct HungUp: Error {}
        let broken = ByteStream {
            var sent = false
            return {
                if sent { throw HungUp() }
                sent = true
                return bytes(200_000)
            }
        }
        await #expect(throws: BlobStoreError.sourceFailed) {
            try await store.put(key, contentType: "a/b", body: broken, limit: 1 << 20)
        }
        #expect(try await content(store, key) == [1, 2])
        #expect(folder.names("incoming").isEmpty)
    }

    @Test("a full disk is told as such and leaves nothing", arguments: [ENOSPC, EDQUOT])
    func full(code: Int32) async throws {
        let store = try FileBlobStore(root: folder.path, digest: CheapDigest()) { descriptor, bytes in
            guard bytes.count <= 100 else { return Glibc.write(descriptor, bytes.baseAddress, 100) }
            errno = code
            return -1
        }
        await #expect(throws: BlobStoreError.full) {
            try await store.put(key, contentType: "a/b", body: stream(bytes(1000)), limit: 1000)
        }
        #expect(folder.names("incoming").isEmpty && folder.onlyObject() == nil)
    }

    @Test("a write that is cancelled under way leaves nothing")
    func cancelled() async throws {
        let store = try open()
        let endless = ByteStream {
            var pieces = 0
            return {
                pieces += 1
                if pieces == 3 { withUnsafeCurrentTask { $0?.cancel() } }
                return bytes(200_000)
            }
        }
        let writing = Task { try await store.put(key, contentType: "a/b", body: endless, limit: 1 << 30) }
        await #expect(throws: BlobStoreError.cancelled) { try await writing.value }
        #expect(folder.names("incoming").isEmpty && folder.onlyObject() == nil)
    }

    @Test("a reader keeps the object it opened while that is replaced and deleted")
    func stableReads() async throws {
        let store = try open()
        _ = try await store.put(key, contentType: "a/b", body: stream(bytes(300_000)), limit: 300_000)
        let blob = try await store.get(key, range: nil)
        _ = try await store.put(key, contentType: "a/b", body: ByteStream([1]), limit: 1)
        try await store.delete(key)
        #expect(try await blob.body.collect(upTo: 1 << 20) == bytes(300_000))
    }

    @Test("writers of one key at the same time leave one of their objects whole")
    func racing() async throws {
        let store = try open()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for seed in UInt8(0)..<8 {
                group.addTask {
                    _ = try await store.put(
                        key, contentType: "t/\(seed)", body: stream(bytes(200_000, seed: seed), piece: 40_000),
                        limit: 200_000)
                }
            }
            try await group.waitForAll()
        }
        let blob = try await store.get(key, range: nil)
        let seed = try #require(UInt8(blob.info.contentType.dropFirst(2)))
        #expect(try await blob.body.collect(upTo: 1 << 20) == bytes(200_000, seed: seed))
    }

    @Test("opening removes what a crash left, but nothing while another store is open")
    func sweeping() async throws {
        var first: FileBlobStore? = try open()
        let leftover = folder.path + "/incoming/leftover"
        close(creat(leftover, 0o600))
        let second = try open()
        #expect(folder.names("incoming") == ["leftover"])
        _ = consume second
        first = nil
        #expect(first == nil)
        let third = try open()
        #expect(folder.names("incoming").isEmpty)
        _ = try await third.put(key, contentType: "a/b", body: ByteStream([1]), limit: 1)
    }

    @Test("a file that was cut, overwritten or moved is damaged, never served")
    func damage() async throws {
        let store = try open()
        _ = try await store.put(key, contentType: "a/b", body: stream(bytes(1000)), limit: 1000)
        let path = try #require(folder.onlyObject())
        var status = stat()
        stat(path, &status)
        for length in [0, 5, Int(status.st_size) - 1] {
            truncate(path, length)
            await #expect(throws: BlobStoreError.self) { try await store.get(key, range: nil) }
        }
        truncate(path, Int(status.st_size))
        await #expect(throws: BlobStoreError.self) { try await store.info(key) }
    }

    @Test("folders are for their owner only, files too, and links are not followed")
    func permissions() async throws {
        let store = try FileBlobStore(root: folder.path + "/a/b", digest: CheapDigest())
        _ = try await store.put(key, contentType: "a/b", body: ByteStream([1]), limit: 1)
        func mode(_ path: String) -> UInt32 {
            var status = stat()
            return stat(path, &status) == 0 ? status.st_mode & 0o777 : 0
        }
        #expect(mode(folder.path + "/a/b") == 0o700 && mode(folder.path + "/a/b/objects") == 0o700)
        let inner = folder.names("a/b/objects").flatMap { name in
            folder.names("a/b/objects/" + name).map { "\(folder.path)/a/b/objects/\(name)/\($0)" }
        }
        let file = try #require(inner.first)
        #expect(mode(file) == 0o600)
        unlink(file)
        symlink("/etc/passwd", file)
        await #expect(throws: BlobStoreError.self) { try await store.get(key, range: nil) }
    }

    @Test("a root that cannot be made is told at once", arguments: ["/proc/nothing/here", "/dev/null/x", ""])
    func badRoot(path: String) {
        #expect(throws: BlobStoreError.self) { try FileBlobStore(root: path, digest: CheapDigest()) }
    }

    @Test("there are no signed links")
    func links() async throws {
        #expect(try await open().link(key, expiresIn: 60) == nil)
    }
}
