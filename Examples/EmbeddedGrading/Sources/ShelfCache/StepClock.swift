public import FoundationEssentials
public import LecternPorts
import Synchronization

/// A clock that moves when it is told to; a sleep moves it as well.
public final class StepClock: LecternPorts.Clock {
    private let time = Mutex(Date(timeIntervalSince1970: 1_800_000_000))

    public init() {}

    public var now: Date { time.withLock { $0 } }

    public func advance(by duration: Duration) {
        let (seconds, attoseconds) = duration.components
        time.withLock { $0.addTimeInterval(Double(seconds) + Double(attoseconds) / 1e18) }
    }

    public func sleep(for duration: Duration) async throws(CancellationError) {
        guard !Task.isCancelled else { throw CancellationError() }
        advance(by: duration)
    }
}
