import FoundationEssentials
import LecternPorts

/// Rows of `quiz_submissions`, each at its last revision, and of `quiz_submission_revisions`, which keeps every one.
enum SubmissionRow {
    static let timeline = Timeline(table: "quiz_submissions", time: "submitted_at", id: "submission_id")
    static let columns = """
        submission_id, quiz_id, document_id, tenant_id, user_id, answers, possible, attempt, submitted_at, attempt_id,
        results, earned, score, revision, change
        """

    // MARK: Writing

    static func submit(_ submission: Submission, now: Date) throws(SQLError) -> [Write] {
        let (tenant, user) = (submission.user.tenant, submission.user.user)
        let wanted = submission.attempt
        var writes = [
            QuizRow.countActivity(submission.quizID, tenant),
            Tombstone.refuse(.quiz, submission.quizID.rawValue, in: tenant, now: now),
            Tombstone.refuse(.submission, submission.id.rawValue, in: tenant, now: now),
            Write(
                SQLStatement(
                    "SELECT count(*) FROM quiz_submissions WHERE tenant_id = $1 AND quiz_id = $2 AND user_id = $3",
                    [.id(tenant), .id(submission.quizID), .id(user)])
            ) { (result) throws(SQLError) in
                let there = try result.rows.first?.integer(0) ?? 0
                return wanted == there + 1 ? nil : .conflict(expected: wanted - 1, actual: there)
            },
        ]
        if let attempt = submission.attemptID { writes.append(AttemptRow.handIn(attempt, submission)) }
        let row = RowWrite(
            "quiz_submissions", key: key(submission),
            [
                ("quiz_id", .id(submission.quizID)), ("document_id", .id(submission.documentID)),
                ("user_id", .id(user)), ("answers", try JSONColumn.encode(texts(submission.answers))),
                ("attempt", .integer(wanted)), ("attempt_id", .text(submission.attemptID?.rawValue)),
                ("possible", .real(submission.possible)), ("submitted_at", .time(submission.submittedAt)),
                ("revision", .integer(submission.revision)),
            ] + (try marks(submission)))
        // Where an attempt of that number is there already, the count has refused it before.
        writes.append(Write(row.insertUnlessTaken, orElse: .duplicate(submission.id.rawValue)))
        return writes + [try keep(submission)]
    }

    /// Only behind the revision before it.
    static func remark(_ submission: Submission, now: Date) throws(SQLError) -> [Write] {
        let (tenant, wanted) = (submission.user.tenant, submission.revision)
        let place: [SQLValue] = [.id(tenant), .id(submission.id), .id(submission.user.user)]
        let marks = try marks(submission)
        let changes = marks.enumerated().map { "\($1.name) = $\($0 + 5)" }.joined(separator: ", ")
        return [
            QuizRow.countActivity(submission.quizID, tenant),
            Tombstone.refuse(.quiz, submission.quizID.rawValue, in: tenant, now: now),
            Write(SQLStatement("SELECT revision FROM quiz_submissions WHERE \(isAuthors)", place)) {
                (result) throws(SQLError) in
                let there = try result.rows.first?.integer(0) ?? -1
                return there > 0 && wanted == there + 1 ? nil : .conflict(expected: wanted - 1, actual: there)
            },
            Write(
                "UPDATE quiz_submissions SET revision = $4, \(changes) WHERE \(isAuthors)",
                place + [.integer(wanted)] + marks.map(\.value)),
            try keep(submission),
        ]
    }

    private static let isAuthors = "tenant_id = $1 AND submission_id = $2 AND user_id = $3"

    /// The revision as it will always be.
    private static func keep(_ submission: Submission) throws(SQLError) -> Write {
        Write(
            RowWrite(
                "quiz_submission_revisions", key: key(submission) + [("revision", .integer(submission.revision))],
                [("quiz_id", .id(submission.quizID))] + (try marks(submission))
            ).insertIfAbsent)
    }

    private static func key(_ submission: Submission) -> [RowWrite.Column] {
        [("tenant_id", .id(submission.user.tenant)), ("submission_id", .id(submission.id))]
    }

    /// What another revision may have otherwise.
    private static func marks(_ submission: Submission) throws(SQLError) -> [RowWrite.Column] {
        [
            ("score", .integer(submission.score)), ("earned", .real(submission.earned)),
            ("results", try JSONColumn.encode(submission.results)),
            ("change", try JSONColumn.encode(submission.change)),
        ]
    }

    /// An object in JSON, as the column's readers expect it.
    private static func texts(_ answers: Answers) -> [String: String] {
        Dictionary(uniqueKeysWithValues: answers.map { ($0.key.rawValue, $0.value) })
    }

    static func removeAll(of user: Owner, now: Date) -> [SQLStatement] {
        let place: [SQLValue] = [.id(user.tenant), .id(user.user)]
        let own = "SELECT quiz_id FROM quiz_submissions WHERE tenant_id = $2 AND user_id = $3"
        return [
            SQLStatement(
                "UPDATE quizzes SET activity = activity + 1 WHERE tenant_id = $1 AND quiz_id IN (\(own))",
                [.id(user.tenant)] + place),
            // They count what is gone.
            SQLStatement(
                "DELETE FROM quiz_read_model WHERE tenant_id = $1 AND quiz_id IN (\(own))", [.id(user.tenant)] + place),
            Tombstone.set(
                .submission, forEach: "submission_id", "FROM quiz_submissions WHERE tenant_id = $4 AND user_id = $5",
                place, now: now),
            SQLStatement(
                """
                DELETE FROM quiz_submission_revisions WHERE tenant_id = $1 AND submission_id IN (
                    SELECT submission_id FROM quiz_submissions WHERE tenant_id = $2 AND user_id = $3)
                """, [.id(user.tenant)] + place),
            SQLStatement("DELETE FROM quiz_submissions WHERE tenant_id = $1 AND user_id = $2", place),
            SQLStatement("DELETE FROM quiz_attempts WHERE tenant_id = $1 AND user_id = $2", place),
        ]
    }

    // MARK: Reading

    static func read(_ id: SubmissionID, of user: Owner) -> SQLStatement {
        SQLStatement(
            "SELECT \(columns) FROM quiz_submissions WHERE \(isAuthors)",
            [.id(user.tenant), .id(id), .id(user.user)])
    }

    static func read(_ id: SubmissionID, toQuizOf owner: Owner) -> SQLStatement {
        SQLStatement(
            """
            SELECT \(columns) FROM quiz_submissions WHERE tenant_id = $1 AND submission_id = $2
            AND EXISTS (SELECT 1 FROM quizzes WHERE quizzes.tenant_id = $3
                AND quizzes.quiz_id = quiz_submissions.quiz_id AND quizzes.user_id = $4)
            """,
            [.id(owner.tenant), .id(id), .id(owner.tenant), .id(owner.user)])
    }

    /// - Parameter firstOnly: of each person.
    static func readPage(
        _ columns: String = columns, to quiz: QuizID, _ tenant: TenantID, firstOnly: Bool = false,
        after last: SubmissionPlace?, limit: Int
    ) -> SQLStatement {
        let first = firstOnly ? " AND attempt = 1" : ""
        let behind = last == nil ? "" : " AND (submitted_at, submission_id) > ($4, $5)"
        return SQLStatement(
            """
            SELECT \(columns) FROM quiz_submissions WHERE tenant_id = $1 AND quiz_id = $2\(first)\(behind)
            ORDER BY submitted_at, submission_id LIMIT $3
            """,
            [.id(tenant), .id(quiz), .integer(limit)] + (last.map { [.time($0.submittedAt), .id($0.id)] } ?? []))
    }

    static let markColumns = "submission_id, submitted_at, earned, possible, results"

    static func marks(_ row: SQLRow) throws(SQLError) -> SubmissionMarks {
        var columns = RowReader(row)
        let id: SubmissionID = try columns.id()
        return SubmissionMarks(
            place: SubmissionPlace(submittedAt: try columns.time(), id: id), earned: try columns.real(),
            possible: try columns.real(), results: try columns.json())
    }

    static func page(
        to quiz: QuizID, of owner: Owner, _ list: ListRequest
    ) throws(RepositoryError) -> SQLStatement {
        try timeline.query(
            headColumns,
            where: """
                tenant_id = $1 AND quiz_id = $2
                AND EXISTS (SELECT 1 FROM quizzes WHERE tenant_id = $3 AND quiz_id = $4 AND user_id = $5)
                """,
            [.id(owner.tenant), .id(quiz), .id(owner.tenant), .id(quiz), .id(owner.user)], list)
    }

    /// Without answers and results, which are not even read: of a page of lists they would be megabytes.
    static let headColumns = """
        submission_id, quiz_id, document_id, tenant_id, user_id, score, attempt, submitted_at, revision
        """

    static func head(_ row: SQLRow) throws(SQLError) -> SubmissionHead {
        var columns = RowReader(row)
        let id: SubmissionID = try columns.id()
        let (quiz, document): (QuizID, DocumentID) = (try columns.id(), try columns.id())
        let user = Owner(tenant: try columns.id(), user: try columns.id())
        return SubmissionHead(
            id: id, quizID: quiz, documentID: document, user: user, score: try columns.integer(),
            attempt: try columns.integer(), submittedAt: try columns.time(), revision: try columns.integer())
    }

    static func readRevisions(of id: SubmissionID, by user: Owner) -> SQLStatement {
        SQLStatement(
            """
            SELECT s.submission_id, s.quiz_id, s.document_id, s.tenant_id, s.user_id, s.answers, s.possible, s.attempt,
            s.submitted_at, s.attempt_id, r.results, r.earned, r.score, r.revision, r.change
            FROM quiz_submissions s JOIN quiz_submission_revisions r
            ON r.tenant_id = s.tenant_id AND r.submission_id = s.submission_id
            WHERE s.tenant_id = $1 AND s.submission_id = $2 AND s.user_id = $3 ORDER BY r.revision
            """,
            [.id(user.tenant), .id(id), .id(user.user)])
    }

    static func readTally(of quiz: QuizID, _ tenant: TenantID) -> SQLStatement {
        SQLStatement(
            """
            SELECT count(*), CAST(coalesce(sum(CASE WHEN attempt = 1 THEN 1 ELSE 0 END), 0) AS BIGINT),
            CAST(coalesce(sum(CASE WHEN attempt = 1 THEN score ELSE 0 END), 0) AS BIGINT)
            FROM quiz_submissions WHERE tenant_id = $1 AND quiz_id = $2
            """,
            [.id(tenant), .id(quiz)])
    }

    static func tally(_ row: SQLRow) throws(SQLError) -> QuizTally {
        var columns = RowReader(row)
        return QuizTally(
            submissions: try columns.integer(), people: try columns.integer(), firstScores: try columns.integer())
    }

    static func submission(_ row: SQLRow) throws(SQLError) -> Submission {
        var columns = RowReader(row)
        let id: SubmissionID = try columns.id()
        let (quiz, document): (QuizID, DocumentID) = (try columns.id(), try columns.id())
        let user = Owner(tenant: try columns.id(), user: try columns.id())
        let answers = try columns.json([String: String].self)
        let (possible, attempt, time) = (try columns.real(), try columns.integer(), try columns.time())
        let attemptID = try columns.optionalText().map { AttemptID($0) }
        return Submission(
            id: id, quizID: quiz, documentID: document, user: user,
            answers: Dictionary(uniqueKeysWithValues: answers.map { (QuestionID($0.key), $0.value) }),
            results: try columns.json(), earned: try columns.real(), possible: possible, score: try columns.integer(),
            attempt: attempt, submittedAt: time, revision: try columns.integer(),
            change: try columns.optionalJSON(), attemptID: attemptID)
    }
}
