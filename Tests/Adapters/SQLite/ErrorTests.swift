import Glibc
import LecternSQL
import Testing

@testable import LecternSQLite

@Suite struct ErrorTests {
    private let scratch = Scratch()

    @Test(
        "a breach of the schema says which",
        arguments: [
            ("INSERT INTO items (name) VALUES ('taken')", .unique("items.name")),
            ("INSERT INTO items (id, name) VALUES (1, 'other')", .unique("items.id")),
            ("INSERT INTO pairs VALUES (1, 2)", .unique("pairs.a, pairs.b")),
            ("INSERT INTO lowered VALUES ('X')", .unique("lowered_index")),
            ("INSERT INTO items (name) VALUES (NULL)", .constraint("NOT NULL constraint failed: items.name")),
            ("INSERT INTO items (name, number) VALUES ('a', 13)", .constraint("CHECK constraint failed: number <> 13")),
            ("INSERT INTO strict_parts VALUES (99)", .constraint("FOREIGN KEY constraint failed")),
            ("INSERT INTO items (id, name) VALUES ('x', 'y')", .constraint("datatype mismatch")),
        ] as [(String, SQLError)])
    func constraints(_ text: String, _ expected: SQLError) async throws {
        let database = try await scratch.open()
        _ = try await database.transaction { connection throws(SQLError) in
            try await connection.run([
                SQLStatement("INSERT INTO items (id, name) VALUES (1, 'taken')"),
                SQLStatement("CREATE TABLE pairs (a, b, PRIMARY KEY (a, b))"),
                SQLStatement("INSERT INTO pairs VALUES (1, 2)"), SQLStatement("CREATE TABLE lowered (v)"),
                SQLStatement("CREATE UNIQUE INDEX lowered_index ON lowered (lower(v))"),
                SQLStatement("INSERT INTO lowered VALUES ('x')"),
                SQLStatement("CREATE TABLE strict_parts (item INTEGER REFERENCES items (id))"),
            ])
        }
        let error = await failure { () throws(SQLError) in
            try await database.transaction { connection throws(SQLError) in try await connection.execute(text) }
        }
        #expect(error == expected)
        #expect(await failure { () throws(SQLError) in try await database.run([SQLStatement(text)]) } == expected)
        await database.close()
    }

    @Test("a full file says so, keeps what it had, and takes more once there is room")
    func full() async throws {
        let database = try await scratch.open { $0.maximumPages = 40 }
        let long = String(repeating: "x", count: 3000)
        var kept = 0
        var error: SQLError?
        while error == nil && kept < 200 {
            error = await failure { () throws(SQLError) in try await database.insert("\(kept) \(long)") }
            if error == nil { kept += 1 }
        }
        #expect(error == .full)
        #expect(kept > 5 && kept < 60)
        #expect(try await database.count() == kept)
        #expect(await failure { () throws(SQLError) in try await database.insert("again \(long)") } == .full)
        _ = try await database.run([SQLStatement("DELETE FROM items WHERE id % 2 = 0")])
        try await database.insert("room \(long)")
        #expect(try await database.rows("PRAGMA integrity_check") == [SQLRow([.text("ok")])])
        await database.close()
    }

    @Test("a file that is no database is refused in words, and left as it was")
    func noDatabase() async throws {
        let text = String(repeating: "these are notes and no database\n", count: 500)
        write(text, to: scratch.path)
        let error = await failure { () throws(SQLError) in
            try await SQLiteDatabase.open(SQLiteConfiguration(path: self.scratch.path))
        }
        guard case .corrupt(let reason)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(reason.contains(scratch.path) && reason.contains("no SQLite database"))
        #expect(read(scratch.path) == Array(text.utf8))
    }

    @Test("a damaged file is refused at start, or by the statement that meets the damage")
    func damaged() async throws {
        let database = try await scratch.open()
        for number in 0..<200 { try await database.insert("\(number) " + String(repeating: "y", count: 300)) }
        await database.close()
        let number = open(scratch.path, O_RDWR)
        let garbage = [UInt8](repeating: 0xA5, count: 4096)
        for page in 3..<9 { pwrite(number, garbage, garbage.count, off_t(page * 4096)) }
        close(number)

        guard
            case .corrupt? = await failure({ () throws(SQLError) in
                try await SQLiteDatabase.open(SQLiteConfiguration(path: self.scratch.path))
            })
        else {
            Issue.record("the check at start let it pass")
            return
        }
        var configuration = SQLiteConfiguration(path: scratch.path)
        configuration.checksAtStart = false
        let unchecked = try await SQLiteDatabase.open(configuration)
        let error = await failure { () throws(SQLError) in
            try await unchecked.rows("SELECT sum(length(name)) FROM items")
        }
        guard case .corrupt? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        await unchecked.close()
    }

    @Test(
        "a folder that cannot be made or written is unavailable",
        arguments: ["file/data.db", "folder", "/proc/no/data.db"])
    func unavailable(_ place: String) async throws {
        write("x", to: scratch.folder + "/file")
        mkdir(scratch.folder + "/folder", 0o700)
        let path = place.hasPrefix("/") ? place : scratch.folder + "/" + place
        let error = await failure { () throws(SQLError) in
            try await SQLiteDatabase.open(SQLiteConfiguration(path: path))
        }
        guard case .unavailable(let reason)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(reason.contains(path) || reason.contains(DatabaseFile.folder(of: path)))
    }

    @Test("folders and files are their owner's alone")
    func rights() async throws {
        var configuration = SQLiteConfiguration(path: scratch.folder + "/a/b/data.db")
        configuration.readers = 1
        let database = try await SQLiteDatabase.open(configuration)
        _ = try await database.run([SQLStatement("CREATE TABLE t (v)")])
        for (name, mode) in [("a", 0o700), ("a/b", 0o700), ("a/b/data.db", 0o600), ("a/b/data.db-wal", 0o600)] {
            var status = stat()
            #expect(stat(scratch.folder + "/" + name, &status) == 0)
            #expect(Int(status.st_mode & 0o777) == mode)
        }
        await database.close()
    }

    @Test("another process's write is waited for, then it is contention, then it is tried again")
    func busy() async throws {
        let database = try await scratch.open { $0.attempts = 2 }
        let other = try await scratch.open()
        let patient = try await scratch.open { $0.busyTimeout = .seconds(20) }
        let (held, release) = (Gate(), Gate())
        let holder = Task {
            try await other.transaction { connection throws(SQLError) in
                try await connection.execute("INSERT INTO items (name) VALUES ('first')")
                held.open()
                await release.pass()
            }
        }
        await held.pass()
        let error = await failure { () throws(SQLError) in try await database.insert("second") }
        guard case .contention? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        // A reader is in nobody's way.
        #expect(try await database.count() == 0)

        let waiting = Task { try await patient.insert("second") }
        release.open()
        try await holder.value
        try await waiting.value
        #expect(try await database.count() == 2)
        for one in [database, other, patient] { await one.close() }
    }

    @Test("a transaction that reads first can still write: no other process comes between")
    func readThenWrite() async throws {
        let database = try await scratch.open()
        let other = try await scratch.open { $0.attempts = 1 }
        let runs = Shared(0)
        _ = try await database.transaction { connection throws(SQLError) in
            runs.change { $0 += 1 }
            let count = try await connection.rows("SELECT count(*) FROM items")[0].integer(0)
            let error = await failure { () throws(SQLError) in try await other.insert("between") }
            guard case .contention? = error else { throw .corrupt("\(String(describing: error))") }
            try await connection.execute("INSERT INTO items (name) VALUES ($1)", [.text("number \(count)")])
        }
        #expect(runs.value == 1)
        #expect(try await other.rows("SELECT name FROM items") == [SQLRow([.text("number 0")])])
        for one in [database, other] { await one.close() }
    }

    @Test("two that make the same file at the same time both get it")
    func twoMakers() async throws {
        for turn in 0..<5 {
            try await withThrowingTaskGroup(of: Void.self) { group in
                for _ in 0..<3 {
                    group.addTask {
                        let configuration = SQLiteConfiguration(path: "\(self.scratch.folder)/\(turn)/data.db")
                        let database = try await SQLiteDatabase.open(configuration)
                        _ = try await database.run([SQLStatement("CREATE TABLE IF NOT EXISTS t (v)")])
                        _ = try await database.run([SQLStatement("INSERT INTO t VALUES (1)")])
                        await database.close()
                    }
                }
                try await group.waitForAll()
            }
            let database = try await SQLiteDatabase.open(
                SQLiteConfiguration(path: "\(scratch.folder)/\(turn)/data.db"))
            #expect(try await database.count("t") == 3)
            await database.close()
        }
    }

    private func write(_ text: String, to path: String) {
        let number = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        _ = Glibc.write(number, text, text.utf8.count)
        close(number)
    }

    private func read(_ path: String) -> [UInt8] {
        let number = open(path, O_RDONLY)
        defer { close(number) }
        var bytes = [UInt8](repeating: 0, count: 1 << 20)
        let count = Glibc.read(number, &bytes, bytes.count)
        return Array(bytes.prefix(max(0, count)))
    }
}
