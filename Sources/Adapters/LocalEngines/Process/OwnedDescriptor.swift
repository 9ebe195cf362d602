import CSpawn
import Glibc

/// A file descriptor that is closed with its owner.
final class OwnedDescriptor {
    let number: Int32

    enum Drained {
        case some, none, end
    }

    init(_ number: Int32) { self.number = number }

    deinit { close(number) }

    /// Reads once without waiting, up to 64 KiB.
    func drain(_ take: (UnsafeRawBufferPointer) -> Void) -> Drained {
        withUnsafeTemporaryAllocation(byteCount: 64 << 10, alignment: 8) { buffer in
            let count = Glibc.read(number, buffer.baseAddress, buffer.count)
            if count > 0 {
                take(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
                return .some
            }
            return count == 0 ? .end : errno == EAGAIN || errno == EINTR ? .none : .end
        }
    }

    func makeNonBlocking() {
        _ = fcntl(number, F_SETFL, fcntl(number, F_GETFL) | O_NONBLOCK)
    }

    /// Both ends of a new pipe, which no child inherits; nil when the process has no descriptors left.
    static func pipe() -> (reading: OwnedDescriptor, writing: OwnedDescriptor)? {
        var ends: [Int32] = [-1, -1]
        guard lectern_pipe(&ends) else { return nil }
        return (OwnedDescriptor(ends[0]), OwnedDescriptor(ends[1]))
    }
}

/// The clock that no one sets.
enum Monotonic {
    /// Nanoseconds since some fixed moment.
    static var now: UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
    }

    static func after(_ seconds: Double) -> UInt64 {
        now + UInt64(max(0, min(seconds, 1e9)) * 1e9)
    }
}
