public import LecternSQL

extension SQLiteDatabase {
    /// Reads the whole file and says what is wrong with it: damage, indexes that do not match their tables, rows that
    /// refer to missing ones. Empty when it is sound; a hundred findings at most.
    ///
    /// Runs beside readers and the writer, and takes time in proportion to the file's size; it can be cancelled.
    public func integrityCheck() async throws(SQLError) -> [String] {
        try await with(aside) { (connection) throws(SQLError) in
            defer { connection.close() }
            try connection.open()
            var findings: [String] = []
            for row in try connection.patiently("PRAGMA integrity_check(100)") {
                let finding = try row.text(0)
                if finding != "ok" { findings.append(finding) }
            }
            for row in try connection.patiently("PRAGMA foreign_key_check").prefix(100 - min(100, findings.count)) {
                let place = try row.optionalInteger(1).map { "row \($0)" } ?? "a row"
                findings.append("\(place) of \(try row.text(0)) refers to a missing row of \(try row.text(2))")
            }
            return findings
        }
    }
}
