import LecternPorts
import Testing

@testable import LecternSQL

@Suite("Guarantee 2: readers in global order never skip an event that commits late")
struct Guarantee2Tests {
    /// Reads what is new with every poll.
    private struct Reader {
        /// The rows behind the last one that was read, however they are ordered.
        let poll: (StoredEvent?) async throws -> [StoredEvent]
        var seen: [StoredEvent] = []

        mutating func read() async throws { seen += try await poll(seen.last) }
        var ids: [String] { seen.map(\.event.id) }
    }

    @Test("an event that is inserted first and commits last is read, and once", arguments: SQLDialect.testedPostgres)
    func inversion(_ dialect: SQLDialect) async throws {
        try await TestDatabase.with(dialect, .documents) { (test) async throws in
            let service = test.service
            let store = SQLEventStore(service)
            var right = Reader { try await store.readAll(after: $0?.position, limit: 100) }
            // What the order of the sequence alone would give.
            var naive = Reader { last in
                let query = SQLStatement(
                    "SELECT \(EventRow.columns) FROM events WHERE sequence > $1 ORDER BY sequence LIMIT 100",
                    [.integer(last?.position.sequence ?? -1)])
                return try await service.database.run([query])[0].rows.map { try EventRow.event($0) }
            }
            try await store.append(Samples.append("before", .none, "e0"))
            try await Self.readAll(&right, until: 1)
            try await naive.read()

            let (inserted, goOn) = (Gate(), Gate())
            let late = Task {
                try await service.database.transaction { (connection) async throws(SQLError) in
                    let plan = AppendPlan([Samples.append("first", .none, "e1")])
                    let outcome = try await SQLEventStore.append(plan, on: connection, of: service)
                    inserted.open()
                    await goOn.wait()
                    return outcome
                }
            }
            await inserted.wait()
            try await store.append(Samples.append("second", .none, "e2"))
            #expect(try await store.heldBack() == 1)
            try await right.read()
            try await naive.read()
            #expect(right.ids == ["e0"])
            #expect(naive.ids == ["e0", "e2"])

            goOn.open()
            #expect(try await late.value.get() == 0)
            try await Self.readAll(&right, until: 3)
            try await naive.read()
            #expect(right.ids == ["e0", "e1", "e2"])
            // The mechanism taken out: the late event is lost for ever.
            #expect(naive.ids == ["e0", "e2"])
        }
    }

    @Test("a number that was rolled back holds nobody up", arguments: SQLDialect.tested)
    func rolledBack(_ dialect: SQLDialect) async throws {
        try await TestDatabase.with(dialect, .documents) { (test) async throws in
            let service = test.service
            let store = SQLEventStore(service)
            try await store.append(Samples.append("a", .none, "e0"))
            await #expect(throws: SQLError.timedOut) {
                try await service.database.transaction { (connection) async throws(SQLError) in
                    _ = try await SQLEventStore.append(
                        AppendPlan([Samples.append("b", .none, "gone")]), on: connection, of: service)
                    throw .timedOut
                }
            }
            try await store.append(Samples.append("c", .none, "e1"))
            var reader = Reader { try await store.readAll(after: $0?.position, limit: 100) }
            try await Self.readAll(&reader, until: 2)
            #expect(reader.ids == ["e0", "e1"])
        }
    }

    @Test("while many write, a reader sees each event once, and each stream in its order", arguments: SQLDialect.tested)
    func underLoad(_ dialect: SQLDialect) async throws {
        try await TestDatabase.with(dialect, .documents) { (test) async throws in
            let store = SQLEventStore(test.service)
            let reading = Task {
                var reader = Reader { try await store.readAll(after: $0?.position, limit: 7) }
                while reader.seen.count < 200 {
                    try await reader.read()
                    await Task.yield()
                }
                return reader.seen
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                for writer in 0..<20 {
                    group.addTask {
                        for number in 0..<10 {
                            // Five streams, so that writers meet on them.
                            try await store.append(Samples.append("s\(writer % 5)", .any, "\(writer)/\(number)"))
                        }
                    }
                }
                try await group.waitForAll()
            }
            let seen = try await reading.value
            #expect(Set(seen.map(\.event.id)).count == 200)
            #expect(seen.count == 200)
            for stream in 0..<5 {
                #expect(seen.filter { $0.stream == StreamID("s\(stream)") }.map(\.version) == Array(0..<40))
            }
        }
    }

    /// Polls until `count` events were seen: a transaction of another test may hold the order up for a moment.
    private static func readAll(_ reader: inout Reader, until count: Int) async throws {
        let end = ContinuousClock.now + .seconds(60)
        while reader.seen.count < count, ContinuousClock.now < end {
            try await reader.read()
            await Task.yield()
        }
    }
}
