import LecternFakes
import LecternPorts
import LecternSQL

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

private actor OpenDatabases {
    private var databases: [any SQLDatabase] = []

    func add(_ database: any SQLDatabase) { databases.append(database) }

    func close() async {
        for database in databases { await database.close() }
        databases = []
    }
}
