import FoundationEssentials
import Testing

/// The matrix is generated: a life without a crash names every point between a request and its effect and how often it
/// is passed; each cell is a life that ends by SIGKILL at one of these passes, and another that begins after it.
@Suite("Nothing is lost and nothing is repeated, wherever the process dies", .serialized)
struct CrashMatrixTests {
    /// Every pass of every point, however long that takes.
    private static let takesAll = ProcessInfo.processInfo.environment["LECTERN_CRASH_MATRIX"] == "all"

    @Test("an evening, over SQLite", .timeLimit(.minutes(30)))
    func sqlite() async throws {
        try await CrashMatrix(part: "evening", isOnServer: false, density: Self.takesAll ? .all : .spread).run()
    }

    @Test(
        "an evening, over PostgreSQL", .enabled(if: CrashDatabases.isServerThere || CrashDatabases.isServerRequired),
        .timeLimit(.minutes(30)))
    func postgres() async throws {
        // The same machinery over another driver: a third of the cells, and all of them when asked for.
        try await CrashMatrix(part: "evening", isOnServer: true, density: Self.takesAll ? .all : .share(3)).run()
    }

    @Test("workflows to their end, undone and deleted, over SQLite", .timeLimit(.minutes(30)))
    func workflowSQLite() async throws {
        try await CrashMatrix(part: "workflow", isOnServer: false, density: Self.takesAll ? .all : .spread).run()
    }

    @Test(
        "workflows to their end, undone and deleted, over PostgreSQL",
        .enabled(if: CrashDatabases.isServerThere || CrashDatabases.isServerRequired), .timeLimit(.minutes(30)))
    func workflowPostgres() async throws {
        try await CrashMatrix(part: "workflow", isOnServer: true, density: Self.takesAll ? .all : .share(4)).run()
    }
}
