import CSQLite
import Testing

@testable import LecternSQLite

@Suite("What the library can do")
struct SQLiteLibraryTests {
    @Test("full-text search is found where it is, and missed where the library came without")
    func fullTextSearch() throws {
        #expect(SQLiteLibrary.hasFullTextSearch)
        #expect(SQLiteLibrary.version.hasPrefix("3."))
        var opened: OpaquePointer?
        defer { sqlite3_close_v2(opened) }
        #expect(sqlite3_open_v2(":memory:", &opened, SQLITE_OPEN_READWRITE, nil) == SQLITE_OK)
        let bare = try #require(opened)
        sqlite3_drop_modules(bare, nil)
        #expect(!SQLiteLibrary.hasFullTextSearch(bare))
    }
}
