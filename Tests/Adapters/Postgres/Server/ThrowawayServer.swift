import Dispatch
import FoundationEssentials
import Glibc
import LecternPostgres
import Testing

/// A PostgreSQL server of one test's own, which may be killed.
final class ThrowawayServer: Sendable {
    struct Failed: Error { var arguments: [String] }

    let folder: String
    private static let script =
        "/" + #filePath.split(separator: "/").dropLast(5).joined(separator: "/") + "/scripts/postgres-cluster.sh"

    /// Runs `body` beside a server that has just started, and removes the server in the end.
    static func run(tls: Bool = false, _ body: (ThrowawayServer) async throws -> Void) async throws {
        var template = Array("/tmp/lectern-postgres.XXXXXX".utf8CString)
        let folder = try #require(mkdtemp(&template).map { String(cString: $0) })
        let server = ThrowawayServer(folder)
        var failure: (any Error)?
        do {
            try await server.start(tls: tls)
            try await body(server)
        } catch {
            failure = error
        }
        try await server.call(["remove", folder])
        if let failure { throw failure }
    }

    private init(_ folder: String) { self.folder = folder }

    func start(tls: Bool = false) async throws { try await call(["start", folder] + (tls ? ["tls"] : [])) }

    /// - Parameter mode: as `pg_ctl` knows it; `immediate` kills.
    func stop(_ mode: String) async throws { try await call(["stop", folder, mode]) }

    func configuration(host: String = "127.0.0.1") throws -> PostgresConfiguration {
        let port = try text("port")
        return PostgresConfiguration(
            host: host, port: try #require(Int(port)), database: "postgres", user: "lectern",
            password: try text("password"))
    }

    var certificate: String { folder + "/data/server.crt" }

    /// Sends a signal to the server and to every session of it.
    func signal(_ number: Int32) throws {
        let first = try text("data/postmaster.pid").split(separator: "\n").first
        let server = try #require(first.flatMap { pid_t($0) })
        let children = try String(contentsOfFile: "/proc/\(server)/task/\(server)/children", encoding: .utf8)
        for process in [server] + children.split(separator: " ").compactMap({ pid_t($0) }) { kill(process, number) }
    }

    private func text(_ file: String) throws -> String {
        let text = try String(contentsOfFile: folder + "/" + file, encoding: .utf8)
        return file == "port" ? text.filter(\.isNumber) : text
    }

    /// On a thread that may block.
    private func call(_ arguments: [String]) async throws {
        let status = await withCheckedContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(returning: Self.spawn(arguments)) }
        }
        guard status == 0 else { throw Failed(arguments: arguments) }
    }

    private static func spawn(_ arguments: [String]) -> Int32 {
        let words = ([script] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 1, "/dev/null", O_WRONLY, 0)
        // A server that inherited blocked signals could not be stopped.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        var process = pid_t()
        guard posix_spawn(&process, script, &actions, &attributes, words, environ) == 0 else { return -1 }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 { guard errno == EINTR else { return -1 } }
        return status
    }
}
