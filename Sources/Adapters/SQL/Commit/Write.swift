import LecternPorts

/// One statement of a commit, and what must have come of it for the commit to stand.
///
/// A statement must not fail at what is expected to happen (a taken id, a wrong version): it does nothing then, and is
/// judged by that. So all statements of a commit go to the database at once, and the first refusal is the answer.
struct Write: Sendable {
    let statement: SQLStatement
    /// The reason to undo everything; nil where the statement did what it should.
    let refusal: @Sendable (SQLResult) throws(SQLError) -> RepositoryError?

    init(
        _ statement: SQLStatement,
        refusal: @escaping @Sendable (SQLResult) throws(SQLError) -> RepositoryError? = { (_) throws(SQLError) in nil }
    ) {
        self.statement = statement
        self.refusal = refusal
    }

    init(_ text: String, _ values: [SQLValue]) { self.init(SQLStatement(text, values)) }

    /// At least one row must be inserted, updated or deleted.
    init(_ statement: SQLStatement, orElse error: RepositoryError) {
        self.init(statement) { (result) throws(SQLError) in result.affected > 0 ? nil : error }
    }

    /// The query must find nothing.
    init(nothingIn statement: SQLStatement, orElse error: RepositoryError) {
        self.init(statement) { (result) throws(SQLError) in result.rows.isEmpty ? nil : error }
    }

    /// Throws the first refusal, as what ends the transaction.
    static func judge(_ writes: [Write], _ results: some Sequence<SQLResult>) throws(SQLError) {
        for (write, result) in zip(writes, results) {
            if let refusal = try write.refusal(result) { throw .refused(refusal) }
        }
    }
}
