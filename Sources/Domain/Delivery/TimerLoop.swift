public import LecternPorts

/// Hands the deadlines of one kind to their owner once they are due: late perhaps, never early, and again until a
/// commit disarms them.
///
/// The handler commits its effect and the `disarm` together. One that fails is asked again after a pause that grows;
/// other deadlines go on meanwhile.
public struct TimerLoop: Sendable {
    public typealias Handler = @Sendable (DurableTimer) async throws(HandlerError) -> Void

    let kind: String
    let timers: any TimerStore
    let clock: any Clock
    let random: any RandomSource
    let log: any Log
    let policy: RetryPolicy
    let handler: Handler

    public init(
        _ kind: String, timers: any TimerStore, clock: any Clock, random: any RandomSource, log: any Log,
        policy: RetryPolicy = RetryPolicy(attempts: .max), handler: @escaping Handler
    ) {
        self.kind = kind
        self.timers = timers
        self.clock = clock
        self.random = random
        self.log = log
        self.policy = policy
        self.handler = handler
    }

    /// How long a deadline may be late when nothing else is in the way.
    private static let interval = Duration.seconds(1)
    private static let batch = 64

    /// Runs until the task is cancelled.
    public func run() async {
        var failing = Failing()
        while !Task.isCancelled {
            await step(&failing)
            do throws(CancellationError) { try await clock.sleep(for: Self.interval) } catch { return }
        }
    }

    /// Handles what is due now, once.
    public func step() async {
        var failing = Failing()
        await step(&failing)
    }

    private func step(_ failing: inout Failing) async {
        let due: [DurableTimer]
        do throws(RepositoryError) {
            due = try await timers.due(kind, at: clock.now, limit: Self.batch + failing.count)
        } catch {
            log.warning("deadlines cannot be read", [("kind", kind), ("error", "\(error)")])
            return
        }
        failing.keep(due)
        let now = clock.elapsed
        for timer in due where failing.mayTry(timer, at: now) {
            guard !Task.isCancelled else { return }
            do throws(HandlerError) {
                try await handler(timer)
                failing.forget(timer)
            } catch {
                if case .cancelled = error { return }
                let attempt = failing.failed(timer, at: clock.elapsed, policy, jitter: random.fraction())
                log.warning(
                    "a deadline could not be handled",
                    [("kind", kind), ("timer", timer.id), ("attempt", "\(attempt)"), ("error", "\(error)")])
            }
        }
    }
}
