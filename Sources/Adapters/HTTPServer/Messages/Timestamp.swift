public import FoundationEssentials
import LecternPorts

/// Times as the API writes them: RFC 3339, UTC, `2025-12-05T10:30:00Z`; fractions of a second only where there are any.
public enum Timestamp {
    /// To the millisecond. What lies outside of `RFC3339.times` is written as the first or the last time there is.
    public static func text(_ date: Date) -> String {
        let milliseconds = Self.milliseconds(date)
        let (seconds, fraction) = milliseconds.quotientAndRemainder(dividingBy: 1000)
        let whole = fraction < 0 ? seconds - 1 : seconds
        let rest = fraction < 0 ? fraction + 1000 : fraction
        let day = Int((whole >= 0 ? whole : whole - 86_399) / 86_400)
        let second = Int(whole) - day * 86_400
        let (year, month, dayOfMonth) = civil(day)
        return String(capacity: 24) { text in
            text.put(year, digits: 4)
            text.put(UInt8(ascii: "-"))
            text.put(month, digits: 2)
            text.put(UInt8(ascii: "-"))
            text.put(dayOfMonth, digits: 2)
            text.put(UInt8(ascii: "T"))
            text.put(second / 3600, digits: 2)
            text.put(UInt8(ascii: ":"))
            text.put(second / 60 % 60, digits: 2)
            text.put(UInt8(ascii: ":"))
            text.put(second % 60, digits: 2)
            if rest != 0 {
                text.put(UInt8(ascii: "."))
                text.put(Int(rest), digits: 3)
            }
            text.put(UInt8(ascii: "Z"))
        }
    }

    private static func milliseconds(_ date: Date) -> Int64 {
        // As numbers: of a date that is none, every comparison but "less than" is true.
        let (seconds, start) = (date.timeIntervalSince1970, RFC3339.times.lowerBound.timeIntervalSince1970)
        let end = RFC3339.times.upperBound.timeIntervalSince1970
        let last = Int64(end) * 1000 - 1
        if seconds >= end { return last }
        guard seconds >= start else { return Int64(start) * 1000 }
        return min(Int64((seconds * 1000).rounded()), last)
    }

    /// Reads RFC 3339 with any offset; nil when it is not that, names no real day, or a moment outside of
    /// `RFC3339.times`.
    public static func date(_ text: String) -> Date? {
        let bytes = Array(text.utf8)
        func number(_ range: Range<Int>) -> Int? {
            guard range.upperBound <= bytes.count else { return nil }
            return bytes[range].reduce(Int?.some(0)) { sum, byte in
                byte.isASCIIDigit ? sum.map { $0 * 10 + Int(byte - 0x30) } : nil
            }
        }
        guard bytes.count >= 20, bytes[4] == 0x2D, bytes[7] == 0x2D, bytes[10] | 0x20 == 0x74, bytes[13] == 0x3A,
            bytes[16] == 0x3A, let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
            let hour = number(11..<13), let minute = number(14..<16), let second = number(17..<19),
            (1...12).contains(month), (1...31).contains(day), hour < 24, minute < 60, second <= 60
        else { return nil }
        var index = 19
        var fraction = 0.0
        if bytes[index] == 0x2E {
            index += 1
            var scale = 0.1
            let start = index
            while index < bytes.count, bytes[index].isASCIIDigit {
                fraction += Double(bytes[index] - 0x30) * scale
                scale /= 10
                index += 1
            }
            guard index > start else { return nil }
        }
        guard index < bytes.count else { return nil }
        var offset = 0
        switch bytes[index] {
        case 0x5A, 0x7A: guard index + 1 == bytes.count else { return nil }
        case 0x2B, 0x2D:
            guard bytes.count == index + 6, bytes[index + 3] == 0x3A, let hours = number(index + 1..<index + 3),
                let minutes = number(index + 4..<index + 6), hours < 24, minutes < 60
            else { return nil }
            offset = (hours * 60 + minutes) * (bytes[index] == 0x2B ? 60 : -60)
        default: return nil
        }
        let days = self.days(year: year, month: month, day: day)
        guard civil(days) == (year, month, day) else { return nil }
        let moment = Date(
            timeIntervalSince1970: Double(days * 86_400 + hour * 3600 + minute * 60 + second - offset) + fraction)
        return RFC3339.times.contains(moment) ? moment : nil
    }

    /// The Gregorian date of a day counted from 1970-01-01, by 400-year eras that begin on 1 March.
    private static func civil(_ day: Int) -> (Int, Int, Int) {
        let shifted = day + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let ofEra = shifted - era * 146_097
        let yearOfEra = (ofEra - ofEra / 1460 + ofEra / 36_524 - ofEra / 146_096) / 365
        let ofYear = ofEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let fromMarch = (5 * ofYear + 2) / 153
        let month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, ofYear - (153 * fromMarch + 2) / 5 + 1)
    }

    private static func days(year: Int, month: Int, day: Int) -> Int {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let ofYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + ofYear - 719_468
    }
}
