import FoundationEssentials
import LecternPorts

/// Rows of `passages`, and the full-text index over them: an FTS5 table beside it in SQLite, a GIN index in PostgreSQL.
///
/// SQLite lets no trigger write to an FTS5 table where schemas are not trusted, so each change here writes both.
enum PassageRow {
    /// How many rows one statement inserts.
    private static let batch = 40
    private static let isOfDocument = "tenant_id = $1 AND user_id = $2 AND document_id = $3"

    // MARK: Writing

    static func replace(
        _ passages: [IndexedPassage], of id: DocumentID, _ owner: Owner, textRevision: Int, _ dialect: SQLDialect
    ) -> [Write] {
        let place: [SQLValue] = [.id(owner.tenant), .id(owner.user), .id(id)]
        let material = SQLStatement("SELECT text_revision FROM materials WHERE \(isOfDocument)", place)
        let mustBeThere = Write(material) { (result) throws(SQLError) in
            let stored = try result.rows.first?.integer(0)
            return stored == textRevision ? nil : .conflict(expected: textRevision, actual: stored ?? -1)
        }
        var writes = [mustBeThere] + drop(id, of: owner, dialect)
        for start in stride(from: 0, to: passages.count, by: batch) {
            let part = passages[start..<min(start + batch, passages.count)]
            writes.append(Write(insert(part, of: id, owner, textRevision: textRevision)))
        }
        if dialect == .sqlite, !passages.isEmpty {
            writes.append(
                Write(
                    """
                    INSERT INTO passages_words (rowid, scope, terms)
                    SELECT passage_id, scope, terms FROM passages WHERE \(isOfDocument)
                    """, place))
        }
        writes.append(
            Write("UPDATE materials SET passages_revision = $4 WHERE \(isOfDocument)", place + [.integer(textRevision)])
        )
        return writes
    }

    private static func insert(
        _ passages: ArraySlice<IndexedPassage>, of id: DocumentID, _ owner: Owner, textRevision: Int
    ) -> SQLStatement {
        let scope = "\(PassageTerm.scope(owner)) \(PassageTerm.scope(id))"
        var values: [SQLValue] = []
        var rows: [String] = []
        for passage in passages {
            let first = values.count
            rows.append("(" + (1...8).map { "$\(first + $0)" }.joined(separator: ", ") + ")")
            let words = Set(passage.terms.compactMap(PassageTerm.word)).sorted().joined(separator: " ")
            values += [
                .id(owner.tenant), .id(owner.user), .id(id), .integer(textRevision), .integer(passage.ordinal),
                .integer(passage.page), .text(scope), .text(words),
            ]
        }
        return SQLStatement(
            """
            INSERT INTO passages (tenant_id, user_id, document_id, text_revision, ordinal, page, scope, terms)
            VALUES \(rows.joined(separator: ", "))
            """, values)
    }

    /// Whatever the index holds of the document, which then counts as one that was never indexed.
    static func drop(_ id: DocumentID, of owner: Owner, _ dialect: SQLDialect) -> [Write] {
        let place: [SQLValue] = [.id(owner.tenant), .id(owner.user), .id(id)]
        return
            (remove(where: isOfDocument, place, dialect) + [
                SQLStatement("UPDATE materials SET passages_revision = NULL WHERE \(isOfDocument)", place)
            ]).map { Write($0) }
    }

    /// Everything of the owner's. SQLite's index keeps what was taken out until its parts are merged, which is done here.
    static func removeAll(of owner: Owner, _ dialect: SQLDialect) -> [SQLStatement] {
        let gone = remove(where: "tenant_id = $1 AND user_id = $2", [.id(owner.tenant), .id(owner.user)], dialect)
        guard dialect == .sqlite else { return gone }
        return gone + [SQLStatement("INSERT INTO passages_words (passages_words) VALUES ('optimize')")]
    }

    private static func remove(where condition: String, _ place: [SQLValue], _ dialect: SQLDialect) -> [SQLStatement] {
        let rows = SQLStatement("DELETE FROM passages WHERE \(condition)", place)
        guard dialect == .sqlite else { return [rows] }
        let words = SQLStatement(
            """
            INSERT INTO passages_words (passages_words, rowid, scope, terms)
            SELECT 'delete', passage_id, scope, terms FROM passages WHERE \(condition)
            """, place)
        return [words, rows]
    }

    // MARK: Reading

    /// Nil where nothing can be found.
    static func search(
        _ terms: [String], of owner: Owner, in documents: [DocumentID]?, limit: Int, _ dialect: SQLDialect
    ) -> SQLStatement? {
        var seen: Set<String> = []
        let words = terms.prefix(PassageIndexLimits.terms).compactMap(PassageTerm.word).filter {
            seen.insert($0).inserted
        }
        let places = documents.map { Set($0.map(PassageTerm.scope)).sorted() }
        guard !words.isEmpty, places?.isEmpty != true, limit > 0 else { return nil }
        var statement =
            switch dialect {
            case .sqlite: sqliteSearch(words, PassageTerm.scope(owner), places)
            case .postgres: postgresSearch(words, PassageTerm.scope(owner), places)
            }
        statement.values += [.id(owner.tenant), .id(owner.user), .integer(limit)]
        return statement
    }

    /// Ranked by BM25, as FTS5 computes it over the words alone: the words of the scope weigh nothing.
    private static func sqliteSearch(_ words: [String], _ owner: String, _ documents: [String]?) -> SQLStatement {
        func any(_ words: [String]) -> String {
            "(" + words.map { "\"\($0)\"" }.joined(separator: " OR ") + ")"
        }
        var expression = "scope : \"\(owner)\" AND terms : \(any(words))"
        if let documents { expression += " AND scope : \(any(documents))" }
        return SQLStatement(
            """
            SELECT p.document_id, p.text_revision, p.ordinal, p.page, -bm25(passages_words, 0.0, 1.0) AS score
            FROM passages_words JOIN passages p ON p.passage_id = passages_words.rowid
            WHERE passages_words MATCH $1 AND p.tenant_id = $2 AND p.user_id = $3
            ORDER BY score DESC, p.document_id DESC, p.ordinal LIMIT $4
            """, [.text(expression)])
    }

    /// Ranked by the terms that a passage holds, each weighed as in BM25 by how few of the owner's passages hold it:
    /// PostgreSQL's own ranks do not know how rare a word is. One look into the index a term.
    private static func postgresSearch(_ words: [String], _ owner: String, _ documents: [String]?) -> SQLStatement {
        var scope = "'\(owner)'"
        if let documents { scope += " & (" + documents.map { "'\($0)'" }.joined(separator: " | ") + ")" }
        return SQLStatement(
            """
            WITH found AS (
                SELECT p.passage_id, wanted.term FROM unnest(string_to_array(CAST($1 AS TEXT), ' ')) AS wanted(term)
                JOIN passages p ON p.search @@ CAST(CAST($2 AS TEXT) || ' & ''' || wanted.term || '''' AS tsquery)
            ), counted AS (
                SELECT count(*) AS passages FROM passages WHERE tenant_id = $3 AND user_id = $4
            ), weights AS (
                SELECT term, ln(1 + (greatest((SELECT passages FROM counted) - count(*), 0) + 0.5) / (count(*) + 0.5))
                    AS weight FROM found GROUP BY term
            ), scores AS (
                SELECT passage_id, sum(weight) AS score FROM found JOIN weights USING (term) GROUP BY passage_id
            )
            SELECT p.document_id, p.text_revision, p.ordinal, p.page, CAST(scores.score AS DOUBLE PRECISION)
            FROM scores JOIN passages p ON p.passage_id = scores.passage_id
            WHERE p.tenant_id = $3 AND p.user_id = $4
            ORDER BY scores.score DESC, p.document_id DESC, p.ordinal LIMIT $5
            """, [.text(words.joined(separator: " ")), .text(scope)])
    }

    static func hit(_ row: SQLRow) throws(SQLError) -> PassageHit {
        var columns = RowReader(row)
        return PassageHit(
            documentID: try columns.id(), textRevision: try columns.integer(), ordinal: try columns.integer(),
            page: try columns.integer(), score: try row.real(4))
    }

    static func materials(of owner: Owner, limit: Int) -> SQLStatement { heads(of: owner, "", limit) }

    static func unindexed(of owner: Owner, limit: Int) -> SQLStatement {
        heads(of: owner, "AND passages_revision IS NULL", limit)
    }

    private static func heads(of owner: Owner, _ condition: String, _ limit: Int) -> SQLStatement {
        SQLStatement(
            """
            SELECT document_id, text_revision FROM materials WHERE tenant_id = $1 AND user_id = $2 \(condition)
            ORDER BY document_id DESC LIMIT $3
            """, [.id(owner.tenant), .id(owner.user), .integer(max(0, limit))])
    }

    static func head(_ row: SQLRow) throws(SQLError) -> MaterialHead {
        var columns = RowReader(row)
        return MaterialHead(documentID: try columns.id(), textRevision: try columns.integer())
    }
}
