public import FoundationEssentials
import LecternPorts

extension SQLDatabase {
    /// Brings the database to the schema's last migration, and changes nothing where it is there already. One process
    /// at a time does it, others wait. A migration comes whole or not at all; those before one that fails stay.
    /// - Parameter now: what is noted as the time.
    /// - Returns: what was applied, in order.
    @discardableResult
    public func migrate(to schema: Schema, now: Date) async throws(MigrationError) -> [Migration] {
        let outcome: Result<[Migration], MigrationError>
        do {
            outcome = try await exclusively("migrations") { () async throws(SQLError) in
                do throws(MigrationError) {
                    return .success(try await MigrationRun(database: self, schema: schema, now: now).apply())
                } catch {
                    return .failure(error)
                }
            }
        } catch {
            throw .database(error)
        }
        return try outcome.get()
    }

    /// What `migrate` would apply, in order; changes nothing.
    public func pendingMigrations(of schema: Schema) async throws(MigrationError) -> [Migration] {
        try await MigrationRun(database: self, schema: schema, now: .distantPast).pending()
    }
}

/// One look at what a database has become, and the way to what it should be.
private struct MigrationRun: Sendable {
    struct Applied: Sendable {
        var number: Int
        var name: String
        var schema: String
        var checksum: String
    }

    let database: any SQLDatabase
    let schema: Schema
    let now: Date

    func apply() async throws(MigrationError) -> [Migration] {
        var done: [Migration] = []
        // Looked at anew each time: what is done meanwhile by somebody else is checked like what was there before.
        while let next = try await pending().first {
            do {
                if try await apply(next) { done.append(next) }
            } catch {
                throw .failed(number: next.number, name: next.name, error)
            }
        }
        return done
    }

    func pending() async throws(MigrationError) -> [Migration] {
        let applied: [Int: Applied]
        do { applied = try await self.applied() } catch { throw .database(error) }
        let known = Set(schema.migrations.map(\.number))
        for found in applied.values.sorted(by: { $0.number < $1.number }) {
            guard found.schema == schema.name else { throw .foreign(expected: schema.name, found: found.schema) }
            guard known.contains(found.number) else { throw .newer(number: found.number, name: found.name) }
        }
        for migration in schema.migrations {
            guard let found = applied[migration.number] else { continue }
            guard found.checksum == migration.checksum(database.dialect) else {
                throw .edited(number: migration.number, name: migration.name)
            }
        }
        return schema.migrations.filter { applied[$0.number] == nil }
    }

    private func applied() async throws(SQLError) -> [Int: Applied] {
        let table =
            switch database.dialect {
            case .sqlite: "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'schema_migrations'"
            case .postgres: "SELECT 1 WHERE to_regclass('schema_migrations') IS NOT NULL"
            }
        guard try await !database.rows(table).isEmpty else { return [:] }
        let rows = try await database.rows("SELECT number, name, schema_name, checksum FROM schema_migrations")
        var applied: [Int: Applied] = [:]
        for row in rows {
            let one = Applied(
                number: try row.integer(0), name: try row.text(1), schema: try row.text(2), checksum: try row.text(3))
            applied[one.number] = one
        }
        return applied
    }

    /// False when it is there already. A process that was killed takes its lock along, but what its last transaction
    /// was doing the server may go on with; so the transaction has a lock as well, and looks behind it.
    private func apply(_ migration: Migration) async throws(SQLError) -> Bool {
        let (dialect, name, now) = (database.dialect, schema.name, now)
        return try await database.transaction { (connection) async throws(SQLError) in
            if dialect == .postgres {
                try await connection.execute(
                    "SELECT pg_advisory_xact_lock(hashtextextended('a migration of ' || current_schema(), 0))")
            }
            try await connection.execute(
                """
                CREATE TABLE IF NOT EXISTS schema_migrations (
                    number INTEGER NOT NULL PRIMARY KEY,
                    name VARCHAR(255) NOT NULL,
                    schema_name VARCHAR(255) NOT NULL,
                    checksum VARCHAR(255) NOT NULL,
                    applied_at TIMESTAMPTZ NOT NULL
                )
                """)
            let there = try await connection.rows(
                "SELECT 1 FROM schema_migrations WHERE number = $1", [.integer(migration.number)])
            guard there.isEmpty else { return false }
            // One by one: a later statement may speak of what an earlier one makes.
            for statement in migration.statements(dialect) { try await connection.execute(statement) }
            try await connection.execute(
                """
                INSERT INTO schema_migrations (number, name, schema_name, checksum, applied_at)
                VALUES ($1, $2, $3, $4, $5)
                """,
                [
                    .integer(migration.number), .text(migration.name), .text(name),
                    .text(migration.checksum(dialect)), .time(now),
                ])
            return true
        }
    }
}
