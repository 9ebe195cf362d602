import FoundationEssentials
import LecternCrypto
import LecternPorts
import LecternSQL
import LecternSQLite

/// Reads every event of a store in global order, as the rebuilding of a read model does: first the rows alone, as the
/// driver gives them, then the events that the store makes of them. The difference is what decoding costs.
enum Replay {
    private static let page = 1000
    private static let data = Array(
        #"{"filename":"lecture notes.pdf","format":"pdf","size":482113,"text_revision":3,"page_count":41}"#.utf8)

    static func measure(_ arguments: Arguments) async throws {
        let count = try arguments.positive(1, "EVENTS")
        var configuration = SQLiteConfiguration(path: try arguments.text(0, "FILE"))
        configuration.checksAtStart = false
        let driver = try await SQLiteDatabase.open(configuration)
        let service = try await ServiceDatabase.open(driver, as: .documents, clock: SystemClock())
        let store = SQLEventStore(service)
        try await fill(store, count)
        let before = Bench.resident()

        let rows = try await timed { try await rowsAlone(driver) }
        let events = try await timed { try await replay(store) }
        guard rows.value == count, events.value == count else {
            throw SQLError.corrupt("\(rows.value) rows and \(events.value) events instead of \(count)")
        }
        await driver.close()
        Bench.tell("rows \((Double(count) / rows.seconds).rounded()) a second")
        Bench.tell("events \((Double(count) / events.seconds).rounded()) a second")
        Bench.tell("resident \(before) KiB before, \(Bench.resident()) KiB after")
    }

    private static func fill(_ store: SQLEventStore, _ count: Int) async throws {
        let metadata = EventMetadata(
            tenant: .default, user: UserID("0190a000-0000-7000-8000-00000000aaaa"), time: Date(),
            correlationID: "0190a000-0000-7000-8000-00000000cccc", causationID: "0190a000-0000-7000-8000-00000000dddd")
        for start in stride(from: 0, to: count, by: page) {
            let events = (start..<min(start + page, count)).map { index in
                NewEvent(
                    id: "event-\(index)", type: "TextExtracted", data: data, metadata: metadata)
            }
            _ = try await store.append(
                StreamAppend(stream: StreamID("stream-\(start)"), expected: .none, events: events))
        }
    }

    private static func rowsAlone(_ driver: SQLiteDatabase) async throws -> Int {
        var (last, count) = (-1, 0)
        while true {
            let rows = try await driver.rows(
                """
                SELECT sequence, generation, transaction_id, tenant_id, stream_id, version, event_id, type,
                    schema_version, data, metadata
                FROM events WHERE sequence > $1 ORDER BY sequence LIMIT $2
                """, [.integer(last), .integer(page)])
            guard let end = rows.last else { return count }
            last = try end.integer(0)
            count += rows.count
        }
    }

    private static func replay(_ store: SQLEventStore) async throws -> Int {
        var (last, count): (EventPosition?, Int) = (nil, 0)
        while true {
            let events = try await store.readAll(after: last, limit: page)
            guard let end = events.last else { return count }
            last = end.position
            count += events.count
        }
    }

    private static func timed<Value>(_ body: () async throws -> Value) async throws -> (value: Value, seconds: Double) {
        let start = ContinuousClock.now
        let value = try await body()
        return (value, (ContinuousClock.now - start) / .seconds(1))
    }
}
