import FoundationEssentials
import LecternHTTP
import LecternPorts
import Testing

@Suite("Times as text")
struct TimestampTests {
    private static let first = RFC3339.times.lowerBound
    /// The last millisecond.
    private static let last = RFC3339.times.upperBound.addingTimeInterval(-0.001)

    @Test(
        "a time is read, and written in UTC",
        arguments: [
            ("1970-01-01T00:00:00Z", "1970-01-01T00:00:00Z"), ("2025-12-05t10:30:00z", "2025-12-05T10:30:00Z"),
            ("2025-12-05T10:30:00.5Z", "2025-12-05T10:30:00.500Z"),
            ("2025-12-05T10:30:00.0004Z", "2025-12-05T10:30:00Z"),
            ("2025-12-05T10:30:00+05:30", "2025-12-05T05:00:00Z"),
            ("2025-12-31T23:30:00-01:00", "2026-01-01T00:30:00Z"),
            ("2024-02-29T00:00:00Z", "2024-02-29T00:00:00Z"), ("2000-02-29T00:00:00Z", "2000-02-29T00:00:00Z"),
            ("1969-12-31T23:59:59.25Z", "1969-12-31T23:59:59.250Z"),
            ("2016-12-31T23:59:60Z", "2017-01-01T00:00:00Z"),
            // The edges, also by way of an offset.
            ("0001-01-01T00:00:00Z", "0001-01-01T00:00:00Z"),
            ("0001-01-01T23:59:00+23:59", "0001-01-01T00:00:00Z"),
            ("9999-12-31T23:59:59.999Z", "9999-12-31T23:59:59.999Z"),
            ("9999-12-31T00:00:59-23:59", "9999-12-31T23:59:59Z"),
            // Written to the millisecond, and not beyond the year.
            ("9999-12-31T23:59:59.9999Z", "9999-12-31T23:59:59.999Z"),
        ])
    func reads(text: String, written: String) throws {
        let date = try #require(Timestamp.date(text))
        #expect(Timestamp.text(date) == written)
        #expect(Timestamp.date(Timestamp.text(date)).map(Timestamp.text) == written)
    }

    @Test(
        "what is no time is refused",
        arguments: [
            "", "now", "2025-12-05", "2025-12-05T10:30:00", "2025-12-05T10:30Z", "2025-12-05 10:30:00Z",
            "2025-12-05T10:30:00 Z", "2025-12-05T10:30:00Zx", "2025-12-05T10:30:00.Z", "2025-12-05T10:30:00,5Z",
            "2025-13-05T10:30:00Z", "2025-00-05T10:30:00Z", "2025-12-00T10:30:00Z", "2025-12-32T10:30:00Z",
            "2025-02-29T10:30:00Z", "1900-02-29T10:30:00Z", "2025-04-31T10:30:00Z", "2025-12-05T24:00:00Z",
            "2025-12-05T10:60:00Z", "2025-12-05T10:30:61Z", "2025-12-05T10:30:00+24:00", "2025-12-05T10:30:00+05:60",
            "2025-12-05T10:30:00+0530", "2025-12-05T10:30:00+05", "2025-12-05T10:30:00+", "+025-12-05T10:30:00Z",
            "-025-12-05T10:30:00Z", "12025-12-05T10:30:00Z", "225-12-05T10:30:00Z", "２０２５-12-05T10:30:00Z",
            "2025-12-05T10:30:00Z\u{0}", "2025\u{2212}12-05T10:30:00Z",
        ])
    func refuses(text: String) { #expect(Timestamp.date(text) == nil) }

    @Test(
        "a moment outside the years 0001 to 9999 is refused, whatever digits it is written with",
        arguments: [
            "0000-01-01T00:00:00+23:59", "0000-01-01T00:00:00Z", "0000-12-31T23:59:59.999Z",
            "0001-01-01T00:00:00+00:01", "0001-01-01T23:58:59+23:59", "9999-12-31T23:59:59-00:01",
            "9999-12-31T23:59:59-23:59", "9999-12-31T23:59:60Z",
        ])
    func outside(text: String) { #expect(Timestamp.date(text) == nil) }

    @Test("whatever was stored can be written: what lies outside of the years is the first or the last time")
    func total() {
        for seconds in [-62_135_596_800.001, -62_167_392_000, -1e15, -1e300, -.infinity, .nan] {
            #expect(Timestamp.text(Date(timeIntervalSince1970: seconds)) == "0001-01-01T00:00:00Z", "\(seconds)")
        }
        for seconds in [253_402_300_799.9999, 253_402_300_800, 1e15, 1e300, .infinity] {
            #expect(Timestamp.text(Date(timeIntervalSince1970: seconds)) == "9999-12-31T23:59:59.999Z", "\(seconds)")
        }
        #expect(Timestamp.text(Self.first) == "0001-01-01T00:00:00Z")
        #expect(Timestamp.text(Self.last) == "9999-12-31T23:59:59.999Z")
    }
}
