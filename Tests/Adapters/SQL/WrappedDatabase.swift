import LecternSQL

/// A database that does what another does, but for what a test makes it do otherwise.
protocol WrappedDatabase: SQLDatabase {
    var base: any SQLDatabase { get }
}

extension WrappedDatabase {
    var dialect: SQLDialect { base.dialect }

    func run(_ statements: [SQLStatement]) async throws(SQLError) -> [SQLResult] { try await base.run(statements) }

    func exclusively<Value: Sendable>(
        _ lock: String, _ body: @Sendable () async throws(SQLError) -> Value
    ) async throws(SQLError) -> Value {
        try await base.exclusively(lock, body)
    }

    func listen(to channel: String) async throws(SQLError) -> any SQLListener { try await base.listen(to: channel) }

    /// Who made the other closes it.
    func close() async {}
}
