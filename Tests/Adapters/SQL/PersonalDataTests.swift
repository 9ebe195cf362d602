import FoundationEssentials
import LecternDomain
import LecternPorts
import Testing

@testable import LecternSQL

@Suite("Guarantee 3: erasing a user leaves bare ids of what is gone, and streams that can still be read")
struct PersonalDataTests {
    private static let ada = Samples.owner
    private static let bob = Owner(user: UserID("bob"))

    /// Every value in every table, as text.
    static func everything(_ service: ServiceDatabase) async throws -> [(table: String, value: String)] {
        let names =
            switch service.database.dialect {
            case .sqlite: "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
            case .postgres: "SELECT tablename FROM pg_tables WHERE schemaname = current_schema()"
            }
        var found: [(table: String, value: String)] = []
        for name in try await service.database.rows(names).map({ try $0.text(0) }) {
            // SQLite's own tables behind a full-text index hold the words, and are emptied with it.
            for row in try await service.database.rows("SELECT * FROM \(name)") {
                for value in row.values {
                    if case .text(let text) = value { found.append((name, text)) }
                    if case .bytes(let bytes) = value { found.append((name, String(decoding: bytes, as: UTF8.self))) }
                }
            }
        }
        return found
    }

    /// Where the user, or something only the user wrote, still stands.
    private static func traces(_ service: ServiceDatabase, of words: [String]) async throws -> Set<String> {
        let all = try await everything(service)
        return Set(all.filter { cell in words.contains { cell.value.contains($0) } }.map { $0.table })
    }

    private static func fill(_ service: ServiceDatabase, of owner: Owner) async throws {
        let (user, key) = (owner.user, IdempotencyKey(owner: owner, route: "POST /x", key: "k-\(owner.user)"))
        let keys = SQLIdempotencyStore(service)
        _ = try await keys.begin(key, fingerprint: "f", now: Samples.start)
        try await keys.finish(
            key, begun: Samples.start,
            answer: StoredAnswer(status: 200, contentType: "a/b", body: Array("answer to \(user)".utf8)))
        switch service.schema.name {
        case Schema.documents.name:
            let document = Samples.document("d-\(user)", of: owner, text: "secret of \(user)")
            let upload = DocumentEvent.uploaded(
                .init(
                    filename: "\(user).pdf", format: .pdf, size: 1, sha256: "00", blobKey: document.blobKey,
                    generateNotes: true))
            let metadata = EventMetadata(
                tenant: owner.tenant, user: user, time: Samples.start, correlationID: "c", causationID: "r")
            let append = StreamAppend(
                stream: Document.stream(of: document.id), expected: .none,
                events: [upload.stored(id: "e-\(user.rawValue.count)-\(user == ada.user)", metadata: metadata)])
            let saga = Saga(
                id: SagaID("s-\(user)"), owner: owner, documentID: document.id, startedAt: Samples.start)
            _ = try await SQLDocumentRepository(service).commit(
                Commit([.save(document), .saveSaga(saga)], appends: [append]))
        case Schema.chats.name:
            let session = ChatSession(
                id: ChatSessionID("c-\(user)"), owner: owner, title: "of \(user)", createdAt: Samples.start,
                updatedAt: Samples.start)
            let message = ChatMessage(
                id: MessageID("m-\(user)"), sessionID: session.id, role: .user, content: "word of \(user)",
                timestamp: Samples.start, ordinal: 0)
            let material = Material(
                documentID: DocumentID("d-\(user)"), owner: owner, filename: "\(user).pdf", textRevision: 1,
                text: ExtractedText(pages: [.init(number: 1, text: "secret of \(user)")]))
            _ = try await SQLChatRepository(service).commit(
                Commit([
                    .saveSession(session), .append([message], to: session.id, owner), .saveMaterial(material),
                    .indexPassages(
                        [IndexedPassage(ordinal: 0, page: 1, terms: ["secret", "of", "\(user)"])],
                        of: material.documentID, owner, textRevision: 1),
                ]))
            let found = try await SQLPassageIndex(service).search(["\(user)"], of: owner, in: nil, limit: 9)
            #expect(found.map(\.documentID) == [material.documentID])
        case Schema.quizzes.name:
            let quiz = QuizSamples.quiz("quiz-of-\(user)", of: owner, from: "d-\(user)", editedBy: owner)
            let submission = QuizSamples.submission("s-\(user)", to: quiz, by: owner)
            _ = try await SQLQuizRepository(service).commit(
                Commit([
                    .save(quiz), .submit(submission),
                    .remark(QuizSamples.overridden(submission, by: owner, reason: "word of \(user)")),
                    .start(QuizSamples.attempt("a-\(user)", at: quiz, by: owner)),
                    .grant(QuizSamples.grant(quiz, to: owner, .reader)), .share(QuizSamples.share(of: quiz)),
                    .saveMaterial(QuizSamples.material(of: owner)), .project(QuizSamples.view(of: quiz)),
                ]))
        case Schema.transcriptions.name:
            let job = TranscriptionJob(
                id: TranscriptionID("t-\(user)"), owner: owner, filename: "\(user).mp3", contentType: "audio/mpeg",
                blobKey: try #require(BlobKey("audio/\(user)/1.mp3")), options: TranscriptionOptions(),
                transcript: Transcript(
                    text: "word of \(user)", segments: [.init(start: 0, end: 1, text: "word of \(user)")],
                    confidence: 0.123456789, duration: 1.0 / 3, languageCode: "en"), submittedAt: Samples.start)
            _ = try await SQLTranscriptionRepository(service).commit(Commit([.save(job)]))
            // What the columns round is kept whole.
            #expect(try await SQLTranscriptionRepository(service).job(job.id, of: owner) == job)
        case Schema.audio.name:
            let audio = SpokenAudio(
                id: AudioID("a-\(user)"), owner: owner, text: "word of \(user)", voiceID: "Joanna", languageCode: "en",
                format: .mp3, cacheKey: "c", status: .processing, requestedAt: Samples.start)
            _ = try await SQLAudioRepository(service).commit(Commit([.save(audio)]))
        default:
            let account = Account(
                id: user, email: "\(user)@example.com", name: "Name of \(user)", passwordHash: "h",
                createdAt: Samples.start)
            let token = RefreshToken(
                hash: "h-\(user)", family: "f-\(user)", user: user, tenant: owner.tenant, expiresAt: .distantFuture)
            _ = try await SQLAccountRepository(service).commit(
                Commit([.save(account), .saveRefreshToken(token, epoch: 0)]))
        }
    }

    struct Place: Sendable, CustomTestStringConvertible {
        var dialect: SQLDialect
        var schema: Schema

        static let all = SQLDialect.tested.flatMap { dialect in
            MigrationTests.all.map { Place(dialect: dialect, schema: $0) }
        }

        var testDescription: String { "\(schema.name) in \(dialect)" }
    }

    @Test("one user's data goes from every table, and the other's stays", arguments: Place.all)
    func erased(_ place: Place) async throws {
        try await TestDatabase.with(place.dialect, place.schema) { (test) async throws in
            for owner in [Self.ada, Self.bob] { try await Self.fill(test.service, of: owner) }
            let before = try await Self.traces(test.service, of: ["bob"])
            #expect(!before.isEmpty)
            for _ in 0..<2 {
                try await SQLPersonalData(test.service).erase(Self.ada) { DocumentEvent.masked($0) }
                let left = try await Self.traces(test.service, of: ["ada"])
                // The stream's own name holds the id of the document, which this test names after its user.
                #expect(left.isSubset(of: ["tombstones", "events"]), "\(left)")
                #expect(try await Self.traces(test.service, of: ["of ada", "ada.", "ada@", "answer to ada"]).isEmpty)
                #expect(try await Self.traces(test.service, of: ["bob"]) == before)
            }
        }
    }

    @Test("an erased stream folds into the same state, and names nobody", arguments: SQLDialect.tested)
    func masked(_ dialect: SQLDialect) async throws {
        try await TestDatabase.with(dialect, .documents) { (test) async throws in
            try await Self.fill(test.service, of: Self.ada)
            let id = DocumentID("d-ada")
            try await SQLPersonalData(test.service).erase(Self.ada) { DocumentEvent.masked($0) }
            let history = try await SQLEventStore(test.service).read(
                Document.stream(of: id), of: .default, from: 0, limit: 10)
            #expect(history.map(\.event.metadata.user) == [.erased])
            #expect(try Document(replaying: history)?.state == .uploaded)
            #expect(try await SQLDocumentRepository(test.service).isTombstone(id, of: Self.ada))
        }
    }

    @Test("an event keeps its type and the version of its form, whatever they are", arguments: SQLDialect.tested)
    func versions(_ dialect: SQLDialect) async throws {
        try await TestDatabase.with(dialect, .documents) { (test) async throws in
            let events = [
                Samples.event("a", type: "Uploaded", version: 7, data: #"{"z":1.50, "a":"\u0000 ü"}"#),
                Samples.event("b", type: "Something.New", version: 1, data: "[]"),
            ]
            let store = SQLEventStore(test.service)
            try await store.append(StreamAppend(stream: StreamID("s"), expected: .none, events: events))
            let read = try await store.read(StreamID("s"), of: .default, from: 0, limit: 10)
            #expect(read.map(\.event) == events)
        }
    }
}
