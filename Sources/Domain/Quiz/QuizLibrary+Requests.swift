public import LecternPorts

// What `quiz.requested` asks for: by a route, which has stored the quiz as `processing`, or by a saga, whose request is
// all there is.
extension QuizLibrary {
    /// Writes the quiz and tells of it with `quiz.generated`. A saga, which waits for it, is answered in every case, also
    /// when the document or the quiz is gone.
    ///
    /// The request's id is the quiz's: however often it comes, there is one quiz. A repeated event changes nothing.
    public func handle(_ envelope: EventEnvelope, consumer: ConsumerGroup) async throws(HandlerError) {
        let asked: QuizRequested
        do { asked = try QuizRequested(envelope) } catch { throw HandlerError(error) }
        let request = Request(
            asked: asked, caller: Caller(following: envelope),
            mark: InboxMark(consumer: consumer.rawValue, eventID: envelope.id, tenant: envelope.tenant))
        let found: Quiz?
        do { found = try await ports.repository.quiz(asked.requestId, of: request.owner) } catch {
            throw HandlerError(error)
        }
        // The row of a request by a route is there, unless it was deleted meanwhile.
        if found == nil, !request.isSaga { return }
        if let found, found.status != .processing { return try await tellAgain(found, request) }
        var quiz = found ?? new(request)
        var changes: [QuizChange] = []
        do throws(Refusal) {
            let material = try await material(of: request, &changes)
            try await write(&quiz, from: material)
        } catch {
            switch error {
            case .failed(let failure):
                quiz.status = .failed
                quiz.failure = failure
            case .later(let error): throw error
            }
        }
        changes.append(found == nil ? .save(quiz) : .update(quiz))
        do throws(RepositoryError) {
            do throws(RepositoryError) {
                try await answer(quiz, changes, request)
            } catch .conflict {
                // The document, or the quiz, was deleted while it was written: the delete wins.
                guard request.isSaga else { return }
                quiz.status = .failed
                quiz.failure = .deletedMeanwhile
                quiz.questions = []
                try await answer(quiz, [], request)
            }
        } catch {
            throw HandlerError(error)
        }
    }

    private struct Request {
        var asked: QuizRequested
        var caller: Caller
        var mark: InboxMark

        var owner: Owner { caller.owner }
        var isSaga: Bool { asked.sagaId != nil }
    }

    private enum Refusal: Error {
        /// There will be no quiz.
        case failed(ProcessingFailure)
        case later(HandlerError)
    }

    private func new(_ request: Request) -> Quiz {
        let asked = request.asked
        return Quiz(
            id: asked.requestId, owner: request.owner, documentID: asked.documentId, textRevision: 0,
            status: .processing,
            requested: Quiz.Request(count: asked.numQuestions, difficulty: asked.difficulty, type: asked.quizType),
            seed: ports.random.seed(), createdAt: ports.clock.now)
    }

    /// A request that was fulfilled and comes under another event's id.
    private func tellAgain(_ quiz: Quiz, _ request: Request) async throws(HandlerError) {
        guard request.isSaga else { return }
        do { try await answer(quiz, [], request) } catch { throw HandlerError(error) }
    }

    private func answer(
        _ quiz: Quiz, _ changes: [QuizChange], _ request: Request
    ) async throws(RepositoryError) {
        let generated = QuizGenerated(quiz, sagaId: request.asked.sagaId)
        _ = try await ports.repository.commit(
            Commit(changes, outgoing: [event(generated, caller: request.caller, version: 1)], inbox: request.mark))
    }

    /// The event about the text may still be on its way: the document service knows.
    private func material(
        of request: Request, _ changes: inout [QuizChange]
    ) async throws(Refusal) -> Material {
        let document = request.asked.documentId
        let known: Material?
        let isGone: Bool
        do throws(RepositoryError) {
            known = try await ports.repository.material(document, of: request.owner)
            isGone = try await ports.repository.isTombstone(document, of: request.owner)
        } catch {
            throw .later(HandlerError(error))
        }
        if let known { return known }
        if isGone { throw .failed(.deletedMeanwhile) }
        do {
            let fetched = try await ports.source(document, request.caller)
            changes.append(.saveMaterial(fetched))
            return fetched
        } catch {
            switch error {
            case .notFound: throw .failed(.deletedMeanwhile)
            case .unprocessableDocument(let failure): throw .failed(failure)
            case .unavailable(let what): throw .later(.outage(what))
            case .cancelled: throw .later(.cancelled)
            default:
                throw .later(
                    .retryable(code: "MATERIAL_UNAVAILABLE", message: "the text cannot be had just now"))
            }
        }
    }

    private func write(_ quiz: inout Quiz, from material: Material) async throws(Refusal) {
        quiz.textRevision = material.textRevision
        quiz.language = material.text.language
        let draft: QuizDraft
        do { draft = try await ports.writing(material, quiz.requested, quiz.seed) } catch {
            throw .later(.cancelled)
        }
        quiz.questions = draft.questions
        quiz.shortfall = draft.shortfall
        quiz.rejections = draft.rejections
        quiz.provenance = draft.provenance
        quiz.status = draft.questions.isEmpty ? .failed : .completed
        if draft.questions.isEmpty {
            quiz.failure = ProcessingFailure(
                code: draft.shortfall?.code ?? "NOT_ENOUGH_GOOD_QUESTIONS",
                message: draft.shortfall?.message ?? "No good question could be made from this document.",
                retryable: false)
        }
    }
}

extension ProcessingFailure {
    static let deletedMeanwhile = ProcessingFailure(
        code: "DOCUMENT_DELETED", message: "The document was deleted.", retryable: false)
}
