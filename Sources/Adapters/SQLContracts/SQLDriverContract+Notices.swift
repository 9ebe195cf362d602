import LecternContracts
import LecternSQL
import Synchronization

/// Who is inside at a time.
private final class Crowd: Sendable {
    private let state = Mutex((inside: 0, most: 0, entered: 0))

    var most: Int { state.withLock { $0.most } }
    var entered: Int { state.withLock { $0.entered } }

    func enter() {
        state.withLock {
            $0.inside += 1
            $0.entered += 1
            $0.most = max($0.most, $0.inside)
        }
    }

    func leave() { state.withLock { $0.inside -= 1 } }
}

extension SQLDriverContract {
    private static let brief = Duration.milliseconds(60)
    private static let long = Duration.seconds(30)

    /// Channels and locks may belong to a whole server, which others use at the same time.
    private static func name() -> String { "contract \"\(UInt64.random(in: 0 ... .max))'" }

    private static func notify(_ database: any SQLDatabase, _ channel: String) async throws(SQLError) {
        try await database.transaction { (connection) async throws(SQLError) in try await connection.notify(channel) }
    }

    static let notices: [Case] = [
        rule("a notice wakes who waits, and is kept, once, for who does not yet") { harness, steps in
            try await harness.subject.with { database in
                let channel = name()
                let listener = try await database.listen(to: channel)
                let waiting = Task { await listener.wait(long) }
                try await notify(database, channel)
                try steps.equal("wait for it", await waiting.value, true)
                try await database.transaction { (connection) async throws(SQLError) in
                    try await connection.notify(channel)
                    try await connection.notify(channel)
                }
                try steps.equal("wait for one that came before", await listener.wait(long), true)
                try steps.equal("wait once more", await listener.wait(brief), false)
            }
        },
        rule("a notice comes with the commit and not before, and none of what is undone") { harness, steps in
            try await harness.subject.withTable { database in
                let channel = name()
                let listener = try await database.listen(to: channel)
                let early = try await database.transaction { (connection) async throws(SQLError) in
                    _ = try await connection.run([.keep(1)])
                    try await connection.notify(channel)
                    return await listener.wait(brief)
                }
                try steps.equal("wait before the commit", early, false)
                try steps.equal("wait after it", await listener.wait(long), true)
                _ = await failure { () async throws(SQLError) in
                    try await database.transaction { (connection) async throws(SQLError) in
                        try await connection.notify(channel)
                        throw .full
                    }
                }
                _ = await failure { () async throws(SQLError) in
                    try await database.transaction { (connection) async throws(SQLError) in
                        try await connection.notify(channel)
                        // Refused by the commit itself.
                        try await connection.execute("INSERT INTO kept (id, note, size, heir) VALUES (2, 'n', 0, 99)")
                    }
                }
                try steps.equal("wait for what was undone", await listener.wait(brief), false)
            }
        },
        rule("a channel is one's own, and a notice wakes every listener of it, in other processes too") {
            harness, steps in
            try await harness.subject.withTable { database in
                let other = try await harness.subject.open(SQLDriverLimits())
                let (channel, another) = (name(), name())
                let near = try await database.listen(to: channel)
                let second = try await database.listen(to: channel)
                let deaf = try await database.listen(to: another)
                let far = try await other.listen(to: channel)
                try await database.transaction { (connection) async throws(SQLError) in
                    // Of a transaction that writes nothing, other processes need not hear.
                    _ = try await connection.run([.keep(1)])
                    try await connection.notify(channel)
                }
                try steps.equal("wait in this one", await near.wait(long), true)
                try steps.equal("wait in a second one", await second.wait(long), true)
                try steps.equal("wait in another process", await far.wait(long), true)
                try steps.equal("wait for another channel", await deaf.wait(brief), false)
                await other.close()
            }
        },
        rule("a wait ends when it is cancelled, when its listener stops and when the database closes") {
            harness, steps in
            try await harness.subject.with { database in
                let channel = name()
                let listener = try await database.listen(to: channel)
                let cancelled = Task { await listener.wait(long) }
                cancelled.cancel()
                try steps.equal("cancel a wait", await cancelled.value, false)
                let second = try await database.listen(to: channel)
                let stopped = Task { await second.wait(long) }
                await second.stop()
                try steps.equal("stop a listener", await stopped.value, false)
                try await notify(database, channel)
                try steps.equal("wait with the one that goes on", await listener.wait(long), true)
                try steps.equal("wait with the one that stopped", await second.wait(brief), false)
                let closed = Task { await listener.wait(long) }
                await database.close()
                try steps.equal("close the database", await closed.value, false)
            }
        },
        rule("a channel's name has 1 to 63 bytes, without U+0000") { harness, steps in
            try await harness.subject.with { database in
                for channel in ["", String(repeating: "c", count: 64), String(repeating: "é", count: 32), "a\u{0}b"] {
                    try await steps.refused(
                        "listen to \(channel.utf8.count) bytes", "an invalid name", where: \.isInvalid
                    ) {
                        () async throws(SQLError) in try await database.listen(to: channel)
                    }
                    try await steps.refused("tell \(channel.utf8.count) bytes", "an invalid name", where: \.isInvalid) {
                        () async throws(SQLError) in try await notify(database, channel)
                    }
                }
                let longest = String(repeating: "c", count: 63)
                try await steps.run("use 63 bytes") { try await notify(database, longest) }
            }
        },
        rule("a lock is held by one at a time, in whichever process, and is free afterwards") { harness, steps in
            try await harness.subject.with { database in
                let other = try await harness.subject.open(SQLDriverLimits())
                let lock = name()
                let crowd = Crowd()
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for holder in [database, other, database, other, database, other] {
                        group.addTask {
                            try await holder.exclusively(lock) { () async throws(SQLError) in
                                crowd.enter()
                                // Asleep, it leaves even a busy machine to those who wait to begin, and who come in
                                // before it wakes unless the lock keeps them out. Only the whole rule is cancelled.
                                try? await Task.sleep(for: .milliseconds(10))
                                crowd.leave()
                            }
                        }
                    }
                    try await group.waitForAll()
                }
                try steps.equal("count who was inside at a time", crowd.most, 1)
                try steps.equal("count who was inside at all", crowd.entered, 6)
                let thrown = await failure { () async throws(SQLError) in
                    try await database.exclusively(lock) { () async throws(SQLError) in throw .full }
                }
                try steps.equal("throw inside", thrown, .full)
                let value = try await other.exclusively(lock) { () async throws(SQLError) in 7 }
                try steps.equal("enter afterwards", value, 7)
                await other.close()
            }
        },
        rule("the wait for a lock has a deadline and can be cancelled, and locks of other names are free") {
            harness, steps in
            try await harness.subject.with(SQLDriverLimits(lock: .milliseconds(100))) { database in
                let patient = try await harness.subject.open(SQLDriverLimits())
                let (lock, another) = (name(), name())
                let seen = try await database.exclusively(lock) { () async throws(SQLError) in
                    let late = await failure { () async throws(SQLError) in
                        try await database.exclusively(lock) { () async throws(SQLError) in }
                    }
                    let waiting = Task {
                        await failure { () async throws(SQLError) in
                            try await patient.exclusively(lock) { () async throws(SQLError) in }
                        }
                    }
                    for _ in 0..<100 { await Task.yield() }
                    waiting.cancel()
                    let free = await failure { () async throws(SQLError) in
                        try await patient.exclusively(another) { () async throws(SQLError) in }
                    }
                    return [late, await waiting.value, free]
                }
                await patient.close()
                try steps.equal("wait too long, be cancelled, take another", seen, [.timedOut, .cancelled, nil])
            }
        },
    ]
}
