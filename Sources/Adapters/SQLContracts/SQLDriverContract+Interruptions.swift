import LecternContracts
import LecternSQL
import Synchronization

extension SQLDriverContract {
    private static let brief = Duration.milliseconds(50)

    static let interruptions: [Case] = [
        rule("many transactions share few connections, and each gets its turn") { harness, steps in
            try await harness.subject.withTable(SQLDriverLimits(connections: 2)) { database in
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for number in 0..<48 {
                        group.addTask {
                            if number % 3 == 0 { try await database.keep(number) }
                            _ = try await database.transaction(.readCommitted, readOnly: true) {
                                (connection) async throws(SQLError) in try await connection.rows("SELECT 1")
                            }
                            _ = try await database.rows("SELECT 1")
                        }
                    }
                    try await group.waitForAll()
                }
                try steps.equal("count what is kept", try await database.kept().count, 16)
            }
        },
        rule("the wait for a connection ends at its deadline, in a nested transaction too, and nothing hangs") {
            harness, steps in
            let limits = SQLDriverLimits(connections: 1, lease: .milliseconds(300))
            try await harness.subject.withTable(limits) { database in
                let nested = Mutex<[SQLError?]>([])
                try await steps.run("hold the only connection") {
                    try await database.transaction { (connection) async throws(SQLError) in
                        _ = try await connection.run([.keep(1)])
                        let error = await failure { () async throws(SQLError) in try await database.keep(2) }
                        nested.withLock { $0.append(error) }
                        _ = try await connection.run([.keep(3)])
                    }
                }
                try steps.equal("begin one inside of it", nested.withLock(\.self), [.timedOut])
                try await steps.run("use the connection afterwards") { try await database.keep(4) }
                try steps.equal("look at what is kept", try await database.kept(), [1, 3, 4])
            }
        },
        rule("who waits for a connection can be cancelled, and the next one is served") { harness, steps in
            try await harness.subject.withTable(SQLDriverLimits(connections: 1)) { database in
                let (held, release) = (Latch(), Latch())
                async let holder: Void = database.transaction { (connection) async throws(SQLError) in
                    _ = try await connection.run([.keep(1)])
                    held.open()
                    await release.wait()
                }
                await held.wait()
                let waiting = Task { await failure { () async throws(SQLError) in try await database.keep(2) } }
                let next = Task { await failure { () async throws(SQLError) in try await database.keep(3) } }
                for _ in 0..<100 { await Task.yield() }
                waiting.cancel()
                try steps.equal("cancel the one that waits", await waiting.value, .cancelled)
                release.open()
                try await holder
                try steps.equal("serve the next", await next.value, nil)
                try steps.equal("look at what is kept", try await database.kept(), [1, 3])
            }
        },
        rule("a statement under way is stopped by a cancellation, its transaction undone, its connection used again") {
            harness, steps in
            try await harness.subject.withTable(SQLDriverLimits(connections: 1)) { database in
                for readOnly in [false, true] {
                    let started = Latch()
                    let work = Task {
                        await failure { () async throws(SQLError) in
                            try await database.transaction(.serializable, readOnly: readOnly) {
                                (connection) async throws(SQLError) in
                                if !readOnly { _ = try await connection.run([.keep(1)]) }
                                started.open()
                                _ = try await connection.run([.endless])
                            }
                        }
                    }
                    await started.wait()
                    work.cancel()
                    try steps.equal("cancel it (only reads: \(readOnly))", await work.value, .cancelled)
                    try await steps.run("use the connection") { try await database.keep(readOnly ? 3 : 2) }
                }
                let alone = Task {
                    await failure { () async throws(SQLError) in try await database.run([.endless]) }
                }
                for _ in 0..<100 { await Task.yield() }
                alone.cancel()
                try steps.equal("cancel a statement without a transaction", await alone.value, .cancelled)
                try steps.equal("look at what is kept", try await database.kept(), [2, 3])
            }
        },
        rule("a task that is cancelled before, or between its statements, commits nothing") { harness, steps in
            try await harness.subject.withTable(SQLDriverLimits(connections: 1)) { database in
                let (inside, release) = (Latch(), Latch())
                let between = Task {
                    await failure { () async throws(SQLError) in
                        try await database.transaction { (connection) async throws(SQLError) in
                            _ = try await connection.run([.keep(1)])
                            inside.open()
                            await release.wait()
                        }
                    }
                }
                await inside.wait()
                between.cancel()
                release.open()
                try steps.equal("cancel it between", await between.value, .cancelled)
                let before = Task { () -> SQLError? in
                    await Latch().wait()
                    return await failure { () async throws(SQLError) in try await database.keep(2) }
                }
                before.cancel()
                try steps.equal("cancel it before", await before.value, .cancelled)
                try steps.equal("look at what is kept", try await database.kept(), [])
            }
        },
        rule("a statement ends at its deadline, its transaction is undone, and the connection goes on") {
            harness, steps in
            let limits = SQLDriverLimits(connections: 1, statement: .milliseconds(300))
            try await harness.subject.withTable(limits) { database in
                try steps.equal(
                    "let a statement run out of time",
                    await failure { () async throws(SQLError) in try await database.run([.endless]) }, .timedOut)
                let inside = await failure { () async throws(SQLError) in
                    try await database.transaction { (connection) async throws(SQLError) in
                        _ = try await connection.run([.keep(1)])
                        _ = try await connection.run([.endless])
                    }
                }
                try steps.equal("the same in a transaction", inside, .timedOut)
                try await steps.run("use the connection") { try await database.keep(2) }
                try steps.equal("look at what is kept", try await database.kept(), [2])
            }
        },
        rule("closing waits for what is under way and refuses what comes later; it may be repeated") { harness, steps in
            try await harness.subject.withTable { database in
                let (inside, release) = (Latch(), Latch())
                let work = Task {
                    await failure { () async throws(SQLError) in
                        try await database.transaction { (connection) async throws(SQLError) in
                            _ = try await connection.run([.keep(1)])
                            inside.open()
                            await release.wait()
                            _ = try await connection.run([.keep(2)])
                        }
                    }
                }
                await inside.wait()
                async let closed: Void = database.close()
                try await steps.eventually("close", expected: "new work to be refused") {
                    await failure { () async throws(SQLError) in try await database.rows("SELECT 1") }?.isUnavailable
                        == true
                }
                release.open()
                try steps.equal("end what is under way", await work.value, nil)
                await closed
                await database.close()
                try await steps.refused("write", "unavailable", where: \.isUnavailable) {
                    () async throws(SQLError) in try await database.keep(3)
                }
                let kept = try await harness.subject.with { try await $0.kept() }
                try steps.equal("look at what is kept", kept, [1, 2])
            }
        },
        rule("closing ends what does not end by itself, and undoes it") { harness, steps in
            try await harness.subject.withTable(SQLDriverLimits(close: brief)) { database in
                let started = Latch()
                let work = Task {
                    await failure { () async throws(SQLError) in
                        try await database.transaction { (connection) async throws(SQLError) in
                            _ = try await connection.run([.keep(1)])
                            started.open()
                            _ = try await connection.run([.endless])
                        }
                    }
                }
                await started.wait()
                await database.close()
                let error = try steps.unwrap("end it", await work.value)
                try steps.require(
                    "look at its error", error.isUnavailable, expected: "unavailable", actual: "\(error)")
                let kept = try await harness.subject.with { try await $0.kept() }
                try steps.equal("look at what is kept", kept, [])
            }
        },
    ]
}
