import LecternContracts
import LecternSQL

extension SQLDriverContract {
    static let statements: [Case] = [
        rule("a parameter goes where its number says, as often as it is named") { harness, steps in
            try await harness.subject.with { database in
                let names = (1...12).map { "CAST($\($0) AS TEXT)" }
                let values = (1...12).map { SQLValue.text("v\($0)") }
                let rows = try await steps.run("name $12 first, and $1 and $2 often") {
                    try await database.rows(
                        "SELECT \(names.reversed().joined(separator: ", ")), \(names[1]) || \(names[0]) || \(names[1])",
                        values)
                }
                try steps.equal("read them", rows, [SQLRow(values.reversed() + [.text("v2v1v2")])])
                let row = try await database.rows(
                    "SELECT CAST($1 AS BIGINT) + CAST($1 AS BIGINT), CAST($2 AS TEXT)", [.integer(4), .null])
                try steps.equal("use a number twice", row, [SQLRow([.integer(8), .null])])
            }
        },
        rule("each statement has its result: rows of a query, affected rows of a change") { harness, steps in
            try await harness.subject.withTable { database in
                let statements = [
                    SQLStatement("INSERT INTO kept (id, note, size) VALUES (1, 'a', 0), (2, 'b', 0), (3, 'c', 0)"),
                    SQLStatement("SELECT id FROM kept ORDER BY id"),
                    SQLStatement("CREATE INDEX owners_backwards ON owners (id DESC)"),
                    SQLStatement("UPDATE kept SET size = $1 WHERE id > $2 RETURNING id", [.integer(1), .integer(1)]),
                    SQLStatement("UPDATE kept SET size = 1 WHERE note = 'none'"),
                    SQLStatement("INSERT INTO kept (id, note, size) VALUES (9, 'a', 0) ON CONFLICT DO NOTHING"),
                    SQLStatement("DELETE FROM kept WHERE id = 1"),
                    SQLStatement("DELETE FROM kept WHERE id = 1"),
                ]
                let results = try await database.transaction { (connection) async throws(SQLError) in
                    try await connection.run(statements)
                }
                try steps.equal("count what was affected", results.map(\.affected), [3, 0, 0, 2, 0, 0, 1, 0])
                try steps.equal("count the rows", results.map(\.rows.count), [0, 3, 0, 2, 0, 0, 0, 0])
                let none = try await database.transaction { (connection) async throws(SQLError) in
                    try await connection.run([])
                }
                try steps.equal("run no statement", none + (try await database.run([])), [])
                let value = try await database.transaction { (_) async throws(SQLError) in 7 }
                try steps.equal("run a transaction without a statement", value, 7)
            }
        },
        rule("statements without a transaction are each on its own, and none runs behind one that failed") {
            harness, steps in
            try await harness.subject.withTable { database in
                try await steps.refused(
                    "let the second of three fail", "a unique value that is taken", where: \.isUnique
                ) {
                    () async throws(SQLError) in try await database.run([.keep(1), .keep(1), .keep(2)])
                }
                try steps.equal("look at what is kept", try await database.kept(), [1])
            }
        },
        rule("a statement that is wrong is refused, and the next one runs") { harness, steps in
            let wrong: [(String, SQLStatement)] = [
                ("a misspelt word", SQLStatement("SELEC 1")),
                ("a table that is not there", SQLStatement("SELECT * FROM nowhere")),
                ("two statements in one", SQLStatement("SELECT 1; SELECT 2")),
                ("too few values", SQLStatement("SELECT CAST($1 AS BIGINT), CAST($2 AS BIGINT)", [.integer(1)])),
                ("too many values", SQLStatement("SELECT CAST($1 AS BIGINT)", [.integer(1), .integer(2)])),
                ("a value without a place", SQLStatement("SELECT 1", [.integer(1)])),
                ("a transaction of one's own", SQLStatement("BEGIN")),
                ("the end of the transaction", SQLStatement("COMMIT")),
                ("a rollback", SQLStatement("ROLLBACK")),
            ]
            try await harness.subject.withTable(SQLDriverLimits(connections: 1)) { database in
                for (name, statement) in wrong {
                    if name != "the end of the transaction" && name != "a rollback" {
                        try await steps.refused("run \(name)", "an invalid statement", where: \.isInvalid) {
                            () async throws(SQLError) in try await database.run([statement])
                        }
                    }
                    try await steps.refused("run \(name) in a transaction", "an invalid statement", where: \.isInvalid)
                    {
                        () async throws(SQLError) in
                        try await database.transaction { (connection) async throws(SQLError) in
                            _ = try await connection.run([.keep(1)])
                            _ = try await connection.run([statement])
                        }
                    }
                    let next = try await steps.run("go on after \(name)") { try await database.rows("SELECT 1") }
                    try steps.equal("read", next, [SQLRow([.integer(1)])])
                }
            }
        },
        rule("statements are run again with other values, and more of them than a connection keeps prepared") {
            harness, steps in
            try await harness.subject.with(SQLDriverLimits(connections: 1)) { database in
                for turn in 0..<2 {
                    let texts = (0..<600).map { number in
                        SQLStatement("SELECT CAST($1 AS BIGINT) + \(number)", [.integer(turn)])
                    }
                    let results = try await steps.run("run 600 different ones, turn \(turn)") {
                        try await database.run(texts)
                    }
                    let sums = try results.map { try $0.rows[0].integer(0) }
                    try steps.equal("read their results", sums, (0..<600).map { $0 + turn })
                }
                for number in 0..<50 {
                    let rows = try await database.rows("SELECT CAST($1 AS BIGINT) * 2", [.integer(number)])
                    try steps.equal("run one again with \(number)", rows, [SQLRow([.integer(2 * number)])])
                }
            }
        },
        rule("a statement that was run before sees a table as it is now") { harness, steps in
            try await harness.subject.with(SQLDriverLimits(connections: 1)) { database in
                let read = SQLStatement("SELECT * FROM changing")
                _ = try await database.run([
                    SQLStatement("CREATE TABLE changing (id BIGINT)"), SQLStatement("INSERT INTO changing VALUES (1)"),
                    read,
                ])
                _ = try await database.run([SQLStatement("ALTER TABLE changing ADD COLUMN note TEXT DEFAULT 'new'")])
                let inside = try await database.transaction { (connection) async throws(SQLError) in
                    try await connection.run([read])[0].rows
                }
                try steps.equal("read in a transaction", inside, [SQLRow([.integer(1), .text("new")])])
                _ = try await database.run([SQLStatement("ALTER TABLE changing DROP COLUMN note")])
                try steps.equal("read alone", try await database.run([read])[0].rows, [SQLRow([.integer(1)])])
            }
        },
        rule("a breach of the schema is told by its kind: a unique value, or another constraint") { harness, steps in
            let breaches: [(String, String, Bool)] = [
                ("a primary key", "INSERT INTO kept (id, note, size) VALUES (1, 'other', 0)", true),
                ("a unique index", "INSERT INTO kept (id, note, size) VALUES (2, 'note 1', 0)", true),
                ("a NULL", "INSERT INTO kept (id, note, size) VALUES (2, NULL, 0)", false),
                ("a check", "INSERT INTO kept (id, note, size) VALUES (2, 'n', 13)", false),
                ("a foreign key", "INSERT INTO kept (id, note, size, owner) VALUES (2, 'n', 0, 99)", false),
                ("one checked at the end", "INSERT INTO kept (id, note, size, heir) VALUES (2, 'n', 0, 99)", false),
            ]
            try await harness.subject.withTable { database in
                try await database.keep(1)
                for (name, text, isUnique) in breaches {
                    let expected = isUnique ? "a unique value that is taken" : "another constraint"
                    try await steps.refused(
                        "break \(name)", expected, where: { isUnique ? $0.isUnique : $0.isConstraint }
                    ) { () async throws(SQLError) in try await database.run([SQLStatement(text)]) }
                    try await steps.refused(
                        "break \(name) in a transaction", expected, where: { isUnique ? $0.isUnique : $0.isConstraint }
                    ) { () async throws(SQLError) in
                        try await database.transaction { (connection) async throws(SQLError) in
                            _ = try await connection.run([.keep(7), SQLStatement(text)])
                        }
                    }
                }
                try steps.equal("look at what is kept", try await database.kept(), [1])
            }
        },
    ]
}
