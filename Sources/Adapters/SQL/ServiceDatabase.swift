public import LecternPorts

/// One service's database, migrated: what its repositories, event store, outbox and housekeeping are made over.
public struct ServiceDatabase: Sendable {
    public let database: any SQLDatabase
    /// Tells how old marks, leases and tombstones are.
    public let clock: any Clock

    /// - Parameter database: migrated already.
    public init(_ database: any SQLDatabase, clock: any Clock) {
        self.database = database
        self.clock = clock
    }

    /// Migrates the database and makes it known where it lives now.
    public static func open(
        _ database: any SQLDatabase, as schema: Schema, clock: any Clock
    ) async throws(MigrationError) -> ServiceDatabase {
        try await database.migrate(to: schema, now: clock.now)
        let service = ServiceDatabase(database, clock: clock)
        do { try await service.registerCluster() } catch { throw .database(error) }
        return service
    }

    /// A read whose errors are those of repositories.
    func read<Value: Sendable>(
        _ body: (any SQLDatabase) async throws(SQLError) -> Value
    ) async throws(RepositoryError) -> Value {
        do { return try await body(database) } catch { throw RepositoryError(error) }
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
