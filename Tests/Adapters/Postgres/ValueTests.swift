import FoundationEssentials
import LecternPostgres
import LecternSQL
import Testing

@Suite("Values go to the server and back", .enabled(if: TestServer.isThere, TestServer.notThere), .serialized)
struct ValueTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        var type: String
        var value: SQLValue
        /// A time that no calendar has cannot be printed.
        var testDescription: String {
            if case .time(let time) = value { return "\(type): \(time.timeIntervalSince1970) s" }
            return "\(type): \(String(describing: value).prefix(60))"
        }
    }

    private static let pairs: [(String, SQLValue)] = [
        ("boolean", .boolean(true)), ("boolean", .boolean(false)), ("boolean", .null),
        ("smallint", .integer(-32_768)), ("integer", .integer(2_147_483_647)),
        ("bigint", .integer(.max)), ("bigint", .integer(.min)), ("bigint", .integer(0)), ("bigint", .null),
        ("real", .real(0.5)), ("double precision", .real(0.1)), ("double precision", .real(-1.797e308)),
        ("double precision", .real(.leastNonzeroMagnitude)), ("double precision", .real(.infinity)),
        ("double precision", .real(-.infinity)), ("numeric(5,4)", .real(0.9731)), ("numeric", .real(1e-9)),
        ("text", .text("")), ("text", .text("Grüße, 世界 👩🏽‍🏫 \u{1}\n\t\\ ' \" $1")), ("varchar(255)", .text("id")),
        ("text", .text("\\x00")), ("text", .null), ("jsonb", .text(#"{"a": [1, null, "ü"]}"#)),
        ("json", .text(#"{ "kept" : "as written" }"#)), ("uuid", .text("0190f1d0-7c1e-7b3a-8a2b-1c2d3e4f5a6b")),
        ("name", .text("column_name")), ("xid8", .integer(4_294_967_297)),
        ("bytea", .bytes([])), ("bytea", .bytes([0, 1, 127, 128, 255, 92, 39])), ("bytea", .null),
        ("bytea", .bytes((0..<100_000).map { UInt8(truncatingIfNeeded: $0) })),
        ("timestamptz", .time(Date(microsecondsSince1970: 1_795_592_458_123_456))),
        ("timestamptz", .time(Date(microsecondsSince1970: -1))), ("timestamptz", .time(Date(microsecondsSince1970: 0))),
        ("timestamptz", .time(Date(microsecondsSince1970: -62_135_596_800_000_000 - 86_400_000_001))),
        ("timestamptz", .null),
    ]

    static let samples = pairs.map { Sample(type: $0.0, value: $0.1) }

    @Test("as they were", arguments: samples)
    func roundTrip(_ sample: Sample) async throws {
        try await withDatabase { database in
            let inferred = try await database.transaction { connection throws(SQLError) in
                try await connection.execute("CREATE TABLE kept (value \(sample.type))")
                let count = try await connection.execute("INSERT INTO kept VALUES ($1)", [sample.value])
                #expect(count == 1)
                return try await connection.rows("SELECT value FROM kept")
            }
            #expect(inferred == [SQLRow([sample.value])])
            let cast = try await database.rows("SELECT $1::\(sample.type)", [sample.value])
            #expect(cast == [SQLRow([sample.value])])
        }
    }

    /// A `Date` counts seconds in binary: before 1870 and after 2100 it cannot tell every microsecond.
    @Test("times from 1870 to 2100 keep their microseconds")
    func times() async throws {
        try await withDatabase { database in
            var generator = SystemRandomNumberGenerator()
            let times = (0..<500).map { _ in
                Date(
                    microsecondsSince1970: .random(
                        in: -3_155_673_600_000_000...4_102_444_800_000_000, using: &generator))
            }
            let list = (1...times.count).map { "($\($0)::timestamptz)" }.joined(separator: ", ")
            let rows = try await database.rows("SELECT * FROM (VALUES \(list)) AS list", times.map { .time($0) })
            let changed = try zip(times, rows).filter { try $0.0 != $0.1.time(0) }
            #expect(rows.count == times.count)
            #expect(changed.isEmpty)
        }
    }

    @Test("a time is the server's own idea of that moment")
    func moment() async throws {
        try await withDatabase { database in
            let time = Date(microsecondsSince1970: 1_709_210_096_789_012)
            let rows = try await database.rows(
                "SELECT (extract(epoch FROM $1::timestamptz) * 1000000)::bigint, to_timestamp(86400)", [.time(time)])
            #expect(try rows.first?.integer(0) == 1_709_210_096_789_012)
            #expect(try rows.first?.time(1) == Date(microsecondsSince1970: 86_400_000_000))
        }
    }

    @Test(
        "what the server could not keep is refused before it is sent",
        arguments: [
            Sample(type: "22021", value: .text("a\u{0}b")),
            Sample(type: "22008", value: .time(Date(timeIntervalSince1970: .infinity))),
            Sample(type: "22008", value: .time(Date(timeIntervalSince1970: .nan))),
            Sample(type: "22008", value: .time(Date(timeIntervalSince1970: 1e15))),
            Sample(type: "22008", value: .time(Date(timeIntervalSince1970: -1e12))),
        ])
    func refused(_ sample: Sample) async throws {
        try await withDatabase { database in
            let error = await #expect(throws: SQLError.self) {
                _ = try await database.rows("SELECT $1", [sample.value])
            }
            #expect(error?.code == sample.type)
        }
    }

    @Test("a time without end is no time")
    func infinity() async throws {
        try await withDatabase { database in
            let rows = try await database.rows("SELECT 'infinity'::timestamptz")
            #expect(throws: SQLError.self) { try rows[0].time(0) }
        }
    }

    @Test("rows by the ten thousand, and values of megabytes, arrive whole")
    func large() async throws {
        try await withDatabase { database in
            let rows = try await database.rows("SELECT n, repeat('x', 100) FROM generate_series(1, 50000) n")
            #expect(rows.count == 50_000)
            #expect(try rows.last?.integer(0) == 50_000)
            let bytes = [UInt8](repeating: 0xA5, count: 12_000_000)
            let echoed = try await database.rows("SELECT $1::bytea, length($1::bytea)", [.bytes(bytes)])
            #expect(try echoed.first?.bytes(0) == bytes)
            #expect(try echoed.first?.integer(1) == bytes.count)
        }
    }
}
