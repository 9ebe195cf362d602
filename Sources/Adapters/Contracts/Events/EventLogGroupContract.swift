import LecternPorts

/// What an `EventLog` must do for consumer groups: each has all events, and goes on where it had committed.
enum EventLogGroupContract {
    static let cases: [EventLogContract.Case] = members + EventLogRestartContract.cases

    private static let members: [EventLogContract.Case] = [
        rule("every group gets every event") { log, steps in
            let groups = [ConsumerGroup.analytics, .notification, .saga]
            var consumers: [any EventConsumer] = []
            for group in groups { consumers.append(try await log.subscribe(group, to: [.quizGenerated])) }
            try await log.publish((0..<5).map { Samples.event("e\($0)", topic: .quizGenerated) })
            for (group, consumer) in zip(groups, consumers) {
                let ids = try await log.receive(5, from: consumer).compactMap(\.envelope?.id)
                try steps.equal("what \(group) gets", ids, (0..<5).map { "e\($0)" })
                await consumer.close()
            }
        },
        rule("a group that was never seen starts at the oldest event") { log, steps in
            try await log.publish((0..<3).map { Samples.event("e\($0)") })
            let consumer = try await log.subscribe(.saga, to: [.documentUploaded])
            try steps.equal(
                "what it gets", try await log.receive(3, from: consumer).compactMap(\.envelope?.id), ["e0", "e1", "e2"])
            await consumer.close()
        },
        rule("a group goes on behind what it committed, and gets again what it did not") { log, steps in
            let first = try await log.subscribe(.analytics, to: [.documentUploaded])
            try await log.publish((0..<6).map { Samples.event("e\($0)") })
            let received = try await log.receive(6, from: first)
            try steps.equal("the first member", received.count, 6)
            try await first.commit([received[2].position])
            await first.close()
            let second = try await log.subscribe(.analytics, to: [.documentUploaded])
            let rest = try await log.receive(3, from: second)
            try steps.equal("the next member", rest.compactMap(\.envelope?.id), ["e3", "e4", "e5"])
            await second.close()
        },
        rule("what is committed stays committed, whatever is committed after it") { log, steps in
            let first = try await log.subscribe(.analytics, to: [.documentUploaded])
            try await log.publish((0..<4).map { Samples.event("e\($0)") })
            let received = try await log.receive(4, from: first)
            try steps.equal("events", received.count, 4)
            try await first.commit([received[2].position])
            try await first.commit([received[0].position])
            await first.close()
            let second = try await log.subscribe(.analytics, to: [.documentUploaded])
            try steps.equal("what is left", try await log.receive(1, from: second).compactMap(\.envelope?.id), ["e3"])
            await second.close()
        },
        rule("a rewind goes back to the first event that is not committed") { log, steps in
            let consumer = try await log.subscribe(.analytics, to: [.documentUploaded])
            try await log.publish((0..<4).map { Samples.event("e\($0)") })
            let received = try await log.receive(4, from: consumer)
            try steps.equal("events", received.count, 4)
            try await consumer.commit([received[0].position])
            try await consumer.rewind(.documentUploaded, partition: received[0].position.partition)
            let again = try await log.receive(3, from: consumer)
            try steps.equal("after the rewind", again.compactMap(\.envelope?.id), ["e1", "e2", "e3"])
            await consumer.close()
        },
        rule("members of a group share the partitions; who leaves hands over what it did not commit") { log, steps in
            let events = (0..<30).map { Samples.event("e\($0)", key: "k\($0)", topic: .chatMessage) }
            let first = try await log.subscribe(.analytics, to: [.chatMessage])
            try await log.publish(events)
            let all = try await log.receive(30, from: first)
            try steps.equal("a member alone", all.count, 30)
            let second = try await log.subscribe(.analytics, to: [.chatMessage])
            let moved = try await log.receive(30, from: second)
            let partitions = Set(moved.map(\.position.partition))
            try steps.require(
                "the partitions of a second member", (1..<6).contains(partitions.count),
                expected: "some, not all of the 6", actual: "\(partitions.sorted())")
            try steps.equal(
                "what it gets of them", Set(moved.map(\.position)),
                Set(all.map(\.position).filter { partitions.contains($0.partition) }))
            try await steps.fails("commit what was handed over", with: EventLogError.closed) {
                try await first.commit(moved.map(\.position))
            }
            try await second.commit(moved.map(\.position))
            await first.close()
            let rest = try await log.receive(30 - moved.count, from: second)
            try steps.equal(
                "what the one that left had", Set(rest.map(\.position)),
                Set(all.map(\.position).filter { !partitions.contains($0.partition) }))
            await second.close()
        },
        rule("a close ends a poll that waits, and may come twice") { log, steps in
            let consumer = try await log.subscribe(.analytics, to: [.documentUploaded])
            let task = await Steps.waiting { try await consumer.poll(limit: 1, timeout: .seconds(600)) }
            await consumer.close()
            await consumer.close()
            try await steps.fails("the poll", with: EventLogError.closed) { try await task.value }
            try await steps.fails("poll afterwards", with: EventLogError.closed) {
                try await consumer.poll(limit: 1, timeout: .zero)
            }
        },
        rule("a cancelled poll ends at once and says so, and loses nothing") { log, steps in
            let consumer = try await log.subscribe(.analytics, to: [.documentUploaded])
            let task = await Steps.waiting { try await consumer.poll(limit: 1, timeout: .seconds(600)) }
            task.cancel()
            try await steps.fails("the poll", with: EventLogError.cancelled) { try await task.value }
            try await log.publish([Samples.event("e1")])
            try steps.equal(
                "a poll after it", try await log.receive(1, from: consumer).compactMap(\.envelope?.id), ["e1"])
            await consumer.close()
        },
        rule("events published while no member was there wait for the next one") { log, steps in
            let early = try await log.subscribe(.analytics, to: [.documentUploaded])
            await early.close()
            try await log.publish((0..<3).map { Samples.event("e\($0)") })
            let late = try await log.subscribe(.analytics, to: [.documentUploaded])
            let ids = try await log.receive(3, from: late).compactMap(\.envelope?.id)
            try steps.equal("what the late one gets", ids, ["e0", "e1", "e2"])
            await late.close()
        },
        rule("while nobody joins or leaves, each event goes to one member, and a key's events to the same") {
            log, steps in
            let members = [
                try await log.subscribe(.analytics, to: [.chatMessage]),
                try await log.subscribe(.analytics, to: [.chatMessage]),
            ]
            let keys = (0..<12).map { "k\($0)" }
            for round in 0..<5 {
                try await log.publish(keys.map { Samples.event("\($0)/\(round)", key: $0, topic: .chatMessage) })
            }
            var received: [[ReceivedEvent]] = [[], []]
            for _ in 0..<200 where received[0].count + received[1].count < 60 {
                for index in members.indices { received[index] += try await log.poll(members[index], limit: 7) }
            }
            try steps.equal("events in all", received[0].count + received[1].count, 60)
            try steps.equal("different ones", Set(received.joined().map(\.position)).count, 60)
            for key in keys {
                let ids = received.map { $0.filter { $0.key == key }.compactMap(\.envelope?.id) }
                let all = (0..<5).map { "\(key)/\($0)" }
                try steps.require(
                    "the readers of \(key)", ids == [all, []] || ids == [[], all], expected: "one, in order",
                    actual: "\(ids)")
            }
            for member in members { await member.close() }
        },
    ]

    private static func rule(
        _ name: String, _ body: @escaping @Sendable (LogUnderTest, Steps) async throws -> Void
    ) -> EventLogContract.Case {
        EventLogContract.rule(name, body)
    }
}
