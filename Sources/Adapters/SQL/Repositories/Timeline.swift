import FoundationEssentials
import LecternPorts

/// A list of an owner's rows, newest first, page by page. A page begins behind the last item of the one before, so that
/// what comes in meanwhile shifts nothing, and the index leads straight there.
struct Timeline: Sendable {
    let table: String
    /// The columns of the time and of the id that the list is ordered by.
    let time: String
    let id: String

    /// The owner's rows; one more than the page has tells whether there is another page.
    func query(_ columns: String, of owner: Owner, _ list: ListRequest) throws(RepositoryError) -> SQLStatement {
        try query(columns, where: "tenant_id = $1 AND user_id = $2", [.id(owner.tenant), .id(owner.user)], list)
    }

    /// - Parameter condition: of `WHERE`, over the values; empty for all rows.
    func query(
        _ columns: String, where condition: String, _ values: [SQLValue], _ list: ListRequest
    ) throws(RepositoryError) -> SQLStatement {
        var conditions = condition.isEmpty ? [] : [condition]
        var values = values
        if let cursor = list.cursor {
            let place = try Cursor(decoding: cursor)
            conditions.append("(\(time), \(id)) < ($\(values.count + 1), $\(values.count + 2))")
            values += [.time(place.time), .storable(place.id)]
        }
        values.append(.integer(Self.size(list) + 1))
        let restriction = conditions.isEmpty ? "" : "WHERE \(conditions.joined(separator: " AND ")) "
        return SQLStatement(
            "SELECT \(columns) FROM \(table) \(restriction)ORDER BY \(time) DESC, \(id) DESC LIMIT $\(values.count)",
            values)
    }

    func page<Item: Sendable>(
        _ found: [Item], _ list: ListRequest, place: (Item) -> (time: Date, id: String)
    ) -> ListPage<Item> {
        let items = Array(found.prefix(Self.size(list)))
        guard found.count > items.count, let last = items.last else { return ListPage(items: items) }
        let (time, id) = place(last)
        return ListPage(items: items, nextCursor: Self.cursor(time: time, id: id))
    }

    /// Of a page whose last item lies there.
    static func cursor(time: Date, id: String) -> String { Cursor(time: time, id: id).encoded }

    static func size(_ list: ListRequest) -> Int { min(max(list.limit, 1), 100) }

    private struct Cursor {
        var time: Date
        var id: String

        init(time: Date, id: String) {
            self.time = time
            self.id = id
        }

        var encoded: String {
            Base64.url.encode("\(time.microsecondsSince1970):\(id)".utf8)
        }

        init(decoding cursor: String) throws(RepositoryError) {
            guard let bytes = Base64.url.decode(cursor.utf8), let text = String(validating: bytes, as: UTF8.self),
                let colon = text.firstIndex(of: ":"), let microseconds = Int(text[..<colon]),
                !text.utf8.contains(0)
            else { throw .invalidCursor }
            let time = Date(microsecondsSince1970: microseconds)
            // Every database takes these.
            guard RFC3339.times.contains(time) else { throw .invalidCursor }
            self.init(time: time, id: String(text[text.index(after: colon)...]))
        }
    }
}
