import LecternDomain
import LecternHTTP
import LecternPorts

// How quizzes and submissions look in answers.

extension JSONObject {
    /// Without the keys, and without anything that gives them away.
    static func quiz(_ seen: SeenQuiz) -> JSONObject {
        let quiz = seen.view
        var object: JSONObject = [
            "quiz_id": .of(quiz.id), "document_id": .of(quiz.documentID), "status": .string(quiz.status.rawValue),
            "questions": .array(quiz.questions.map { .question($0) }),
            "total_questions": .integer(seen.questionCount), "num_questions": .integer(quiz.requested.count),
            "difficulty": .string(quiz.requested.difficulty.rawValue),
            "quiz_type": .string(quiz.requested.type.rawValue), "language": .string(quiz.language),
            "text_revision": .integer(quiz.textRevision),
            "generated_by": .string(quiz.provenance.author.rawValue), "created_at": .of(quiz.createdAt),
            "revision": .integer(quiz.version.revision),
        ]
        if let hidden = seen.hidden { object["questions_hidden"] = .string(hidden.rawValue) }
        if let running = seen.running { object["attempt"] = .object(.attempt(running)) }
        if let shortfall = quiz.shortfall {
            object["shortfall"] = ["code": .string(shortfall.code), "message": .string(shortfall.message)]
        }
        if let failure = quiz.failure { object["failure"] = .of(failure) }
        if seen.isOwner {
            object["results"] = [
                "submissions": .integer(quiz.tally.submissions), "participants": .integer(quiz.tally.people),
                "mean_score": .of(quiz.tally.mean),
            ]
        }
        return object
    }

    static func attempt(_ attempt: QuizAttempt) -> JSONObject {
        var object: JSONObject = ["attempt_id": .of(attempt.id), "started_at": .of(attempt.startedAt)]
        if let expiresAt = attempt.expiresAt { object["expires_at"] = .of(expiresAt) }
        return object
    }

    static func submission(_ seen: SeenSubmission) -> JSONObject {
        let submission = seen.submission
        var object: JSONObject = [
            "submission_id": .of(submission.id), "quiz_id": .of(submission.quizID),
            "document_id": .of(submission.documentID), "user_id": .of(submission.user.user),
            "score": .integer(submission.score), "earned": .of(submission.earned),
            "possible": .of(submission.possible), "attempt": .integer(submission.attempt),
            "revision": .integer(submission.revision), "total_questions": .integer(submission.results.count),
            "correct_answers": .integer(seen.correctAnswers),
            "keys_shown": .bool(seen.showsKeys), "marks_shown": .bool(seen.showsMarks),
            "results": .array(submission.results.map { .result($0, in: seen) }),
            "submitted_at": .of(submission.submittedAt),
        ]
        if let attempt = submission.attemptID { object["attempt_id"] = .of(attempt) }
        return object
    }
}

extension JSONValue {
    static func question(_ question: QuizView.Item) -> JSONValue {
        [
            "question_id": .of(question.id), "question": .string(question.text),
            "options": .array(question.options.map { .string($0) }), "type": .string(question.type.rawValue),
            "difficulty": .string(question.difficulty.rawValue), "points": .of(question.points),
        ]
    }

    /// For those who may edit it.
    static func questionWithKey(_ question: Question) -> JSONValue {
        var object: JSONObject = [
            "question_id": .of(question.id), "question": .string(question.text),
            "options": .array(question.options.map { .string($0) }), "type": .string(question.type.rawValue),
            "difficulty": .string(question.difficulty.rawValue), "points": .of(question.points),
            "correct_answer": .key(question.key, question.options), "explanation": .of(question.explanation),
            "citation": .of(question.source), "key_version": .integer(question.keyVersion),
            "earlier": .array(
                question.earlier.map { old in
                    [
                        "key_version": .integer(old.version), "question": .string(old.text),
                        "options": .array(old.options.map { .string($0) }),
                        "correct_answer": .key(old.key, old.options), "explanation": .of(old.explanation),
                        "replaced_by": .of(old.replacedBy), "replaced_at": .of(old.replacedAt),
                    ]
                }),
        ]
        if case .text(let reference) = question.key {
            object["accepted"] = .array(
                reference.variants.map { ["text": .string($0.text), "weight": .of($0.weight)] })
            object["tolerance"] = .of(reference.numericTolerance)
        }
        return .object(object)
    }

    private static func key(_ key: AnswerKey, _ options: [String]) -> JSONValue {
        func text(_ index: Int) -> JSONValue { options.indices.contains(index) ? .string(options[index]) : .null }
        switch key {
        case .option(let index): return text(index)
        case .options(let indices): return .array(indices.map(text))
        case .boolean(let value): return .bool(value)
        case .text(let reference): return .string(reference.text)
        }
    }

    static func result(_ result: QuestionResult, in seen: SeenSubmission) -> JSONValue {
        func mark(_ value: JSONValue) -> JSONValue { seen.showsMarks ? value : .null }
        var object: JSONObject = [
            "question_id": .of(result.questionID), "correct": mark(.bool(result.correct)),
            "user_answer": .of(result.userAnswer),
            "correct_answer": seen.showsKeys ? .string(result.correctAnswer) : .null,
            "points": mark(.of(result.points)), "max_points": .of(result.maxPoints),
            "feedback": mark(.string(result.feedback)),
            "key_version": .integer(result.keyVersion),
        ]
        if let citation = result.citation { object["citation"] = .of(citation) }
        if let override = result.override {
            object["override"] = [
                "points": .of(override.points), "machine_points": .of(result.machinePoints),
                "reason": .string(override.reason), "by": .of(override.by), "at": .of(override.at),
            ]
        }
        return .object(object)
    }

    /// One line of a list of submissions.
    static func submissionLine(_ submission: SubmissionHead) -> JSONValue {
        [
            "quiz_id": .of(submission.quizID), "document_id": .of(submission.documentID),
            "submission_id": .of(submission.id), "score": .integer(submission.score),
            "attempt": .integer(submission.attempt), "revision": .integer(submission.revision),
            "submitted_at": .of(submission.submittedAt),
        ]
    }

    /// What became of a submission's score, and why.
    /// - Parameter showsMarks: whether it is told which answer somebody put points over, and with which words.
    static func revision(_ submission: Submission, showsMarks: Bool) -> JSONValue {
        var object: JSONObject = [
            "revision": .integer(submission.revision), "score": .integer(submission.score),
            "earned": .of(submission.earned), "at": .of(submission.change?.at ?? submission.submittedAt),
        ]
        if let change = submission.change {
            object["by"] = .of(change.by)
            switch change.cause {
            case .regrade(let policy, _):
                object["cause"] = "regrade"
                object["policy"] = .string(policy.rawValue)
            case .override(let question, let reason):
                object["cause"] = "override"
                guard showsMarks else { break }
                object["question_id"] = .of(question)
                object["reason"] = .string(reason)
            }
        }
        return .object(object)
    }
}
