public import FoundationEssentials
public import LecternPorts

/// Transcription jobs in memory.
public struct InMemoryTranscriptionRepository: TranscriptionRepository {
    private let database: InMemoryDatabase

    public init(_ database: InMemoryDatabase) { self.database = database }

    public func job(_ id: TranscriptionID, of owner: Owner) async throws(RepositoryError) -> TranscriptionJob? {
        try await database.read { $0.transcriptions.job(id, of: owner) }
    }

    public func jobs(
        of owner: Owner, _ list: ListRequest
    ) async throws(RepositoryError) -> ListPage<TranscriptionJob> {
        try await database.read { (tables) throws(RepositoryError) in
            try tables.transcriptions.page(of: owner, list)
        }
    }

    public func expired(before time: Date, limit: Int) async throws(RepositoryError) -> [TranscriptionJob] {
        try await database.read { $0.transcriptions.expired(before: time, limit: limit) }
    }

    public func commit(_ commit: Commit<TranscriptionChange>) async throws(RepositoryError) -> CommitOutcome {
        try await database.commit(commit, to: \.transcriptions)
    }
}
