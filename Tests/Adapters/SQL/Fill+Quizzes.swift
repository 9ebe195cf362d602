import LecternSQL

extension Fill {
    /// Quizzes with five questions, twenty submissions and twenty attempts each, for as many as there are.
    static func quizColumns(_ dialect: SQLDialect, time: String) -> [String: [(String, String)]] {
        let text = "CAST(n AS TEXT)"
        let user = "'u' || CAST(n % 200 AS TEXT)"
        let tenant = ("tenant_id", "'default'")
        let owned = [tenant, ("user_id", user)]
        func quiz(_ count: Int) -> (String, String) { ("quiz_id", "CAST(n / \(count) AS TEXT)") }
        let question = [
            ("question", "'q'"), ("options", "'[]'"), ("correct_answer", "'{}'"),
        ]
        let marks = [("score", "50"), ("earned", "1"), ("results", "'[]'")]
        return [
            "quizzes": owned + [
                quiz(1), ("document_id", text), ("num_questions", "5"), ("difficulty", "'easy'"),
                ("quiz_type", "'mixed'"), ("status", "'completed'"), ("text_revision", "1"), ("language", "'en'"),
                ("generated_by", "'built_in'"), ("seed", "7"), ("rejections", "'{}'"), ("settings", "'{}'"),
                ("created_at", time), ("revision", "1"),
            ],
            "quiz_questions": [tenant, quiz(5), ("question_id", text), ("ordinal", "n % 5")] + question + [
                ("question_type", "'true_false'"), ("difficulty", "'easy'"), ("source", "'{}'"), ("points", "1"),
                ("key_version", "1"),
            ],
            "quiz_question_versions": [tenant, quiz(5), ("question_id", text), ("version", "1")] + question + [
                ("replaced_by", user), ("replaced_at", time),
            ],
            "quiz_submissions": owned + [
                quiz(20), ("submission_id", text), ("document_id", text), ("answers", "'{}'"), ("attempt", "1"),
                ("possible", "1"), ("submitted_at", time), ("revision", "1"),
            ] + marks,
            "quiz_submission_revisions": [
                tenant, quiz(20), ("submission_id", text), ("revision", "1"),
            ] + marks,
            "quiz_attempts": owned + [quiz(20), ("attempt_id", text), ("ordinal", "1"), ("started_at", time)],
            "quiz_read_model": owned + [
                quiz(1), ("document_id", text), ("status", "'completed'"), ("revision", "1"), ("activity", "0"),
                ("quiz_view", "'{}'"),
            ],
            "grants": [
                tenant, ("resource", "'quiz:' || CAST(n / 20 AS TEXT)"), ("subject", user), ("role", "'taker'"),
                ("owner_id", "'u0'"), ("granted_at", time),
            ],
            "quiz_shares": owned + [
                quiz(1), ("share_id", text), ("code_hash", text), ("created_at", time), ("expires_at", time),
            ],
        ]
    }
}
