import LecternPorts
import Synchronization

/// A session's turn, held by the call that answers its last message. The answer ends it; so does `end`, and so does
/// dropping it, because nobody reads the answer any more.
final class TurnHold: Sendable {
    private let claim: AnswerClaim
    private let session: ChatSessionID
    private let owner: Owner
    private let repository: any ChatRepository
    private let isOver = Atomic(false)

    init(_ claim: AnswerClaim, in session: ChatSessionID, of owner: Owner, _ repository: any ChatRepository) {
        self.claim = claim
        self.session = session
        self.owner = owner
        self.repository = repository
    }

    deinit { _ = ending() }

    /// There is no claim to end: the answer has ended it, or it was refused.
    func over() { isOver.store(true, ordering: .releasing) }

    /// There will be no answer: another message may come. A call that ends because it is cancelled tells it as well; where
    /// it cannot be told, the claim ends with its time.
    func end() async { await ending()?.value }

    /// A task of its own, which outlives the call that is cancelled.
    private func ending() -> Task<Void, Never>? {
        guard !isOver.exchange(true, ordering: .acquiringAndReleasing) else { return nil }
        let change = ChatChange.endAnswer(claim, in: session, owner)
        return Task { [repository] in _ = try? await repository.commit(Commit([change])) }
    }
}
