import LecternPorts

extension ConsumerLoop {
    private enum Step: Sendable {
        case polled([ReceivedEvent])
        case pollFailed(EventLogError)
        case tried(EventLane, LaneQueues.Entry, era: Int, Trial)
        case rested(EventLane)
        case pauseEnded
    }

    /// How many events may be done before their offsets are committed, while others are under way.
    private static let commitEvery = 32

    /// Handles what the consumer reads, until the loop is stopped or a poll fails.
    func consume(from consumer: any EventConsumer) async -> EventLogError? {
        await withTaskGroup(of: Step.self) { tasks in
            var offsets = OffsetTracker()
            var lanes = LaneQueues()
            var breaker = OutageBreaker()
            var isPolling = false
            var failure: EventLogError?

            while true {
                let goesOn = !isStopping && failure == nil
                if goesOn, !isPolling, lanes.count < capacity, lanes.bytes < capacityBytes {
                    isPolling = true
                    let room = min(capacity - lanes.count, 64)
                    tasks.addTask { await Self.poll(consumer, limit: room) }
                }
                while goesOn, lanes.running < concurrency, breaker.admits, let (lane, entry) = lanes.start() {
                    let era = breaker.start()
                    tasks.addTask { .tried(lane, entry, era: era, await self.attempt(entry, in: lane)) }
                }
                if offsets.uncommitted >= Self.commitEvery || lanes.isIdle || !goesOn {
                    await commit(&offsets, &lanes, to: consumer)
                }
                guard let step = await tasks.next() else { return failure }
                switch step {
                case .polled(let events):
                    isPolling = false
                    for event in events {
                        offsets.begin(event.position)
                        lanes.add(event, to: lane(of: event))
                    }
                case .pollFailed(let error):
                    isPolling = false
                    failure = error
                case .tried(let lane, let entry, let era, .done):
                    breaker.answer(startedIn: era)
                    lanes.finish(entry, in: lane)
                    offsets.finish(entry.event.position)
                case .tried(let lane, var entry, let era, .failed(let pause)):
                    breaker.answer(startedIn: era)
                    entry.failures += 1
                    lanes.putBack(entry, in: lane, resting: true)
                    tasks.addTask {
                        await self.rest(pause)
                        return .rested(lane)
                    }
                case .tried(let lane, let entry, let era, .outage(let what)):
                    lanes.putBack(entry, in: lane, resting: false)
                    guard breaker.outage(startedIn: era) else { break }
                    let pause = policy.pause(after: breaker.outages, jitter: ports.random.fraction())
                    tell(of: what, breaker)
                    tasks.addTask {
                        await self.rest(pause)
                        return .pauseEnded
                    }
                case .tried(let lane, let entry, let era, .dropped):
                    breaker.abandon(startedIn: era)
                    lanes.putBack(entry, in: lane, resting: false)
                case .rested(let lane): lanes.wake(lane)
                case .pauseEnded: breaker.pauseEnded()
                }
                showPause(breaker)
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

    /// A commit that fails costs nothing but a repetition, which the inbox takes care of; it is tried again later. What
    /// another member has by now is let go of, so that no two handle it at the same time.
    private func commit(
        _ offsets: inout OffsetTracker, _ lanes: inout LaneQueues, to consumer: any EventConsumer
    ) async {
        let positions = offsets.committable
        guard !positions.isEmpty else { return }
        do throws(EventLogError) {
            try await consumer.commit(positions)
            offsets.committed(positions)
        } catch {
            guard case .closed = error else { return }
            for position in positions {
                do throws(EventLogError) {
                    try await consumer.commit([position])
                    offsets.committed([position])
                } catch {
                    guard case .closed = error else { continue }
                    offsets.forget(position)
                    lanes.drop(position.topic, partition: position.partition)
                }
            }
        }
    }

    private func tell(of outage: String, _ breaker: OutageBreaker) {
        ports.metrics.increment("lectern_consumer_outages_total", by: 1, labels: [("group", group.rawValue)])
        ports.log.warning(
            "an outage holds events back",
            [("group", group.rawValue), ("what", outage), ("in_a_row", "\(breaker.outages)")])
    }

    private func showPause(_ breaker: OutageBreaker) {
        ports.metrics.set(
            "lectern_consumer_paused", to: breaker.isPaused ? 1 : 0, labels: [("group", group.rawValue)])
    }
}
