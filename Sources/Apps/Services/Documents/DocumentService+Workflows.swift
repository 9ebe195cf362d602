import LecternDomain
import LecternHTTP
import LecternPorts

// The document-to-quiz workflow: start it with a file, follow it, cancel it.
extension DocumentService {
    var workflowRoutes: [Route] {
        [
            .post("/workflows/document-to-quiz", bodyLimit: uploads.bodyLimit, startWorkflow),
            .get("/workflows", listWorkflows),
            .get("/workflows/{id}", readWorkflow),
            .post("/workflows/{id}/cancel", cancelWorkflow),
        ]
    }

    private func startWorkflow(_ request: HTTPRequest) async throws -> HTTPResponse {
        try await uploads.receive(
            request,
            fields: { fields in
                (
                    options: Saga.Options(
                        quiz: Quiz.Request(
                            count: fields.integer(
                                "num_questions", alias: "question_count", in: QuizLibrary.counts, default: 10),
                            difficulty: fields.choice("difficulty", default: Difficulty.medium),
                            type: fields.choice("quiz_type", default: QuizType.multipleChoice)),
                        onFailure: fields.choice("on_failure", default: Saga.OnFailure.rollback)),
                    userID: fields.optionalString("user_id", length: 1...255)
                )
            },
            userID: { $0.userID },
            again: { id, caller in started(try await workflows.saga(SagaID(id), for: caller)) },
            answer: { values, upload, caller in
                started(
                    try await workflows.start(
                        filename: upload.filename, body: upload.body, options: values.options, for: caller))
            })
    }

    private func started(_ saga: Saga) -> HTTPResponse {
        .json(
            [
                "saga_id": .of(saga.id), "document_id": .of(saga.documentID), "status": .string(saga.status.rawValue),
            ], status: .accepted)
    }

    private func readWorkflow(_ request: HTTPRequest) async throws -> HTTPResponse {
        let caller = try request.caller()
        let id: SagaID = request.identifier()
        let saga = try await board.wait(
            for: id.rawValue, atMost: try request.wait(), isDone: { !$0.isUnderWay },
            read: { () async throws(UseCaseError) in try await workflows.saga(id, for: caller) })
        return .json(.saga(saga))
    }

    private func listWorkflows(_ request: HTTPRequest) async throws -> HTTPResponse {
        let caller = try request.caller(for: request.query["user_id"])
        return .json(
            .list("workflows", try await workflows.sagas(try request.list(), for: caller)) { .saga($0) })
    }

    /// 202 as long as something is still to be undone.
    private func cancelWorkflow(_ request: HTTPRequest) async throws -> HTTPResponse {
        let saga = try await workflows.cancel(request.identifier(), for: try request.caller())
        return .json(.saga(saga), status: saga.isUnderWay ? .accepted : .ok)
    }
}

extension Saga {
    /// Whether it moves by itself.
    var isUnderWay: Bool { status == .running || status == .compensating }
}

extension JSONValue {
    static func saga(_ saga: Saga) -> JSONValue {
        var object: JSONObject = [
            "saga_id": .of(saga.id), "status": .string(saga.status.rawValue), "document_id": .of(saga.documentID),
        ]
        if let quiz = saga.quizID { object["quiz_id"] = .of(quiz) }
        object["steps"] = .array(
            saga.steps.map { step in
                var object: JSONObject = [
                    "name": .string(step.name.rawValue), "status": .string(step.status.rawValue),
                    "started_at": .of(step.startedAt), "finished_at": .of(step.finishedAt),
                ]
                if let error = step.error { object["error"] = .of(error) }
                return .object(object)
            })
        object["num_questions"] = .integer(saga.options.quiz.count)
        object["difficulty"] = .string(saga.options.quiz.difficulty.rawValue)
        object["quiz_type"] = .string(saga.options.quiz.type.rawValue)
        object["on_failure"] = .string(saga.options.onFailure.rawValue)
        object["started_at"] = .of(saga.startedAt)
        object["updated_at"] = .of(saga.updatedAt)
        return .object(object)
    }
}
