import Glibc
import Synchronization

/// The time that a line begins with, in UTC, written once a second and not once a line.
final class LogTime: Sendable {
    private struct Written {
        var second = Int.min
        var bytes: [UInt8] = []
    }

    private let written = Mutex(Written())
    private let separator: String
    private let zone: String

    /// - Parameters:
    ///   - separator: between the day and the time.
    ///   - zone: behind the seconds.
    init(separator: String, zone: String) {
        self.separator = separator
        self.zone = zone
    }

    /// - Parameter seconds: since 1970.
    func bytes(_ seconds: Double) -> [UInt8] {
        let second = Int(seconds.rounded(.down))
        return written.withLock { written in
            if written.second != second { written = Written(second: second, bytes: write(second)) }
            return written.bytes
        }
    }

    private func write(_ second: Int) -> [UInt8] {
        var seconds = time_t(second)
        var parts = tm()
        gmtime_r(&seconds, &parts)
        func two(_ number: Int32) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let day = "\(1900 + parts.tm_year)-\(two(parts.tm_mon + 1))-\(two(parts.tm_mday))"
        let time = "\(two(parts.tm_hour)):\(two(parts.tm_min)):\(two(parts.tm_sec))"
        return Array("\(day)\(separator)\(time)\(zone)".utf8)
    }
}
