import Glibc
import Synchronization

/// SIGTERM and SIGINT, turned into something a task can wait for.
///
/// The handler does the one thing that is safe there: it writes a byte to a pipe, the signal's number. A second signal
/// ends the process at once, for whoever does not want to wait for the drain.
enum Signals {
    private static let pipeEnd = Atomic<Int32>(-1)
    private static let count = Atomic<Int>(0)

    /// Call once, before anything is started.
    static func install() {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        pipeEnd.store(ends[1], ordering: .releasing)
        for number in [SIGTERM, SIGINT] {
            signal(number) {
                if Signals.count.add(1, ordering: .relaxed).newValue > 1 { _exit(130) }
                var byte = UInt8(truncatingIfNeeded: $0)
                _ = write(Signals.pipeEnd.load(ordering: .acquiring), &byte, 1)
            }
        }
        signal(SIGPIPE, SIG_IGN)
        readEnd.store(ends[0], ordering: .releasing)
    }

    /// Whether a signal came already.
    static var isReceived: Bool { count.load(ordering: .acquiring) > 0 }

    private static let readEnd = Atomic<Int32>(-1)

    /// The number of the first signal, when it has come. The wait has a thread of its own: a read that blocks has no place
    /// in the pool.
    static func first() async -> Int32 {
        let descriptor = readEnd.load(ordering: .acquiring)
        return await withCheckedContinuation { (continuation: CheckedContinuation<Int32, Never>) in
            let box = Unmanaged.passRetained(Waiter(descriptor: descriptor, continuation: continuation))
            var thread = pthread_t()
            let failed = pthread_create(
                &thread, nil,
                { argument in
                    guard let argument else { return nil }
                    let waiter = Unmanaged<Waiter>.fromOpaque(argument).takeRetainedValue()
                    var byte: UInt8 = 0
                    while read(waiter.descriptor, &byte, 1) < 0, errno == EINTR {}
                    waiter.continuation.resume(returning: Int32(byte))
                    return nil
                }, box.toOpaque())
            if failed != 0 {
                box.release()
                continuation.resume(returning: 0)
            } else {
                pthread_detach(thread)
            }
        }
    }

    private final class Waiter {
        let descriptor: Int32
        let continuation: CheckedContinuation<Int32, Never>

        init(descriptor: Int32, continuation: CheckedContinuation<Int32, Never>) {
            self.descriptor = descriptor
            self.continuation = continuation
        }
    }
}
