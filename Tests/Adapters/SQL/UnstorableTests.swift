import LecternPorts
import Testing

@testable import LecternSQL

@Suite("What a database can never store is no outage")
struct UnstorableTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        var sql: SQLError
        var told: RepositoryError
        var testDescription: String { "\(sql)" }
    }

    @Test(
        "an error about a value or a rule is told from one that passes, and from one that every statement would meet",
        arguments: [
            .init(sql: .invalid(code: "22001", "too long"), told: .unstorable("too long")),
            .init(sql: .invalid(code: "22021", "U+0000"), told: .unstorable("U+0000")),
            .init(sql: .invalid(code: "22P05", "no such character"), told: .unstorable("no such character")),
            .init(sql: .invalid(code: "54000", "index row size"), told: .unstorable("index row size")),
            .init(sql: .invalid(code: "SQLITE_TOOBIG", "too big"), told: .unstorable("too big")),
            .init(sql: .constraint("owned"), told: .ruleBroken("owned")),
            .init(sql: .unique("emails"), told: .duplicate("emails")),
            .init(sql: .refused(.conflict(expected: 1, actual: 2)), told: .conflict(expected: 1, actual: 2)),
            .init(sql: .invalid(code: "42501", "no right"), told: .unavailable("no right")),
            .init(sql: .invalid(code: "42P01", "no table"), told: .unavailable("no table")),
            .init(sql: .invalid(code: "SQLITE_READONLY", "reads only"), told: .unavailable("reads only")),
            .init(sql: .unexpectedValue(column: 1, "a later release"), told: .unavailable("a later release")),
            .init(sql: .corrupt("damaged"), told: .unavailable("damaged")),
            .init(sql: .outcomeUnknown("broke"), told: .unavailable("broke")),
            .init(sql: .full, told: .unavailable("no room")), .init(sql: .timedOut, told: .unavailable("too long")),
            .init(sql: .cancelled, told: .cancelled),
        ] as [Sample])
    func table(_ sample: Sample) throws {
        let error = RepositoryError(sample.sql)
        // A reason also tells the code; which words stand around it does not matter here.
        switch (error, sample.told) {
        case (.unstorable(let why), .unstorable(let words)), (.ruleBroken(let why), .ruleBroken(let words)),
            (.unavailable(let why), .unavailable(let words)):
            #expect(why.contains(words))
            if case .invalid(let code, _) = sample.sql { #expect(why.contains(code)) }
        default: #expect(error == sample.told)
        }
    }

    @Test(
        "a value longer than its column is told as one, with its code and without itself",
        arguments: SQLDialect.testedPostgres)
    func tooLong(_ dialect: SQLDialect) async throws {
        try await TestDatabase.with(dialect, .transcriptions) { (test) async throws in
            let job = TranscriptionJob(
                id: TranscriptionID("t"), owner: Samples.owner, filename: String(repeating: "secret", count: 200),
                contentType: "audio/mpeg", blobKey: try #require(BlobKey("audio/ada/1.mp3")),
                options: TranscriptionOptions(), submittedAt: Samples.start)
            let error = await #expect(throws: RepositoryError.self) {
                _ = try await SQLTranscriptionRepository(test.service).commit(Commit([.save(job)]))
            }
            guard case .unstorable(let why) = error else {
                Issue.record("\(String(describing: error))")
                return
            }
            #expect(why.contains("22001") && !why.contains("secret"))
        }
    }

    @Test(
        "an event that is not text is told as a value, by a commit and by the event store", arguments: SQLDialect.tested
    )
    func noText(_ dialect: SQLDialect) async throws {
        try await TestDatabase.with(dialect, .documents) { (test) async throws in
            var event = Samples.event("a")
            event.data = [0xFF]
            let append = StreamAppend(stream: StreamID("s"), expected: .none, events: [event])
            let refused = await #expect(throws: RepositoryError.self) {
                _ = try await SQLDocumentRepository(test.service).commit(Commit([], appends: [append]))
            }
            guard case .unstorable = refused else {
                Issue.record("\(String(describing: refused))")
                return
            }
            let alone = await #expect(throws: EventStoreError.self) {
                try await SQLEventStore(test.service).append(append)
            }
            guard case .unstorable = alone else {
                Issue.record("\(String(describing: alone))")
                return
            }
        }
    }
}
