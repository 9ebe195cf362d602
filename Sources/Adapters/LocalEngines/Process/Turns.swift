/// A queue before something that serves one at a time, first come, first served.
actor Turns {
    private let limit: Int
    private var isTaken = false
    private var waiting: [(number: Int, continuation: CheckedContinuation<Bool, Never>)] = []
    private var last = 0

    /// - Parameter limit: how many may be served or wait.
    init(limit: Int = .max) { self.limit = limit }

    /// Runs `work` when everybody who came before is done. Throws `cancellation` when the task is cancelled meanwhile, and
    /// `crowd`, where it is given, at once when as many as may wait do.
    func run<Value: Sendable, Failure: Error>(
        cancellation: Failure, crowd: Failure? = nil, _ work: @Sendable () async throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        if let crowd, waiting.count + (isTaken ? 1 : 0) >= limit { throw crowd }
        guard await take() else { throw cancellation }
        defer { leave() }
        return try await work()
    }

    private func take() async -> Bool {
        guard !Task.isCancelled else { return false }
        guard isTaken else {
            isTaken = true
            return true
        }
        last += 1
        let number = last
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                if Task.isCancelled {
                    continuation.resume(returning: false)
                } else {
                    waiting.append((number, continuation))
                }
            }
        } onCancel: {
            Task { await self.abandon(number) }
        }
    }

    private func abandon(_ number: Int) {
        guard let index = waiting.firstIndex(where: { $0.number == number }) else { return }
        waiting.remove(at: index).continuation.resume(returning: false)
    }

    /// Hands the turn to the next one directly, so that nobody can slip in between.
    private func leave() {
        guard !waiting.isEmpty else {
            isTaken = false
            return
        }
        waiting.removeFirst().continuation.resume(returning: true)
    }
}
