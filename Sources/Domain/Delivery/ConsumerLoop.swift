public import LecternPorts
import Synchronization

/// What is done with one event of the log.
public typealias EventHandler = @Sendable (EventEnvelope) async throws(HandlerError) -> Void

/// Reads one consumer group's events and applies the delivery policy, whatever the log behind it is.
///
/// Events of one key are handled in order, one at a time; different keys in parallel, up to `concurrency`. An event
/// that fails is tried again with growing pauses and is then parked in the group's dead letters, and later events of
/// its key are parked behind it. An outage of something that every event needs holds events back for as long as it
/// lasts, and parks nothing. Offsets are committed behind the effect, never past an unfinished event. At most
/// `capacity` events are held at a time, so a slow handler never makes the process grow.
public final class ConsumerLoop: Sendable {
    public struct Ports: Sendable {
        public var events: any EventLog
        public var clock: any Clock
        public var random: any RandomSource
        public var metrics: any Metrics
        public var log: any Log

        public init(
            events: any EventLog, clock: any Clock, random: any RandomSource, metrics: any Metrics, log: any Log
        ) {
            self.events = events
            self.clock = clock
            self.random = random
            self.metrics = metrics
            self.log = log
        }
    }

    /// Events of one key in one topic.
    private struct Lane: Hashable {
        var topic: Topic
        var key: String
    }

    private enum Step: Sendable {
        case polled([ReceivedEvent])
        case pollFailed(EventLogError)
        case handled(Lane, ReceivedEvent, parked: Bool)
        /// Cancelled before the effect: the event stays uncommitted.
        case dropped(Lane)
    }

    let group: ConsumerGroup
    let topics: [Topic]
    let ports: Ports
    let policy: RetryPolicy
    let concurrency: Int
    let capacity: Int
    let handler: EventHandler
    private let stopping = Atomic<Bool>(false)

    public init(
        _ group: ConsumerGroup, topics: [Topic], ports: Ports, policy: RetryPolicy = RetryPolicy(),
        concurrency: Int = 8, capacity: Int = 256, handler: @escaping EventHandler
    ) {
        self.group = group
        self.topics = topics
        self.ports = ports
        self.policy = policy
        self.concurrency = concurrency
        self.capacity = capacity
        self.handler = handler
    }

    /// Lets the events under way finish and reads no more; `run` then returns.
    public func stop() { stopping.store(true, ordering: .releasing) }

    private var isStopping: Bool { stopping.load(ordering: .acquiring) || Task.isCancelled }

    /// Runs until `stop`, or until the task is cancelled. Joins the group again when its membership was lost.
    public func run() async {
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
                let pause = policy.pause(after: failures, jitter: ports.random.fraction())
                do throws(CancellationError) { try await ports.clock.sleep(for: pause) } catch { return }
            }
        }
    }

    private func consume(from consumer: any EventConsumer) async -> EventLogError? {
        await withTaskGroup(of: Step.self) { tasks in
            var offsets = OffsetTracker()
            var waiting: [Lane: [ReceivedEvent]] = [:]
            var ready: [Lane] = []
            var running: Set<Lane> = []
            var parkedLanes: Set<Lane> = []
            var held = 0
            var isPolling = false
            var failure: EventLogError?

            while true {
                if !isStopping, failure == nil, !isPolling, held < capacity {
                    isPolling = true
                    let room = min(capacity - held, 64)
                    tasks.addTask { await Self.poll(consumer, limit: room) }
                }
                while !isStopping, failure == nil, running.count < concurrency, !ready.isEmpty {
                    let lane = ready.removeFirst()
                    guard var queue = waiting[lane], !queue.isEmpty else { continue }
                    let event = queue.removeFirst()
                    waiting[lane] = queue
                    running.insert(lane)
                    let behindParked = parkedLanes.contains(lane)
                    tasks.addTask { await self.process(event, in: lane, behindParked: behindParked) }
                }
                guard let step = await tasks.next() else { return failure }
                switch step {
                case .polled(let events):
                    isPolling = false
                    for event in events {
                        offsets.begin(event.position)
                        held += 1
                        let lane = Lane(topic: event.position.topic, key: event.key)
                        if waiting[lane, default: []].isEmpty, !running.contains(lane) { ready.append(lane) }
                        waiting[lane, default: []].append(event)
                    }
                case .pollFailed(let error):
                    isPolling = false
                    failure = error
                case .handled(let lane, let event, let parked):
                    running.remove(lane)
                    held -= 1
                    if parked { parkedLanes.insert(lane) }
                    if waiting[lane]?.isEmpty == false { ready.append(lane) } else { waiting[lane] = nil }
                    if let position = offsets.finish(event.position) {
                        // A commit that fails costs nothing but a repetition, which the inbox takes care of.
                        try? await consumer.commit([position])
                    }
                case .dropped(let lane):
                    running.remove(lane)
                    held -= 1
                }
            }
        }
    }

    private static func poll(_ consumer: any EventConsumer, limit: Int) async -> Step {
        do throws(EventLogError) {
            return .polled(try await consumer.poll(limit: limit, timeout: .milliseconds(500)))
        } catch {
            return .pollFailed(error)
        }
    }

    // MARK: One event

    private func process(_ event: ReceivedEvent, in lane: Lane, behindParked: Bool) async -> Step {
        guard let envelope = event.envelope else {
            return await park(event, in: lane, code: "UNREADABLE_EVENT", message: "not an event", attempts: 0)
        }
        if behindParked {
            return await park(
                event, in: lane, code: "BEHIND_DEAD_LETTER", message: "an earlier event of its key is parked",
                attempts: 0)
        }
        var attempts = 0
        var outages = 0
        while true {
            let pause: Duration
            do throws(HandlerError) {
                try await handler(envelope)
                count(event, "handled")
                return .handled(lane, event, parked: false)
            } catch {
                switch error {
                case .cancelled:
                    // Work that was stopped while nobody is stopping is a failure like another.
                    guard !isStopping else { return .dropped(lane) }
                    attempts += 1
                    guard attempts < policy.attempts else {
                        return await park(
                            event, in: lane, code: "CANCELLED", message: "the work was stopped", attempts: attempts)
                    }
                    pause = policy.pause(after: attempts, jitter: ports.random.fraction())
                case .permanent(let code, let message):
                    return await park(event, in: lane, code: code, message: message, attempts: attempts + 1)
                case .retryable(let code, let message):
                    attempts += 1
                    guard attempts < policy.attempts else {
                        return await park(event, in: lane, code: code, message: message, attempts: attempts)
                    }
                    pause = policy.pause(after: attempts, jitter: ports.random.fraction())
                    count(event, "retried")
                case .outage(let what):
                    outages += 1
                    pause = policy.pause(after: outages, jitter: ports.random.fraction())
                    count(event, "held")
                    ports.log.warning(
                        "an outage holds events back", [("group", group.rawValue), ("what", what)])
                }
            }
            guard !isStopping else { return .dropped(lane) }
            do throws(CancellationError) { try await ports.clock.sleep(for: pause) } catch { return .dropped(lane) }
        }
    }

    /// Parks until it works: an event that could neither be handled nor parked must not be committed.
    private func park(
        _ event: ReceivedEvent, in lane: Lane, code: String, message: String, attempts: Int
    ) async -> Step {
        let letter = DeadLetter(
            group: group, event: event, errorCode: code, errorMessage: message, attempts: attempts,
            failedAt: ports.clock.now)
        var failures = 0
        while true {
            do throws(EventLogError) {
                try await ports.events.park(letter)
                count(event, "dead_lettered")
                ports.log.error(
                    "an event is dead-lettered",
                    [
                        ("group", group.rawValue), ("topic", event.position.topic.rawValue), ("code", code),
                        ("event_id", event.envelope?.id ?? "-"), ("attempts", "\(attempts)"),
                    ])
                return .handled(lane, event, parked: true)
            } catch {
                failures += 1
                guard !isStopping else { return .dropped(lane) }
                let pause = policy.pause(after: failures, jitter: ports.random.fraction())
                do throws(CancellationError) { try await ports.clock.sleep(for: pause) } catch { return .dropped(lane) }
            }
        }
    }

    private func count(_ event: ReceivedEvent, _ outcome: String) {
        ports.metrics.increment(
            "lectern_events_consumed_total", by: 1,
            labels: [
                ("group", group.rawValue), ("topic", event.position.topic.rawValue), ("outcome", outcome),
            ])
    }
}
