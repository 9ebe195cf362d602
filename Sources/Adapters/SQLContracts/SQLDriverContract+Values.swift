import FoundationEssentials
import LecternContracts
import LecternSQL

extension SQLDriverContract {
    private static let table = """
        CREATE TABLE samples (
            number BIGINT, fraction DOUBLE PRECISION, words TEXT, content BYTEA, flag BOOLEAN, moment TIMESTAMPTZ)
        """
    private static let insert = "INSERT INTO samples VALUES ($1, $2, $3, $4, $5, $6)"

    static let values: [Case] = [
        rule("values of every kind come back as they were written, and NULL in the place of each") { harness, steps in
            let moments = [0, -1, 1_764_928_200_123_456, -3_000_000_000_000_001, 4_102_444_799_999_999]
                .map(Date.init(microsecondsSince1970:))
            let numbers = [0, 1, -1, Int.max, Int.min, 4_294_967_296]
            let fractions = [0, 0.1, -1.5e300, .leastNonzeroMagnitude, .greatestFiniteMagnitude, .infinity]
            let words = ["", " ", "'; DROP TABLE samples; --", "$1 \\ \" \n\t\r %_", "007", "NULL"]
            let contents: [[UInt8]] = [
                [], [0], [0, 255, 0, 92, 39], Array(0...255), [0x5C, 0x78], Array("text".utf8),
            ]
            try await harness.subject.with { database in
                try await steps.run("make the table") { try await database.run([SQLStatement(table)]) }
                for index in numbers.indices {
                    let moment = moments[index % moments.count]
                    let row: [SQLValue] = [
                        .integer(numbers[index]), .real(fractions[index]), .text(words[index]),
                        .bytes(contents[index]), .boolean(index % 2 == 0), .time(moment),
                    ]
                    let read = try await steps.run("write row \(index) and read it") {
                        try await database.transaction { (connection) async throws(SQLError) in
                            try await connection.run([
                                SQLStatement("DELETE FROM samples"), SQLStatement(insert, row),
                                SQLStatement("SELECT * FROM samples"),
                            ])[2].rows
                        }
                    }
                    try steps.equal("count the rows", read.count, 1)
                    try steps.equal("read the integer", try read[0].integer(0), numbers[index])
                    try steps.equal("read the number", try read[0].real(1), fractions[index])
                    try steps.equal("read the text", Array(try read[0].text(2).utf8), Array(words[index].utf8))
                    try steps.equal("read the bytes", try read[0].bytes(3), contents[index])
                    try steps.equal("read the boolean", try read[0].boolean(4), index % 2 == 0)
                    try steps.equal("read the time", try read[0].time(5), moment)
                }
                let nulls = [SQLValue](repeating: .null, count: 6)
                _ = try await database.run([
                    SQLStatement("DELETE FROM samples"), SQLStatement(insert, nulls),
                ])
                let read = try await database.rows("SELECT * FROM samples")
                try steps.equal("read NULL of every type", read, [SQLRow(nulls)])
                let found = try await database.rows("SELECT count(*) FROM samples WHERE words IS NULL AND flag IS NULL")
                try steps.equal("look for NULL", try found[0].integer(0), 1)
            }
        },
        rule("text keeps every character, of every plane of Unicode and however it is composed") { harness, steps in
            var scalars: [Unicode.Scalar] = (1...0x17F).compactMap(Unicode.Scalar.init)
            for plane in UInt32(0)...16 {
                for offset: UInt32 in [0x0001, 0x0300, 0x1F600, 0x4E00, 0xD7FF, 0xE000, 0xF8FF, 0xFFFD, 0xFFFE, 0xFFFF]
                {
                    if let scalar = Unicode.Scalar(plane << 16 | (offset & 0xFFFF)) { scalars.append(scalar) }
                }
            }
            let all = String(String.UnicodeScalarView(scalars))
            // One word in two spellings that Swift calls equal and a database must not.
            let texts = [all, "e\u{301}te\u{301}", "\u{E9}t\u{E9}", "👩🏽‍🚀🇪🇺", "שלום, नमस्ते, 世界, \u{202E}abc"]
            try await harness.subject.with { database in
                _ = try await database.run([SQLStatement("CREATE TABLE texts (number BIGINT, words TEXT)")])
                for (index, text) in texts.enumerated() {
                    _ = try await database.run([
                        SQLStatement("INSERT INTO texts VALUES ($1, $2)", [.integer(index), .text(text)])
                    ])
                    let read = try await database.rows(
                        "SELECT words FROM texts WHERE words = $1 AND number = $2", [.text(text), .integer(index)])
                    try steps.equal("find text \(index) by itself", read.count, 1)
                    try steps.equal("read text \(index)", Array(try read[0].text(0).utf8), Array(text.utf8))
                }
                let lengths = try await database.rows("SELECT length(words) FROM texts WHERE number = 0")
                try steps.equal("count its characters", try lengths[0].integer(0), scalars.count)
            }
        },
        rule("text with U+0000 is refused and never cut, since not every database can keep it") { harness, steps in
            try await harness.subject.withTable { database in
                for text in ["\u{0}", "a\u{0}b", "a\u{0}"] {
                    let insert = SQLStatement("INSERT INTO kept (id, note, size) VALUES (1, $1, 0)", [.text(text)])
                    try await steps.refused("write it alone", "an invalid value", where: \.isInvalid) {
                        () async throws(SQLError) in try await database.run([insert])
                    }
                    try await steps.refused("write it in a transaction", "an invalid value", where: \.isInvalid) {
                        () async throws(SQLError) in
                        try await database.transaction { (connection) async throws(SQLError) in
                            _ = await failure { () async throws(SQLError) in
                                try await connection.run([.keep(2), insert])
                            }
                        }
                    }
                }
                try steps.equal("look at what is kept", try await database.kept(), [])
            }
        },
        rule("values of megabytes and rows by the ten thousand arrive whole") { harness, steps in
            let bytes = TestBody.bytes(8 << 20)
            let text = String(repeating: "Grüße 世界 ", count: 200_000)
            try await harness.subject.with { database in
                _ = try await database.run([
                    SQLStatement("CREATE TABLE large (content BYTEA, words TEXT)"),
                    SQLStatement("INSERT INTO large VALUES ($1, $2)", [.bytes(bytes), .text(text)]),
                ])
                let row = try await database.rows("SELECT content, words, length(content) FROM large")[0]
                try steps.require(
                    "read 8 MiB of bytes", try row.bytes(0) == bytes, expected: "the same bytes", actual: "others")
                try steps.require(
                    "read a text of millions of bytes", try row.text(1).utf8.elementsEqual(text.utf8),
                    expected: "the same text", actual: "another")
                try steps.equal("ask for the length", try row.integer(2), bytes.count)
                let rows = try await database.rows(
                    """
                    WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000)
                    SELECT i, 'row ' || i FROM n
                    """)
                try steps.equal("count the rows", rows.count, 20_000)
                try steps.equal("read the last one", rows.last, SQLRow([.integer(20_000), .text("row 20000")]))
            }
        },
    ]
}
