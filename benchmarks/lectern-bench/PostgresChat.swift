import Glibc
import LecternPostgres
import LecternSQL

/// What the commit of one chat message costs: the session is read, question and answer are written, the session is
/// touched and an outgoing event left. `benchmarks/postgres/chat.sql` does the same in pgbench, and `run.sh` makes the
/// tables; the server is the one that `scripts/with-postgres.sh` names in the environment.
enum PostgresChat {
    static func measure(_ arguments: Arguments) async throws {
        let seconds = try arguments.positive(0, "SECONDS")
        let clients = try arguments.positive(1, "CLIENTS")
        var configuration = PostgresConfiguration(
            host: try variable("HOST"), port: Int(try variable("PORT")) ?? 5432, database: try variable("DATABASE"),
            user: try variable("USER"), password: try variable("PASSWORD"))
        configuration.poolSize = clients
        configuration.searchPath = "lectern_bench"
        let database = try PostgresDatabase(configuration)
        let before = try await messages(database)
        let end = ContinuousClock.now + .seconds(seconds)
        let commits = try await withThrowingTaskGroup(of: Int.self) { group in
            for client in 0..<clients {
                group.addTask {
                    var commits = 0
                    while ContinuousClock.now < end {
                        try await commit(client, database)
                        commits += 1
                    }
                    return commits
                }
            }
            var sum = 0
            for try await commits in group { sum += commits }
            return sum
        }
        let written = try await messages(database) - before
        await database.close()
        guard written == 2 * commits else { throw SQLError.corrupt("\(written) messages after \(commits) commits") }
        Bench.tell("\((Double(commits) / Double(seconds)).rounded())")
    }

    private static func commit(_ client: Int, _ database: PostgresDatabase) async throws(SQLError) {
        let session = SQLValue.text("s\(Int.random(in: 1...1000))")
        let id = "\(client)-\(UInt64.random(in: 0 ... .max))"
        let message = "INSERT INTO chat_messages VALUES ($1, $2, $3, $4, now())"
        let question = SQLValue.text(String(repeating: "q", count: 200))
        let answer = SQLValue.text(String(repeating: "a", count: 600))
        let event = SQLValue.text(String(repeating: "e", count: 500))
        try await database.transaction { connection throws(SQLError) in
            _ = try await connection.run([
                SQLStatement("SELECT user_id FROM chat_sessions WHERE session_id = $1", [session]),
                SQLStatement(message, [.text("q\(id)"), session, .text("user"), question]),
                SQLStatement(message, [.text("a\(id)"), session, .text("assistant"), answer]),
                SQLStatement("UPDATE chat_sessions SET updated_at = now() WHERE session_id = $1", [session]),
                SQLStatement(
                    "INSERT INTO outbox (topic, key, body) VALUES ('chat.message', $1, $2)", [session, event]),
            ])
        }
    }

    private static func messages(_ database: PostgresDatabase) async throws(SQLError) -> Int {
        try await database.rows("SELECT count(*) FROM chat_messages")[0].integer(0)
    }

    private static func variable(_ name: String) throws(Arguments.Missing) -> String {
        guard let value = getenv("LECTERN_TEST_POSTGRES_\(name)") else {
            throw Arguments.Missing(
                reason: "LECTERN_TEST_POSTGRES_\(name) is not set (scripts/with-postgres.sh sets it)")
        }
        return String(cString: value)
    }
}
