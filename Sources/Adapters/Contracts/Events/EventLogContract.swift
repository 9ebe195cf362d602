public import LecternPorts

/// What an `EventLog` must do. Events may come twice; none may be lost, none out of its key's order.
///
/// Where the subject's clock is moved by hand, `advance` is called while a poll waits.
public enum EventLogContract {
    public typealias Case = ContractCase<any EventLog>

    public static let cases: [Case] = delivery + EventLogGroupContract.cases

    private static let delivery: [Case] = [
        rule("an event comes as it was published") { log, steps in
            let consumer = try await log.subscribe(.analytics, to: [.documentUploaded])
            let event = Samples.event("e1", key: "ключ", data: Array("{\"text\":\"ünï ☃\"}".utf8))
            try await log.publish([event])
            let received = try await log.receive(1, from: consumer)
            try steps.equal("key", received.first?.key, event.key)
            try steps.equal("topic", received.first?.position.topic, event.topic)
            try steps.equal("envelope", received.first?.envelope, event.envelope)
            await consumer.close()
        },
        rule("events of one key come in order, and none is lost") { log, steps in
            let consumer = try await log.subscribe(.analytics, to: [.documentUploaded])
            let keys = (0..<6).map { "key-\($0)" }
            for round in 0..<10 { try await log.publish(keys.map { Samples.event("\($0)/\(round)", key: $0) }) }
            let received = try await log.receive(60, from: consumer)
            try steps.equal("events received", received.count, 60)
            for key in keys {
                let ids = received.filter { $0.key == key }.compactMap(\.envelope?.id)
                try steps.equal("the order of \(key)", ids, (0..<10).map { "\(key)/\($0)" })
            }
            await consumer.close()
        },
        rule("the events of a key lie in one partition, at rising offsets") { log, steps in
            let consumer = try await log.subscribe(.analytics, to: [.chatMessage])
            let events = (0..<20).map { Samples.event("e\($0)", key: "k\($0 % 4)", topic: .chatMessage) }
            try await log.publish(events)
            let received = try await log.receive(20, from: consumer)
            for key in 0..<4 {
                let positions = received.filter { $0.key == "k\(key)" }.map(\.position)
                try steps.equal("partitions of k\(key)", Set(positions.map(\.partition)).count, 1)
                try steps.equal("offsets of k\(key)", positions.map(\.offset), positions.map(\.offset).sorted())
                try steps.require(
                    "partition of k\(key)",
                    positions.allSatisfy { (0..<Topic.chatMessage.partitions).contains($0.partition) },
                    expected: "one of the topic's", actual: "\(positions)")
            }
            await consumer.close()
        },
        rule("a consumer gets what its topics hold and nothing else") { log, steps in
            let consumer = try await log.subscribe(.analytics, to: [.quizGenerated, .notesGenerated])
            for topic in Topic.allCases { try await log.publish([Samples.event(topic.rawValue, topic: topic)]) }
            let received = try await log.receive(2, from: consumer)
            try steps.equal("topics", Set(received.map(\.position.topic)), [.quizGenerated, .notesGenerated])
            try await steps.nothing(from: consumer, of: log)
            await consumer.close()
        },
        rule("a poll gives no more than its limit, and what was polled is not polled again") { log, steps in
            let consumer = try await log.subscribe(.analytics, to: [.documentUploaded])
            try await log.publish((0..<10).map { Samples.event("e\($0)") })
            var ids: [String] = []
            for _ in 0..<50 where ids.count < 10 {
                let polled = try await log.poll(consumer, limit: 3)
                try steps.require("poll", polled.count <= 3, expected: "up to 3", actual: "\(polled.count)")
                ids += polled.compactMap(\.envelope?.id)
            }
            try steps.equal("all polls together", ids, (0..<10).map { "e\($0)" })
            try await steps.nothing(from: consumer, of: log)
            await consumer.close()
        },
        rule("a poll of nothing is empty after its timeout") { log, steps in
            let consumer = try await log.subscribe(.analytics, to: [.documentUploaded])
            try await steps.nothing(from: consumer, of: log)
            await consumer.close()
        },
        rule("a poll that waits is woken by an event") { log, steps in
            let consumer = try await log.subscribe(.analytics, to: [.documentUploaded])
            let polled = await Steps.waiting { try await consumer.poll(limit: 10, timeout: .seconds(600)) }
            defer { polled.cancel() }
            try await log.publish([Samples.event("e1")])
            try steps.equal("the poll", try await polled.value.compactMap(\.envelope?.id), ["e1"])
            await consumer.close()
        },
        rule("an event over the size limit is refused with all that came with it; one below is taken") { log, steps in
            let consumer = try await log.subscribe(.analytics, to: [.documentUploaded])
            let large = Samples.event("large", data: json(bytes: Topic.maximumEventSize))
            try await steps.fails("publish", "tooLarge", as: EventLogError.self, where: \.isTooLarge) {
                try await log.publish([Samples.event("small"), large])
            }
            try await log.publish([Samples.event("fits", data: json(bytes: 900_000))])
            try steps.equal("what came", try await log.receive(1, from: consumer).compactMap(\.envelope?.id), ["fits"])
            await consumer.close()
        },
    ]

    /// A JSON string of that length.
    private static func json(bytes: Int) -> [UInt8] { [0x22] + [UInt8](repeating: 0x61, count: bytes - 2) + [0x22] }

    static func rule(
        _ name: String, _ body: @escaping @Sendable (LogUnderTest, Steps) async throws -> Void
    ) -> Case {
        Case("EventLog", name) { harness, steps in try await body(LogUnderTest(harness: harness), steps) }
    }
}

extension EventLogError {
    fileprivate var isTooLarge: Bool { if case .tooLarge = self { true } else { false } }
}
