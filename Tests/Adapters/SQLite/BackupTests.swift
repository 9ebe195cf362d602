import Glibc
import LecternSQL
import Testing

@testable import LecternSQLite

@Suite(.timeLimit(.minutes(10))) struct BackupTests {
    private let scratch = Scratch()
    private var copy: String { scratch.folder + "/copy.db" }

    /// Two rows a transaction, so that a copy of half a transaction shows.
    private func insertPair(_ number: Int, in database: SQLiteDatabase) async throws(SQLError) {
        _ = try await database.transaction { connection throws(SQLError) in
            for half in ["a", "b"] {
                try await connection.execute(
                    "INSERT INTO items (name, number) VALUES ($1, $2)",
                    [.text("\(number)\(half)" + String(repeating: "z", count: 2000)), .integer(number * 20)])
            }
        }
    }

    @Test("a backup holds every transaction before it and none in half, while writers go on")
    func consistent() async throws {
        let database = try await scratch.open()
        for number in 0..<400 { try await insertPair(number, in: database) }
        let (begun, written) = (Gate(), Gate())
        let steps = Shared<[SQLiteBackupProgress]>([])
        let writer = Task {
            await begun.pass()
            for number in 400..<450 { try await insertPair(number, in: database) }
            written.open()
        }
        try await database.backup(to: copy) { progress in
            steps.change { $0.append(progress) }
            begun.open()
        }
        await written.pass()
        try await writer.value
        #expect(steps.value.count > 1 && steps.value.last?.copied == steps.value.last?.total)

        var configuration = SQLiteConfiguration(path: copy)
        configuration.readers = 1
        var status = stat()
        #expect(stat(copy, &status) == 0 && status.st_mode & 0o777 == 0o600)
        #expect(scratch.names.filter { $0.hasPrefix("copy") } == ["copy.db"])
        let restored = try await SQLiteDatabase.open(configuration)
        let row = try await restored.rows("SELECT count(*), count(DISTINCT number), max(number) FROM items")[0]
        let pairs = try row.integer(1)
        #expect(try row.integer(0) == 2 * pairs)
        #expect(try row.integer(2) == (pairs - 1) * 20)
        #expect(pairs == 400)
        #expect(try await restored.integrityCheck().isEmpty)
        try await restored.insert("goes on")
        await restored.close()
        await database.close()
    }

    @Test("a backup replaces nothing")
    func overwrite() async throws {
        let database = try await scratch.open()
        try await database.backup(to: copy)
        for path in [copy, scratch.path, scratch.folder] {
            guard case .invalid? = await failure({ () throws(SQLError) in try await database.backup(to: path) }) else {
                Issue.record("\(path) was not refused")
                continue
            }
        }
        let error = await failure { () throws(SQLError) in
            try await database.backup(to: self.scratch.folder + "/none/copy.db")
        }
        guard case .unavailable? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        await database.close()
    }

    @Test("a backup that is cancelled leaves nothing, and the next one works")
    func cancelled() async throws {
        let database = try await scratch.open()
        for number in 0..<400 { try await insertPair(number, in: database) }
        let task = Task {
            await failure { () throws(SQLError) in
                try await database.backup(to: copy) { _ in withUnsafeCurrentTask { $0?.cancel() } }
            }
        }
        #expect(await task.value == .cancelled)
        #expect(!scratch.names.contains { $0.hasPrefix("copy") })
        try await database.backup(to: copy)
        await database.close()
    }

    @Test("the full check is silent about a sound file and names what is wrong with another")
    func check() async throws {
        let database = try await scratch.open()
        try await database.insert("one")
        #expect(try await database.integrityCheck().isEmpty)
        var configuration = SQLiteConfiguration(path: scratch.path)
        configuration.checksAtStart = false
        let raw = Connection(.writer, configuration)
        try await raw.thread.run { () throws(SQLError) in
            try raw.open()
            _ = try raw.pragma("foreign_keys = OFF")
            _ = try raw.run(SQLStatement("INSERT INTO parts VALUES (77)"))
            raw.close()
        }
        #expect(try await database.integrityCheck() == ["row 1 of parts refers to a missing row of items"])
        await database.close()
    }

    @Test("the log starts anew when it has grown, also after a reader held it, and is gone after closing")
    func logIsBounded() async throws {
        let database = try await scratch.open()
        func logSize() -> Int {
            var status = stat()
            return stat(scratch.path + "-wal", &status) == 0 ? Int(status.st_size) : -1
        }
        func write(_ transactions: Int, from start: Int) async throws {
            for turn in 0..<transactions {
                let rows = (0..<100).map { place in
                    SQLStatement(
                        "INSERT INTO items (name) VALUES ($1)",
                        [.text("\(start + turn) \(place) " + String(repeating: "w", count: 3500))])
                }
                _ = try await database.transaction { connection throws(SQLError) in try await connection.run(rows) }
            }
        }
        try await write(40, from: 0)
        // 1000 frames are the mark; the transaction that reaches it goes beyond.
        #expect(logSize() < 2000 * 4120)

        let (held, release) = (Gate(), Gate())
        let reader = Task {
            _ = try await database.transaction(.serializable, readOnly: true) { connection throws(SQLError) in
                let before = try await connection.rows("SELECT count(*) FROM items")
                held.open()
                await release.pass()
                #expect(try await connection.rows("SELECT count(*) FROM items") == before)
            }
        }
        await held.pass()
        try await write(40, from: 100)
        let grown = logSize()
        #expect(grown > 4000 * 4120)
        release.open()
        try await reader.value
        try await write(2, from: 200)
        let after = logSize()
        try await write(30, from: 300)
        #expect(logSize() <= after)
        await database.close()
        #expect(logSize() == -1)
    }
}
