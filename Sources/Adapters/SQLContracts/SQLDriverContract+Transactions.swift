import LecternContracts
import LecternPorts
import LecternSQL
import Synchronization

extension SQLDriverContract {
    static let transactions: [Case] = [
        rule("what a transaction did is there once it returned, for others too") { harness, steps in
            try await harness.subject.withTable { database in
                let sum = try await database.transaction { (connection) async throws(SQLError) in
                    _ = try await connection.run([.keep(1, size: 4), .keep(2, size: 5)])
                    _ = try await connection.run([.keep(3, size: 6)])
                    return try await connection.rows("SELECT CAST(sum(size) AS BIGINT) FROM kept")[0].integer(0)
                }
                try steps.equal("read one's own writes", sum, 15)
                try steps.equal("read after the commit", try await database.kept(), [1, 2, 3])
                let seen = try await harness.subject.with { try await $0.kept() }
                try steps.equal("read through another", seen, [1, 2, 3])
            }
        },
        rule("a body that throws leaves nothing, and its error comes out as it is") { harness, steps in
            try await harness.subject.withTable { database in
                for error in [SQLError.refused(.conflict(expected: 1, actual: 2)), .full, .unavailable("said")] {
                    let thrown = await failure { () async throws(SQLError) in
                        try await database.transaction { (connection) async throws(SQLError) in
                            _ = try await connection.run([.keep(1)])
                            throw error
                        }
                    }
                    try steps.equal("catch what the body throws", thrown, error)
                }
                try steps.equal("look at what is kept", try await database.kept(), [])
            }
        },
        rule("after a statement failed a transaction can only end, even where the body goes on") { harness, steps in
            let failing: [(String, SQLStatement)] = [
                ("a taken id", .keep(1)), ("a misspelt word", SQLStatement("SELEC 1")),
                ("too few values", SQLStatement("SELECT CAST($1 AS BIGINT)")),
                ("text with U+0000", SQLStatement("SELECT CAST($1 AS TEXT)", [.text("\u{0}")])),
            ]
            try await harness.subject.withTable { database in
                try await database.keep(1)
                for (name, statement) in failing {
                    let errors = Mutex<[SQLError?]>([])
                    let outcome = await failure { () async throws(SQLError) in
                        try await database.transaction { (connection) async throws(SQLError) in
                            _ = try await connection.run([.keep(2)])
                            let first = await failure { () async throws(SQLError) in
                                try await connection.run([statement])
                            }
                            let second = await failure { () async throws(SQLError) in
                                try await connection.rows("SELECT 1")
                            }
                            errors.withLock { $0 = [first, second] }
                        }
                    }
                    let seen = errors.withLock(\.self)
                    try steps.require(
                        "fail with \(name)", seen.count == 2 && seen[0] != nil, expected: "an error",
                        actual: "\(seen)")
                    try steps.equal("go on after \(name)", seen[1], seen[0])
                    try steps.equal("end after \(name)", outcome, seen[0])
                }
                try steps.equal("look at what is kept", try await database.kept(), [1])
            }
        },
        rule("a transaction that only reads cannot write") { harness, steps in
            try await harness.subject.withTable { database in
                for text in [
                    "INSERT INTO kept (id, note, size) VALUES (1, 'n', 0)", "CREATE TABLE more (v BIGINT)",
                    "DELETE FROM owners",
                ] {
                    for isolation in SQLIsolation.allCases {
                        try await steps.refused("\(text) at \(isolation)", "an invalid statement", where: \.isInvalid) {
                            () async throws(SQLError) in
                            try await database.transaction(isolation, readOnly: true) {
                                (connection) async throws(SQLError) in
                                _ = try await connection.run([SQLStatement(text)])
                            }
                        }
                    }
                }
                try steps.equal("look at what is kept", try await database.kept(), [])
            }
        },
        rule("what is not committed is seen by nobody else") { harness, steps in
            try await harness.subject.withTable { database in
                let other = try await harness.subject.open(SQLDriverLimits())
                let seen = try await database.transaction { (connection) async throws(SQLError) in
                    _ = try await connection.run([.keep(1)])
                    return [try await database.kept(), try await other.kept()]
                }
                await other.close()
                try steps.equal("read beside the writer", seen, [[], []])
                try steps.equal("read after the commit", try await database.kept(), [1])
            }
        },
        rule("a repeatable read and a serializable one see one moment, whatever others commit") { harness, steps in
            try await harness.subject.withTable { database in
                for (turn, isolation) in [SQLIsolation.repeatableRead, .serializable].enumerated() {
                    let counts = try await database.transaction(isolation, readOnly: true) {
                        (connection) async throws(SQLError) in
                        let before = try await connection.rows("SELECT count(*) FROM kept")[0].integer(0)
                        try await database.keep(turn)
                        return [before, try await connection.rows("SELECT count(*) FROM kept")[0].integer(0)]
                    }
                    try steps.equal("count twice at \(isolation)", counts, [turn, turn])
                    try steps.equal("count after it", try await database.kept().count, turn + 1)
                }
            }
        },
        rule("of two serializable transactions that each rest on what the other changes, one gives way") {
            harness, steps in
            try await harness.subject.with { database in
                _ = try await database.run([SQLStatement("CREATE TABLE duty (who TEXT PRIMARY KEY, is_on BIGINT)")])
                for turn in 0..<10 {
                    _ = try await database.run([
                        SQLStatement("DELETE FROM duty"),
                        SQLStatement("INSERT INTO duty VALUES ('a', 1), ('b', 1)"),
                    ])
                    try await withThrowingTaskGroup(of: Void.self) { group in
                        for who in ["a", "b"] {
                            group.addTask {
                                try await database.transaction(.serializable, readOnly: false) {
                                    (connection) async throws(SQLError) in
                                    let others = try await connection.rows(
                                        "SELECT count(*) FROM duty WHERE is_on = 1 AND who <> $1", [.text(who)])
                                    await Task.yield()
                                    guard try others[0].integer(0) > 0 else { return }
                                    try await connection.execute(
                                        "UPDATE duty SET is_on = 0 WHERE who = $1", [.text(who)])
                                }
                            }
                        }
                        try await group.waitForAll()
                    }
                    let left = try await database.rows("SELECT count(*) FROM duty WHERE is_on = 1")
                    try steps.equal("count who is on duty, turn \(turn)", try left[0].integer(0), 1)
                }
            }
        },
        rule("writers at once lose no update, through several databases") { harness, steps in
            try await harness.subject.withTable { database in
                _ = try await database.run([.keep(1)])
                let other = try await harness.subject.open(SQLDriverLimits())
                try await withThrowingTaskGroup(of: Void.self) { group in
                    for writer in 0..<32 {
                        group.addTask {
                            for _ in 0..<3 {
                                _ = try await (writer % 2 == 0 ? database : other).transaction {
                                    (connection) async throws(SQLError) in
                                    try await connection.execute("UPDATE kept SET size = size + 100")
                                }
                            }
                        }
                    }
                    try await group.waitForAll()
                }
                let size = try await other.rows("SELECT size FROM kept")[0].integer(0)
                await other.close()
                try steps.equal("read the sum of 96 turns", size, 9600)
            }
        },
        rule("a connection that escapes its transaction is of no use") { harness, steps in
            try await harness.subject.withTable { database in
                for commits in [true, false] {
                    let escaped = Mutex<(any SQLConnection)?>(nil)
                    _ = await failure { () async throws(SQLError) in
                        try await database.transaction { (connection) async throws(SQLError) in
                            escaped.withLock { $0 = connection }
                            _ = try await connection.rows("SELECT 1")
                            if !commits { throw .full }
                        }
                    }
                    let connection = try steps.unwrap("take the connection along", escaped.withLock(\.self))
                    try await steps.refused("run a statement", "an invalid use", where: \.isInvalid) {
                        () async throws(SQLError) in try await connection.run([.keep(1)])
                    }
                    try await steps.refused("send a notice", "an invalid use", where: \.isInvalid) {
                        () async throws(SQLError) in try await connection.notify("late")
                    }
                }
                try steps.equal("look at what is kept", try await database.kept(), [])
            }
        },
        rule("statements of one transaction that are run at the same time take turns") { harness, steps in
            try await harness.subject.withTable { database in
                let sums = try await database.transaction { (connection) async throws(SQLError) in
                    await withTaskGroup(of: SQLError?.self) { group in
                        for number in 1...8 {
                            group.addTask {
                                await failure { () async throws(SQLError) in
                                    try await connection.run([.keep(number), .keep(number + 100)])
                                }
                            }
                        }
                        return await group.reduce(into: [SQLError]()) { if let error = $1 { $0.append(error) } }
                    }
                }
                try steps.equal("look for errors", sums, [])
                try steps.equal("count what is kept", try await database.kept().count, 16)
            }
        },
    ]
}
