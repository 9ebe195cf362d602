import FoundationEssentials
import LecternPorts

/// Bytes written in hexadecimal; white space is skipped.
func hex(_ text: String) -> [UInt8] {
    let digits = text.compactMap { $0.hexDigitValue }
    return stride(from: 0, to: digits.count - 1, by: 2).map { UInt8(digits[$0] << 4 | digits[$0 + 1]) }
}

/// A clock that stands where it is put.
// Unchecked: tests move it between calls, from one task.
final class StandingClock: LecternPorts.Clock, @unchecked Sendable {
    var now: Date
    var elapsed = Duration.zero

    init(_ seconds: Double) { now = Date(timeIntervalSince1970: seconds) }

    func sleep(for duration: Duration) async throws(CancellationError) {}
}
