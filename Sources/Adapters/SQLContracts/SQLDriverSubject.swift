public import LecternSQL

/// How a driver is to be set up for one case. What is nil stays as the driver has it.
public struct SQLDriverLimits: Sendable, Equatable {
    /// Connections for transactions, for those that read as well. A driver with one writer at a time has one anyhow.
    public var connections: Int?
    /// For one statement.
    public var statement: Duration?
    /// For the wait for a connection.
    public var lease: Duration?
    /// For the wait for a lock of `exclusively`.
    public var lock: Duration?
    /// How long `close` lets go on what is under way.
    public var close: Duration?

    public init(
        connections: Int? = nil, statement: Duration? = nil, lease: Duration? = nil, lock: Duration? = nil,
        close: Duration? = nil
    ) {
        self.connections = connections
        self.statement = statement
        self.lease = lease
        self.lock = lock
        self.close = close
    }
}

/// A driver under test: the means to open one database, empty at first, as often as a case likes.
public struct SQLDriverSubject: Sendable {
    /// Two that are opened share the tables and nothing else, as two processes do.
    public var open: @Sendable (SQLDriverLimits) async throws -> any SQLDatabase

    public init(open: @escaping @Sendable (SQLDriverLimits) async throws -> any SQLDatabase) { self.open = open }
}

extension SQLDriverSubject {
    /// Runs `body` with the database and closes it.
    func with<Value>(
        _ limits: SQLDriverLimits = SQLDriverLimits(), _ body: (any SQLDatabase) async throws -> Value
    ) async throws -> Value {
        let database = try await open(limits)
        let outcome: Result<Value, any Error>
        do { outcome = .success(try await body(database)) } catch { outcome = .failure(error) }
        await database.close()
        return try outcome.get()
    }

    /// The same with a table of `kept` numbers, where 13 is not allowed and 0 is the owner of all.
    func withTable<Value>(
        _ limits: SQLDriverLimits = SQLDriverLimits(), _ body: (any SQLDatabase) async throws -> Value
    ) async throws -> Value {
        try await with(limits) { database in
            for text in [
                "CREATE TABLE owners (id BIGINT NOT NULL PRIMARY KEY)",
                """
                CREATE TABLE kept (
                    id BIGINT NOT NULL PRIMARY KEY,
                    note TEXT NOT NULL,
                    size BIGINT NOT NULL CHECK (size <> 13),
                    owner BIGINT REFERENCES owners (id),
                    heir BIGINT REFERENCES owners (id) DEFERRABLE INITIALLY DEFERRED
                )
                """,
                "CREATE UNIQUE INDEX kept_by_note ON kept (note)",
                "INSERT INTO owners VALUES (0)",
            ] {
                _ = try await database.run([SQLStatement(text)])
            }
            return try await body(database)
        }
    }
}

extension SQLStatement {
    /// A row of the table `kept`.
    static func keep(_ id: Int, size: Int = 0) -> SQLStatement {
        SQLStatement(
            "INSERT INTO kept (id, note, size) VALUES ($1, $2, $3)",
            [.integer(id), .text("note \(id)"), .integer(size)])
    }

    /// Runs for hours, and takes no room.
    static let endless = SQLStatement(
        """
        WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000)
        SELECT count(*) FROM n a, n b, n c, n d, n e
        """)
}

extension SQLDatabase {
    /// The ids in the table `kept`.
    func kept() async throws(SQLError) -> [Int] {
        var ids: [Int] = []
        for row in try await rows("SELECT id FROM kept ORDER BY id") { ids.append(try row.integer(0)) }
        return ids
    }

    func keep(_ id: Int) async throws(SQLError) {
        try await transaction { (connection) async throws(SQLError) in _ = try await connection.run([.keep(id)]) }
    }
}

/// The error that `work` throws, or nil.
func failure<Value>(_ work: () async throws(SQLError) -> Value) async -> SQLError? {
    do throws(SQLError) {
        _ = try await work()
        return nil
    } catch {
        return error
    }
}

extension SQLError {
    var isInvalid: Bool { if case .invalid = self { true } else { false } }
    var isUnavailable: Bool { if case .unavailable = self { true } else { false } }
    var isUnique: Bool { if case .unique = self { true } else { false } }
    var isConstraint: Bool { if case .constraint = self { true } else { false } }
}
