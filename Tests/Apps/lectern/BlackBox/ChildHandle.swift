import Dispatch
import Glibc
import Synchronization

/// A started program, the write end of its input, and the read end of what it prints (both streams in one).
final class ChildHandle: Sendable {
    let pid: pid_t
    private let output: Int32
    private let state: Mutex<State>
    private let drainage = DispatchGroup()

    private struct State {
        var input: Int32?
        var buffer: [UInt8] = []
        var status: Int32?
    }

    struct SpawnFailed: Error {
        var code: Int32
    }

    /// - Parameter keepInput: leaves the program's input open until `closeInput()`; else it reads nothing.
    init(_ path: String, _ arguments: [String], _ environment: [String: String], keepInput: Bool = false) throws {
        // Close-on-exec, so that a program started at the same time does not keep these ends open; a pair of sockets,
        // because they alone can be made so in one step here.
        var input: [Int32] = [-1, -1]
        var output: [Int32] = [-1, -1]
        let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        guard socketpair(AF_UNIX, kind, 0, &input) == 0, socketpair(AF_UNIX, kind, 0, &output) == 0 else {
            throw SpawnFailed(code: errno)
        }
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input[0], 0)
        posix_spawn_file_actions_adddup2(&actions, output[1], 1)
        posix_spawn_file_actions_adddup2(&actions, output[1], 2)
        let words = ([path] + arguments).map { strdup($0) } + [nil]
        let pairs = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for word in words + pairs { free(word) } }
        // The threads of a test runner block signals; a program that inherited that would never hear of its end.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        var pid: pid_t = 0
        let code = posix_spawn(&pid, path, &actions, &attributes, words, pairs)
        close(input[0])
        close(output[1])
        guard code == 0 else {
            close(input[1])
            close(output[0])
            throw SpawnFailed(code: code)
        }
        self.pid = pid
        self.output = output[0]
        if !keepInput { close(input[1]) }
        state = Mutex(State(input: keepInput ? input[1] : nil))
    }

    deinit {
        closeInput()
        close(output)
    }

    func closeInput() {
        state.withLock { state in
            if let input = state.input { close(input) }
            state.input = nil
        }
    }

    func signal(_ number: Int32) { kill(pid, number) }

    /// Blocks until the program prints a line or ends; nil at its end.
    func nextLine() -> String? {
        while true {
            if let line = takeLine() { return line }
            guard readMore() else {
                return state.withLock { state in
                    defer { state.buffer = [] }
                    return state.buffer.isEmpty ? nil : String(decoding: state.buffer, as: UTF8.self)
                }
            }
        }
    }

    /// Blocks until the program closes its output; answers all that it printed.
    func readAll() -> String {
        while readMore() {}
        return state.withLock { String(decoding: $0.buffer, as: UTF8.self) }
    }

    /// Goes on reading on another thread, so that the program never waits for a reader. What it prints comes after
    /// `text` in what `drained()` answers.
    func drain(after text: String) {
        state.withLock { $0.buffer = Array(text.utf8) + $0.buffer }
        drainage.enter()
        BlockingThread.run { [self] in
            while readMore() {}
            drainage.leave()
        }
    }

    /// Blocks until the program closes its output; answers what was drained.
    func drained() -> String {
        drainage.wait()
        return readAll()
    }

    /// Blocks until the program ends; its exit code, or 128 and the signal that ended it.
    func wait() -> Int32 {
        if let status = state.withLock({ $0.status }) { return status }
        var raw: Int32 = 0
        while waitpid(pid, &raw, 0) < 0, errno == EINTR {}
        let status = raw & 0x7F == 0 ? (raw >> 8) & 0xFF : 128 + (raw & 0x7F)
        state.withLock { $0.status = status }
        return status
    }

    private func takeLine() -> String? {
        state.withLock { state in
            guard let end = state.buffer.firstIndex(of: UInt8(ascii: "\n")) else { return nil }
            defer { state.buffer.removeFirst(end + 1) }
            return String(decoding: state.buffer[..<end], as: UTF8.self)
        }
    }

    private func readMore() -> Bool {
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        let count = read(output, &bytes, bytes.count)
        if count < 0 { return errno == EINTR }
        state.withLock { $0.buffer += bytes[..<count] }
        return count > 0
    }
}
