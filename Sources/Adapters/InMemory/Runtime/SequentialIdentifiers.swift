public import LecternPorts
import Synchronization

/// UUIDv7 strings that count up from 1: the same in every run, and in the order they were made.
public final class SequentialIdentifiers: IdentifierSource {
    private let prefix: String
    private let made = Atomic(0)

    /// - Parameter series: 0…4095; sources of different series never make the same identifier.
    public init(series: UInt16 = 0) {
        let hex = String(series, radix: 16)
        // 019b76da-a800 is 2026-01-01T00:00:00Z in milliseconds; 7 is the version, 8 the variant.
        prefix =
            "019b76da-a800-7000-8"
            + (hex.count > 3 ? String(hex.suffix(3)) : String(repeating: "0", count: 3 - hex.count) + hex) + "-"
    }

    public func next() -> String {
        let count = made.add(1, ordering: .relaxed).newValue
        let hex = String(count, radix: 16)
        return prefix + String(repeating: "0", count: max(0, 12 - hex.count)) + hex
    }
}
