import FoundationEssentials
import LecternFakes
import LecternPorts
import Synchronization

/// Forgets that values expire.
struct CacheWithoutTTL: Cache {
    let inner: InMemoryCache
    func get(_ key: String) async -> [UInt8]? { await inner.get(key) }
    func set(_ key: String, to value: [UInt8], ttl: Int) async { await inner.set(key, to: value, ttl: 1 << 30) }
    func remove(_ key: String) async { await inner.remove(key) }
}

/// Gives one byte too many of a range, and keeps what came of a put that failed.
struct BrokenBlobStore: BlobStore {
    let inner = InMemoryBlobStore()

    func put(
        _ key: BlobKey, contentType: String, body: ByteStream, limit: Int
    ) async throws(BlobStoreError) -> BlobInfo {
        var bytes: [UInt8] = []
        do {
            for try await chunk in body { bytes += chunk }
        } catch {
            _ = try await inner.put(key, contentType: contentType, body: ByteStream(bytes), limit: limit)
            throw .sourceFailed
        }
        return try await inner.put(key, contentType: contentType, body: ByteStream(bytes), limit: limit)
    }

    func get(_ key: BlobKey, range: Range<Int>?) async throws(BlobStoreError) -> Blob {
        guard let range, range.upperBound < 1 << 40 else { return try await inner.get(key, range: range) }
        return try await inner.get(key, range: range.lowerBound..<(range.upperBound + 1))
    }

    func info(_ key: BlobKey) async throws(BlobStoreError) -> BlobInfo { try await inner.info(key) }
    func delete(_ key: BlobKey) async throws(BlobStoreError) { try await inner.delete(key) }
    func link(_ key: BlobKey, expiresIn seconds: Int) async throws(BlobStoreError) -> String? { nil }
}

/// Writes a commit piece by piece, and swallows conflicts.
struct BrokenDocuments: DocumentRepository {
    let inner: InMemoryDocumentRepository

    func document(_ id: DocumentID, of owner: Owner) async throws(RepositoryError) -> Document? {
        try await inner.document(id, of: owner)
    }
    func documents(of owner: Owner, _ list: ListRequest) async throws(RepositoryError) -> ListPage<Document> {
        try await inner.documents(of: owner, list)
    }
    func isTombstone(_ id: DocumentID, of owner: Owner) async throws(RepositoryError) -> Bool {
        try await inner.isTombstone(id, of: owner)
    }
    func commit(_ commit: Commit<DocumentChange>) async throws(RepositoryError) -> CommitOutcome {
        do {
            for change in commit.changes { _ = try await inner.commit(Commit([change])) }
            var rest = commit
            rest.changes = []
            return try await inner.commit(rest)
        } catch { return .committed }
    }
}

/// A log with one fault.
final class BrokenEventLog: EventLog {
    enum Fault {
        case dropsEveryFifth, reorders, scattersKeys, commitsOnPoll, groupsShareOffsets, forgetsCommits, doesNotWait
    }
    private let inner: InMemoryEventLog
    private let fault: Fault
    private let count = Mutex(0)

    init(_ inner: InMemoryEventLog, _ fault: Fault) {
        self.inner = inner
        self.fault = fault
    }

    func publish(_ events: [OutgoingEvent]) async throws(EventLogError) {
        switch fault {
        case .reorders: return try await inner.publish(events.reversed())
        case .scattersKeys:
            // The key that a partition is chosen by is another one each time.
            return try await inner.publish(
                events.map { OutgoingEvent(topic: $0.topic, key: "\($0.key)\(next())", envelope: $0.envelope) })
        case .dropsEveryFifth: break
        default: return try await inner.publish(events)
        }
        var kept: [OutgoingEvent] = []
        for event in events where next() % 5 != 0 { kept.append(event) }
        try await inner.publish(kept)
    }

    func subscribe(
        _ group: ConsumerGroup, to topics: [Topic]
    ) async throws(EventLogError) -> any EventConsumer {
        let shared = fault == .groupsShareOffsets ? ConsumerGroup("everybody") : group
        let consumer = try await inner.subscribe(shared, to: topics)
        switch fault {
        case .commitsOnPoll: return HastyConsumer(inner: consumer)
        case .forgetsCommits: return ForgetfulConsumer(inner: consumer)
        case .doesNotWait: return ImpatientConsumer(inner: consumer)
        default: return consumer
        }
    }

    private func next() -> Int {
        count.withLock {
            $0 += 1
            return $0
        }
    }
}

/// Commits the offset before the effect.
struct HastyConsumer: EventConsumer {
    let inner: any EventConsumer

    func poll(limit: Int, timeout: Duration) async throws(EventLogError) -> [ReceivedEvent] {
        let events = try await inner.poll(limit: limit, timeout: timeout)
        try await inner.commit(events.map(\.position))
        return events
    }
    func commit(_ positions: [LogPosition]) async throws(EventLogError) { try await inner.commit(positions) }
    func rewind(_ topic: Topic, partition: Int) async throws(EventLogError) {
        try await inner.rewind(topic, partition: partition)
    }
    func close() async { await inner.close() }
}

/// Looks whether there is something, and does not wait until there is.
struct ImpatientConsumer: EventConsumer {
    let inner: any EventConsumer

    func poll(limit: Int, timeout: Duration) async throws(EventLogError) -> [ReceivedEvent] {
        try await inner.poll(limit: limit, timeout: .zero)
    }
    func commit(_ positions: [LogPosition]) async throws(EventLogError) { try await inner.commit(positions) }
    func rewind(_ topic: Topic, partition: Int) async throws(EventLogError) {
        try await inner.rewind(topic, partition: partition)
    }
    func close() async { await inner.close() }
}

/// Says that it has committed, and has not.
struct ForgetfulConsumer: EventConsumer {
    let inner: any EventConsumer

    func poll(limit: Int, timeout: Duration) async throws(EventLogError) -> [ReceivedEvent] {
        try await inner.poll(limit: limit, timeout: timeout)
    }
    func commit(_ positions: [LogPosition]) async throws(EventLogError) {}
    func rewind(_ topic: Topic, partition: Int) async throws(EventLogError) {
        try await inner.rewind(topic, partition: partition)
    }
    func close() async { await inner.close() }
}

/// Always the same identifier.
struct OneIdentifier: IdentifierSource {
    func next() -> String { "019b76da-a800-7000-8000-000000000001" }
}
