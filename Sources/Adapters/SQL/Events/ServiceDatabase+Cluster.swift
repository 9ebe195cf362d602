import LecternPorts

// A transaction id means something within one PostgreSQL cluster only. Therefore every event carries the generation of
// the cluster that stored it: the number of clusters, counted from 0, that the data has lived in. What came by dump and
// restore is of an older generation and counts as committed.

extension ServiceDatabase {
    /// The data lives in a cluster that it does not know yet. Nothing was written.
    static let unknownCluster = SQLError.unavailable("the data was moved to another cluster")

    /// One row with the generation; none where the cluster is not registered.
    var generationQuery: SQLStatement {
        switch database.dialect {
        case .sqlite: SQLStatement("SELECT 0")
        case .postgres: SQLStatement("SELECT generation FROM current_generation")
        }
    }

    static func generation(_ result: SQLResult) throws(SQLError) -> Int {
        guard let row = result.rows.first else { throw unknownCluster }
        return try row.integer(0)
    }

    /// Begins a new generation unless the newest one is this cluster's.
    func registerCluster() async throws(SQLError) {
        guard database.dialect == .postgres, try await database.run([generationQuery])[0].rows.isEmpty else { return }
        let (query, now) = (generationQuery, clock.now)
        try await database.exclusively("cluster") { () async throws(SQLError) in
            try await database.transaction { (connection) async throws(SQLError) in
                guard try await connection.run([query])[0].rows.isEmpty else { return }
                // A process that has died, and its lock with it, may have left the same under way at the server.
                try await connection.execute(
                    """
                    INSERT INTO clusters (generation, system_identifier, first_seen)
                    SELECT coalesce((SELECT max(generation) + 1 FROM clusters), 0), system_identifier, $1
                    FROM pg_control_system()
                    ON CONFLICT DO NOTHING
                    """, [.time(now)])
            }
        }
    }

    /// Runs `body`, and once more when it found the data in a cluster that was not known.
    func knowingCluster<Value: Sendable>(
        _ body: () async throws(SQLError) -> Value
    ) async throws(SQLError) -> Value {
        do {
            return try await body()
        } catch  where error == Self.unknownCluster {
            try await registerCluster()
            return try await body()
        }
    }
}
