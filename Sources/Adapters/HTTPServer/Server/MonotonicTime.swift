import Glibc

/// Nanoseconds of the system's monotonic clock.
struct MonotonicTime: Comparable, Sendable {
    private(set) var nanoseconds: Int64

    /// Good to a few milliseconds, and cheap enough to take several times a request.
    static var now: Self { Self(CLOCK_MONOTONIC_COARSE) }

    /// Good to what the system can tell.
    static var exact: Self { Self(CLOCK_MONOTONIC) }

    private init(_ clock: clockid_t) {
        var time = timespec()
        clock_gettime(clock, &time)
        nanoseconds = Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    private init(nanoseconds: Int64) { self.nanoseconds = nanoseconds }

    static func < (left: Self, right: Self) -> Bool { left.nanoseconds < right.nanoseconds }

    func advanced(by duration: Duration) -> Self { Self(nanoseconds: nanoseconds + duration.nanoseconds) }

    /// From `earlier` to this.
    func since(_ earlier: Self) -> Duration { .nanoseconds(nanoseconds - earlier.nanoseconds) }
}

extension Duration {
    /// Cut off at about 290 years.
    var nanoseconds: Int64 {
        let (seconds, attoseconds) = components
        guard seconds.magnitude < 9_000_000_000 else { return seconds < 0 ? .min / 4 : .max / 4 }
        return seconds * 1_000_000_000 + attoseconds / 1_000_000_000
    }
}
