import FoundationEssentials
import LecternSQL

/// Times as PostgreSQL writes them under `TimeZone=UTC` and `DateStyle=ISO`: `2026-11-21 07:40:58.123456+00`.
///
/// Days are counted in the proleptic Gregorian calendar, as the server does; a year before 1 is written with `BC`.
enum TimestampText {
    /// Seconds since 1970. PostgreSQL keeps 4714-11-24 BC to the year 294276 (manual, table 8.9); the last centuries of
    /// that do not fit in 64 bits of microseconds counted from 1970.
    private static let range = -210_866_803_200.0...9.18e12
    private static let lastYear = 293_000
    private static let microsecondsOfDay = 86_400_000_000

    /// Nil for a time that PostgreSQL cannot keep.
    static func text(_ time: Date) -> String? {
        let seconds = time.timeIntervalSince1970
        guard range.contains(seconds) else { return nil }
        let microseconds = time.microsecondsSince1970
        var (days, rest) = microseconds.quotientAndRemainder(dividingBy: microsecondsOfDay)
        if rest < 0 { (days, rest) = (days - 1, rest + microsecondsOfDay) }
        let (year, month, dayOfMonth) = civil(days)
        let (wholeSeconds, fraction) = rest.quotientAndRemainder(dividingBy: 1_000_000)
        let clock = [wholeSeconds / 3600, wholeSeconds / 60 % 60, wholeSeconds % 60].map { padded($0, 2) }
        let date = [padded(year > 0 ? year : 1 - year, 4), padded(month, 2), padded(dayOfMonth, 2)]
        return date.joined(separator: "-") + " " + clock.joined(separator: ":") + "." + padded(fraction, 6) + "+00"
            + (year > 0 ? "" : " BC")
    }

    /// Nil for what is no such text, `infinity` among it.
    static func time(_ text: UnsafeRawBufferPointer) -> Date? {
        var reader = Reader(text: text)
        guard let year = reader.number(), reader.skip("-"), let month = reader.number(), reader.skip("-"),
            let day = reader.number(), reader.skip(" "), let hour = reader.number(), reader.skip(":"),
            let minute = reader.number(), reader.skip(":"), let second = reader.number(),
            year <= lastYear, (1...12).contains(month), (1...31).contains(day)
        else { return nil }
        var fraction = 0
        if reader.skip(".") {
            let start = reader.place
            guard let digits = reader.number() else { return nil }
            let count = reader.place - start
            guard count <= 6 else { return nil }
            fraction = (count..<6).reduce(digits) { value, _ in value * 10 }
        }
        guard reader.skip("+"), reader.number() == 0 else { return nil }
        let isBefore = reader.skip(" ") && reader.skip("B") && reader.skip("C")
        guard reader.isAtEnd else { return nil }
        let days = dayNumber(isBefore ? 1 - year : year, month, day)
        let seconds = days * 86_400 + hour * 3600 + minute * 60 + second
        return Date(microsecondsSince1970: seconds * 1_000_000 + fraction)
    }

    private static func padded(_ number: Int, _ width: Int) -> String {
        let digits = String(number)
        return String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits
    }

    // The calendar repeats every 400 years of 146 097 days; counting years from March puts the leap day last.
    // 719 468 days lie between 0000-03-01 and 1970-01-01.

    private static func civil(_ days: Int) -> (year: Int, month: Int, day: Int) {
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }

    private static func dayNumber(_ year: Int, _ month: Int, _ day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let monthFromMarch = month > 2 ? month - 3 : month + 9
        let dayOfYear = (153 * monthFromMarch + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    private struct Reader {
        let text: UnsafeRawBufferPointer
        var place = 0

        var isAtEnd: Bool { place == text.count }

        mutating func skip(_ character: Unicode.Scalar) -> Bool {
            guard place < text.count, UInt32(text[place]) == character.value else { return false }
            place += 1
            return true
        }

        /// At most nine digits, which no part of a time exceeds.
        mutating func number() -> Int? {
            var value = 0
            let start = place
            while place < text.count, place - start < 9, case let digit = text[place] &- 48, digit < 10 {
                value = value * 10 + Int(digit)
                place += 1
            }
            return place > start ? value : nil
        }
    }
}
