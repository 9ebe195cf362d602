public import LecternPorts

public struct NotesGenerated: EventPayload {
    public static var type: EventType { .notesGenerated }
    public static var topic: Topic { .notesGenerated }

    public struct Quote: Codable, Sendable, Equatable {
        public var page: Int
        public var quote: String
    }

    public struct Item: Codable, Sendable, Equatable {
        /// The document's own heading above it.
        public var section: String?
        public var text: String
        public var citations: [Quote]
    }

    public struct Term: Codable, Sendable, Equatable {
        public var term: String
        public var definition: String
        public var page: Int
        public var quote: String
    }

    public var documentId: DocumentID
    public var userId: UserID
    public var status: JobStatus
    public var textRevision: Int
    public var language: String?
    /// As one text, a point a line.
    public var notes: String?
    public var noteItems: [Item]?
    public var keyTerms: [Term]?
    /// Where they can be fetched, when they are over 256 KiB together.
    public var notesRef: String?
    public var generatedBy: Author?
    public var model: String?
    public var promptVersion: String?
    public var failure: ProcessingFailure?
    public var sagaId: String?

    public var partitionKey: String { documentId.rawValue }
    public var subject: String { documentId.rawValue }

    /// - Parameter failure: why there are no notes; the document's own notes do not count then.
    init(_ document: Document, failure: ProcessingFailure? = nil) {
        documentId = document.id
        userId = document.owner.user
        textRevision = document.textRevision
        sagaId = document.sagaID
        self.failure = failure
        guard failure == nil, let written = document.notes else {
            status = .failed
            return
        }
        status = .completed
        language = written.language
        generatedBy = written.provenance.author
        model = written.provenance.model
        promptVersion = written.provenance.promptVersion
        notes = written.sections.flatMap { ($0.title.map { [$0] } ?? []) + $0.points.map { "- \($0.text)" } }
            .joined(separator: "\n")
        noteItems = written.sections.flatMap { section in
            section.points.map { point in
                Item(
                    section: section.title, text: point.text,
                    citations: point.citations.map { Quote(page: $0.page, quote: $0.quote) })
            }
        }
        keyTerms = written.keyTerms.map {
            Term(term: $0.term, definition: $0.definition, page: $0.citation.page, quote: $0.citation.quote)
        }
        if !PagedText.fitsInline(encoded().count) {
            notes = nil
            noteItems = nil
            keyTerms = nil
            notesRef = "/internal/documents/\(document.id)/material"
        }
    }

    /// The notes that travelled inline; nil when they failed or have to be fetched.
    public var content: Notes? {
        guard let noteItems, let keyTerms, let generatedBy else { return nil }
        func cite(_ page: Int, _ quote: String) -> Citation {
            Citation(documentID: documentId, page: page, quote: quote)
        }
        var sections: [Notes.Section] = []
        for item in noteItems {
            let point = Notes.Point(text: item.text, citations: item.citations.map { cite($0.page, $0.quote) })
            if let last = sections.last, last.title == item.section {
                sections[sections.count - 1].points.append(point)
            } else {
                sections.append(Notes.Section(title: item.section, points: [point]))
            }
        }
        let terms = keyTerms.map {
            Notes.KeyTerm(term: $0.term, definition: $0.definition, citation: cite($0.page, $0.quote))
        }
        return Notes(
            sections: sections, keyTerms: terms, language: language ?? "und", textRevision: textRevision,
            provenance: Provenance(author: generatedBy, model: model, promptVersion: promptVersion))
    }
}
