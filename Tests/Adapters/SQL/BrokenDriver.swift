import LecternSQL
import Synchronization

/// A driver with one fault, as a driver that somebody writes may have it.
struct BrokenDriver: WrappedDatabase {
    enum Fault: String, CaseIterable, Sendable {
        case commitsEachStatement = "each statement of a transaction is committed by itself"
        case lendsForEver = "a connection is good beyond its transaction"
        case dropsThePlanes = "characters beyond the first plane are lost"
        case emptyIsNull = "an empty text comes back as NULL"
        case countsReads = "rows that were read count as affected"
        case knowsNoUnique = "a taken value is told as any other constraint"
        case tellsOfTheUndone = "a notice goes out of what was undone"
        case opensLocks = "a lock keeps nobody out"
        case hearsNoCancellation = "a cancelled task commits"
    }

    let base: any SQLDatabase
    let fault: Fault

    func transaction<Value: Sendable>(
        _ isolation: SQLIsolation, readOnly: Bool,
        _ body: @Sendable (any SQLConnection) async throws(SQLError) -> Value
    ) async throws(SQLError) -> Value {
        switch fault {
        case .commitsEachStatement, .lendsForEver:
            return try await body(LooseConnection(database: base))
        case .hearsNoCancellation:
            return try await withoutActuallyEscaping(body) { body in
                // The new task is not cancelled with the one that waits for it.
                let work = Task { () -> Result<Value, SQLError> in
                    do throws(SQLError) {
                        return .success(try await base.transaction(isolation, readOnly: readOnly, body))
                    } catch {
                        return .failure(error)
                    }
                }
                return await work.value
            }.get()
        default: break
        }
        let channels = Channels()
        do {
            return try await base.transaction(isolation, readOnly: readOnly) { (connection) async throws(SQLError) in
                try await body(BrokenConnection(base: connection, driver: self, channels: channels))
            }
        } catch {
            if fault == .tellsOfTheUndone {
                try await base.transaction { (connection) async throws(SQLError) in
                    for channel in channels.named { try await connection.notify(channel) }
                }
            }
            throw told(error)
        }
    }

    func run(_ statements: [SQLStatement]) async throws(SQLError) -> [SQLResult] {
        do { return told(try await base.run(written(statements))) } catch { throw told(error) }
    }

    func exclusively<Value: Sendable>(
        _ lock: String, _ body: @Sendable () async throws(SQLError) -> Value
    ) async throws(SQLError) -> Value {
        if fault == .opensLocks { return try await body() }
        return try await base.exclusively(lock, body)
    }

    func close() async { await base.close() }

    // MARK: The faults

    func written(_ statements: [SQLStatement]) -> [SQLStatement] {
        guard fault == .dropsThePlanes else { return statements }
        return statements.map { statement in
            SQLStatement(
                statement.text,
                statement.values.map { value in
                    guard case .text(let text) = value else { return value }
                    return .text(
                        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.value > 0xFFFF ? "?" : $0 })))
                })
        }
    }

    func told(_ results: [SQLResult]) -> [SQLResult] {
        results.map { result in
            var result = result
            if fault == .countsReads, !result.rows.isEmpty { result.affected = result.rows.count }
            if fault == .emptyIsNull {
                result.rows = result.rows.map { row in SQLRow(row.values.map { $0 == .text("") ? .null : $0 }) }
            }
            return result
        }
    }

    func told(_ error: SQLError) -> SQLError {
        guard fault == .knowsNoUnique, case .unique(let name) = error else { return error }
        return .constraint(name)
    }
}

private final class BrokenConnection: SQLConnection {
    private let base: any SQLConnection
    private let driver: BrokenDriver
    private let channels: Channels

    init(base: any SQLConnection, driver: BrokenDriver, channels: Channels) {
        self.base = base
        self.driver = driver
        self.channels = channels
    }

    func run(_ statements: [SQLStatement]) async throws(SQLError) -> [SQLResult] {
        driver.told(try await base.run(driver.written(statements)))
    }

    func notify(_ channel: String) async throws(SQLError) {
        try await base.notify(channel)
        channels.add(channel)
    }
}

/// What a transaction meant to wake.
private final class Channels: Sendable {
    private let state = Mutex<Set<String>>([])

    var named: Set<String> { state.withLock(\.self) }

    func add(_ channel: String) { state.withLock { _ = $0.insert(channel) } }
}

/// A connection that is none: every statement runs for itself.
private final class LooseConnection: SQLConnection {
    private let database: any SQLDatabase

    init(database: any SQLDatabase) { self.database = database }

    func run(_ statements: [SQLStatement]) async throws(SQLError) -> [SQLResult] { try await database.run(statements) }

    func notify(_ channel: String) async throws(SQLError) {
        try await database.transaction { (connection) async throws(SQLError) in try await connection.notify(channel) }
    }
}
