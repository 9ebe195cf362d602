import FoundationEssentials
public import LecternPorts

/// What a `Clock` must do.
public enum ClockContract {
    public typealias Case = ContractCase<any LecternPorts.Clock>

    public static let cases: [Case] = [
        Case("Clock", "a sleeper wakes when its time has come, never earlier", needs: [.time]) { harness, steps in
            let clock = harness.subject
            let begun = clock.now
            let woken = try await withThrowingTaskGroup(of: Double?.self) { group in
                group.addTask {
                    try await clock.sleep(for: .milliseconds(30))
                    return clock.now.timeIntervalSince(begun)
                }
                group.addTask {
                    while !Task.isCancelled {
                        await Task.yield()
                        try await harness.advance?(.milliseconds(7))
                    }
                    return nil
                }
                defer { group.cancelAll() }
                return try await group.next() ?? nil
            }
            let slept = try steps.unwrap("sleep", woken)
            try steps.require("look at the clock", slept >= 0.029_99, expected: "0.03 s or more", actual: "\(slept) s")
        },
        Case("Clock", "a sleep of nothing returns") { harness, steps in
            try await steps.run("sleep for 0") { try await harness.subject.sleep(for: .zero) }
        },
        Case("Clock", "elapsed time goes on with a sleep, and never back", needs: [.time]) { harness, steps in
            let clock = harness.subject
            var last = clock.elapsed
            for _ in 0..<1000 {
                let next = clock.elapsed
                try steps.require("look again", next >= last, expected: "\(last) or more", actual: "\(next)")
                last = next
            }
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await clock.sleep(for: .milliseconds(5)) }
                group.addTask {
                    while !Task.isCancelled {
                        await Task.yield()
                        try await harness.advance?(.milliseconds(2))
                    }
                }
                defer { group.cancelAll() }
                try await group.next()
            }
            let slept = clock.elapsed - last
            try steps.require(
                "look after 5 ms", slept >= .milliseconds(4), expected: "0.005 s or more", actual: "\(slept)")
        },
        Case("Clock", "elapsed time knows nothing of a wall clock's correction", needs: [.correction]) {
            harness, steps in
            let before = harness.subject.elapsed
            try await harness.correct?(.seconds(-3_600))
            let after = harness.subject.elapsed
            try steps.require(
                "look after an hour back", after >= before && after < before + .seconds(60),
                expected: "\(before), or a little more", actual: "\(after)")
        },
        Case("Clock", "a cancelled sleeper wakes at once") { harness, steps in
            let clock = harness.subject
            let task = await Steps.waiting { try await clock.sleep(for: .seconds(3_600)) }
            task.cancel()
            try await steps.fails("sleep", "CancellationError", as: CancellationError.self, where: { _ in true }) {
                try await task.value
            }
        },
    ]
}

/// What an `IdentifierSource` must do.
public enum IdentifierSourceContract {
    public typealias Case = ContractCase<any IdentifierSource>

    public static let cases: [Case] = [
        Case("IdentifierSource", "an identifier is a UUIDv7 in lower case") { harness, steps in
            for _ in 0..<100 {
                let id = harness.subject.next()
                let bytes = Array(id.utf8)
                let isUUID =
                    bytes.count == 36
                    && bytes.indices.allSatisfy { place in
                        switch place {
                        case 8, 13, 18, 23: bytes[place] == UInt8(ascii: "-")
                        case 14: bytes[place] == UInt8(ascii: "7")
                        case 19: Array("89ab".utf8).contains(bytes[place])
                        default: Array("0123456789abcdef".utf8).contains(bytes[place])
                        }
                    }
                try steps.require("next", isUUID, expected: "xxxxxxxx-xxxx-7xxx-[89ab]xxx-xxxxxxxxxxxx", actual: id)
            }
        },
        Case("IdentifierSource", "identifiers rise in the order they are made") { harness, steps in
            let ids = (0..<5_000).map { _ in harness.subject.next() }
            for (one, next) in zip(ids, ids.dropFirst()) {
                try steps.require("next", one < next, expected: "more than \(one)", actual: next)
            }
        },
        Case("IdentifierSource", "many tasks at once get no identifier twice") { harness, steps in
            let source = harness.subject
            let all = await withTaskGroup(of: [String].self) { group in
                for _ in 0..<8 { group.addTask { (0..<500).map { _ in source.next() } } }
                return await group.reduce(into: Set<String>()) { $0.formUnion($1) }
            }
            try steps.equal("different ones of 4000", all.count, 4_000)
        },
    ]
}

/// What a `RandomSource` must do.
public enum RandomSourceContract {
    public typealias Case = ContractCase<any RandomSource>

    public static let cases: [Case] = [
        Case("RandomSource", "as many bytes come as are asked for") { harness, steps in
            for count in [0, 1, 7, 8, 9, 32, 1_000] {
                try steps.equal("bytes(\(count))", harness.subject.bytes(count).count, count)
            }
        },
        Case("RandomSource", "bytes do not repeat, and every value comes about as often as the others") {
            harness, steps in
            let drawn = Set((0..<1_000).map { _ in harness.subject.bytes(16) })
            try steps.equal("different ones of 1000", drawn.count, 1_000)
            var counts = [Int](repeating: 0, count: 256)
            for byte in harness.subject.bytes(256 * 200) { counts[Int(byte)] += 1 }
            // 200 is expected of each, with a standard deviation of 14: seven of them either way.
            try steps.require(
                "counts", counts.allSatisfy { (100...300).contains($0) }, expected: "100 to 300 of each",
                actual: "\(counts.min() ?? 0) to \(counts.max() ?? 0)")
        },
    ]
}
