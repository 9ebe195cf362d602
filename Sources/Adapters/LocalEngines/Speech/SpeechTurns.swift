import LecternPorts

/// A queue before something that serves one at a time, first come, first served.
actor SpeechTurns {
    private var isTaken = false
    private var waiting: [(number: Int, continuation: CheckedContinuation<Bool, Never>)] = []
    private var last = 0

    /// Runs `work` when everybody who came before is done. Throws `cancelled` when the task is cancelled meanwhile.
    func run<Value: Sendable>(
        _ work: @Sendable () async throws(SpeechError) -> Value
    ) async throws(SpeechError) -> Value {
        guard await take() else { throw .cancelled }
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
