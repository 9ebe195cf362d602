public import FoundationEssentials
public import LecternPorts

/// Transcription jobs in a database.
public struct SQLTranscriptionRepository: TranscriptionRepository {
    private let service: ServiceDatabase

    public init(_ service: ServiceDatabase) { self.service = service }

    public func job(_ id: TranscriptionID, of owner: Owner) async throws(RepositoryError) -> TranscriptionJob? {
        try await service.rows(TranscriptionRow.table.read(TranscriptionRow.full, id.rawValue, of: owner)) {
            (row) throws(SQLError) in try TranscriptionRow.job(row, transcript: true)
        }.first
    }

    public func jobs(
        of owner: Owner, _ list: ListRequest
    ) async throws(RepositoryError) -> ListPage<TranscriptionJob> {
        let query = try TranscriptionRow.timeline.query(TranscriptionRow.brief, of: owner, list)
        return TranscriptionRow.timeline.page(try await brief(query), list) { ($0.submittedAt, $0.id.rawValue) }
    }

    public func expired(before time: Date, limit: Int) async throws(RepositoryError) -> [TranscriptionJob] {
        try await brief(TranscriptionRow.expired(before: time, limit: limit))
    }

    public func commit(_ commit: Commit<TranscriptionChange>) async throws(RepositoryError) -> CommitOutcome {
        try await service.commit(commit, by: TranscriptionRow.self)
    }

    private func brief(_ query: SQLStatement) async throws(RepositoryError) -> [TranscriptionJob] {
        try await service.rows(query) { (row) throws(SQLError) in try TranscriptionRow.job(row, transcript: false) }
    }
}
