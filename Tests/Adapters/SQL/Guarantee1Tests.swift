import FoundationEssentials
import LecternContracts
import LecternPorts
import LecternSQL
import Testing

@Suite("Guarantee 1: an append is atomic and names the version it expects")
struct Guarantee1Tests {
    @Test(
        "of 64 writers on one stream each appends once, without a gap, and is told of every conflict",
        arguments: SQLDialect.tested)
    func writers(_ dialect: SQLDialect) async throws {
        try await TestDatabase.with(dialect, .documents) { (test) async throws in
            #expect(try await EventStoreRace(on: SQLEventStore(test.service)).isRight)
        }
    }

    @Test("a store that does not look at the expected version is caught by this race", arguments: SQLDialect.tested)
    func mutation(_ dialect: SQLDialect) async throws {
        try await TestDatabase.with(dialect, .documents) { (test) async throws in
            let race = try await EventStoreRace(on: CarelessStore(store: SQLEventStore(test.service)))
            #expect(!race.isRight)
            #expect(race.conflicts == 0)
        }
    }

    @Test(
        "the same append may be repeated, also by another process and with times finer than stored",
        arguments: SQLDialect.tested)
    func repetition(_ dialect: SQLDialect) async throws {
        try await TestDatabase.with(dialect, .documents) { (test) async throws in
            var append = Samples.append("s", .none, "a", "b")
            append.events[0].metadata.time = Samples.start.addingTimeInterval(0.000_000_4)
            let store = SQLEventStore(test.service)
            #expect(try await store.append(append) == 1)
            #expect(try await store.append(append) == 1)
            #expect(try await SQLEventStore(test.reopen()).append(append) == 1)
            #expect(try await store.read(StreamID("s"), of: .default, from: 0, limit: 9).count == 2)
            append.events[0].metadata.time = Samples.start.addingTimeInterval(1)
            await #expect(throws: EventStoreError.identifierReused("a")) { try await store.append(append) }
        }
    }
}

/// Appends whatever version is expected.
private struct CarelessStore: EventStore {
    let store: SQLEventStore

    func append(_ append: StreamAppend) async throws(EventStoreError) -> Int {
        var careless = append
        careless.expected = .any
        return try await store.append(careless)
    }

    func read(
        _ stream: StreamID, of tenant: TenantID, from version: Int, limit: Int
    ) async throws(EventStoreError) -> [StoredEvent] {
        try await store.read(stream, of: tenant, from: version, limit: limit)
    }

    func readAll(after position: EventPosition?, limit: Int) async throws(EventStoreError) -> [StoredEvent] {
        try await store.readAll(after: position, limit: limit)
    }
}
