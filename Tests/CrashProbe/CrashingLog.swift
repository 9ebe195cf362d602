import LecternPorts

/// An event log that may die before and after it publishes, hands out and commits.
struct CrashingLog: EventLog {
    let inner: any EventLog
    let points: CrashPoints

    func publish(_ events: [OutgoingEvent]) async throws(EventLogError) {
        points.pass("log: before a publish")
        try await inner.publish(events)
        points.pass("log: after a publish")
    }

    func subscribe(_ group: ConsumerGroup, to topics: [Topic]) async throws(EventLogError) -> any EventConsumer {
        Consumer(inner: try await inner.subscribe(group, to: topics), group: group, points: points)
    }

    private struct Consumer: EventConsumer {
        let inner: any EventConsumer
        let group: ConsumerGroup
        let points: CrashPoints

        func poll(limit: Int, timeout: Duration) async throws(EventLogError) -> [ReceivedEvent] {
            let events = try await inner.poll(limit: limit, timeout: timeout)
            if !events.isEmpty { points.pass("\(group): with events in hand") }
            return events
        }

        func commit(_ positions: [LogPosition]) async throws(EventLogError) {
            points.pass("\(group): before an offset")
            try await inner.commit(positions)
            points.pass("\(group): after an offset")
        }

        func rewind(_ topic: Topic, partition: Int) async throws(EventLogError) {
            try await inner.rewind(topic, partition: partition)
        }

        func close() async { await inner.close() }
    }
}
