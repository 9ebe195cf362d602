import FoundationEssentials
import LecternCrypto
import LecternPorts

/// The machine's clock, so many seconds on: the next life begins when every lease of the one before has ended, and
/// nobody has to wait for that.
struct ShiftedClock: LecternPorts.Clock {
    let seconds: Double
    private let inner = SystemClock()

    init(by seconds: Double) { self.seconds = seconds }

    var now: Date { inner.now.addingTimeInterval(seconds) }

    func sleep(for duration: Duration) async throws(CancellationError) { try await inner.sleep(for: duration) }
}
