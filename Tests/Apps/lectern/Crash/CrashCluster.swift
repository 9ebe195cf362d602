import FoundationEssentials
import Glibc

/// A PostgreSQL server of one test's own, which may be killed.
struct CrashCluster: Sendable {
    private let folder: String
    let place: PostgresPlace

    private static let script = Built.root + "/scripts/postgres-cluster.sh"

    /// Runs `body` beside a server that has just started, and removes the server in the end.
    static func run(_ body: (CrashCluster) async throws -> Void) async throws {
        let folder = try TemporaryDirectory.make()
        let outcome: Result<Void, any Error>
        do {
            try await call(["start", folder])
            func text(_ file: String) throws -> String {
                try String(contentsOfFile: "\(folder)/\(file)", encoding: .utf8).filter { !$0.isWhitespace }
            }
            let place = PostgresPlace(
                host: "127.0.0.1", port: try text("port"), user: "lectern", password: try text("password"),
                database: "postgres")
            outcome = .success(try await body(CrashCluster(folder: folder, place: place)))
        } catch {
            outcome = .failure(error)
        }
        try await call(["remove", folder])
        try outcome.get()
    }

    /// As after a loss of power, as far as the server's own memory goes; and starts it again on the same port.
    func dieAndRise() async throws {
        try await Self.call(["stop", folder, "immediate"])
        try await Self.call(["start", folder])
    }

    private static func call(_ words: [String]) async throws {
        try await PostgresPlace.run("/bin/bash", [script] + words, ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"])
    }
}
