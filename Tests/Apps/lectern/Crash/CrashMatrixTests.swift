import FoundationEssentials
import Testing

/// The matrix is generated: a life without a crash names every point between a request and its effect and how often it
/// is passed; each cell is a life that ends by SIGKILL at one of these passes, and another that begins after it.
@Suite("Nothing is lost and nothing is repeated, wherever the process dies")
struct CrashMatrixTests {
    /// With `LECTERN_CRASH_MATRIX=all` every pass of every point, however long that takes; with `2/8` every eighth of
    /// them from the third on, so that it can be done in parts.
    private static let asked: CrashMatrix.Density? = {
        guard let text = ProcessInfo.processInfo.environment["LECTERN_CRASH_MATRIX"] else { return nil }
        let parts = text.split(separator: "/").compactMap { Int($0) }
        if parts.count == 2, parts[1] > 0, (0..<parts[1]).contains(parts[0]) {
            return .all(slice: parts[0], of: parts[1])
        }
        return .all(slice: 0, of: 1)
    }()

    @Test("an evening, over SQLite", .timeLimit(.minutes(30)))
    func sqlite() async throws {
        try await CrashMatrix(part: "evening", isOnServer: false, density: Self.asked ?? .spread).run()
    }

    @Test(
        "an evening, over PostgreSQL", .enabled(if: CrashDatabases.isServerThere || CrashDatabases.isServerRequired),
        .timeLimit(.minutes(30)))
    func postgres() async throws {
        // The same machinery over another driver: an eighth of the cells, and all of them when asked for.
        try await CrashMatrix(part: "evening", isOnServer: true, density: Self.asked ?? .share(8)).run()
    }

    @Test("workflows to their end, undone and deleted, over SQLite", .timeLimit(.minutes(30)))
    func workflowSQLite() async throws {
        // A third of the cells: what is the same in both lives is covered by the evening.
        try await CrashMatrix(part: "workflow", isOnServer: false, density: Self.asked ?? .share(3)).run()
    }

    @Test(
        "workflows to their end, undone and deleted, over PostgreSQL",
        .enabled(if: CrashDatabases.isServerThere || CrashDatabases.isServerRequired), .timeLimit(.minutes(30)))
    func workflowPostgres() async throws {
        try await CrashMatrix(part: "workflow", isOnServer: true, density: Self.asked ?? .share(8)).run()
    }
}
