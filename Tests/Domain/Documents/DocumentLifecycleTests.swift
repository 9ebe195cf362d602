import FoundationEssentials
import LecternDomain
import LecternPorts
import Testing

private let upload = DocumentEvent.Uploaded(
    filename: "a.pdf", format: .pdf, size: 3, sha256: "00", blobKey: BlobKey("documents/u/d.pdf") ?? key(),
    generateNotes: true, sagaId: "saga")
private func key() -> BlobKey { preconditionFailure("a literal key is sound") }
private let failure = ProcessingFailure(code: "DOCUMENT_CORRUPT", message: "Damaged.", retryable: false)
private let author = Provenance(author: .builtIn)

private func lifecycle(_ state: DocumentState, revision: Int = 1, notes: Bool = true) -> DocumentLifecycle {
    DocumentLifecycle(
        state: state, generateNotes: notes, textRevision: revision, attempts: 1, failure: nil, warnings: [],
        sagaID: "saga")
}

private let commands: [DocumentCommand] = [
    .upload(upload), .startProcessing, .startOver, .recordText(pages: 2, words: 9, language: "en"),
    .recordNotes(points: 5, keyTerms: 2, provenance: author), .completeWithoutNotes(warning: "none"),
    .recordQuiz(QuizID("q"), textRevision: 1, questions: 4), .fail(failure), .delete, .rollBack(sagaID: "saga"),
]

/// What each command does in each state: the types of its events, or `-` where it is refused.
private let moves: [DocumentState: [String]] = [
    .uploaded: ["-", "ProcessingStarted", "-", "-", "-", "-", "QuizGenerated", "-", "Deleted", "RolledBack"],
    .processing: ["-", "-", "-", "TextExtracted", "-", "-", "QuizGenerated", "Failed", "Deleted", "RolledBack"],
    .extracted: [
        "-", "-", "-", "-", "NotesGenerated Completed", "Completed", "QuizGenerated", "Failed", "Deleted", "RolledBack",
    ],
    .completed: ["-", "-", "ProcessingStarted", "-", "-", "-", "QuizGenerated", "-", "Deleted", "RolledBack"],
    .failed: ["-", "-", "ProcessingStarted", "-", "-", "-", "QuizGenerated", "-", "Deleted", "RolledBack"],
    .deleted: ["-", "-", "-", "-", "-", "-", "-", "-", "", ""],
    .rolledBack: ["-", "-", "-", "-", "-", "-", "-", "-", "Deleted", ""],
]

@Suite("The lifecycle of a document")
struct DocumentLifecycleTests {
    @Test("every command in every state does what the table says", arguments: DocumentState.allCases)
    func table(_ state: DocumentState) throws {
        let row = try #require(moves[state])
        try #require(row.count == commands.count)
        for (command, expected) in zip(commands, row) {
            let events = try? DocumentLifecycle.decide(command, lifecycle(state))
            let outcome = events.map { $0.map(\.typeName).joined(separator: " ") } ?? "-"
            #expect(outcome == expected, "\(command.name) in \(state)")
        }
    }

    @Test("without an upload there is nothing to command")
    func missing() {
        for command in commands.dropFirst() {
            #expect(throws: LifecycleError.missing) { try DocumentLifecycle.decide(command, nil) }
        }
    }

    @Test("when notes were not asked for, the text completes the document")
    func withoutNotes() throws {
        let events = try DocumentLifecycle.decide(
            .recordText(pages: 1, words: 1, language: "en"), lifecycle(.processing, notes: false))
        #expect(events.map(\.typeName) == ["TextExtracted", "Completed"])
    }

    @Test("a workflow rolls back only what it uploaded")
    func foreignSaga() {
        #expect(throws: LifecycleError.foreignSaga) {
            try DocumentLifecycle.decide(.rollBack(sagaID: "other"), lifecycle(.completed))
        }
    }

    @Test("whatever happens in whatever order, states stay reachable and a deletion is final", arguments: 0..<50)
    func walks(_ seed: UInt64) {
        var state: DocumentLifecycle?
        var history: [DocumentEvent] = []
        var random = seed &* 0x9E37_79B9_7F4A_7C15 &+ 1
        for _ in 0..<60 {
            random = random &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            let command = commands[Int(random >> 33) % commands.count]
            let before = state
            guard let events = try? DocumentLifecycle.decide(command, state) else {
                #expect(state == before)
                continue
            }
            for event in events { state = DocumentLifecycle.evolve(state, event) }
            history += events
            if before?.state == .deleted { #expect(state == before) }
            if case .delete = command { #expect(state?.state == .deleted) }
        }
        #expect(DocumentLifecycle.replay(history) == state)
    }

    @Test("every event survives the store")
    func stored() throws {
        let events: [DocumentEvent] = [
            .uploaded(upload), .processingStarted(.init(attempt: 2)),
            .textExtracted(.init(textRevision: 1, pageCount: 2, wordCount: 9, language: "en", warnings: ["w"])),
            .notesGenerated(.init(textRevision: 1, points: 5, keyTerms: 2, provenance: author)),
            .completed(.init(warnings: ["w"])),
            .quizGenerated(.init(quizId: QuizID("q"), textRevision: 1, questions: 3)),
            .failed(failure), .deleted, .rolledBack(.init(sagaId: "saga")),
        ]
        let metadata = EventMetadata(
            tenant: .default, user: UserID("u"), time: Date(timeIntervalSince1970: 0), correlationID: "c",
            causationID: "r")
        for event in events { #expect(try DocumentEvent(event.stored(id: "e", metadata: metadata)) == event) }
        let text = String(decoding: events[2].stored(id: "e", metadata: metadata).data, as: UTF8.self)
        #expect(text == #"{"language":"en","page_count":2,"text_revision":1,"warnings":["w"],"word_count":9}"#)
    }

    @Test("an event of a later release is refused, never guessed at")
    func later() {
        let metadata = EventMetadata(
            tenant: .default, user: UserID("u"), time: Date(timeIntervalSince1970: 0), correlationID: "c",
            causationID: "r")
        var event = DocumentEvent.deleted.stored(id: "e", metadata: metadata)
        event.schemaVersion = 2
        #expect(throws: StoredEventError.unknownVersion(type: "Deleted", version: 2)) { try DocumentEvent(event) }
    }
}
