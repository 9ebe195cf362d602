import FoundationEssentials
import LecternPorts
import LecternSQL
import Testing

@Suite("Guarantee 1: an append is atomic and names the version it expects")
struct Guarantee1Tests {
    /// What 64 writers did to one stream, each of which wants its event behind the last one that it knows of.
    private struct Race: Equatable {
        var eventsPerWriter: Set<Int> = []
        var versions: [Int] = []
        /// Conflicts that told another version than the one that was expected.
        var conflicts = 0

        var isRight: Bool { eventsPerWriter == [1] && versions == Array(0..<64) && conflicts >= 63 }
    }

    private static func race(on store: any EventStore) async throws -> Race {
        let stream = StreamID("s")
        var race = Race()
        race.conflicts = try await withThrowingTaskGroup(of: Int.self) { group in
            for writer in 0..<64 {
                group.addTask {
                    var (expected, conflicts) = (ExpectedVersion.none, 0)
                    while true {
                        do throws(EventStoreError) {
                            try await store.append(Samples.append("s", expected, "writer-\(writer)"))
                            return conflicts
                        } catch {
                            guard case .conflict(stream, expected, let actual) = error else { throw error }
                            expected = .exact(actual)
                            conflicts += 1
                        }
                    }
                }
            }
            return try await group.reduce(0, +)
        }
        let events = try await store.read(stream, of: .default, from: 0, limit: 1_000)
        race.versions = events.map(\.version)
        race.eventsPerWriter = Set(
            (0..<64).map { writer in events.count { $0.event.id == "writer-\(writer)" } })
        return race
    }

    @Test(
        "of 64 writers on one stream each appends once, without a gap, and is told of every conflict",
        arguments: SQLDialect.tested)
    func writers(_ dialect: SQLDialect) async throws {
        try await TestDatabase.with(dialect, .documents) { (test) async throws in
            #expect(try await Self.race(on: SQLEventStore(test.service)).isRight)
        }
    }

    @Test("a store that does not look at the expected version is caught by this race", arguments: SQLDialect.tested)
    func mutation(_ dialect: SQLDialect) async throws {
        try await TestDatabase.with(dialect, .documents) { (test) async throws in
            let race = try await Self.race(on: CarelessStore(store: SQLEventStore(test.service)))
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
