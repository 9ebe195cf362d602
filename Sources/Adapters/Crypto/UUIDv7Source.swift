import FoundationEssentials
public import LecternPorts
import Synchronization

/// UUIDv7 (RFC 9562, section 5.7) whose order is the order they were made in, within one process.
///
/// Behind the 48 bits of milliseconds stands a counter of 42 bits (section 6.2, method 1) that starts at a random
/// value below half its range in each millisecond, then 32 random bits. When the clock stands still or goes back the
/// counter goes on from the latest millisecond seen. Safe to share between threads.
public final class UUIDv7Source: IdentifierSource {
    private struct Last {
        var milliseconds: UInt64 = 0
        var counter: UInt64 = 0
    }

    private static let counterBits: UInt64 = 42
    private let clock: any LecternPorts.Clock
    private let random: any RandomSource
    private let last = Mutex(Last())

    public init(clock: any LecternPorts.Clock = SystemClock(), random: any RandomSource = BatchedRandom()) {
        self.clock = clock
        self.random = random
    }

    public func next() -> String {
        let milliseconds = UInt64(max(0, clock.now.timeIntervalSince1970 * 1000)) & 0xFFFF_FFFF_FFFF
        let tail = random.word() >> 32
        let (time, counter) = last.withLock { last in
            if milliseconds > last.milliseconds {
                last.milliseconds = milliseconds
                last.counter = random.word() >> (64 - Self.counterBits + 1)
            } else {
                last.counter += 1
                if last.counter >> Self.counterBits != 0 {
                    last.milliseconds += 1
                    last.counter = 0
                }
            }
            return (last.milliseconds, last.counter)
        }
        let high = time << 16 | 0x7000 | counter >> 30
        let low = 0x8000_0000_0000_0000 | (counter & 0x3FFF_FFFF) << 32 | tail
        return Self.text(high, low)
    }

    private static func text(_ high: UInt64, _ low: UInt64) -> String {
        String(unsafeUninitializedCapacity: 36) { text in
            text.putHexadecimal(high >> 32, at: 0..<8)
            text.putHexadecimal(high >> 16, at: 9..<13)
            text.putHexadecimal(high, at: 14..<18)
            text.putHexadecimal(low >> 48, at: 19..<23)
            text.putHexadecimal(low, at: 24..<36)
            for dash in [8, 13, 18, 23] { text[dash] = UInt8(ascii: "-") }
            return 36
        }
    }
}
