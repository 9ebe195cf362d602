import FoundationEssentials
import LecternPorts

/// A row of `documents`: what the events of a document's stream fold into, and its content, which no event holds.
enum DocumentRow: ChangeWriter {
    static let table = OwnedTable("documents", id: "document_id", kind: .document)
    static let timeline = Timeline(table: "documents", time: "uploaded_at", id: "document_id")

    /// What a list shows.
    static let brief = """
        document_id, tenant_id, user_id, filename, format, size_bytes, sha256, s3_key, generate_notes, status,
        text_revision, failure, warnings, uploaded_at, processed_at, version, saga_id, attempts
        """
    static let full = brief + ", text_layout, extracted_text, notes"

    static func locks(_ change: DocumentChange) -> [LockName] {
        switch change {
        case .save(let document): [table.lock(document.id.rawValue, document.owner.tenant)]
        case .remove(let id, let owner, _): [table.lock(id.rawValue, owner.tenant)]
        case .saveSaga(let saga): [SagaRow.table.lock(saga.id.rawValue, saga.owner.tenant)]
        case .removeSaga(let id, let owner): [SagaRow.table.lock(id.rawValue, owner.tenant)]
        }
    }

    static func writes(_ change: DocumentChange, now: Date) throws(SQLError) -> [Write] {
        switch change {
        case .save(let document):
            table.save(document.id.rawValue, of: document.owner, try columns(document), now: now)
        case .remove(let id, let owner, _): table.remove(id.rawValue, of: owner, now: now)
        case .saveSaga(let saga): try SagaRow.save(saga, now: now)
        case .removeSaga(let id, let owner): SagaRow.table.remove(id.rawValue, of: owner, now: now)
        }
    }

    static func document(_ row: SQLRow, content: Bool) throws(SQLError) -> Document {
        var columns = RowReader(row)
        let id: DocumentID = try columns.id()
        let owner = Owner(tenant: try columns.id(), user: try columns.id())
        var document = Document(
            id: id, owner: owner, filename: try columns.text(), format: try columns.choice(),
            size: try columns.integer(), sha256: try columns.text(), blobKey: try columns.blobKey(),
            generateNotes: try columns.boolean(), state: try columns.choice(), textRevision: try columns.integer(),
            failure: try columns.optionalJSON(), warnings: try columns.json(), uploadedAt: try columns.time(),
            processedAt: try columns.optionalTime(), version: try columns.integer(),
            sagaID: try columns.optionalText(), attempts: try columns.integer())
        guard content else { return document }
        let layout = try columns.optionalJSON(TextLayout.self)
        let text = try columns.optionalText()
        if let layout, let text { document.text = try layout.cut(text, column: 19) }
        document.notes = try columns.optionalJSON()
        return document
    }

    private static func columns(_ document: Document) throws(SQLError) -> [RowWrite.Column] {
        let (text, notes) = (document.text, document.notes)
        return [
            ("filename", .storable(document.filename)), ("format", .text(document.format.rawValue)),
            ("size_bytes", .integer(document.size)), ("sha256", .text(document.sha256)),
            ("s3_key", .text(document.blobKey.rawValue)), ("generate_notes", .boolean(document.generateNotes)),
            ("status", .text(document.state.rawValue)), ("text_revision", .integer(document.textRevision)),
            ("failure", try JSONColumn.encode(document.failure)),
            ("warnings", try JSONColumn.encode(document.warnings)), ("uploaded_at", .time(document.uploadedAt)),
            ("processed_at", .time(document.processedAt)), ("version", .integer(document.version)),
            ("saga_id", .text(document.sagaID)), ("attempts", .integer(document.attempts)),
            ("page_count", .integer(text?.pages.count)), ("language", .storable(text?.language)),
            ("extracted_text", .text(text.map(TextLayout.text))),
            ("text_layout", try JSONColumn.encode(text.map { TextLayout($0) })),
            ("notes", try JSONColumn.encode(notes)), ("notes_language", .storable(notes?.language)),
            ("notes_text_revision", .integer(notes?.textRevision)),
            ("generated_by", .text(notes?.provenance.author.rawValue)), ("model", .storable(notes?.provenance.model)),
            ("prompt_version", .text(notes?.provenance.promptVersion)),
        ]
    }
}
