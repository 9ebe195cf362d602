public import FoundationEssentials

// One repository per aggregate. Reads take the owner: what belongs to somebody else is not found.
// `commit` is the only way to write. What was removed stays removed: saving it again throws `conflict`, so that work
// which was under way cannot bring it back. Saving under an id that is somebody else's throws `duplicate`. For a user who
// was erased nothing new is saved: that throws `conflict` as well.

public enum DocumentChange: Sendable, Equatable {
    /// Stores the document as it is now. The first save creates it.
    case save(Document)
    /// Removes row and text, and leaves a tombstone with the id.
    case remove(DocumentID, Owner, at: Date)
    /// Stores a saga with what its transition changes. Its revision must be one more than the stored one's, 1 for a new
    /// saga, else `conflict`.
    case saveSaga(Saga)
    /// Removes what is kept of a saga. Removing one that is not there is no error.
    case removeSaga(SagaID, Owner)
}

public protocol DocumentRepository: Sendable {
    func document(_ id: DocumentID, of owner: Owner) async throws(RepositoryError) -> Document?
    /// Newest first; without text and notes.
    func documents(of owner: Owner, _ list: ListRequest) async throws(RepositoryError) -> ListPage<Document>
    /// Whether the document was here once and is deleted.
    func isTombstone(_ id: DocumentID, of owner: Owner) async throws(RepositoryError) -> Bool
    /// Throws `conflict` when an append's expected version is not the stream's.
    func commit(_ commit: Commit<DocumentChange>) async throws(RepositoryError) -> CommitOutcome
}

/// Reads the sagas, which lie in the document service's database and are written by `DocumentRepository.commit`.
public protocol SagaRepository: Sendable {
    func saga(_ id: SagaID, of owner: Owner) async throws(RepositoryError) -> Saga?
    /// Of whomever: for events and deadlines, and for operators.
    func saga(_ id: SagaID, tenant: TenantID) async throws(RepositoryError) -> Saga?
    /// The one that uploaded the document; nil for a plain upload.
    func saga(for document: DocumentID, of owner: Owner) async throws(RepositoryError) -> Saga?
    /// Newest first.
    func sagas(of owner: Owner, _ list: ListRequest) async throws(RepositoryError) -> ListPage<Saga>
    /// For operators: of whomever, in every tenant, newest first.
    /// - Parameter status: nil for all.
    func sagas(with status: Saga.Status?, _ list: ListRequest) async throws(RepositoryError) -> ListPage<Saga>
}

public enum ChatChange: Sendable, Equatable {
    /// The number of messages and the time of the last follow from the messages that are there, who answers from the
    /// claims.
    case saveSession(ChatSession)
    case removeSession(ChatSessionID, Owner)
    /// The ordinals must follow the session's last message, else `conflict`. The session counts as changed at the last
    /// one's time.
    case append([ChatMessage], to: ChatSessionID, Owner)
    /// Says who answers the session's last message, which must have that ordinal. Throws `conflict` when it has not, and
    /// while another holder's claim lasts at that time. The answer that is appended ends the claim.
    case claimAnswer(AnswerClaim, to: Int, in: ChatSessionID, Owner, at: Date)
    /// Ends that claim without an answer; another one stays, also a later one of its holder.
    case endAnswer(AnswerClaim, in: ChatSessionID, Owner)
    /// Drops what the index holds of the text that was there before.
    case saveMaterial(Material)
    /// Replaces what the index holds of the material; throws `conflict` when that revision of it is not there.
    case indexPassages([IndexedPassage], of: DocumentID, Owner, textRevision: Int)
    /// Drops its passages as well.
    case removeMaterial(DocumentID, Owner, at: Date)
}

public protocol ChatRepository: Sendable {
    func session(_ id: ChatSessionID, of owner: Owner) async throws(RepositoryError) -> ChatSession?
    /// The one changed last comes first.
    func sessions(of owner: Owner, _ list: ListRequest) async throws(RepositoryError) -> ListPage<ChatSession>
    /// Oldest first. The session's owner is checked.
    func messages(
        in session: ChatSessionID, of owner: Owner, _ list: ListRequest
    ) async throws(RepositoryError) -> ListPage<ChatMessage>
    /// The last `count`, oldest first.
    func recentMessages(
        in session: ChatSessionID, of owner: Owner, count: Int
    ) async throws(RepositoryError) -> [ChatMessage]
    func material(_ id: DocumentID, of owner: Owner) async throws(RepositoryError) -> Material?
    /// All material of the owner, newest first.
    func materials(of owner: Owner) async throws(RepositoryError) -> [Material]
    func isTombstone(_ id: DocumentID, of owner: Owner) async throws(RepositoryError) -> Bool
    func commit(_ commit: Commit<ChatChange>) async throws(RepositoryError) -> CommitOutcome
}

public enum TranscriptionChange: Sendable, Equatable {
    /// Creates or replaces.
    case save(TranscriptionJob)
    /// Replaces what is there; throws `conflict` when it was removed meanwhile, so that late work cannot revive it.
    case update(TranscriptionJob)
    case remove(TranscriptionID, Owner)
}

public protocol TranscriptionRepository: Sendable {
    func job(_ id: TranscriptionID, of owner: Owner) async throws(RepositoryError) -> TranscriptionJob?
    /// Newest first; without transcripts.
    func jobs(of owner: Owner, _ list: ListRequest) async throws(RepositoryError) -> ListPage<TranscriptionJob>
    /// Finished jobs, of whomever, whose recording is still there and was submitted before `time`; the oldest first,
    /// without transcripts.
    func expired(before time: Date, limit: Int) async throws(RepositoryError) -> [TranscriptionJob]
    func commit(_ commit: Commit<TranscriptionChange>) async throws(RepositoryError) -> CommitOutcome
}

public enum AudioChange: Sendable, Equatable {
    /// Creates or replaces.
    case save(SpokenAudio)
    /// Replaces what is there; throws `conflict` when it was removed meanwhile, so that late work cannot revive it.
    case update(SpokenAudio)
    case remove(AudioID, Owner)
}

public protocol AudioRepository: Sendable {
    func audio(_ id: AudioID, of owner: Owner) async throws(RepositoryError) -> SpokenAudio?
    /// Newest first.
    func audio(of owner: Owner, _ list: ListRequest) async throws(RepositoryError) -> ListPage<SpokenAudio>
    /// How many records, of whomever, still point to the stored audio.
    func references(to key: BlobKey) async throws(RepositoryError) -> Int
    /// Records, of whomever, that still point to audio and were asked for before `time`; the oldest first.
    func expired(before time: Date, limit: Int) async throws(RepositoryError) -> [SpokenAudio]
    func commit(_ commit: Commit<AudioChange>) async throws(RepositoryError) -> CommitOutcome
}

public enum AccountChange: Sendable, Equatable {
    /// Its revision must be one more than the stored one's, 1 for a new account, else `conflict`. Throws `duplicate` when
    /// the e-mail address belongs to another account.
    case save(Account)
    case remove(UserID, TenantID)
    /// `epoch` is the account's as it was when the token was decided on; throws `conflict` when it is another by now, or
    /// the account is gone: what ended every session then ends this one too.
    case saveRefreshToken(RefreshToken, epoch: Int)
    /// Marks a token as used; throws `conflict` when it was used before.
    case useRefreshToken(hash: String, at: Date)
    case revokeFamily(String)
    case revokeAll(UserID, TenantID)
    /// Notes which services still hold something of the user. Those that are noted already stay so.
    case startErasure(Owner, services: [String], at: Date)
    /// That service has answered. Repeating it is no error.
    case finishErasure(Owner, service: String)
}

public protocol AccountRepository: Sendable {
    /// - Parameter session: a family of refresh tokens; nil also when it is not one of the account's, or has ended.
    func account(
        _ id: UserID, tenant: TenantID, session: String?
    ) async throws(RepositoryError) -> Account?
    /// What the same says of an account that is known without waiting; nil where it has to be asked.
    func remembered(_ id: UserID, tenant: TenantID, session: String?) -> Account?
    func account(email: String, tenant: TenantID) async throws(RepositoryError) -> Account?
    /// Newest first.
    func accounts(in tenant: TenantID, _ list: ListRequest) async throws(RepositoryError) -> ListPage<Account>
    /// The services that have not answered yet, in alphabetical order.
    func pendingErasure(of owner: Owner) async throws(RepositoryError) -> [String]
    /// Nil also when the token's family was revoked.
    func refreshToken(hash: String) async throws(RepositoryError) -> RefreshToken?
    func commit(_ commit: Commit<AccountChange>) async throws(RepositoryError) -> CommitOutcome
}

extension AccountRepository {
    public func remembered(_ id: UserID, tenant: TenantID, session: String?) -> Account? { nil }

    /// Whatever became of its sessions.
    public func account(_ id: UserID, tenant: TenantID) async throws(RepositoryError) -> Account? {
        try await account(id, tenant: tenant, session: nil)
    }
}
