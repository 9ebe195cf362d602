public import FoundationEssentials
public import LecternPorts

/// Records of spoken audio in a database.
public struct SQLAudioRepository: AudioRepository {
    private let service: ServiceDatabase

    public init(_ service: ServiceDatabase) { self.service = service }

    public func audio(_ id: AudioID, of owner: Owner) async throws(RepositoryError) -> SpokenAudio? {
        try await service.rows(AudioRow.table.read(AudioRow.columns, id.rawValue, of: owner), AudioRow.audio).first
    }

    public func audio(
        of owner: Owner, _ list: ListRequest
    ) async throws(RepositoryError) -> ListPage<SpokenAudio> {
        let query = try AudioRow.timeline.query(AudioRow.columns, of: owner, list)
        return AudioRow.timeline.page(try await service.rows(query, AudioRow.audio), list) {
            ($0.requestedAt, $0.id.rawValue)
        }
    }

    public func references(to key: BlobKey) async throws(RepositoryError) -> Int {
        try await service.rows(AudioRow.references(to: key)) { (row) throws(SQLError) in try row.integer(0) }.first ?? 0
    }

    public func expired(before time: Date, limit: Int) async throws(RepositoryError) -> [SpokenAudio] {
        try await service.rows(AudioRow.expired(before: time, limit: limit), AudioRow.audio)
    }

    public func commit(_ commit: Commit<AudioChange>) async throws(RepositoryError) -> CommitOutcome {
        try await service.commit(commit, by: AudioRow.self)
    }
}
