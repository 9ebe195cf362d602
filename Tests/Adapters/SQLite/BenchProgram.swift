import Dispatch
import Glibc
import Synchronization

/// The benchmarks' executable as another process, of which a test reads lines and which it kills.
final class BenchProgram: Sendable {
    struct Failed: Error {
        var what: String
    }

    let pid: pid_t
    private let output: Int32
    private let buffer = Mutex<[UInt8]>([])
    private let queue = DispatchQueue(label: "lectern.tests.bench")

    init(_ arguments: [String]) throws {
        guard let folder = Self.products else { throw Failed(what: "the built products' folder is not known") }
        var ends: [Int32] = [-1, -1]
        // A pair of sockets, because they alone can be kept from other programs in one step here.
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &ends) == 0 else { throw Failed(what: "no pair of sockets") }
        defer { close(ends[1]) }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, ends[1], 1)
        let path = folder + "/lectern-bench"
        let words = ([path] + arguments).map { strdup($0) } + [nil]
        defer { for word in words { free(word) } }
        var pid: pid_t = 0
        guard posix_spawn(&pid, path, &actions, nil, words, environ) == 0 else {
            close(ends[0])
            throw Failed(what: "cannot start \(path)")
        }
        self.pid = pid
        output = ends[0]
    }

    deinit { close(output) }

    /// The next line; nil at the end.
    func line() async -> String? {
        await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: self.readLine()) }
        }
    }

    /// Kills it at once, and answers the lines that it had still printed. A line cut off by the end does not count.
    func kill() async -> [String] {
        Glibc.kill(pid, SIGKILL)
        var lines: [String] = []
        while let line = await line() { lines.append(line) }
        var status: Int32 = 0
        waitpid(pid, &status, 0)
        return lines
    }

    private func readLine() -> String? {
        while true {
            let line = buffer.withLock { buffer -> String? in
                guard let end = buffer.firstIndex(of: 10) else { return nil }
                defer { buffer.removeSubrange(...end) }
                return String(decoding: buffer[..<end], as: UTF8.self)
            }
            if let line { return line }
            var piece = [UInt8](repeating: 0, count: 4096)
            let count = read(output, &piece, piece.count)
            guard count > 0 else { return nil }
            buffer.withLock { $0 += piece.prefix(count) }
        }
    }

    private static var products: String? {
        let arguments = CommandLine.arguments
        let named = arguments.firstIndex(of: "--test-bundle-path").map { arguments[arguments.index(after: $0)] }
        guard let bundle = named ?? arguments.first(where: { $0.hasSuffix(".xctest") }) else { return nil }
        // On Linux the bundle is a file, or a folder with the file in it.
        var folder = bundle.split(separator: "/", omittingEmptySubsequences: false)
        if let start = folder.firstIndex(where: { $0.hasSuffix(".xctest") }) { folder.removeSubrange(start...) }
        return folder.joined(separator: "/")
    }
}
