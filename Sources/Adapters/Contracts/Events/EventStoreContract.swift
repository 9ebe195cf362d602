public import LecternPorts

/// What an `EventStore` must do.
public enum EventStoreContract {
    public typealias Case = ContractCase<any EventStore>

    public static let cases: [Case] = [
        rule("events of a stream have versions from 0 without a gap, and come back as they were") { store, steps in
            try steps.equal("append two", try await store.append(Samples.append("s", .none, ["a", "b"])), 1)
            try steps.equal("append one more", try await store.append(Samples.append("s", .exact(1), ["c"])), 2)
            let read = try await store.read(StreamID("s"), of: .default, from: 0, limit: 10)
            try steps.equal("versions", read.map(\.version), [0, 1, 2])
            try steps.equal("events", read.map(\.event), ["a", "b", "c"].map { Samples.stored($0) })
            try steps.equal(
                "from 1", try await store.read(StreamID("s"), of: .default, from: 1, limit: 1).map(\.event.id), ["b"])
            try steps.equal("no stream", try await store.read(StreamID("none"), of: .default, from: 0, limit: 10), [])
        },
        rule("an append names the version it expects, and a wrong one is told the right one") { store, steps in
            let stream = StreamID("s")
            try await steps.fails(
                "expect 0 of nothing", with: EventStoreError.conflict(stream: stream, expected: .exact(0), actual: -1)
            ) { try await store.append(Samples.append("s", .exact(0), ["a"])) }
            try await store.append(Samples.append("s", .none, ["a", "b"]))
            for expected in [ExpectedVersion.none, .exact(0), .exact(2)] {
                try await steps.fails(
                    "expect \(expected) of 1",
                    with: EventStoreError.conflict(stream: stream, expected: expected, actual: 1)
                ) { try await store.append(Samples.append("s", expected, ["c"])) }
            }
            try steps.equal("expect any", try await store.append(Samples.append("s", .any, ["c"])), 2)
        },
        rule("an append comes whole or not at all") { store, steps in
            try await store.append(Samples.append("s", .none, ["a"]))
            let mixed = StreamAppend(
                stream: StreamID("t"), expected: .none, events: [Samples.stored("b"), Samples.stored("a", data: "1")])
            try await steps.fails("append", with: EventStoreError.identifierReused("a")) {
                try await store.append(mixed)
            }
            try steps.equal("the stream", try await store.read(StreamID("t"), of: .default, from: 0, limit: 10), [])
        },
        rule("appending the same again changes nothing; the same id with other content is refused") { store, steps in
            try await store.append(Samples.append("s", .none, ["a", "b"]))
            try steps.equal("the same again", try await store.append(Samples.append("s", .none, ["a", "b"])), 1)
            try steps.equal("events", try await store.read(StreamID("s"), of: .default, from: 0, limit: 10).count, 2)
            let other = StreamAppend(stream: StreamID("s"), expected: .any, events: [Samples.stored("a", data: "[1]")])
            try await steps.fails("other content", with: EventStoreError.identifierReused("a")) {
                try await store.append(other)
            }
            try await steps.fails("another stream", with: EventStoreError.identifierReused("a")) {
                try await store.append(Samples.append("t", .none, ["a"]))
            }
        },
        rule("streams and event ids are told apart by tenant") { store, steps in
            let elsewhere = Samples.stored("a", data: "[2]", of: Samples.otherTenant)
            try await store.append(Samples.append("s", .none, ["a"]))
            let other = StreamAppend(stream: StreamID("s"), expected: .none, events: [elsewhere])
            try steps.equal("append in the other tenant", try await store.append(other), 0)
            let here = try await store.read(StreamID("s"), of: .default, from: 0, limit: 10)
            try steps.equal("the one tenant's stream", here.map(\.event), [Samples.stored("a")])
            let there = try await store.read(StreamID("s"), of: Samples.otherTenant.tenant, from: 0, limit: 10)
            try steps.equal("the other tenant's stream", there.map(\.event), [elsewhere])
            try steps.equal("the global order", try await inOrder(2, of: store, steps).count, 2)
        },
        rule("of many writers that expect the same version one wins") { store, steps in
            let wins = try await withThrowingTaskGroup(of: Bool.self) { group in
                for index in 0..<16 {
                    group.addTask {
                        do {
                            _ = try await store.append(Samples.append("s", .none, ["e\(index)"]))
                            return true
                        } catch EventStoreError.conflict { return false }
                    }
                }
                return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            try steps.equal("winners", wins, 1)
            try steps.equal("events", try await store.read(StreamID("s"), of: .default, from: 0, limit: 99).count, 1)
        },
        rule("of 64 writers on one stream each appends once, without a gap, and is told of every conflict") {
            store, steps in
            let race = try await EventStoreRace(on: store)
            try steps.require("race", race.isRight, expected: "64 events, one a version", actual: "\(race)")
        },
        rule("the global order has every event once, at rising positions, each stream's in its order") { store, steps in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for stream in 0..<5 {
                    group.addTask {
                        for index in 0..<10 {
                            _ = try await store.append(Samples.append("s\(stream)", .any, ["s\(stream)/\(index)"]))
                        }
                    }
                }
                try await group.waitForAll()
            }
            let all = try await inOrder(50, of: store, steps)
            try steps.equal("events", all.count, 50)
            try steps.equal(
                "positions that rise", zip(all, all.dropFirst()).allSatisfy { $0.position < $1.position }, true)
            for stream in 0..<5 {
                let ids = all.filter { $0.stream == StreamID("s\(stream)") }.map(\.event.id)
                try steps.equal("stream \(stream)", ids, (0..<10).map { "s\(stream)/\($0)" })
            }
        },
        Case("EventStore", "what was appended outlives a restart, and the order goes on behind it", needs: [.restart]) {
            harness, steps in
            let before = harness.subject
            try await before.append(Samples.append("s", .none, ["a", "b"]))
            let read = try await inOrder(2, of: before, steps)
            let again = try await steps.unwrap("restart", harness.restart)()
            try steps.equal(
                "the stream", try await again.read(StreamID("s"), of: .default, from: 0, limit: 10), read)
            try steps.equal("the same append", try await again.append(Samples.append("s", .none, ["a", "b"])), 1)
            try steps.equal("the next append", try await again.append(Samples.append("s", .exact(1), ["c"])), 2)
            let all = try await inOrder(3, of: again, steps)
            try steps.equal("the order", all.map(\.event.id), ["a", "b", "c"])
            try steps.equal("the positions", all.prefix(2).map(\.position), read.map(\.position))
        },
    ]

    /// What the global order gives, page by page, as soon as it gives `count`: a transaction of somebody else's may hold
    /// it up for a moment.
    private static func inOrder(
        _ count: Int, of store: any EventStore, _ steps: Steps
    ) async throws -> [StoredEvent] {
        var all: [StoredEvent] = []
        try await steps.eventually("read all", expected: "\(count) events", turns: 6_000) {
            while true {
                let page = try await store.readAll(after: all.last?.position, limit: 7)
                if page.isEmpty { return all.count >= count }
                all += page
            }
        }
        return all
    }

    private static func rule(
        _ name: String, _ body: @escaping @Sendable (any EventStore, Steps) async throws -> Void
    ) -> Case {
        Case("EventStore", name) { harness, steps in try await body(harness.subject, steps) }
    }
}
