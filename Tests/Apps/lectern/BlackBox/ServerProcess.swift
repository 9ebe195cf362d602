import FoundationEssentials
import Glibc

/// A `lectern serve` of its own, on a free loopback port, with a data directory of its own.
///
/// A small shell stands between: it ends the server when its input closes, so that a test run that dies leaves no
/// server behind, and no folder of the one that tests share, which is never let go.
final class ServerProcess: Sendable {
    let port: UInt16
    let dataDirectory: String
    private let child: ChildHandle

    struct DidNotStart: Error, CustomStringConvertible {
        var description: String
    }

    private init(port: UInt16, dataDirectory: String, child: ChildHandle) {
        self.port = port
        self.dataDirectory = dataDirectory
        self.child = child
    }

    deinit {
        child.closeInput()
        try? FileManager.default.removeItem(atPath: dataDirectory)
    }

    /// - Parameters:
    ///   - environment: on top of a port, a data directory, generous rate limits, a quick end and quizzes by rules alone.
    ///   - command: in the words of a shell; becomes the server, whose path is `$0`.
    static func start(
        _ environment: [String: String] = [:], by command: String = #"exec "$0" serve"#
    ) async throws -> ServerProcess {
        let directory = try TemporaryDirectory.make()
        var values = [
            "PATH": "/usr/local/bin:/usr/bin:/bin", "HOME": directory, "PORT": "0", "LECTERN_DATA_DIR": directory,
            "RATE_LIMIT_PER_MINUTE": "100000", "RATE_LIMIT_READS_PER_MINUTE": "100000",
            // Nobody balances a load here, and every test would wait at its end.
            "SHUTDOWN_DELAY_SECONDS": "0",
            // Estimates take seconds a quiz; the test of them turns them on.
            "LECTERN_ESTIMATES": "off",
        ]
        // Where it was left out, a server looks for it itself and finds none.
        if FileManager.default.isExecutableFile(atPath: Built.python) { values["LECTERN_PYTHON"] = Built.python }
        values.merge(environment) { $1 }
        let script = """
            exec 3<&0
            (\(command)) </dev/null & child=$!
            read -r line <&3
            kill -TERM "$child"
            wait "$child"
            status=$?
            case $HOME in /tmp/lectern-test-*) rm -rf "$HOME" ;; esac
            exit $status
            """
        let child = try ChildHandle("/bin/sh", ["-c", script, Built.path("lectern")], values, keepInput: true)
        return try await offPool {
            var seen = ""
            while let line = child.nextLine() {
                seen += line + "\n"
                if let port = announcedPort(line) {
                    child.drain(after: seen)
                    return ServerProcess(port: port, dataDirectory: directory, child: child)
                }
            }
            throw DidNotStart(description: "the server ended (\(child.wait())) having printed: \(seen)")
        }
    }

    /// Of the server itself, as long as it runs.
    var pid: pid_t? {
        let children = try? String(contentsOfFile: "/proc/\(child.pid)/task/\(child.pid)/children", encoding: .utf8)
        return children?.split(separator: " ").first.flatMap { pid_t($0) }
    }

    func signal(_ number: Int32) { if let pid { Glibc.kill(pid, number) } }

    /// Ends the server at once, with nothing to be done about it.
    func kill() { signal(SIGKILL) }

    /// Asks the server to drain; returns before it has.
    func askToStop() { child.closeInput() }

    /// Asks the server to drain; answers its exit code and everything that it printed.
    func terminate() async throws -> (code: Int32, output: String) {
        child.closeInput()
        return try await offPool {
            let code = self.child.wait()
            return (code, self.child.drained())
        }
    }

    private static func announcedPort(_ line: String) -> UInt16? {
        guard let start = line.firstRange(of: "http://127.0.0.1:") else { return nil }
        return UInt16(String(line[start.upperBound...].prefix { $0.isNumber }))
    }
}

/// Where the build put the programs under test, and what they are given.
enum Built {
    /// Beside the test binary, which the runner starts from the build folder.
    static func path(_ name: String) -> String {
        var buffer = [CChar](repeating: 0, count: 4096)
        let length = max(0, readlink("/proc/self/exe", &buffer, buffer.count))
        let own = String(decoding: buffer[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return own.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/") + "/"
            + name
    }

    static let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(5)
        .joined(separator: "/")

    static let python = root + "/.venv-engines/bin/python"
}

enum TemporaryDirectory {
    static func make() throws -> String {
        var template = Array("/tmp/lectern-test-XXXXXX".utf8CString)
        guard let path = mkdtemp(&template) else { throw ServerProcess.DidNotStart(description: "no temporary folder") }
        return String(cString: path)
    }
}
