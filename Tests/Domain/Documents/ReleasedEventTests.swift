import FoundationEssentials
import LecternDomain
import LecternPorts
import Testing

/// An event as some release has written it, and what it says.
struct ReleasedEvent: Sendable, CustomTestStringConvertible {
    let type: String
    let version: Int
    let data: String
    let event: DocumentEvent

    init(_ type: String, _ version: Int, _ data: String, _ event: DocumentEvent) {
        self.type = type
        self.version = version
        self.data = data
        self.event = event
    }

    var testDescription: String { "\(type) \(version)" }

    var stored: NewEvent {
        NewEvent(
            id: "e", type: type, schemaVersion: version, data: Array(data.utf8),
            metadata: EventMetadata(
                tenant: .default, user: UserID("u"), time: Date(timeIntervalSince1970: 0), correlationID: "c",
                causationID: "r"))
    }

    /// Lines are added, and none is ever changed: there are databases that hold them.
    static let all = [
        ReleasedEvent(
            "Uploaded", 1,
            """
            {"blob_key":"documents/u/d.pdf","filename":"a.pdf","format":"pdf","generate_notes":true,"saga_id":"s",\
            "sha256":"00","size":3}
            """,
            .uploaded(
                .init(
                    filename: "a.pdf", format: .pdf, size: 3, sha256: "00", blobKey: key, generateNotes: true,
                    sagaId: "s"))),
        ReleasedEvent(
            "Uploaded", 1,
            """
            {"blob_key":"documents/u/d.pdf","filename":"a.txt","format":"txt","generate_notes":false,"sha256":"00",\
            "size":3}
            """,
            .uploaded(
                .init(filename: "a.txt", format: .txt, size: 3, sha256: "00", blobKey: key, generateNotes: false))),
        ReleasedEvent("ProcessingStarted", 1, #"{"attempt":2}"#, .processingStarted(.init(attempt: 2))),
        ReleasedEvent(
            "TextExtracted", 1,
            #"{"language":"en","page_count":2,"text_revision":1,"warnings":["w"],"word_count":9}"#,
            .textExtracted(.init(textRevision: 1, pageCount: 2, wordCount: 9, language: "en", warnings: ["w"]))),
        ReleasedEvent(
            "NotesGenerated", 1,
            #"{"key_terms":2,"points":5,"provenance":{"author":"built_in"},"text_revision":1}"#,
            .notesGenerated(.init(textRevision: 1, points: 5, keyTerms: 2, provenance: Provenance(author: .builtIn)))),
        ReleasedEvent(
            "NotesGenerated", 1,
            """
            {"key_terms":2,"points":5,"provenance":{"author":"model","model":"m","prompt_version":"p"},\
            "text_revision":1}
            """,
            .notesGenerated(
                .init(
                    textRevision: 1, points: 5, keyTerms: 2,
                    provenance: Provenance(author: .model, model: "m", promptVersion: "p")))),
        ReleasedEvent("Completed", 1, #"{"warnings":[]}"#, .completed(.init())),
        ReleasedEvent(
            "QuizGenerated", 1, #"{"questions":3,"quiz_id":"q","text_revision":1}"#,
            .quizGenerated(.init(quizId: QuizID("q"), textRevision: 1, questions: 3))),
        ReleasedEvent(
            "Failed", 1, #"{"code":"DOCUMENT_CORRUPT","message":"Damaged.","retryable":false}"#,
            .failed(ProcessingFailure(code: "DOCUMENT_CORRUPT", message: "Damaged.", retryable: false))),
        ReleasedEvent("Deleted", 1, "{}", .deleted),
        ReleasedEvent("RolledBack", 1, #"{"saga_id":"s"}"#, .rolledBack(.init(sagaId: "s"))),
    ]

    private static var key: BlobKey {
        guard let key = BlobKey("documents/u/d.pdf") else { preconditionFailure("a literal key is sound") }
        return key
    }
}

@Suite("Guarantee 3: every event that was ever released stays readable")
struct ReleasedEventTests {
    @Test("it is read as what it was, also with fields that came later", arguments: ReleasedEvent.all)
    func readable(_ released: ReleasedEvent) throws {
        #expect(try DocumentEvent(released.stored) == released.event)
        var later = released
        later = ReleasedEvent(
            later.type, later.version, #"{"later":[1],"# + String(later.data.dropFirst()), later.event)
        if released.data == "{}" { later = ReleasedEvent(later.type, later.version, #"{"later":1}"#, later.event) }
        #expect(try DocumentEvent(later.stored) == released.event)
    }

    @Test("what is written today is one of them: another form needs another version", arguments: ReleasedEvent.all)
    func written(_ released: ReleasedEvent) {
        let now = released.event.stored(id: "e", metadata: released.stored.metadata)
        #expect(now == released.stored)
    }

    @Test("there is one of every kind")
    func complete() {
        // Without a default, so that a new kind does not compile before it has a line above.
        func number(_ event: DocumentEvent) -> Int {
            switch event {
            case .uploaded: 0
            case .processingStarted: 1
            case .textExtracted: 2
            case .notesGenerated: 3
            case .completed: 4
            case .quizGenerated: 5
            case .failed: 6
            case .deleted: 7
            case .rolledBack: 8
            }
        }
        #expect(Set(ReleasedEvent.all.map { number($0.event) }) == Set(0...8))
    }

    @Test("the check notices a field that is called otherwise, and a version that nobody knows")
    func noticed() {
        for released in ReleasedEvent.all where released.data.contains("text_revision") {
            let renamed = released.data.split(separator: "text_revision").joined(separator: "revision")
            let broken = ReleasedEvent(released.type, released.version, renamed, released.event)
            #expect(throws: StoredEventError.unreadable(type: released.type)) { try DocumentEvent(broken.stored) }
        }
        for released in ReleasedEvent.all {
            let unknown = ReleasedEvent(released.type, 99, released.data, released.event)
            #expect(throws: StoredEventError.unknownVersion(type: released.type, version: 99)) {
                try DocumentEvent(unknown.stored)
            }
        }
    }
}
