/// A queue before something that serves one at a time, or a few, first come, first served.
actor Turns {
    private let limit: Int
    private let places: Int
    private var taken = 0
    private var waiting: [(number: Int, continuation: CheckedContinuation<Bool, Never>)] = []
    private var last = 0

    /// - Parameters:
    ///   - limit: how many may be served or wait.
    ///   - places: how many are served at a time, at least 1.
    init(limit: Int = .max, places: Int = 1) {
        self.limit = limit
        self.places = places
    }

    /// Runs `work` when a place is free for it. Throws `cancellation` when the task is cancelled meanwhile, and
    /// `crowd`, where it is given, at once when as many as may wait do.
    func run<Value: Sendable, Failure: Error>(
        cancellation: Failure, crowd: Failure? = nil, _ work: @Sendable () async throws(Failure) -> Value
    ) async throws(Failure) -> Value {
        if let crowd, waiting.count + taken >= limit { throw crowd }
        guard await take() else { throw cancellation }
        defer { leave() }
        return try await work()
    }

    private func take() async -> Bool {
        guard !Task.isCancelled else { return false }
        guard taken == places else {
            taken += 1
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
            taken -= 1
            return
        }
        waiting.removeFirst().continuation.resume(returning: true)
    }
}
