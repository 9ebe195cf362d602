import FoundationEssentials
import LecternPorts

/// Rows of `quizzes`, `quiz_questions` and `quiz_question_versions`: the write model of quizzes.
enum QuizRow {
    static let table = OwnedTable("quizzes", id: "quiz_id", kind: .quiz)
    /// Tables whose rows go with their quiz.
    private static let parts = [
        "quiz_questions", "quiz_question_versions", "quiz_attempts", "quiz_shares", "quiz_read_model",
    ]
    private static let headColumns = "quiz_id, tenant_id, user_id, document_id, status, revision, activity"
    private static let columns = """
        quiz_id, tenant_id, user_id, document_id, text_revision, status, num_questions, difficulty, quiz_type,
        shortfall, rejections, failure, settings, language, generated_by, model, prompt_version, seed, created_at,
        revision
        """

    static func lock(_ id: QuizID, _ tenant: TenantID) -> LockName { table.lock(id.rawValue, tenant) }

    // MARK: Writing

    static func save(_ quiz: Quiz, now: Date) throws(SQLError) -> [Write] {
        [materialIsThere(quiz, now: now)] + table.save(quiz.id.rawValue, of: quiz.owner, try values(quiz), now: now)
            + (try questions(quiz))
    }

    static func update(_ quiz: Quiz, now: Date) throws(SQLError) -> [Write] {
        [materialIsThere(quiz, now: now)] + table.update(quiz.id.rawValue, of: quiz.owner, try values(quiz))
            + (try questions(quiz))
    }

    /// Only behind the revision before it.
    static func revise(_ quiz: Quiz, now: Date) throws(SQLError) -> [Write] {
        let wanted = quiz.revision
        let check = Write(table.read("revision", quiz.id.rawValue, of: quiz.owner)) { (result) throws(SQLError) in
            let there = try result.rows.first?.integer(0) ?? -1
            return wanted == there + 1 ? nil : .conflict(expected: wanted - 1, actual: there)
        }
        return [check] + (try update(quiz, now: now))
    }

    /// A quiz of a document that is gone goes with it.
    private static func materialIsThere(_ quiz: Quiz, now: Date) -> Write {
        Tombstone.refuse(.material, quiz.documentID.rawValue, of: quiz.owner, now: now)
    }

    /// What was submitted moves a quiz on. Comes first of all: it waits for a removal that is under way.
    static func countActivity(_ id: QuizID, _ tenant: TenantID) -> Write {
        Write(
            "UPDATE quizzes SET activity = activity + 1 WHERE tenant_id = $1 AND quiz_id = $2",
            [.id(tenant), .id(id)])
    }

    private static func values(_ quiz: Quiz) throws(SQLError) -> [RowWrite.Column] {
        [
            ("document_id", .id(quiz.documentID)), ("text_revision", .integer(quiz.textRevision)),
            ("status", .text(quiz.status.rawValue)), ("num_questions", .integer(quiz.requested.count)),
            ("difficulty", .text(quiz.requested.difficulty.rawValue)),
            ("quiz_type", .text(quiz.requested.type.rawValue)),
            ("shortfall", try JSONColumn.encode(quiz.shortfall)),
            ("rejections", try JSONColumn.encode(quiz.rejections)),
            ("failure", try JSONColumn.encode(quiz.failure)), ("settings", try JSONColumn.encode(quiz.settings)),
            ("language", .storable(quiz.language)), ("generated_by", .text(quiz.provenance.author.rawValue)),
            ("model", .storable(quiz.provenance.model)), ("prompt_version", .storable(quiz.provenance.promptVersion)),
            ("seed", .integer(Int(truncatingIfNeeded: quiz.seed))), ("created_at", .time(quiz.createdAt)),
            ("revision", .integer(quiz.revision)),
        ]
    }

    private static func questions(_ quiz: Quiz) throws(SQLError) -> [Write] {
        let place: [RowWrite.Column] = [("tenant_id", .id(quiz.owner.tenant)), ("quiz_id", .id(quiz.id))]
        var writes = [
            Write("DELETE FROM quiz_questions WHERE tenant_id = $1 AND quiz_id = $2", place.map(\.value))
        ]
        for (index, question) in quiz.questions.enumerated() {
            let key = place + [("question_id", .id(question.id))]
            let row = RowWrite(
                "quiz_questions", key: key,
                [
                    ("ordinal", .integer(index)), ("question", .storable(question.text)),
                    ("options", try JSONColumn.encode(question.options)),
                    ("correct_answer", try JSONColumn.encode(question.key)),
                    ("question_type", .text(question.type.rawValue)),
                    ("difficulty", .text(question.difficulty.rawValue)),
                    ("source", try JSONColumn.encode(question.source)),
                    ("explanation", .storable(question.explanation)), ("points", .real(question.points)),
                    ("key_version", .integer(question.keyVersion)),
                ])
            writes.append(Write(row.upsert))
            for old in question.earlier {
                let version = RowWrite(
                    "quiz_question_versions", key: key + [("version", .integer(old.version))],
                    [
                        ("question", .storable(old.text)), ("options", try JSONColumn.encode(old.options)),
                        ("correct_answer", try JSONColumn.encode(old.key)),
                        ("explanation", .storable(old.explanation)), ("replaced_by", .id(old.replacedBy)),
                        ("replaced_at", .time(old.replacedAt)),
                    ])
                // What a question once was does not change.
                writes.append(Write(version.insertIfAbsent))
            }
        }
        return writes
    }

    // MARK: Removing

    /// Which of an owner's quizzes.
    enum Which {
        case one(QuizID)
        case from(DocumentID)
        case all

        fileprivate var values: [SQLValue] {
            switch self {
            case .one(let id): [.id(id)]
            case .from(let id): [.id(id)]
            case .all: []
            }
        }

        /// - Parameter first: the number of the first value in the statement.
        fileprivate func rows(from first: Int) -> String {
            let owned = "FROM quizzes WHERE tenant_id = $\(first) AND user_id = $\(first + 1)"
            return switch self {
            case .one: "\(owned) AND quiz_id = $\(first + 2)"
            case .from: "\(owned) AND document_id = $\(first + 2)"
            case .all: owned
            }
        }
    }

    /// Removes quizzes with all that is theirs and leaves tombstones; submissions stay, without what they and those who
    /// marked them say of the questions.
    static func remove(_ which: Which, of owner: Owner, now: Date) -> [SQLStatement] {
        let place: [SQLValue] = [.id(owner.tenant), .id(owner.user)] + which.values
        let tenant = SQLValue.id(owner.tenant)
        let quizzes = "SELECT quiz_id \(which.rows(from: 2))"
        let lock = "tenant_id = $1 AND quiz_id IN (\(quizzes))"
        let forgotten = ["quiz_submissions", "quiz_submission_revisions"].map { table in
            SQLStatement("UPDATE \(table) SET results = '[]', change = NULL WHERE \(lock)", [tenant] + place)
        }
        let partsGone = parts.map { SQLStatement("DELETE FROM \($0) WHERE \(lock)", [tenant] + place) }
        // What is submitted at the same time waits from here on, and then finds the tombstone.
        return [SQLStatement("UPDATE quizzes SET activity = activity + 1 WHERE \(lock)", [tenant] + place)]
            + [Tombstone.set(.quiz, forEach: "quiz_id", which.rows(from: 4), place, now: now)] + forgotten + [
                SQLStatement(
                    """
                    DELETE FROM grants WHERE tenant_id = $1
                    AND resource IN (SELECT 'quiz:' || quiz_id \(which.rows(from: 2)))
                    """, [tenant] + place)
            ] + partsGone + [SQLStatement("DELETE \(which.rows(from: 1))", place)]
    }

    /// Names the user no more where they edited a quiz of somebody else. To be run while their grants are there.
    static func maskEdits(by user: Owner) -> SQLStatement {
        SQLStatement(
            """
            UPDATE quiz_question_versions SET replaced_by = $1 WHERE tenant_id = $2 AND replaced_by = $3
            AND quiz_id IN (SELECT substr(resource, 6) FROM grants WHERE tenant_id = $4 AND subject = $5)
            """,
            [.id(UserID.erased), .id(user.tenant), .id(user.user), .id(user.tenant), .id(user.user)])
    }

    // MARK: Reading

    /// The quiz, its questions, and what they were before: of one moment when they are run in one transaction.
    static func read(_ id: QuizID, of owner: Owner) -> [SQLStatement] {
        let place: [SQLValue] = [.id(owner.tenant), .id(id)]
        return [
            table.read(columns, id.rawValue, of: owner),
            SQLStatement(
                """
                SELECT question_id, question_type, question, options, correct_answer, difficulty, source, explanation,
                points, key_version FROM quiz_questions WHERE tenant_id = $1 AND quiz_id = $2 ORDER BY ordinal
                """, place),
            SQLStatement(
                """
                SELECT question_id, version, question, options, correct_answer, explanation, replaced_by, replaced_at
                FROM quiz_question_versions WHERE tenant_id = $1 AND quiz_id = $2 ORDER BY question_id, version
                """, place),
        ]
    }

    /// - Parameter results: of the statements of `read`.
    static func quiz(_ results: [SQLResult]) throws(SQLError) -> Quiz? {
        guard results.count == 3, let row = results[0].rows.first else { return nil }
        var quiz = try quiz(row)
        var earlier: [QuestionID: [QuestionVersion]] = [:]
        for row in results[2].rows {
            var columns = RowReader(row)
            let question: QuestionID = try columns.id()
            earlier[question, default: []].append(
                QuestionVersion(
                    version: try columns.integer(), text: try columns.text(), options: try columns.json(),
                    key: try columns.json(), explanation: try columns.optionalText(), replacedBy: try columns.id(),
                    replacedAt: try columns.time()))
        }
        for row in results[1].rows {
            var columns = RowReader(row)
            let id: QuestionID = try columns.id()
            quiz.questions.append(
                Question(
                    id: id, type: try columns.choice(), text: try columns.text(), options: try columns.json(),
                    key: try columns.json(), difficulty: try columns.choice(), source: try columns.json(),
                    explanation: try columns.optionalText(), points: try columns.real(),
                    keyVersion: try columns.integer(), earlier: earlier[id] ?? []))
        }
        return quiz
    }

    private static func quiz(_ row: SQLRow) throws(SQLError) -> Quiz {
        var columns = RowReader(row)
        let id: QuizID = try columns.id()
        let owner = Owner(tenant: try columns.id(), user: try columns.id())
        let document: DocumentID = try columns.id()
        let (textRevision, status): (Int, QuizStatus) = (try columns.integer(), try columns.choice())
        let requested = Quiz.Request(
            count: try columns.integer(), difficulty: try columns.choice(), type: try columns.choice())
        return Quiz(
            id: id, owner: owner, documentID: document, textRevision: textRevision, status: status,
            requested: requested, shortfall: try columns.optionalJSON(), rejections: try columns.json(),
            failure: try columns.optionalJSON(), settings: try columns.json(), language: try columns.text(),
            provenance: Provenance(
                author: try columns.choice(), model: try columns.optionalText(),
                promptVersion: try columns.optionalText()),
            seed: UInt64(truncatingIfNeeded: try columns.integer()), createdAt: try columns.time(),
            revision: try columns.integer())
    }

    static func readHead(_ id: QuizID, of owner: Owner) -> SQLStatement {
        table.read(headColumns, id.rawValue, of: owner)
    }

    static func readHeads(after last: QuizHead?, limit: Int) -> SQLStatement {
        let order = "ORDER BY tenant_id, quiz_id LIMIT"
        guard let last else {
            return SQLStatement("SELECT \(headColumns) FROM quizzes \(order) $1", [.integer(max(0, limit))])
        }
        return SQLStatement(
            "SELECT \(headColumns) FROM quizzes WHERE (tenant_id, quiz_id) > ($1, $2) \(order) $3",
            [.id(last.owner.tenant), .id(last.id), .integer(max(0, limit))])
    }

    static func readIDs(from document: DocumentID, of owner: Owner) -> SQLStatement {
        let which = Which.from(document)
        return SQLStatement(
            "SELECT quiz_id \(which.rows(from: 1)) ORDER BY quiz_id",
            [.id(owner.tenant), .id(owner.user)] + which.values)
    }

    static func head(_ row: SQLRow) throws(SQLError) -> QuizHead {
        var columns = RowReader(row)
        let id: QuizID = try columns.id()
        return QuizHead(
            id: id, owner: Owner(tenant: try columns.id(), user: try columns.id()), documentID: try columns.id(),
            status: try columns.choice(),
            version: QuizVersion(revision: try columns.integer(), activity: try columns.integer()))
    }
}
