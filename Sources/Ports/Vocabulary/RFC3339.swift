public import FoundationEssentials

/// Times in text, as events carry them and as the API shows them (RFC 3339, section 5.6): their year has four digits.
public enum RFC3339 {
    /// What can be written: from 0001-01-01T00:00:00Z on, up to the end of the year 9999. An offset can carry a date with
    /// four digits out of it, so that whoever reads a time asks this of the moment.
    public static let times =
        Date(timeIntervalSince1970: -62_135_596_800)..<Date(timeIntervalSince1970: 253_402_300_800)

    /// The moment that a text names, with or without fractions of a second, days before 1582 by the Julian calendar as
    /// Foundation counts them; nil for what is no time, or lies outside of
    /// `times`.
    public static func time(_ text: String) -> Date? {
        let time = (try? fractional.parse(text)) ?? (try? Date.ISO8601FormatStyle().parse(text))
        return time.flatMap { times.contains($0) ? $0 : nil }
    }

    /// To the millisecond.
    static let fractional = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
}
