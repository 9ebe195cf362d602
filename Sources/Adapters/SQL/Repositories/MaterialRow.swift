import FoundationEssentials
import LecternPorts

/// A row of `materials`: a service's own copy of a document's text and notes. Every service that keeps copies has the
/// table.
enum MaterialRow {
    static func table(_ dialect: SQLDialect) -> [String] {
        [
            """
            CREATE TABLE materials (
                tenant_id \(dialect.id) NOT NULL,
                user_id \(dialect.id) NOT NULL,
                document_id \(dialect.id) NOT NULL,
                filename \(dialect.name) NOT NULL,
                text_revision INTEGER NOT NULL,
                language VARCHAR(50) NOT NULL,
                extracted_text TEXT NOT NULL,
                text_layout TEXT NOT NULL,
                notes TEXT,
                PRIMARY KEY (tenant_id, user_id, document_id)
            )
            """
        ]
    }

    private static let columns = """
        document_id, tenant_id, user_id, filename, text_revision, text_layout, extracted_text, notes
        """

    static func lock(_ id: DocumentID, _ tenant: TenantID) -> LockName {
        LockName(Tombstone.Kind.material.rawValue, tenant, id.rawValue)
    }

    static func save(_ material: Material, now: Date) throws(SQLError) -> [Write] {
        let (id, owner) = (material.documentID.rawValue, material.owner)
        let row = RowWrite(
            "materials",
            key: [("tenant_id", .id(owner.tenant)), ("user_id", .id(owner.user)), ("document_id", .storable(id))],
            [
                ("filename", .storable(material.filename)), ("text_revision", .integer(material.textRevision)),
                ("language", .storable(material.text.language)),
                ("extracted_text", .text(TextLayout.text(of: material.text))),
                ("text_layout", try JSONColumn.encode(TextLayout(material.text))),
                ("notes", try JSONColumn.encode(material.notes)),
            ])
        return [Tombstone.refuse(.material, id, of: owner, now: now), Write(row.upsert)]
    }

    /// Leaves a tombstone also where nothing was.
    static func remove(_ id: DocumentID, of owner: Owner, now: Date) -> [Write] {
        [
            Write(Tombstone.set(.material, id.rawValue, of: owner, now: now)),
            Write(
                "DELETE FROM materials WHERE tenant_id = $1 AND user_id = $2 AND document_id = $3",
                [.id(owner.tenant), .id(owner.user), .id(id)]),
        ]
    }

    static func removeAll(of owner: Owner, now: Date) -> [SQLStatement] {
        let place: [SQLValue] = [.id(owner.tenant), .id(owner.user)]
        return [
            Tombstone.set(
                .material, forEach: "document_id", "FROM materials WHERE tenant_id = $4 AND user_id = $5", place,
                now: now),
            SQLStatement("DELETE FROM materials WHERE tenant_id = $1 AND user_id = $2", place),
        ]
    }

    static func read(_ id: DocumentID, of owner: Owner) -> SQLStatement {
        SQLStatement(
            "SELECT \(columns) FROM materials WHERE tenant_id = $1 AND user_id = $2 AND document_id = $3",
            [.id(owner.tenant), .id(owner.user), .id(id)])
    }

    /// Newest first: ids are ordered by the time they were made.
    static func readAll(of owner: Owner) -> SQLStatement {
        SQLStatement(
            "SELECT \(columns) FROM materials WHERE tenant_id = $1 AND user_id = $2 ORDER BY document_id DESC",
            [.id(owner.tenant), .id(owner.user)])
    }

    static func material(_ row: SQLRow) throws(SQLError) -> Material {
        var columns = RowReader(row)
        let id: DocumentID = try columns.id()
        let owner = Owner(tenant: try columns.id(), user: try columns.id())
        let (filename, revision) = (try columns.text(), try columns.integer())
        let layout = try columns.json(TextLayout.self)
        return Material(
            documentID: id, owner: owner, filename: filename, textRevision: revision,
            text: try layout.cut(try columns.text(), column: 6), notes: try columns.optionalJSON())
    }
}
