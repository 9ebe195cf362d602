public import LecternPorts

/// What a `Cache` must do.
public enum CacheContract {
    public typealias Case = ContractCase<any Cache>

    public static let cases: [Case] = [
        rule("a value comes back as it was set") { harness, steps in
            let cache = harness.subject
            await cache.set("k", to: Array("value".utf8), ttl: 60)
            try steps.equal("get what was set", await cache.get("k"), Array("value".utf8))
            try steps.equal("get what was never set", await cache.get("other"), nil)
        },
        rule("values are bytes: empty ones, zeros and bytes that are no UTF-8 come back") { harness, steps in
            let all = (0...255).map { UInt8($0) }
            for (name, value) in [
                ("empty", []), ("zeros", [0, 0, 0]), ("every byte", all), ("CRLF", [13, 10, 13, 10]),
            ] {
                await harness.subject.set(name, to: value, ttl: 60)
                try steps.equal("get the \(name) value", await harness.subject.get(name), value)
            }
        },
        rule("keys are told apart by every byte") { harness, steps in
            let keys = [
                "a", "A", "a ", " a", "a:b", "a\nb", "a\u{0}b", "ä", "a\u{308}", "a*", "a?", "",
                String(repeating: "k", count: 500),
            ]
            for (index, key) in keys.enumerated() { await harness.subject.set(key, to: [UInt8(index)], ttl: 60) }
            for (index, key) in keys.enumerated() {
                try steps.equal("get key number \(index)", await harness.subject.get(key), [UInt8(index)])
            }
        },
        rule("a set replaces value and time to live", needs: [.time]) { harness, steps in
            let cache = harness.subject
            await cache.set("k", to: [1], ttl: 2)
            await cache.set("k", to: [2], ttl: 60)
            try steps.equal("get after the second set", await cache.get("k"), [2])
            try await harness.advance?(.seconds(3))
            try steps.equal("get after the first time to live", await cache.get("k"), [2])
        },
        rule("a value is gone when its time to live has passed", needs: [.time]) { harness, steps in
            let cache = harness.subject
            await cache.set("short", to: [1], ttl: 2)
            await cache.set("long", to: [2], ttl: 60)
            try await harness.advance?(.seconds(1))
            try steps.equal("get before its time", await cache.get("short"), [1])
            try await harness.advance?(.seconds(2))
            try steps.equal("get after its time", await cache.get("short"), nil)
            try steps.equal("get the one that lives longer", await cache.get("long"), [2])
        },
        rule("a read does not lengthen a life", needs: [.time]) { harness, steps in
            await harness.subject.set("k", to: [1], ttl: 3)
            try await harness.advance?(.seconds(2))
            _ = await harness.subject.get("k")
            try await harness.advance?(.seconds(2))
            try steps.equal("get after its time", await harness.subject.get("k"), nil)
        },
        rule("a removed value is gone, and removing nothing is no error") { harness, steps in
            let cache = harness.subject
            await cache.set("k", to: [1], ttl: 60)
            await cache.set("other", to: [2], ttl: 60)
            await cache.remove("k")
            await cache.remove("never")
            try steps.equal("get what was removed", await cache.get("k"), nil)
            try steps.equal("get the other", await cache.get("other"), [2])
        },
        rule("a large value comes back whole, or not at all") { harness, steps in
            let value = TestBody.bytes(1 << 20)
            await harness.subject.set("large", to: value, ttl: 60)
            let read = await harness.subject.get("large")
            try steps.require(
                "get a value of 1 MiB", read == nil || read == value, expected: "the value or nothing",
                actual: "\(read?.count ?? 0) other bytes")
        },
        rule("many tasks at once get what belongs to their keys") { harness, steps in
            let cache = harness.subject
            try await withThrowingTaskGroup(of: Void.self) { group in
                for task in 0..<8 {
                    group.addTask {
                        for turn in 0..<50 {
                            let value = [UInt8(task), UInt8(turn)]
                            await cache.set("task-\(task)", to: value, ttl: 60)
                            try steps.equal("get one's own value", await cache.get("task-\(task)"), value)
                        }
                    }
                }
                try await group.waitForAll()
            }
        },
    ]

    private static func rule(_ name: String, needs: Set<Capability> = [], _ body: @escaping Case.Body) -> Case {
        Case("Cache", name, needs: needs, body)
    }
}
