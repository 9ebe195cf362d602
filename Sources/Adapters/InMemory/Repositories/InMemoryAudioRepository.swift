public import FoundationEssentials
public import LecternPorts

/// Records of spoken audio in memory.
public struct InMemoryAudioRepository: AudioRepository {
    private let database: InMemoryDatabase

    public init(_ database: InMemoryDatabase) { self.database = database }

    public func audio(_ id: AudioID, of owner: Owner) async throws(RepositoryError) -> SpokenAudio? {
        try await database.read { $0.audio.audio(id, of: owner) }
    }

    public func audio(
        of owner: Owner, _ list: ListRequest
    ) async throws(RepositoryError) -> ListPage<SpokenAudio> {
        try await database.read { (tables) throws(RepositoryError) in try tables.audio.page(of: owner, list) }
    }

    public func references(to key: BlobKey) async throws(RepositoryError) -> Int {
        try await database.read { $0.audio.references(to: key) }
    }

    public func expired(before time: Date, limit: Int) async throws(RepositoryError) -> [SpokenAudio] {
        try await database.read { $0.audio.expired(before: time, limit: limit) }
    }

    public func commit(_ commit: Commit<AudioChange>) async throws(RepositoryError) -> CommitOutcome {
        try await database.commit(commit, to: \.audio)
    }
}
