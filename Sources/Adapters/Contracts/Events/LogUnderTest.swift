import LecternPorts

/// The subject, with polls that let time pass while they wait.
struct LogUnderTest: Sendable {
    var harness: ContractHarness<any EventLog>

    func publish(_ events: [OutgoingEvent]) async throws { try await harness.subject.publish(events) }

    func subscribe(_ group: ConsumerGroup, to topics: [Topic]) async throws -> any EventConsumer {
        try await harness.subject.subscribe(group, to: topics)
    }

    /// One poll of a quarter of a second.
    func poll(_ consumer: any EventConsumer, limit: Int) async throws -> [ReceivedEvent] {
        guard let advance = harness.advance else {
            return try await consumer.poll(limit: limit, timeout: .milliseconds(250))
        }
        return try await withThrowingTaskGroup(of: [ReceivedEvent]?.self) { group in
            group.addTask { try await consumer.poll(limit: limit, timeout: .milliseconds(250)) }
            group.addTask {
                while !Task.isCancelled {
                    await Task.yield()
                    try await advance(.milliseconds(50))
                }
                return nil
            }
            defer { group.cancelAll() }
            while let polled = try await group.next() {
                if let polled { return polled }
            }
            return []
        }
    }

    /// Polls until `count` different events are there, or nothing has come for a while. Repetitions are left out.
    func receive(_ count: Int, from consumer: any EventConsumer) async throws -> [ReceivedEvent] {
        var received: [ReceivedEvent] = []
        var seen: Set<LogPosition> = []
        var idle = 0
        while received.count < count, idle < 40 {
            let polled = try await poll(consumer, limit: 100).filter { seen.insert($0.position).inserted }
            idle = polled.isEmpty ? idle + 1 : 0
            received += polled
        }
        return received
    }
}

extension Steps {
    /// Nothing more may come.
    func nothing(from consumer: any EventConsumer, of log: LogUnderTest) async throws {
        try equal("poll for nothing", try await log.poll(consumer, limit: 10).compactMap(\.envelope?.id), [])
    }
}
