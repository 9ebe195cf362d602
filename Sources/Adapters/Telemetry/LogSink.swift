import Dispatch
import Glibc
import Synchronization

/// Where finished lines go: a file descriptor, written by a queue of its own so that callers do not wait for it.
///
/// Lines are written whole and in order. When the reader of the descriptor falls behind by more than `limit` bytes,
/// further lines are dropped, and their number is written as soon as there is room again.
public final class LogSink: Sendable {
    /// The process's standard error; flushed when the process exits by itself.
    public static let standardError: LogSink = {
        let sink = LogSink(descriptor: 2)
        atexit { LogSink.standardError.flush() }
        return sink
    }()

    private struct Pending {
        var bytes: [UInt8] = []
        var lost = 0
        var scheduled = false
    }

    private let descriptor: Int32
    private let limit: Int
    private let queue = DispatchQueue(label: "lectern.log")
    private let pending = Mutex(Pending())

    /// - Parameters:
    ///   - descriptor: stays the caller's to close, after `flush`.
    ///   - limit: bytes held back before lines are dropped.
    public init(descriptor: Int32, limit: Int = 4 << 20) {
        self.descriptor = descriptor
        self.limit = limit
    }

    func write(_ line: [UInt8]) {
        let starts = pending.withLock { pending in
            guard pending.bytes.count + line.count <= limit else {
                pending.lost += 1
                return false
            }
            pending.bytes += line
            defer { pending.scheduled = true }
            return !pending.scheduled
        }
        // Lines that come within a moment go out in one write; waking the queue for each costs more than its line.
        if starts { queue.asyncAfter(deadline: .now() + .milliseconds(20)) { self.drain() } }
    }

    /// Returns when every line given so far has been given to the system. Blocks while the descriptor does.
    public func flush() { queue.sync { drain() } }

    private func drain() {
        var bytes: [UInt8] = []
        while true {
            let lost = pending.withLock { pending in
                // What was written leaves its room to what comes next.
                bytes.removeAll(keepingCapacity: true)
                swap(&pending.bytes, &bytes)
                defer { pending.lost = 0 }
                if bytes.isEmpty && pending.lost == 0 { pending.scheduled = false }
                return pending.lost
            }
            if bytes.isEmpty && lost == 0 { return }
            put(bytes)
            if lost > 0 { put(Array("\(lost) log lines were dropped: the log's reader is too slow\n".utf8)) }
        }
    }

    private func put(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if written > 0 {
                rest = rest.dropFirst(written)
            } else if errno == EAGAIN {
                // A terminal or a pipe that another program made non-blocking: wait until it takes more.
                var wanted = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&wanted, 1, 1000)
            } else if errno != EINTR {
                // Nowhere is left to complain to.
                return
            }
        }
    }
}
