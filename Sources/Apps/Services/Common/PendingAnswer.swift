import LecternHTTP
import Synchronization

/// An answer under an `Idempotency-Key` that is told piece by piece. Its key is under way until the end is known, also
/// behind the response; one that is dropped without an end, because nobody came to read it, frees the key.
final class PendingAnswer: Sendable {
    private let settle: @Sendable (HTTPResponse?) async -> Void
    private let isSettled = Atomic(false)

    /// - Parameter settle: keeps the whole answer, or frees the key; called once.
    init(settle: @escaping @Sendable (HTTPResponse?) async -> Void) { self.settle = settle }

    deinit {
        guard !isSettled.load(ordering: .acquiring) else { return }
        Task { [settle] in await settle(nil) }
    }

    /// The answer is there: whoever asks again gets this one.
    func finish(_ answer: HTTPResponse) async { await end(answer) }

    /// There will be none. Behind `finish` it changes nothing.
    func abandon() async { await end(nil) }

    private func end(_ answer: HTTPResponse?) async {
        guard !isSettled.exchange(true, ordering: .acquiringAndReleasing) else { return }
        await settle(answer)
    }
}
