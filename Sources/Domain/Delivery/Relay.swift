public import LecternPorts

/// Carries committed events from the outbox to the log: at least once, in order per key.
///
/// A failure never loses an entry and never lets a later one overtake it: the batch is tried again until it is out.
public struct Relay: Sendable {
    let outbox: any Outbox
    let events: any EventLog
    let clock: any Clock
    let random: any RandomSource
    let metrics: any Metrics
    let log: any Log
    let policy: RetryPolicy
    let batch: Int

    public init(
        outbox: any Outbox, events: any EventLog, clock: any Clock, random: any RandomSource, metrics: any Metrics,
        log: any Log, policy: RetryPolicy = RetryPolicy(attempts: .max), batch: Int = 100
    ) {
        self.outbox = outbox
        self.events = events
        self.clock = clock
        self.random = random
        self.metrics = metrics
        self.log = log
        self.policy = policy
        self.batch = batch
    }

    /// Runs until the task is cancelled.
    public func run() async {
        var failures = 0
        while !Task.isCancelled {
            do {
                if try await step() == 0 { await outbox.waitForMore(timeout: .seconds(1)) }
                failures = 0
            } catch {
                failures += 1
                metrics.increment("lectern_relay_failures_total")
                log.warning("events could not be published", [("attempt", "\(failures)"), ("error", "\(error)")])
                let pause = policy.pause(after: failures, jitter: random.fraction())
                do throws(CancellationError) { try await clock.sleep(for: pause) } catch { return }
            }
        }
    }

    /// Publishes one batch and returns how many events it had. Also drains the outbox at a shutdown.
    @discardableResult
    public func step() async throws -> Int {
        let entries = try await outbox.pending(limit: batch)
        guard !entries.isEmpty else { return 0 }
        try await events.publish(entries.map(\.event))
        try await outbox.markPublished(entries)
        metrics.increment("lectern_events_published_total", by: Double(entries.count), labels: [])
        return entries.count
    }
}

extension RandomSource {
    /// Uniform in 0..<1.
    func fraction() -> Double { Double(seed() >> 11) * 0x1p-53 }
}
