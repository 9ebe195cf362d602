import LecternSQL
import LecternSQLite

/// Where a test's database lies.
protocol TestPlace: Sendable {
    func open() async throws -> any SQLDatabase
    func remove() async throws
}

extension SQLDialect {
    /// The databases that tests run against.
    static let tested: [SQLDialect] = [.sqlite]

    static let testedPostgres = tested.filter { $0 == .postgres }

    func freePlace() async throws -> any TestPlace { SQLiteFile() }
}

/// A file in a folder of its own.
struct SQLiteFile: TestPlace {
    private let folder = TemporaryFolder()

    func open() async throws -> any SQLDatabase {
        try await SQLiteDatabase.open(SQLiteConfiguration(path: folder.path + "/test.db"))
    }

    func remove() async {}
}
