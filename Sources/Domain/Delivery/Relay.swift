public import FoundationEssentials
public import LecternPorts

/// Carries committed events from the outbox to the log: at least once, in order per key.
///
/// A failure never loses an entry and never lets a later one overtake it: the batch is tried again until it is out. Any
/// number of relays may run; the outbox gives a key's events to one of them at a time, and to another when that one
/// says nothing for the length of its lease.
public struct Relay: Sendable {
    /// How many events wait, and since when the oldest does.
    public typealias BacklogReader = @Sendable () async throws -> (depth: Int, oldest: Date?)

    let service: String
    let outbox: any Outbox
    let events: any EventLog
    let clock: any Clock
    let random: any RandomSource
    let metrics: any Metrics
    let log: any Log
    let policy: RetryPolicy
    let batch: Int
    let backlog: BacklogReader?

    /// - Parameters:
    ///   - service: whose outbox it is, as the metrics tell it.
    ///   - batch: events published together.
    ///   - backlog: for the metrics; nil leaves them out.
    public init(
        service: String = "lectern", outbox: any Outbox, events: any EventLog, clock: any Clock,
        random: any RandomSource, metrics: any Metrics, log: any Log, policy: RetryPolicy = RetryPolicy(attempts: .max),
        batch: Int = 100, backlog: BacklogReader? = nil
    ) {
        self.service = service
        self.outbox = outbox
        self.events = events
        self.clock = clock
        self.random = random
        self.metrics = metrics
        self.log = log
        self.policy = policy
        self.batch = batch
        self.backlog = backlog
    }

    /// Runs until the task is cancelled.
    public func run() async {
        var failures = 0
        var nextFigures = clock.elapsed
        while !Task.isCancelled {
            do {
                if clock.elapsed >= nextFigures {
                    nextFigures = clock.elapsed + .seconds(5)
                    try await showBacklog()
                }
                if try await step() == 0 { await outbox.waitForMore(timeout: .seconds(1)) }
                failures = 0
            } catch {
                failures += 1
                metrics.increment("lectern_relay_failures_total", labels: labels)
                log.warning(
                    "events could not be published",
                    [("service", service), ("attempt", "\(failures)"), ("error", "\(error)")])
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
        var published = entries
        do throws(EventLogError) {
            try await events.publish(entries.map(\.event))
        } catch {
            guard case .tooLarge = error else { throw error }
            published = try await publishApart(entries)
            // Nothing but what cannot be published is left to this relay.
            guard !published.isEmpty else { throw error }
        }
        try await outbox.markPublished(published)
        metrics.increment("lectern_events_published_total", by: Double(published.count), labels: labels)
        return published.count
    }

    /// One by one, as one of them is larger than the log takes. No repository commits such an event; should one be there
    /// all the same, it and what follows it in its lane stays, and other lanes go on.
    private func publishApart(_ entries: [OutboxEntry]) async throws(EventLogError) -> [OutboxEntry] {
        struct Lane: Hashable {
            var topic: Topic
            var key: String
        }
        var stuck: Set<Lane> = []
        var published: [OutboxEntry] = []
        for entry in entries {
            let lane = Lane(topic: entry.event.topic, key: entry.event.key)
            guard !stuck.contains(lane) else { continue }
            do throws(EventLogError) {
                try await events.publish([entry.event])
                published.append(entry)
            } catch {
                guard case .tooLarge(let bytes) = error else { throw error }
                stuck.insert(lane)
                metrics.increment("lectern_relay_oversized_total", labels: labels)
                log.error(
                    "an event is too large to be published",
                    [("service", service), ("event_id", entry.event.envelope.id), ("bytes", "\(bytes)")])
            }
        }
        return published
    }

    private func showBacklog() async throws {
        guard let (depth, oldest) = try await backlog?() else { return }
        let age = oldest.map { max(0, clock.now.timeIntervalSince($0)) } ?? 0
        metrics.set("lectern_outbox_depth", to: Double(depth), labels: labels)
        metrics.set("lectern_outbox_age_seconds", to: age, labels: labels)
    }

    private var labels: [(String, String)] { [("service", service)] }
}

extension RandomSource {
    /// Uniform in 0..<1.
    func fraction() -> Double { Double(seed() >> 11) * 0x1p-53 }
}
