import FoundationEssentials
import LecternFakes
import LecternPorts
import LecternSQL
import LecternSQLite
import Testing

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
        let place = try await dialect.freePlace()
        let opened = OpenDatabases()
        let clock = ManualClock(Date(timeIntervalSince1970: 1_770_000_000))
        let open: @Sendable () async throws -> ServiceDatabase = {
            let database = try await place.open()
            await opened.add(database)
            return try await ServiceDatabase.open(database, as: schema, clock: clock)
        }
        let outcome: Result<Value, any Error>
        do {
            outcome = .success(try await body(TestDatabase(service: try await open(), clock: clock, reopen: open)))
        } catch {
            outcome = .failure(error)
        }
        await opened.close()
        await place.remove()
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

/// Where a test's database lies.
protocol TestPlace: Sendable {
    func open() async throws -> any SQLDatabase
    func remove() async
}

extension SQLDialect {
    /// The databases that tests run against.
    static let tested: [SQLDialect] = [.sqlite]

    func freePlace() async throws -> any TestPlace { SQLiteFile() }
}

struct SQLiteFile: TestPlace {
    private let folder = TemporaryFolder()

    func open() async throws -> any SQLDatabase {
        try await SQLiteDatabase.open(SQLiteConfiguration(path: folder.path + "/test.db"))
    }

    func remove() async {}
}
