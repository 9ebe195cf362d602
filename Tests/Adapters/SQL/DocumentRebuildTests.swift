import FoundationEssentials
import LecternDomain
import LecternFakes
import LecternPorts
import LecternSQL
import Testing

@Suite("A document's row says what its stream says")
struct DocumentRebuildTests {
    /// A document service over a database.
    private struct Desk {
        let test: TestDatabase
        let repository: SQLDocumentRepository
        let events: SQLEventStore
        let blobs = InMemoryBlobStore()
        let identifiers = SequentialIdentifiers()
        let caller = Caller(owner: Samples.owner, requestID: "r")

        init(_ test: TestDatabase) {
            self.test = test
            repository = SQLDocumentRepository(test.service)
            events = SQLEventStore(test.service)
        }

        var library: DocumentLibrary {
            DocumentLibrary(
                .init(
                    repository: repository, events: events, blobs: blobs, identifiers: identifiers, clock: test.clock),
                maximumUpload: 1_000)
        }

        var processor: DocumentProcessor {
            DocumentProcessor(
                .init(
                    repository: repository, blobs: blobs, extractor: FakeTextExtractor(), identifiers: identifiers,
                    clock: test.clock),
                writeNotes: { (document, _) async throws(ProcessingFailure) in
                    throw ProcessingFailure(code: "NO_NOTES", message: "No notes for \(document.id).", retryable: true)
                })
        }

        func upload(_ notes: Bool) async throws -> Document {
            test.clock.advance(by: .milliseconds(1_234))
            return try await library.upload(
                filename: "a.txt", body: ByteStream(Array("Water boils.".utf8)), generateNotes: notes, for: caller)
        }

        func process() async throws {
            for entry in try await SQLOutbox(test.service, relay: "r").pending(limit: 100)
            where entry.event.envelope.type == .documentUploaded {
                test.clock.advance(by: .milliseconds(777))
                try await processor.handle(entry.event.envelope, consumer: .documentProcessing)
            }
        }

        /// The row, without what no event holds, and what the stream folds into.
        func compare(_ id: DocumentID) async throws {
            var row = try #require(try await repository.document(id, of: caller.owner))
            row.text = nil
            row.notes = nil
            let history = try await events.read(Document.stream(of: id), of: caller.owner.tenant, from: 0, limit: 100)
            #expect(try Document(replaying: history) == row)
        }
    }

    @Test("after every step, and after a rebuild from the stream alone", arguments: SQLDialect.tested)
    func rebuilt(_ dialect: SQLDialect) async throws {
        try await TestDatabase.with(dialect, .documents) { (test) async throws in
            let desk = Desk(test)
            let (plain, noted) = (try await desk.upload(false), try await desk.upload(true))
            for document in [plain, noted] { try await desk.compare(document.id) }
            try await desk.process()
            for document in [plain, noted] { try await desk.compare(document.id) }
            test.clock.advance(by: .seconds(5))
            _ = try await desk.library.process(plain.id, for: desk.caller)
            try await desk.compare(plain.id)
            #expect(try await desk.repository.document(noted.id, of: Samples.owner)?.state == .completed)
            try await desk.library.delete(noted.id, for: desk.caller)
            let history = try await desk.library.events(of: noted.id, for: desk.caller)
            #expect(try Document(replaying: history)?.state == .deleted)
        }
    }

    @Test("guarantee 3: its stream holds references and counts, and none of its text", arguments: SQLDialect.tested)
    func references(_ dialect: SQLDialect) async throws {
        try await TestDatabase.with(dialect, .documents) { (test) async throws in
            let desk = Desk(test)
            _ = try await desk.upload(true)
            try await desk.process()
            func holders(_ table: String) async throws -> Int {
                let column = table == "events" ? "data" : "extracted_text"
                return try await test.sql.rows("SELECT 1 FROM \(table) WHERE \(column) LIKE '%boils%'").count
            }
            #expect(try await holders("documents") == 1)
            #expect(try await holders("events") == 0)
            #expect(try await test.sql.rows("SELECT 1 FROM events").count > 3)
        }
    }
}
