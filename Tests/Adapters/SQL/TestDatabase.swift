import LecternFakes
import LecternPorts
import LecternSQL
import Synchronization

/// A database of one test, migrated and empty, and the means to open it once more.
struct TestDatabase: Sendable {
    let service: ServiceDatabase
    let clock: ManualClock
    /// Opens the same database by objects that share nothing with the first ones.
    let reopen: @Sendable () async throws -> ServiceDatabase

    var sql: any SQLDatabase { service.database }

    /// Runs `body` with a database, and closes what was opened of it.
    static func with<Value>(
        _ dialect: SQLDialect, _ schema: Schema, _ body: (TestDatabase) async throws -> Value
    ) async throws -> Value {
        let clock = ManualClock(Samples.start)
        return try await opening(dialect) { open in
            let reopen: @Sendable () async throws -> ServiceDatabase = {
                try await ServiceDatabase.open(try await open(), as: schema, clock: clock)
            }
            return try await body(TestDatabase(service: try await reopen(), clock: clock, reopen: reopen))
        }
    }

    /// Runs `body` with a database that was never migrated.
    static func empty<Value>(
        _ dialect: SQLDialect, _ body: (any SQLDatabase) async throws -> Value
    ) async throws -> Value {
        try await opening(dialect) { open in try await body(try await open()) }
    }

    private static func opening<Value>(
        _ dialect: SQLDialect, _ body: (@escaping @Sendable () async throws -> any SQLDatabase) async throws -> Value
    ) async throws -> Value {
        // A server takes so many connections, and a crowd on a small machine is slower than a queue.
        await Turns.shared.begin()
        defer { Turns.shared.end() }
        let place = try await dialect.freePlace()
        let opened = OpenDatabases()
        let outcome: Result<Value, any Error>
        do {
            outcome = .success(
                try await body {
                    let database = try await place.open()
                    await opened.add(database)
                    return database
                })
        } catch {
            outcome = .failure(error)
        }
        await opened.close()
        try await place.remove()
        return try outcome.get()
    }
}

/// Lets so many tests have a database at a time, in the order in which they came.
final class Turns: Sendable {
    static let shared = Turns()

    private struct State {
        var free = 8
        var waiting: [CheckedContinuation<Void, Never>] = []
    }

    private let state = Mutex(State())

    func begin() async {
        await withCheckedContinuation { continuation in
            let goesOn = state.withLock { state in
                guard state.free == 0 else {
                    state.free -= 1
                    return true
                }
                state.waiting.append(continuation)
                return false
            }
            if goesOn { continuation.resume() }
        }
    }

    func end() {
        let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard state.waiting.isEmpty else { return state.waiting.removeFirst() }
            state.free += 1
            return nil
        }
        next?.resume()
    }
}

actor OpenDatabases {
    private var databases: [any SQLDatabase] = []

    func add(_ database: any SQLDatabase) { databases.append(database) }

    func close() async {
        for database in databases { await database.close() }
        databases = []
    }
}
