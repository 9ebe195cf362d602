public import LecternPorts

/// What is done with one event of the log.
public typealias EventHandler = @Sendable (EventEnvelope) async throws(HandlerError) -> Void

/// What becomes of the later events of a key when one of its events is dead-lettered.
public enum DeadLetterRule: Sendable, Equatable {
    /// They are parked behind it, in order, until an operator has the letters replayed or discards them: for handlers
    /// whose effects build on each other.
    case sequenced
    /// They are handled as if it had not been: for read models, whose handlers look at the state as it is now, so that
    /// the next event makes good what was skipped.
    case skipped
}

/// Reads one consumer group's events and applies the delivery policy, whatever the log behind it is.
///
/// Events of one key are handled in order, one at a time; different keys in parallel, up to `concurrency`. An event
/// that fails is tried again with growing pauses and is then parked among the group's dead letters; what becomes of
/// later events of its key, also after a restart, is told by the group's `DeadLetterRule`. An outage of something that every event needs holds the consumer back for as long as it lasts, and parks nothing.
/// Offsets are committed behind the effect, never past an unfinished event. At most `capacity` events are held at a
/// time, and no more are read while they fill `capacityBytes`, so a slow handler never makes the process grow.
public final class ConsumerLoop: Sendable {
    public struct Ports: Sendable {
        public var events: any EventLog
        public var deadLetters: any DeadLetterStore
        public var clock: any Clock
        public var random: any RandomSource
        public var metrics: any Metrics
        public var log: any Log

        public init(
            events: any EventLog, deadLetters: any DeadLetterStore, clock: any Clock, random: any RandomSource,
            metrics: any Metrics, log: any Log
        ) {
            self.events = events
            self.deadLetters = deadLetters
            self.clock = clock
            self.random = random
            self.metrics = metrics
            self.log = log
        }
    }

    let group: ConsumerGroup
    let topics: [Topic]
    let ports: Ports
    let policy: RetryPolicy
    let deadLetterRule: DeadLetterRule
    let concurrency: Int
    let capacity: Int
    let capacityBytes: Int
    let handler: EventHandler
    let stopSignal = StopSignal()

    /// - Parameters:
    ///   - deadLetterRule: what becomes of the events behind a dead letter.
    ///   - concurrency: events under way at a time.
    ///   - capacity: events held at a time.
    ///   - capacityBytes: bytes of events beyond which no more are read; one page may come on top.
    public init(
        _ group: ConsumerGroup, topics: [Topic], ports: Ports, policy: RetryPolicy = RetryPolicy(),
        deadLetterRule: DeadLetterRule = .sequenced, concurrency: Int = 8, capacity: Int = 256,
        capacityBytes: Int = 16 << 20, handler: @escaping EventHandler
    ) {
        self.group = group
        self.topics = topics
        self.ports = ports
        self.policy = policy
        self.deadLetterRule = deadLetterRule
        self.concurrency = concurrency
        self.capacity = capacity
        self.capacityBytes = capacityBytes
        self.handler = handler
    }

    /// Lets the events under way finish and reads no more; `run` then returns.
    public func stop() { stopSignal.set() }

    var isStopping: Bool { stopSignal.isSet || Task.isCancelled }

    /// Runs until `stop`, or until the task is cancelled. Joins the group again when its membership was lost.
    public func run() async {
        await withTaskGroup(of: Void.self) { tasks in
            tasks.addTask { await self.read() }
            tasks.addTask { await self.replay() }
        }
    }

    private func read() async {
        var failures = 0
        while !isStopping {
            do throws(EventLogError) {
                let consumer = try await ports.events.subscribe(group, to: topics)
                failures = 0
                let error = await consume(from: consumer)
                await consumer.close()
                if let error { throw error }
            } catch {
                guard !isStopping else { return }
                failures += 1
                ports.log.warning(
                    "the event log does not answer", [("group", group.rawValue), ("error", "\(error)")])
                await rest(policy.pause(after: failures, jitter: ports.random.fraction()))
            }
        }
    }

    /// Waits, unless the loop is stopped.
    func rest(_ pause: Duration) async {
        let clock = ports.clock
        await stopSignal.ending { try? await clock.sleep(for: pause) }
    }

    func lane(of event: ReceivedEvent) -> EventLane {
        EventLane(group: group, topic: event.position.topic, key: event.key)
    }

    func count(_ topic: Topic, _ outcome: String) {
        ports.metrics.increment(
            "lectern_events_consumed_total", by: 1,
            labels: [("group", group.rawValue), ("topic", topic.rawValue), ("outcome", outcome)])
    }
}
