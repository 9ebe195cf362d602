import LecternPorts

extension Schema {
    /// Of the quiz service.
    public static let quizzes = Schema(
        "quiz_service",
        [.sharedTables, quizTables, submissionTables, sharingTables, readModelTable, .requestHolders(6)],
        erasing: { owner, now in
            [QuizRow.maskEdits(by: owner)] + QuizRow.remove(.all, of: owner, now: now)
                + SubmissionRow.removeAll(of: owner, now: now) + GrantRow.removeAll(of: owner)
                + MaterialRow.removeAll(of: owner, now: now)
        })

    private static let quizTables = Migration(2, "quizzes") { dialect in
        [
            """
            CREATE TABLE quizzes (
                tenant_id \(dialect.id) NOT NULL,
                quiz_id \(dialect.id) NOT NULL,
                user_id \(dialect.id) NOT NULL,
                document_id \(dialect.id) NOT NULL,
                num_questions INTEGER NOT NULL,
                difficulty VARCHAR(50) NOT NULL,
                quiz_type VARCHAR(50) NOT NULL,
                status VARCHAR(50) NOT NULL,
                text_revision INTEGER NOT NULL,
                language VARCHAR(50) NOT NULL,
                generated_by VARCHAR(50) NOT NULL,
                model VARCHAR(255),
                prompt_version VARCHAR(255),
                seed BIGINT NOT NULL,
                shortfall TEXT,
                rejections TEXT NOT NULL,
                failure TEXT,
                settings TEXT NOT NULL,
                created_at TIMESTAMPTZ NOT NULL,
                revision BIGINT NOT NULL,
                activity BIGINT NOT NULL DEFAULT 0,
                PRIMARY KEY (tenant_id, quiz_id)
            )
            """,
            "CREATE INDEX quizzes_by_document ON quizzes (tenant_id, user_id, document_id)",
            """
            CREATE TABLE quiz_questions (
                tenant_id \(dialect.id) NOT NULL,
                quiz_id \(dialect.id) NOT NULL,
                question_id \(dialect.id) NOT NULL,
                ordinal INTEGER NOT NULL,
                question TEXT NOT NULL,
                options TEXT NOT NULL,
                correct_answer TEXT NOT NULL,
                question_type VARCHAR(50) NOT NULL,
                difficulty VARCHAR(50) NOT NULL,
                source TEXT NOT NULL,
                explanation TEXT,
                points DOUBLE PRECISION NOT NULL,
                key_version INTEGER NOT NULL,
                PRIMARY KEY (tenant_id, quiz_id, question_id),
                FOREIGN KEY (tenant_id, quiz_id) REFERENCES quizzes (tenant_id, quiz_id)
            )
            """,
            """
            CREATE TABLE quiz_question_versions (
                tenant_id \(dialect.id) NOT NULL,
                quiz_id \(dialect.id) NOT NULL,
                question_id \(dialect.id) NOT NULL,
                version INTEGER NOT NULL,
                question TEXT NOT NULL,
                options TEXT NOT NULL,
                correct_answer TEXT NOT NULL,
                explanation TEXT,
                replaced_by \(dialect.id) NOT NULL,
                replaced_at TIMESTAMPTZ NOT NULL,
                PRIMARY KEY (tenant_id, quiz_id, question_id, version),
                FOREIGN KEY (tenant_id, quiz_id) REFERENCES quizzes (tenant_id, quiz_id)
            )
            """,
        ] + MaterialRow.table(dialect)
    }

    /// A submission outlives its quiz, and so does not refer to it by a foreign key.
    private static let submissionTables = Migration(3, "submissions") { dialect in
        [
            """
            CREATE TABLE quiz_submissions (
                tenant_id \(dialect.id) NOT NULL,
                submission_id \(dialect.id) NOT NULL,
                quiz_id \(dialect.id) NOT NULL,
                document_id \(dialect.id) NOT NULL,
                user_id \(dialect.id) NOT NULL,
                answers TEXT NOT NULL,
                attempt INTEGER NOT NULL,
                attempt_id \(dialect.id),
                possible DOUBLE PRECISION NOT NULL,
                submitted_at TIMESTAMPTZ NOT NULL,
                revision INTEGER NOT NULL,
                score INTEGER NOT NULL,
                earned DOUBLE PRECISION NOT NULL,
                results TEXT NOT NULL,
                change TEXT,
                PRIMARY KEY (tenant_id, submission_id)
            )
            """,
            """
            CREATE INDEX quiz_submissions_by_author
            ON quiz_submissions (tenant_id, user_id, submitted_at, submission_id)
            """,
            "CREATE INDEX quiz_submissions_by_quiz ON quiz_submissions (tenant_id, quiz_id, submitted_at, submission_id)",
            """
            CREATE UNIQUE INDEX quiz_submissions_in_order
            ON quiz_submissions (tenant_id, quiz_id, user_id, attempt)
            """,
            """
            CREATE TABLE quiz_submission_revisions (
                tenant_id \(dialect.id) NOT NULL,
                submission_id \(dialect.id) NOT NULL,
                revision INTEGER NOT NULL,
                quiz_id \(dialect.id) NOT NULL,
                score INTEGER NOT NULL,
                earned DOUBLE PRECISION NOT NULL,
                results TEXT NOT NULL,
                change TEXT,
                PRIMARY KEY (tenant_id, submission_id, revision)
            )
            """,
            "CREATE INDEX quiz_submission_revisions_by_quiz ON quiz_submission_revisions (tenant_id, quiz_id)",
            """
            CREATE TABLE quiz_attempts (
                tenant_id \(dialect.id) NOT NULL,
                attempt_id \(dialect.id) NOT NULL,
                quiz_id \(dialect.id) NOT NULL,
                user_id \(dialect.id) NOT NULL,
                ordinal INTEGER NOT NULL,
                seed BIGINT,
                started_at TIMESTAMPTZ NOT NULL,
                expires_at TIMESTAMPTZ,
                submission_id \(dialect.id),
                PRIMARY KEY (tenant_id, attempt_id),
                FOREIGN KEY (tenant_id, quiz_id) REFERENCES quizzes (tenant_id, quiz_id)
            )
            """,
            "CREATE UNIQUE INDEX quiz_attempts_in_order ON quiz_attempts (tenant_id, quiz_id, user_id, ordinal)",
            "CREATE INDEX quiz_attempts_by_user ON quiz_attempts (tenant_id, user_id)",
        ]
    }

    private static let sharingTables = Migration(4, "grants and codes") { dialect in
        [
            """
            CREATE TABLE grants (
                tenant_id \(dialect.id) NOT NULL,
                resource \(dialect.id) NOT NULL,
                subject \(dialect.id) NOT NULL,
                role VARCHAR(50) NOT NULL,
                owner_id \(dialect.id) NOT NULL,
                granted_at TIMESTAMPTZ NOT NULL,
                PRIMARY KEY (tenant_id, resource, subject)
            )
            """,
            "CREATE INDEX grants_by_subject ON grants (tenant_id, subject)",
            """
            CREATE TABLE quiz_shares (
                tenant_id \(dialect.id) NOT NULL,
                quiz_id \(dialect.id) NOT NULL,
                share_id \(dialect.id) NOT NULL,
                code_hash VARCHAR(64) NOT NULL,
                user_id \(dialect.id) NOT NULL,
                created_at TIMESTAMPTZ NOT NULL,
                expires_at TIMESTAMPTZ NOT NULL,
                PRIMARY KEY (tenant_id, quiz_id),
                FOREIGN KEY (tenant_id, quiz_id) REFERENCES quizzes (tenant_id, quiz_id)
            )
            """,
            "CREATE UNIQUE INDEX quiz_shares_by_code ON quiz_shares (tenant_id, code_hash)",
        ]
    }

    private static let readModelTable = Migration(5, "quiz read model") { dialect in
        [
            """
            CREATE TABLE quiz_read_model (
                tenant_id \(dialect.id) NOT NULL,
                quiz_id \(dialect.id) NOT NULL,
                user_id \(dialect.id) NOT NULL,
                document_id \(dialect.id) NOT NULL,
                status VARCHAR(50) NOT NULL,
                revision BIGINT NOT NULL,
                activity BIGINT NOT NULL,
                quiz_view TEXT NOT NULL,
                PRIMARY KEY (tenant_id, quiz_id),
                FOREIGN KEY (tenant_id, quiz_id) REFERENCES quizzes (tenant_id, quiz_id)
            )
            """
        ]
    }
}
