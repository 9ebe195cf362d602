public import FoundationEssentials
public import LecternPorts
import Synchronization

/// A clock that moves when it is told to; a sleep moves it as well.
public final class StepClock: LecternPorts.Clock {
    private let time = Mutex(Duration.zero)

    public init() {}

    public var now: Date { Date(timeIntervalSince1970: 1_800_000_000 + elapsed / .seconds(1)) }

    public var elapsed: Duration { time.withLock { $0 } }

    public func advance(by duration: Duration) { time.withLock { $0 += duration } }

    public func sleep(for duration: Duration) async throws(CancellationError) {
        guard !Task.isCancelled else { throw CancellationError() }
        advance(by: duration)
    }
}
