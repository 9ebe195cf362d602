import CSQLite

/// What the SQLite library of this machine can do.
public enum SQLiteLibrary {
    public static var version: String { String(cString: sqlite3_libversion()) }

    /// Whether it has FTS5, the full-text search that it can be built without.
    public static var hasFullTextSearch: Bool {
        var opened: OpaquePointer?
        defer { sqlite3_close_v2(opened) }
        guard sqlite3_open_v2(":memory:", &opened, SQLITE_OPEN_READWRITE, nil) == SQLITE_OK, let database = opened
        else {
            return false
        }
        return hasFullTextSearch(database)
    }

    static func hasFullTextSearch(_ database: OpaquePointer) -> Bool {
        sqlite3_exec(database, "CREATE VIRTUAL TABLE temp.words USING fts5 (word)", nil, nil, nil) == SQLITE_OK
    }
}
