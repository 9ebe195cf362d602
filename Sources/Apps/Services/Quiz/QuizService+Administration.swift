import LecternDomain
import LecternHTTP
import LecternPorts

// What the owner of a quiz calls.
extension QuizService {
    func editSettings(_ request: HTTPRequest) async throws -> HTTPResponse {
        let body = try await request.decode { (fields) throws(HTTPError) in
            fields.refuseNull("shuffle", "partial_credit", "reveal")
            return (edit: fields.settingsEdit(), revision: fields.optionalInteger("revision", in: 1...Int.max))
        }
        let quiz = try await library.edit(
            request.identifier(), settings: body.edit, expecting: body.revision, for: try request.caller())
        return .json([
            "quiz_id": .of(quiz.id), "revision": .integer(quiz.revision), "settings": .of(quiz.settings),
        ])
    }

    func editQuestion(_ request: HTTPRequest) async throws -> HTTPResponse {
        let body = try await request.decode { (fields) throws(HTTPError) in
            fields.refuseNull("question", "options", "correct_answer", "tolerance")
            return (edit: fields.questionEdit(), revision: fields.optionalInteger("revision", in: 1...Int.max))
        }
        let id: QuizID = request.identifier()
        let question = try await library.edit(
            QuestionID(request.parameters["qid"] ?? ""), of: id, body.edit, expecting: body.revision,
            for: try request.caller())
        guard case .object(var object) = JSONValue.questionWithKey(question) else { return .json(.null) }
        object["quiz_id"] = .of(id)
        return .json(.object(object))
    }

    func regrade(_ request: HTTPRequest) async throws -> HTTPResponse {
        let bytes = try await request.bytes(upTo: Route.defaultBodyLimit)
        let policy: RegradePolicy = try request.decode(bytes) { fields in
            if fields.value("policy") == nil { fields.note("policy", "is missing") }
            return fields.choice("policy", default: .none)
        }
        let id: QuizID = request.identifier()
        let answer: (Caller) async throws -> HTTPResponse = { caller in
            let done = try await withTaskExecutorPreference(calculation) {
                try await library.regrade(id, policy, for: caller)
            }
            return .json([
                "quiz_id": .of(id), "policy": .string(done.policy.rawValue), "revision": .integer(done.revision),
                "questions": .array(done.questions.map { .of($0) }), "regraded": .integer(done.regraded),
                "unchanged": .integer(done.unchanged),
            ])
        }
        let caller = try request.caller()
        // A regrade that is done again changes nothing, so that nothing has to be marked as done.
        return try await idempotency.run(
            request, caller: caller, content: bytes, again: { _ in try await answer(caller) },
            answer: answer)
    }

    func override(_ request: HTTPRequest) async throws -> HTTPResponse {
        let bytes = try await request.bytes(upTo: Route.defaultBodyLimit)
        let body = try request.decode(bytes) { fields in
            (
                question: fields.identifier("question_id", of: Question.self),
                points: fields.number("points", in: 0...Question.mostPoints),
                reason: fields.string("reason", length: 1...1000, trim: true)
            )
        }
        let id: SubmissionID = request.identifier()
        let caller = try request.caller()
        return try await idempotency.run(
            request, caller: caller, content: bytes,
            again: { .json(.object(.submission(try await library.submission(SubmissionID($0), for: caller)))) },
            answer: { caller in
                .json(
                    .object(
                        .submission(
                            try await library.override(
                                id, question: body.question, points: body.points, reason: body.reason, for: caller))))
            })
    }

    func share(_ request: HTTPRequest) async throws -> HTTPResponse {
        let bytes = try await request.bytes(upTo: Route.defaultBodyLimit)
        let seconds = try request.decode(bytes, whenEmpty: JSONObject()) { fields in
            fields.integer(
                "expires_in_seconds", in: QuizLibrary.shareSeconds, default: QuizLibrary.defaultShareSeconds)
        }
        let id: QuizID = request.identifier()
        let caller = try request.caller()
        func answer(_ shared: QuizLibrary.SharedCode) -> HTTPResponse {
            .json(
                ["quiz_id": .of(id), "code": .string(shared.code), "expires_at": .of(shared.expiresAt)],
                status: .created)
        }
        // The answer holds the code, which is stored nowhere.
        return try await idempotency.run(
            request, caller: caller, content: bytes, keepsAnswer: false,
            again: { answer(try await library.shared(ShareID($0), of: id, for: caller)) },
            answer: { caller in answer(try await library.share(id, forSeconds: seconds, for: caller)) })
    }

    func submissions(_ request: HTTPRequest) async throws -> HTTPResponse {
        let page = try await library.submissions(
            to: request.identifier(), try request.list(), for: try request.caller())
        return .json(
            .list("submissions", page) { submission in
                guard case .object(var line) = JSONValue.submissionLine(submission) else { return .null }
                line["user_id"] = .of(submission.user.user)
                return .object(line)
            })
    }

    func statistics(_ request: HTTPRequest) async throws -> HTTPResponse {
        let (id, caller): (QuizID, Caller) = (request.identifier(), try request.caller())
        let statistics = try await withTaskExecutorPreference(calculation) {
            try await library.statistics(id, for: caller)
        }
        let items = statistics.items.map { item -> JSONValue in
            [
                "question_id": .of(item.questionID), "answered": .integer(item.answered),
                "blank": .integer(item.blank), "facility": .of(item.facility),
                "discrimination": .of(item.discrimination),
                "options": .object(
                    JSONObject(item.options.sorted { $0.key < $1.key }.map { ($0.key, .integer($0.value)) })),
            ]
        }
        return .json([
            "quiz_id": .of(statistics.quizID), "attempts": .integer(statistics.attempts),
            "mean": .of(statistics.mean), "median": .of(statistics.median),
            "reliability": .of(statistics.reliability), "questions": .array(items),
        ])
    }
}
