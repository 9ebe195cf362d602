import FoundationEssentials
import LecternPorts

/// A row of `quiz_attempts`.
enum AttemptRow {
    static func start(_ attempt: QuizAttempt, now: Date) -> [Write] {
        let (tenant, wanted) = (attempt.user.tenant, attempt.ordinal)
        let count = SQLStatement(
            "SELECT count(*) FROM quiz_attempts WHERE tenant_id = $1 AND quiz_id = $2 AND user_id = $3",
            [.id(tenant), .id(attempt.quizID), .id(attempt.user.user)])
        let insert = SQLStatement(
            """
            INSERT INTO quiz_attempts (tenant_id, quiz_id, attempt_id, user_id, ordinal, seed, started_at, expires_at)
            SELECT tenant_id, quiz_id, $3, $4, $5, $6, $7, $8 FROM quizzes WHERE tenant_id = $1 AND quiz_id = $2
            ON CONFLICT DO NOTHING
            """,
            [
                .id(tenant), .id(attempt.quizID), .id(attempt.id), .id(attempt.user.user), .integer(wanted),
                .integer(attempt.seed.map { Int(truncatingIfNeeded: $0) }), .time(attempt.startedAt),
                .time(attempt.expiresAt),
            ])
        return [
            Tombstone.refuse(.quiz, attempt.quizID.rawValue, in: tenant, now: now),
            Write(count) { (result) throws(SQLError) in
                let there = try result.rows.first?.integer(0) ?? 0
                return wanted == there + 1 ? nil : .conflict(expected: wanted - 1, actual: there)
            },
            Write(insert, orElse: .removed),
        ]
    }

    /// Only one that is the author's, at that quiz, and was not handed in.
    static func handIn(_ attempt: AttemptID, _ submission: Submission) -> Write {
        Write(
            SQLStatement(
                """
                UPDATE quiz_attempts SET submission_id = $1 WHERE tenant_id = $2 AND attempt_id = $3 AND quiz_id = $4
                AND user_id = $5 AND submission_id IS NULL
                """,
                [
                    .id(submission.id), .id(submission.user.tenant), .id(attempt), .id(submission.quizID),
                    .id(submission.user.user),
                ]), orElse: .removed)
    }

    /// One row, whether an attempt was started or not.
    static func readStanding(of user: Owner, at quiz: QuizID) -> SQLStatement {
        let place: [SQLValue] = [.id(user.tenant), .id(quiz), .id(user.user)]
        return SQLStatement(
            """
            SELECT
            (SELECT count(*) FROM quiz_submissions WHERE tenant_id = $1 AND quiz_id = $2 AND user_id = $3),
            (SELECT count(*) FROM quiz_attempts WHERE tenant_id = $4 AND quiz_id = $5 AND user_id = $6
                AND submission_id IS NULL),
            latest.attempt_id, latest.ordinal, latest.seed, latest.started_at, latest.expires_at, latest.submission_id
            FROM (SELECT 1 AS one) AS always LEFT JOIN (
                SELECT attempt_id, ordinal, seed, started_at, expires_at, submission_id FROM quiz_attempts
                WHERE tenant_id = $7 AND quiz_id = $8 AND user_id = $9 ORDER BY ordinal DESC LIMIT 1
            ) AS latest ON true
            """,
            place + place + place)
    }

    static func standing(_ row: SQLRow, of user: Owner, at quiz: QuizID) throws(SQLError) -> QuizStanding {
        var columns = RowReader(row)
        let (submissions, open) = (try columns.integer(), try columns.integer())
        guard let attempt = try columns.optionalText() else {
            return QuizStanding(submissions: submissions, open: open)
        }
        let latest = QuizAttempt(
            id: AttemptID(attempt), quizID: quiz, user: user, ordinal: try columns.integer(),
            seed: try columns.optionalInteger().map { UInt64(truncatingIfNeeded: $0) },
            startedAt: try columns.time(), expiresAt: try columns.optionalTime(),
            submissionID: try columns.optionalText().map { SubmissionID($0) })
        return QuizStanding(submissions: submissions, open: open, latest: latest)
    }
}
