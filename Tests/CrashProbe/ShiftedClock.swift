import FoundationEssentials
import LecternCrypto
import LecternPorts
import Synchronization

/// The machine's clock, so many seconds on: the next life begins when every lease of the one before has ended, and
/// nobody has to wait for that.
final class ShiftedClock: LecternPorts.Clock {
    private let seconds: Mutex<Double>
    private let inner = SystemClock()

    init(by seconds: Double) { self.seconds = Mutex(seconds) }

    var now: Date { inner.now.addingTimeInterval(seconds.withLock { $0 }) }

    var elapsed: Duration { inner.elapsed + .seconds(seconds.withLock { $0 }) }

    /// Turns the clock on in the middle of a life. Who sleeps goes on sleeping.
    func advance(by more: Double) { seconds.withLock { $0 += more } }

    func sleep(for duration: Duration) async throws(CancellationError) { try await inner.sleep(for: duration) }
}
