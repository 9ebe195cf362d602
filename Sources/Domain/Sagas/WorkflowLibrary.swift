import FoundationEssentials
public import LecternPorts

/// A user's workflows: start one by an upload, read, list, cancel.
public struct WorkflowLibrary: Sendable {
    let documents: DocumentLibrary
    let runner: SagaRunner

    public init(documents: DocumentLibrary, runner: SagaRunner) {
        self.documents = documents
        self.runner = runner
    }

    private var sagas: any SagaRepository { runner.ports.sagas }

    /// Stores the file, and begins its way to a quiz in the same commit.
    /// - Throws: like `DocumentLibrary.upload`; `invalid` for a number of questions out of range.
    public func start(
        filename: String, body: ByteStream, options: Saga.Options, for caller: Caller
    ) async throws(UseCaseError) -> Saga {
        guard QuizLibrary.counts.contains(options.quiz.count) else {
            throw .invalid("num_questions", "is not between 1 and 50")
        }
        let id = SagaID(documents.ports.identifiers.next())
        var caller = caller
        caller.correlationID = id.rawValue
        let process = runner.process
        let start: @Sendable (Document) -> SagaProcess.Transition = {
            process.start(id, owner: $0.owner, document: $0.id, options: options, at: $0.uploadedAt)
        }
        let beginning: @Sendable (Document) -> DocumentWriter.Companion = { document in
            let (saga, commands) = start(document)
            return DocumentWriter.Companion(
                changes: [.saveSaga(saga)], timers: commands.compactMap { $0.timer(for: saga) },
                resource: id.rawValue)
        }
        let document = try await documents.upload(
            filename: filename, body: body, generateNotes: true, sagaID: id.rawValue, with: beginning, for: caller)
        return start(document).saga
    }

    /// - Throws: `notFound`, also for somebody else's.
    public func saga(_ id: SagaID, for caller: Caller) async throws(UseCaseError) -> Saga {
        let found = try await read { () async throws(RepositoryError) in
            try await sagas.saga(id, of: caller.owner)
        }
        guard let found else { throw .notFound }
        return found
    }

    /// Newest first.
    public func sagas(_ list: ListRequest, for caller: Caller) async throws(UseCaseError) -> ListPage<Saga> {
        try await read { () async throws(RepositoryError) in try await sagas.sagas(of: caller.owner, list) }
    }

    /// Ends the workflow and undoes what it did. Legal at any time; what has ended stays as it ended.
    /// - Returns: the saga as it is then; `compensating` until everything is undone.
    public func cancel(_ id: SagaID, for caller: Caller) async throws(UseCaseError) -> Saga {
        _ = try await saga(id, for: caller)
        return try await runner.apply(.cancel, to: id, for: caller)
    }

    private func read<Value>(
        _ body: () async throws(RepositoryError) -> Value
    ) async throws(UseCaseError) -> Value {
        do { return try await body() } catch { throw UseCaseError(error) }
    }
}
