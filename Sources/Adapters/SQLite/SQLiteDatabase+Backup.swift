import CSQLite
import Glibc
public import LecternSQL
import Synchronization

/// How far a backup is, in pages of the file.
public struct SQLiteBackupProgress: Sendable, Equatable {
    public var copied: Int
    public var total: Int
}

extension SQLiteDatabase {
    /// Writes the database, as it is when the backup begins, to a new file at `path`, while everything else goes on.
    ///
    /// The copy gets its name only when it is whole, checked and on the disk; a backup that is cancelled or fails leaves
    /// nothing. Throws `invalid` when there is something at `path` already. Meanwhile the write-ahead log cannot start
    /// anew, so it grows by what is written.
    /// - Parameter progress: called after each megabyte, on the backup's thread.
    public func backup(
        to path: String, progress: @escaping @Sendable (SQLiteBackupProgress) -> Void = { _ in }
    ) async throws(SQLError) {
        try await with(aside) { (connection) throws(SQLError) in
            defer { connection.close() }
            try connection.begin()
            // The first read settles which commits are seen; from here on the copy never has to start over.
            _ = try connection.patiently("SELECT count(*) FROM sqlite_schema")
            try Self.copy(connection, to: path, progress)
        }
    }

    private static func copy(
        _ connection: Connection, to path: String, _ progress: (SQLiteBackupProgress) -> Void
    ) throws(SQLError) {
        var status = stat()
        guard lstat(path, &status) != 0 else { throw .wrongUse("\(path) is there already; a backup replaces nothing") }
        let partial = "\(path).\(String(UInt64.random(in: .min ... .max), radix: 36)).partial"
        guard try DatabaseFile.makeNew(partial) else { throw .wrongUse("\(partial) is there already") }
        defer { unlink(partial) }

        try fill(partial, from: connection, progress)
        try DatabaseFile.synchronize(partial)
        // A link, because unlike a renaming it replaces nothing that came meanwhile.
        guard link(partial, path) == 0 else {
            if errno == EEXIST { throw .wrongUse("\(path) is there already; a backup replaces nothing") }
            throw .system("name the backup \(path)")
        }
        try DatabaseFile.synchronize(DatabaseFile.folder(of: path))
    }

    private static func fill(
        _ path: String, from connection: Connection, _ progress: (SQLiteBackupProgress) -> Void
    ) throws(SQLError) {
        var opened: OpaquePointer?
        let code = sqlite3_open_v2(
            path.hasPrefix("/") ? path : "./" + path, &opened, SQLITE_OPEN_READWRITE | SQLITE_OPEN_EXRESCODE, nil)
        defer { sqlite3_close_v2(opened) }
        guard code == SQLITE_OK, let copy = opened else { throw .backup(code, opened) }
        // Whatever happens to an unfinished copy, it is thrown away.
        try script("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF", copy)
        guard let backup = sqlite3_backup_init(copy, "main", connection.handle, "main") else {
            throw .backup(sqlite3_extended_errcode(copy), copy)
        }
        var step = SQLITE_OK
        while step == SQLITE_OK && !Task.isCancelled && !connection.watch.isClosing.load(ordering: .relaxed) {
            step = sqlite3_backup_step(backup, 256)
            let total = Int(sqlite3_backup_pagecount(backup))
            progress(SQLiteBackupProgress(copied: total - Int(sqlite3_backup_remaining(backup)), total: total))
        }
        let end = sqlite3_backup_finish(backup)
        guard step == SQLITE_DONE, end == SQLITE_OK else {
            throw step == SQLITE_OK ? (Task.isCancelled ? .cancelled : .closed) : .backup(step, copy)
        }
        // One file, without a log beside it.
        try script("PRAGMA journal_mode = DELETE", copy)
        guard try answer("PRAGMA quick_check(1)", copy) == "ok" else { throw .corrupt("the copy is damaged") }
    }

    private static func script(_ text: String, _ copy: OpaquePointer) throws(SQLError) {
        let code = sqlite3_exec(copy, text, nil, nil, nil)
        guard code == SQLITE_OK else { throw .backup(code, copy) }
    }

    private static func answer(_ text: String, _ copy: OpaquePointer) throws(SQLError) -> String? {
        var statement: OpaquePointer?
        defer { sqlite3_finalize(statement) }
        guard sqlite3_prepare_v2(copy, text, -1, &statement, nil) == SQLITE_OK, sqlite3_step(statement) == SQLITE_ROW
        else { throw .backup(sqlite3_extended_errcode(copy), copy) }
        return sqlite3_column_text(statement, 0).map { String(cString: $0) }
    }
}

extension SQLError {
    fileprivate static func backup(_ code: Int32, _ copy: OpaquePointer?) -> SQLError {
        SQLError(
            sqlite: code, "the backup failed: " + String(cString: sqlite3_errstr(code)),
            systemError: copy.map(sqlite3_system_errno) ?? 0, readOnly: false)
    }
}
