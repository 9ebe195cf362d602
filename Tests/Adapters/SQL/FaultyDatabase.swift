import LecternPorts
import LecternSQL
import Synchronization

/// A database whose connection breaks at one chosen point of the next transactions, as at a crash: what was not
/// committed is gone; of a commit under way nobody knows.
struct FaultyDatabase: WrappedDatabase {
    /// Where the connection breaks.
    enum Point: Hashable, Sendable, CustomStringConvertible {
        case beforeBegin
        /// Before the batch of that number, from 0.
        case beforeBatch(Int)
        case afterBatch(Int)
        /// After the commit, before its answer.
        case afterCommit

        var description: String {
            switch self {
            case .beforeBegin: "before the transaction"
            case .beforeBatch(let number): "before batch \(number)"
            case .afterBatch(let number): "after batch \(number)"
            case .afterCommit: "after the commit"
            }
        }

        static let all: [Point] =
            [.beforeBegin, .afterCommit] + (0...2).flatMap { [Point.beforeBatch($0), Point.afterBatch($0)] }
    }

    static let broken = SQLError.unavailable("broken by the test")

    let base: any SQLDatabase
    let point: Point
    /// Whether the point was reached.
    let struck = Flag()

    func transaction<Value: Sendable>(
        _ isolation: SQLIsolation, readOnly: Bool,
        _ body: @Sendable (any SQLConnection) async throws(SQLError) -> Value
    ) async throws(SQLError) -> Value {
        try strike(.beforeBegin)
        let value = try await base.transaction(isolation, readOnly: readOnly) { (connection) async throws(SQLError) in
            try await body(FaultyConnection(base: connection, database: self))
        }
        if point == .afterCommit {
            struck.set()
            throw .outcomeUnknown("broken by the test")
        }
        return value
    }

    func strike(_ reached: Point) throws(SQLError) {
        guard reached == point else { return }
        struck.set()
        throw Self.broken
    }
}

final class Flag: Sendable {
    private let state = Mutex(false)
    var isSet: Bool { state.withLock { $0 } }
    func set() { state.withLock { $0 = true } }
}

private final class FaultyConnection: SQLConnection {
    private let base: any SQLConnection
    private let database: FaultyDatabase
    private let batches = Mutex(0)

    init(base: any SQLConnection, database: FaultyDatabase) {
        self.base = base
        self.database = database
    }

    func run(_ statements: [SQLStatement]) async throws(SQLError) -> [SQLResult] {
        let number = batches.withLock { count in
            defer { count += 1 }
            return count
        }
        try database.strike(.beforeBatch(number))
        let results = try await base.run(statements)
        try database.strike(.afterBatch(number))
        return results
    }

    func notify(_ channel: String) async throws(SQLError) { try await base.notify(channel) }
}
