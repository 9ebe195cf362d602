import LecternPorts

/// What a `BlobStore` must do when a write does not come to its end.
enum BlobStoreFailureContract {
    static let cases: [BlobStoreContract.Case] = [
        BlobStoreContract.rule("a body over the limit is refused, and nothing is stored") { harness, steps in
            let key = try steps.key("limited")
            try await steps.fails("put 11 bytes of 10", with: BlobStoreError.tooLarge(limit: 10)) {
                try await harness.subject.put(
                    key, contentType: "a/b", body: TestBody.pieces(TestBody.bytes(11)), limit: 10)
            }
            try await gone(harness, steps, key)
            let info = try await harness.subject.put(
                key, contentType: "a/b", body: TestBody.pieces(TestBody.bytes(10)), limit: 10)
            try steps.equal("put 10 bytes of 10", info.size, 10)
        },
        BlobStoreContract.rule("a body that goes on for ever is cut off at the limit") { harness, steps in
            let key = try steps.key("endless")
            let piece = TestBody.bytes(65_536)
            try await steps.fails("put", with: BlobStoreError.tooLarge(limit: 1_000_000)) {
                try await harness.subject.put(
                    key, contentType: "a/b", body: ByteStream { { piece } }, limit: 1_000_000)
            }
            try await gone(harness, steps, key)
        },
        BlobStoreContract.rule("a body that fails leaves nothing") { harness, steps in
            let key = try steps.key("failing")
            try await steps.fails("put", with: BlobStoreError.sourceFailed) {
                try await harness.subject.put(
                    key, contentType: "a/b", body: TestBody.failing(after: TestBody.bytes(100_000)), limit: 1 << 20)
            }
            try await gone(harness, steps, key)
        },
        BlobStoreContract.rule("a put that fails keeps what was there") { harness, steps in
            let key = try steps.key("kept")
            let info = try await harness.subject.store("the old one", at: key)
            let bodies = [TestBody.failing(after: TestBody.bytes(100_000)), ByteStream(TestBody.bytes(2_000_000))]
            for body in bodies {
                try await steps.fails("put", "an error", as: BlobStoreError.self, where: { _ in true }) {
                    try await harness.subject.put(key, contentType: "a/b", body: body, limit: 1_000_000)
                }
                try steps.equal("info", try await harness.subject.info(key), info)
                try steps.equal("bytes", try await harness.subject.read(key), "the old one")
            }
        },
        BlobStoreContract.rule("a cancelled put ends at once, says so, and keeps what was there") { harness, steps in
            let store = harness.subject
            let key = try steps.key("cancelled")
            try await store.store("the old one", at: key)
            let reached = Latch()
            let body = TestBody.stalling(after: TestBody.bytes(100_000)) { reached.open() }
            let task = Task { try await store.put(key, contentType: "a/b", body: body, limit: 1 << 20) }
            await reached.wait()
            task.cancel()
            try await steps.fails("put", with: BlobStoreError.cancelled) { try await task.value }
            try steps.equal("bytes", try await store.read(key), "the old one")
        },
    ]

    private static func gone(
        _ harness: ContractHarness<any BlobStore>, _ steps: Steps, _ key: BlobKey
    ) async throws {
        try await steps.fails("info afterwards", with: BlobStoreError.notFound(key)) {
            try await harness.subject.info(key)
        }
        try await steps.fails("get afterwards", with: BlobStoreError.notFound(key)) {
            try await harness.subject.get(key, range: nil)
        }
    }
}

extension Steps {
    func key(_ name: String) throws -> BlobKey { try unwrap("make the key \(name.debugDescription)", BlobKey(name)) }
}

extension BlobStore {
    @discardableResult
    func store(_ text: String, at key: BlobKey, contentType: String = "text/plain") async throws -> BlobInfo {
        try await put(key, contentType: contentType, body: ByteStream(Array(text.utf8)), limit: 1 << 20)
    }

    func read(_ key: BlobKey) async throws -> String { try await get(key, range: nil).text() }
}

extension Blob {
    func text() async throws -> String { String(decoding: try await body.collect(upTo: 1 << 20) ?? [], as: UTF8.self) }
}
