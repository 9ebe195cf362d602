import LecternPorts

/// A row of `quiz_read_model`.
enum QuizViewRow {
    /// Nothing where a newer view is there, or the quiz is gone.
    static func save(_ view: QuizView) throws(SQLError) -> Write {
        let age = "quiz_read_model.revision < excluded.revision"
        let sameAge = "quiz_read_model.revision = excluded.revision AND quiz_read_model.activity <= excluded.activity"
        return Write(
            """
            INSERT INTO quiz_read_model
            (tenant_id, quiz_id, user_id, document_id, status, revision, activity, quiz_view)
            SELECT tenant_id, quiz_id, user_id, $4, $5, $6, $7, $8 FROM quizzes
            WHERE tenant_id = $1 AND quiz_id = $2 AND user_id = $3
            ON CONFLICT (tenant_id, quiz_id) DO UPDATE SET user_id = excluded.user_id,
            document_id = excluded.document_id, status = excluded.status, revision = excluded.revision,
            activity = excluded.activity, quiz_view = excluded.quiz_view WHERE \(age) OR (\(sameAge))
            """,
            [
                .id(view.owner.tenant), .id(view.id), .id(view.owner.user), .id(view.documentID),
                .text(view.status.rawValue), .integer(view.version.revision), .integer(view.version.activity),
                try JSONColumn.encode(view),
            ])
    }

    static let dropAll = Write("DELETE FROM quiz_read_model", [])

    static func read(_ id: QuizID, of owner: Owner) -> SQLStatement {
        SQLStatement(
            "SELECT quiz_view FROM quiz_read_model WHERE tenant_id = $1 AND quiz_id = $2 AND user_id = $3",
            [.id(owner.tenant), .id(id), .id(owner.user)])
    }

    static func view(_ row: SQLRow) throws(SQLError) -> QuizView {
        var columns = RowReader(row)
        return try columns.json()
    }
}
