import LecternSQL

/// A driver that may die around every transaction that writes: before it begins, with its work done and not committed,
/// and committed with nobody told.
final class CrashingDatabase: SQLDatabase {
    private let inner: any SQLDatabase
    private let service: String
    private let points: CrashPoints

    init(_ inner: any SQLDatabase, service: String, points: CrashPoints) {
        self.inner = inner
        self.service = service
        self.points = points
    }

    var dialect: SQLDialect { inner.dialect }

    func transaction<Value: Sendable>(
        _ isolation: SQLIsolation, readOnly: Bool,
        _ body: @Sendable (any SQLConnection) async throws(SQLError) -> Value
    ) async throws(SQLError) -> Value {
        guard !readOnly else { return try await inner.transaction(isolation, readOnly: true, body) }
        points.pass("\(service): before a transaction")
        let (service, points) = (service, points)
        let value = try await inner.transaction(isolation, readOnly: false) { connection async throws(SQLError) in
            let value = try await body(connection)
            points.pass("\(service): before the commit")
            return value
        }
        points.pass("\(service): after the commit")
        return value
    }

    func run(_ statements: [SQLStatement]) async throws(SQLError) -> [SQLResult] { try await inner.run(statements) }

    func exclusively<Value: Sendable>(
        _ lock: String, _ body: @Sendable () async throws(SQLError) -> Value
    ) async throws(SQLError) -> Value {
        try await inner.exclusively(lock, body)
    }

    func listen(to channel: String) async throws(SQLError) -> any SQLListener { try await inner.listen(to: channel) }

    func close() async { await inner.close() }
}
