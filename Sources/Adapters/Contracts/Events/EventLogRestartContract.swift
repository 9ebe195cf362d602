import LecternPorts

/// What a durable `EventLog` must do when the process ends without a word and another takes its place.
enum EventLogRestartContract {
    static let cases: [EventLogContract.Case] = [
        rule("events and commits outlive a restart") { log, steps in
            let consumer = try await log.subscribe(.analytics, to: [.documentUploaded])
            try await log.publish((0..<4).map { Samples.event("e\($0)") })
            let received = try await log.receive(4, from: consumer)
            try steps.equal("events", received.count, 4)
            try await consumer.commit([received[1].position])
            try await restart(&log)
            let next = try await log.subscribe(.analytics, to: [.documentUploaded])
            let left = try await log.receive(2, from: next).compactMap(\.envelope?.id)
            try steps.equal("what is left", left, ["e2", "e3"])
            await next.close()
        },
        rule("what was read and not committed comes again after a restart") { log, steps in
            try await log.publish((0..<4).map { Samples.event("e\($0)") })
            for turn in 1...2 {
                let consumer = try await log.subscribe(.analytics, to: [.documentUploaded])
                let ids = try await log.receive(4, from: consumer).compactMap(\.envelope?.id)
                try steps.equal("process number \(turn)", ids, ["e0", "e1", "e2", "e3"])
                try await restart(&log)
            }
        },
        rule("a restart in the middle loses nothing, and keeps the order of each key") { log, steps in
            let keys = (0..<8).map { "k\($0)" }
            func publish(_ rounds: Range<Int>) async throws {
                for round in rounds {
                    try await log.publish(keys.map { Samples.event("\($0)/\(round)", key: $0, topic: .chatMessage) })
                }
            }
            try await publish(0..<4)
            let first = try await log.subscribe(.analytics, to: [.chatMessage])
            let before = try await log.receive(32, from: first)
            try steps.equal("before", before.count, 32)
            // Of each partition about half.
            var committed: [ReceivedEvent] = []
            for partition in Set(before.map(\.position.partition)) {
                let events = before.filter { $0.position.partition == partition }
                let half = Array(events.prefix(events.count / 2))
                committed += half
                if let last = half.last { try await first.commit([last.position]) }
            }
            try await restart(&log)
            try await publish(4..<6)
            let second = try await log.subscribe(.analytics, to: [.chatMessage])
            let after = try await log.receive(48 - committed.count, from: second)
            for key in keys {
                let ids = (committed + after).filter { $0.key == key }.compactMap(\.envelope?.id)
                try steps.equal("the events of \(key)", ids, (0..<6).map { "\(key)/\($0)" })
            }
            await second.close()
        },
        rule("each group goes on at its own place after a restart") { log, steps in
            try await log.publish((0..<4).map { Samples.event("e\($0)") })
            for (group, count) in [(ConsumerGroup.analytics, 1), (.notification, 3)] {
                let consumer = try await log.subscribe(group, to: [.documentUploaded])
                let received = try await log.receive(4, from: consumer)
                try steps.equal("what \(group) gets", received.count, 4)
                try await consumer.commit([received[count - 1].position])
            }
            try await restart(&log)
            for (group, left) in [(ConsumerGroup.analytics, ["e1", "e2", "e3"]), (.notification, ["e3"])] {
                let consumer = try await log.subscribe(group, to: [.documentUploaded])
                let ids = try await log.receive(left.count, from: consumer).compactMap(\.envelope?.id)
                try steps.equal("what is left for \(group)", ids, left)
                await consumer.close()
            }
        },
    ]

    private static func restart(_ log: inout LogUnderTest) async throws {
        if let subject = try await log.harness.restart?() { log.harness.subject = subject }
    }

    private static func rule(
        _ name: String, _ body: @escaping @Sendable (inout LogUnderTest, Steps) async throws -> Void
    ) -> EventLogContract.Case {
        EventLogContract.Case("EventLog", name, needs: [.restart]) { harness, steps in
            var log = LogUnderTest(harness: harness)
            try await body(&log, steps)
        }
    }
}
