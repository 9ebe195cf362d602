/// One row on its way into a table: the text of a statement follows from the names of its columns.
struct RowWrite {
    typealias Column = (name: String, value: SQLValue)

    let table: String
    /// The primary key.
    let key: [Column]
    let columns: [Column]

    init(_ table: String, key: [Column], _ columns: [Column] = []) {
        self.table = table
        self.key = key
        self.columns = columns
    }

    private var all: [Column] { key + columns }
    private var keyNames: String { key.map(\.name).joined(separator: ", ") }

    private var insert: String {
        let names = all.map(\.name).joined(separator: ", ")
        let places = all.indices.map { "$\($0 + 1)" }.joined(separator: ", ")
        return "INSERT INTO \(table) (\(names)) VALUES (\(places))"
    }

    /// A row that is there already stays as it is, and then nothing is affected.
    var insertIfAbsent: SQLStatement {
        SQLStatement("\(insert) ON CONFLICT (\(keyNames)) DO NOTHING", all.map(\.value))
    }

    /// A row that is there already under the key or another unique value stays as it is, and then nothing is affected.
    var insertUnlessTaken: SQLStatement { SQLStatement("\(insert) ON CONFLICT DO NOTHING", all.map(\.value)) }

    /// Replaces what is there under the key.
    var upsert: SQLStatement { upsert(where: nil) }

    /// Replaces what is there under the key, but only where the column has the value that it would get; else nothing is
    /// affected.
    func upsert(onlyWithSame column: String) -> SQLStatement {
        upsert(where: "\(table).\(column) = excluded.\(column)")
    }

    private func upsert(where condition: String?) -> SQLStatement {
        let changes = columns.map { "\($0.name) = excluded.\($0.name)" }.joined(separator: ", ")
        let restriction = condition.map { " WHERE \($0)" } ?? ""
        return SQLStatement(
            "\(insert) ON CONFLICT (\(keyNames)) DO UPDATE SET \(changes)\(restriction)", all.map(\.value))
    }
}
