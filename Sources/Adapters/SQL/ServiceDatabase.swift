public import LecternPorts

/// One service's database, migrated: what its repositories, event store, outbox and housekeeping are made over.
public struct ServiceDatabase: Sendable {
    public let database: any SQLDatabase
    public let schema: Schema
    /// Tells how old marks, leases and tombstones are.
    public let clock: any Clock

    /// - Parameter database: migrated already.
    public init(_ database: any SQLDatabase, as schema: Schema, clock: any Clock) {
        self.database = database
        self.schema = schema
        self.clock = clock
    }

    /// Migrates the database and makes it known where it lives now.
    public static func open(
        _ database: any SQLDatabase, as schema: Schema, clock: any Clock
    ) async throws(MigrationError) -> ServiceDatabase {
        try await database.migrate(to: schema, now: clock.now)
        let service = ServiceDatabase(database, as: schema, clock: clock)
        do { try await service.registerCluster() } catch { throw .database(error) }
        return service
    }

    /// One transaction, whose errors are those of repositories.
    func write<Value: Sendable>(
        _ body: @Sendable (any SQLConnection) async throws(SQLError) -> Value
    ) async throws(RepositoryError) -> Value {
        do { return try await database.transaction(body) } catch { throw RepositoryError(error) }
    }

    func isTombstone(_ kind: Tombstone.Kind, _ id: String, of owner: Owner) async throws(RepositoryError) -> Bool {
        try await !rows(Tombstone.find(kind, id, of: owner, now: clock.now)) { (_) throws(SQLError) in true }.isEmpty
    }

    /// The rows of one statement, each read by `read`.
    func rows<Value: Sendable>(
        _ statement: SQLStatement, _ read: (SQLRow) throws(SQLError) -> Value
    ) async throws(RepositoryError) -> [Value] {
        do {
            var values: [Value] = []
            for row in try await database.run([statement])[0].rows { values.append(try read(row)) }
            return values
        } catch {
            throw RepositoryError(error)
        }
    }
}
