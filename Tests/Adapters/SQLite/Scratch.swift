import Glibc
import LecternSQL
import Synchronization

@testable import LecternSQLite

/// A folder for one test's databases; it goes with its owner.
final class Scratch: Sendable {
    let folder: String

    init() {
        var template = Array("/tmp/lectern-sqlite-XXXXXX".utf8CString)
        _ = mkdtemp(&template)
        folder = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { Self.remove(folder) }

    var path: String { folder + "/data.db" }

    /// The database in this folder, with a table to write to. A test opens it as often as it likes.
    func open(
        checks: Bool = true, _ change: (inout SQLiteConfiguration) -> Void = { _ in }
    ) async throws -> SQLiteDatabase {
        var configuration = SQLiteConfiguration(path: path)
        configuration.busyTimeout = .milliseconds(50)
        configuration.foreignInterval = .milliseconds(20)
        configuration.closeDeadline = .milliseconds(200)
        change(&configuration)
        let database = try await SQLiteDatabase.open(configuration)
        try await database.transaction { connection throws(SQLError) in
            try await connection.execute(
                "CREATE TABLE IF NOT EXISTS items (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, number INTEGER CHECK (number <> 13))"
            )
            try await connection.execute(
                "CREATE TABLE IF NOT EXISTS parts (item INTEGER NOT NULL REFERENCES items (id) DEFERRABLE INITIALLY DEFERRED)"
            )
        }
        return database
    }

    var names: [String] { Self.names(at: folder) }

    private static func remove(_ path: String) {
        if unlink(path) == 0 { return }
        for name in names(at: path) { remove(path + "/" + name) }
        rmdir(path)
    }

    private static func names(at path: String) -> [String] {
        guard let listing = opendir(path) else { return [] }
        defer { closedir(listing) }
        var names: [String] = []
        while let entry = readdir(listing) {
            names.append(
                withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
        }
        return names.filter { $0 != "." && $0 != ".." }.sorted()
    }
}

extension SQLDatabase {
    func count(_ table: String = "items") async throws(SQLError) -> Int {
        try await rows("SELECT count(*) FROM \(table)")[0].integer(0)
    }

    func insert(_ name: String, _ number: Int? = nil) async throws(SQLError) {
        _ = try await transaction { connection throws(SQLError) in
            try await connection.execute(
                "INSERT INTO items (name, number) VALUES ($1, $2)", [.text(name), .integer(number)])
        }
    }
}

/// The error that `work` throws, or nil.
func failure<Value>(_ work: () async throws(SQLError) -> Value) async -> SQLError? {
    do throws(SQLError) {
        _ = try await work()
        return nil
    } catch {
        return error
    }
}

/// A statement that would run for hours.
let endless = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"

/// Opens once, and lets everyone through from then on.
final class Gate: Sendable {
    private let state = Mutex((isOpen: false, waiting: [CheckedContinuation<Void, Never>]()))

    func open() {
        let waiting = state.withLock { state in
            state.isOpen = true
            defer { state.waiting = [] }
            return state.waiting
        }
        for continuation in waiting { continuation.resume() }
    }

    func pass() async {
        await withCheckedContinuation { continuation in
            let isOpen = state.withLock { state in
                if !state.isOpen { state.waiting.append(continuation) }
                return state.isOpen
            }
            if isOpen { continuation.resume() }
        }
    }
}

/// What several tasks of a test write to.
final class Shared<Value: Sendable>: Sendable {
    private let state: Mutex<Value>

    init(_ value: Value) { state = Mutex(value) }

    var value: Value { state.withLock { $0 } }

    func change(_ change: (inout Value) -> Void) { state.withLock { change(&$0) } }
}
