import LecternDomain
import LecternHTTP
import LecternPorts

// What those who take a quiz call.
extension QuizService {
    func start(_ request: HTTPRequest) async throws -> HTTPResponse {
        let caller = try request.caller()
        let id: QuizID = request.identifier()
        func answer(_ started: QuizLibrary.Started) -> HTTPResponse {
            var object = JSONObject.attempt(started.attempt)
            object["quiz_id"] = .of(id)
            object["questions"] = .array(started.quiz.view.questions.map { .question($0) })
            return .json(.object(object), status: .created)
        }
        return try await idempotency.run(
            request, caller: caller, content: [],
            again: { answer(try await library.started(AttemptID($0), at: id, for: caller)) },
            answer: { caller in answer(try await library.start(id, for: caller)) })
    }

    func submit(_ request: HTTPRequest) async throws -> HTTPResponse {
        let bytes = try await request.bytes(upTo: Route.defaultBodyLimit)
        let body = try request.decode(bytes) { fields in
            (
                quiz: fields.identifier("quiz_id", of: Quiz.self),
                answers: fields.textMap("answers", count: 0...200, length: 0...10_000),
                attempt: fields.optionalIdentifier("attempt_id", of: QuizAttempt.self),
                userID: fields.optionalString("user_id", length: 1...255)
            )
        }
        let caller = try request.caller(for: body.userID)
        return try await idempotency.run(
            request, caller: caller, content: bytes,
            again: { .json(.object(.submission(try await library.submission(SubmissionID($0), for: caller)))) },
            answer: { caller in
                // What was left open stays among the answers as a blank, so that a question that is not there is told.
                let answers = Answers(
                    uniqueKeysWithValues: body.answers.map { (QuestionID($0.key), $0.value ?? "") })
                // Marking long answers takes seconds in which other requests are answered.
                let seen = try await withTaskExecutorPreference(calculation) {
                    try await library.submit(answers, to: body.quiz, attempt: body.attempt, for: caller)
                }
                return .json(.object(.submission(seen)))
            })
    }

    func submission(_ request: HTTPRequest) async throws -> HTTPResponse {
        let caller = try request.caller()
        let id: SubmissionID = request.identifier()
        let seen = try await library.submission(id, for: caller)
        var object = JSONObject.submission(seen)
        if seen.submission.revision > 1 {
            object["revisions"] = .array(
                try await library.revisions(of: id, for: caller).map { .revision($0, showsMarks: seen.showsMarks) })
        }
        return .json(.object(object))
    }

    func join(_ request: HTTPRequest) async throws -> HTTPResponse {
        let bytes = try await request.bytes(upTo: Route.defaultBodyLimit)
        let code = try request.decode(bytes) { $0.string("code", length: 1...100) }
        let caller = try request.caller()
        func answer(_ quiz: QuizID, _ document: DocumentID) -> HTTPResponse {
            .json(["quiz_id": .of(quiz), "document_id": .of(document), "role": "taker"], status: .created)
        }
        return try await idempotency.run(
            request, caller: caller, content: bytes,
            again: {
                let seen = try await library.seen(QuizID($0), for: caller)
                return answer(seen.view.id, seen.view.documentID)
            },
            answer: { caller in
                let joined = try await library.join(code, for: caller)
                return answer(joined.id, joined.documentID)
            })
    }
}
