import FoundationEssentials
import LecternPorts

/// One step from one form of a database to the next. Its text is never edited once it has landed: what it left behind
/// is changed by another one.
public struct Migration: Sendable {
    /// From 1, without a gap, in the order in which they are applied.
    public let number: Int
    public let name: String
    /// In the words of one database; one transaction applies them all.
    let statements: @Sendable (SQLDialect) -> [String]

    init(_ number: Int, _ name: String, _ statements: @escaping @Sendable (SQLDialect) -> [String]) {
        self.number = number
        self.name = name
        self.statements = statements
    }

    /// Tells whether the text was edited since it was applied. White space counts.
    func checksum(_ dialect: SQLDialect) -> String {
        var fingerprint = Fingerprint(name)
        for statement in statements(dialect) { fingerprint.add(statement) }
        return String(fingerprint.value, radix: 16)
    }
}

/// All that one service's database has become, migration by migration.
public struct Schema: Sendable {
    /// The database's name in PostgreSQL, and the file's in SQLite.
    public let name: String
    public let migrations: [Migration]
    /// Rows that are not kept for ever, beside those that every service has.
    let stale: [StaleRows]
    /// The statements that remove what the service's own tables hold of a user. They may be repeated.
    let erasing: @Sendable (_ owner: Owner, _ now: Date) -> [SQLStatement]
    /// The same for full-text indexes, in the words of one database.
    let erasingWords: @Sendable (_ owner: Owner, _ dialect: SQLDialect) -> [SQLStatement]

    init(
        _ name: String, _ migrations: [Migration], forgetting stale: [StaleRows] = [],
        erasing: @escaping @Sendable (_ owner: Owner, _ now: Date) -> [SQLStatement],
        erasingWords: @escaping @Sendable (_ owner: Owner, _ dialect: SQLDialect) -> [SQLStatement] = { _, _ in [] }
    ) {
        self.name = name
        self.migrations = migrations
        self.stale = stale
        self.erasing = erasing
        self.erasingWords = erasingWords
    }
}

extension Schema: CustomStringConvertible {
    public var description: String { name }
}

/// Why a database cannot be used by this release.
public enum MigrationError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The database belongs to another service.
    case foreign(expected: String, found: String)
    /// A later release has been here; `number` is the migration that this one does not know.
    case newer(number: Int, name: String)
    /// The migration was applied with another text.
    case edited(number: Int, name: String)
    case failed(number: Int, name: String, SQLError)
    case database(SQLError)

    public var description: String {
        switch self {
        case .foreign(let expected, let found):
            "the database holds the tables of \(found), not those of \(expected)"
        case .newer(let number, let name):
            "the database was migrated by a later release: migration \(number) (\(name)) is not known here"
        case .edited(let number, let name):
            "migration \(number) (\(name)) was applied with another text than this release has"
        case .failed(let number, let name, let error): "migration \(number) (\(name)): \(error.reason)"
        case .database(let error): error.reason
        }
    }
}
