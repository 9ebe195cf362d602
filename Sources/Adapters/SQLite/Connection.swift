import CSQLite
import LecternSQL
import Synchronization

/// One connection to the file, with the statements that it keeps compiled.
final class Connection: @unchecked Sendable {  // everything that changes is touched on `thread` only
    enum Role: String {
        /// The only one of this process that writes.
        case writer
        case reader
        /// For work that takes long and must hold up no other: a backup, a check.
        case aside
    }

    let thread: ConnectionThread
    let watch: Watch
    let role: Role
    let configuration: SQLiteConfiguration
    /// The transaction under way.
    var lease: Lease?
    private(set) var handle: OpaquePointer?
    private var statements: [String: PreparedStatement] = [:]
    private var commands: [String: PreparedStatement] = [:]
    private var turn: WritersTurn?
    private var runs = 0
    /// When the log was last made to start anew, whatever came of it.
    private var restart: ContinuousClock.Instant?
    /// How many statements stay compiled.
    private static let statementLimit = 200
    /// After how many frames the log is copied into the file (SQLite's own default), and after how many it is worth a
    /// wait for readers, so that the log starts anew instead of growing.
    private static let frameLimits = (copy: 1000, wait: 16_000)

    init(_ role: Role, _ configuration: SQLiteConfiguration) {
        self.role = role
        self.configuration = configuration
        thread = ConnectionThread("lectern.sqlite.\(role.rawValue)")
        watch = Watch(busyTimeout: configuration.busyTimeout)
    }

    // Nobody is left who could call it on the thread.
    deinit { close() }

    // MARK: Open and close

    func open() throws(SQLError) {
        guard handle == nil else { return }
        if watch.isClosing.load(ordering: .relaxed) { throw .closed }
        var opened: OpaquePointer?
        let flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        // A relative path that begins with `file:` would be taken for an address.
        let path = configuration.path.hasPrefix("/") ? configuration.path : "./" + configuration.path
        let code = sqlite3_open_v2(path, &opened, flags, nil)
        guard code == SQLITE_OK, let opened else {
            let reason = SQLError(
                sqlite: code, String(cString: sqlite3_errstr(code)), systemError: opened.map(sqlite3_system_errno) ?? 0,
                readOnly: false)
            sqlite3_close_v2(opened)
            throw reason
        }
        handle = opened
        watch.install(in: opened)
        do {
            try configure(opened)
        } catch {
            close()
            throw error
        }
    }

    private func configure(_ database: OpaquePointer) throws(SQLError) {
        // No statement may damage the file; a word in double quotes is a name and never a string; the file's own
        // functions and views are not trusted.
        for (option, value) in [
            (SQLITE_DBCONFIG_DEFENSIVE, Int32(1)), (SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0), (SQLITE_DBCONFIG_DQS_DML, 0),
            (SQLITE_DBCONFIG_DQS_DDL, 0), (SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0),
        ] {
            guard lectern_sqlite_set(database, option, value) == SQLITE_OK else {
                throw .unavailable("this SQLite is too old: it lacks option \(option)")
            }
        }
        if role == .writer {
            guard try pragma("journal_mode = WAL") == .text("wal") else {
                throw .unavailable("\(configuration.path) cannot have a write-ahead log; it must lie on a local disk")
            }
        }
        var settings = [
            "synchronous = FULL", "foreign_keys = ON", "cell_size_check = ON",
            // What is deleted is overwritten, in the file too.
            "secure_delete = ON",
            // Kilobytes of pages in memory, used as needed. No mapping: an error of the disk must be an error and not
            // a signal.
            "cache_size = -4000", "mmap_size = 0", "temp_store = MEMORY", "journal_size_limit = 16777216",
        ]
        if role != .writer { settings.append("query_only = ON") }
        if role == .writer, let pages = configuration.maximumPages { settings.append("max_page_count = \(pages)") }
        for setting in settings { try pragma(setting) }
    }

    /// The value that it answers, if any.
    @discardableResult
    func pragma(_ text: String) throws(SQLError) -> SQLValue? {
        try patiently("PRAGMA " + text).first?.values.first
    }

    /// What a statement of the driver's answers, which may take as long as it likes.
    func patiently(_ text: String) throws(SQLError) -> [SQLRow] {
        watch.start(deadline: nil)
        if Task.isCancelled { throw .cancelled }
        return try own(text).rows
    }

    /// Undoes what is not committed.
    func close() {
        for statement in statements.values { sqlite3_finalize(statement.pointer) }
        for statement in commands.values { sqlite3_finalize(statement.pointer) }
        statements = [:]
        commands = [:]
        sqlite3_close_v2(handle)
        handle = nil
        turn = nil
    }

    /// Closes a damaged file without copying the log into it, so that whoever rescues it finds it as it was.
    func abandon() {
        if let handle { _ = lectern_sqlite_set(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1) }
        close()
    }

    // MARK: Transactions

    func begin() throws(SQLError) {
        try open()
        guard role == .writer else { return try command("BEGIN", mayStop: true) }
        watch.start(deadline: nil)
        _ = try inTurn { () throws(SQLError) in try own("BEGIN IMMEDIATE") }
    }

    /// Runs what takes the lock for writing when no other process has waited longer for it.
    private func inTurn<Value>(_ work: () throws(SQLError) -> Value) throws(SQLError) -> Value {
        let turn = turn ?? WritersTurn(of: configuration.path)
        self.turn = turn
        // Whoever holds the turn may have been stopped, so it is not waited for to the end of all patience.
        while !turn.isTaken() { guard watch.waitsForOthers(share: 0.5) else { break } }
        defer { turn.pass() }
        return try work()
    }

    /// Throws `outcomeUnknown` when the disk failed: what is in the log may be read again after a crash.
    func commit() throws(SQLError) {
        guard let handle else { throw .closed }
        guard sqlite3_get_autocommit(handle) == 0 else { throw .wrongUse("the transaction is over already") }
        do {
            try command("COMMIT", mayStop: false)
        } catch {
            rollback()
            if case .unavailable(let text) = error { throw .outcomeUnknown(text) }
            throw error
        }
    }

    func rollback() {
        guard let handle, sqlite3_get_autocommit(handle) == 0 else { return }
        do { try command("ROLLBACK", mayStop: false) } catch { close() }
    }

    private func command(_ text: String, mayStop: Bool) throws(SQLError) {
        watch.start(deadline: nil, mayStop: mayStop)
        _ = try own(text)
    }

    /// Runs a statement of the driver's. They are kept apart from what callers compile, who are not allowed some words.
    private func own(_ text: String) throws(SQLError) -> SQLResult {
        watch.ownWords = true
        defer { watch.ownWords = false }
        if let known = commands[text] { return try execute(known, []) }
        let statement = try PreparedStatement(compile(text))
        commands[text] = statement
        return try execute(statement, [])
    }

    var needsCheckpoint: Bool { watch.frames >= Self.frameLimits.copy }

    /// Copies the log into the file when it has grown enough. The log is truncated when it starts anew.
    func checkpoint() {
        guard let handle, needsCheckpoint else { return }
        watch.start(deadline: .milliseconds(200))
        var mode = SQLITE_CHECKPOINT_PASSIVE
        if watch.frames >= Self.frameLimits.wait, restart.map({ .now - $0 > .seconds(5) }) ?? true {
            mode = SQLITE_CHECKPOINT_RESTART
            restart = .now
        }
        // That readers are in the way is no failure: the next commit comes here again.
        sqlite3_wal_checkpoint_v2(handle, nil, mode, nil, nil)
    }

    /// The writer leaves no log behind.
    func shut() {
        if role == .writer, let handle {
            watch.start(deadline: .milliseconds(200))
            sqlite3_wal_checkpoint_v2(handle, nil, SQLITE_CHECKPOINT_TRUNCATE, nil, nil)
        }
        close()
    }

    // MARK: Statements

    func run(_ statements: [SQLStatement]) throws(SQLError) -> [SQLResult] {
        var results: [SQLResult] = []
        results.reserveCapacity(statements.count)
        for statement in statements { results.append(try run(statement)) }
        return results
    }

    func run(_ statement: SQLStatement) throws(SQLError) -> SQLResult {
        watch.start(deadline: configuration.statementDeadline)
        if Task.isCancelled { throw .cancelled }
        return try execute(statement)
    }

    /// Outside a transaction, where the statement commits by itself.
    func runAlone(_ statement: SQLStatement) throws(SQLError) -> SQLResult {
        watch.start(deadline: configuration.statementDeadline)
        if Task.isCancelled { throw .cancelled }
        do throws(SQLError) {
            return try inTurn { () throws(SQLError) in try execute(statement) }
        } catch {
            if case .unavailable(let text) = error, handle != nil { throw .outcomeUnknown(text) }
            throw error
        }
    }

    /// False as well for what cannot be compiled here: another connection may know the tables better, which this one
    /// looks at anew only when it reads.
    func surelyChangesNothing(_ statement: SQLStatement) -> Bool {
        do { return try prepared(statement.text).changesNothing } catch { return false }
    }

    private func execute(_ statement: SQLStatement) throws(SQLError) -> SQLResult {
        try execute(prepared(statement.text), statement.values)
    }

    private func execute(_ prepared: PreparedStatement, _ values: [SQLValue]) throws(SQLError) -> SQLResult {
        guard let handle else { throw .closed }
        defer {
            sqlite3_reset(prepared.pointer)
            sqlite3_clear_bindings(prepared.pointer)
        }
        let bound = try prepared.bind(values)
        guard bound == SQLITE_OK else { throw failure(bound) }
        let before = sqlite3_total_changes64(handle)
        var result = SQLResult()
        while true {
            let code = sqlite3_step(prepared.pointer)
            guard code == SQLITE_ROW else {
                guard code == SQLITE_DONE else { throw failure(code) }
                break
            }
            result.rows.append(prepared.row())
        }
        // A statement that is no change leaves SQLite's count of the one before it.
        if sqlite3_total_changes64(handle) != before { result.affected = Int(sqlite3_changes64(handle)) }
        return result
    }

    private func prepared(_ text: String) throws(SQLError) -> PreparedStatement {
        runs += 1
        if let index = statements.index(forKey: text) {
            statements.values[index].lastRun = runs
            return statements.values[index]
        }
        let pointer = try compile(text)
        var statement: PreparedStatement
        do {
            statement = try PreparedStatement(pointer)
        } catch {
            sqlite3_finalize(pointer)
            throw error
        }
        statement.lastRun = runs
        if statements.count >= Self.statementLimit,
            let oldest = statements.min(by: { $0.value.lastRun < $1.value.lastRun })
        {
            sqlite3_finalize(oldest.value.pointer)
            statements[oldest.key] = nil
        }
        statements[text] = statement
        return statement
    }

    /// Compiles exactly one statement.
    private func compile(_ text: String) throws(SQLError) -> OpaquePointer {
        guard let handle else { throw .closed }
        var text = text
        var failed: SQLError?
        let pointer = text.withUTF8 { bytes -> OpaquePointer? in
            bytes.withMemoryRebound(to: CChar.self) { bytes -> OpaquePointer? in
                var pointer: OpaquePointer?
                var rest: UnsafePointer<CChar>?
                let flags = UInt32(SQLITE_PREPARE_PERSISTENT)
                let code = sqlite3_prepare_v3(handle, bytes.baseAddress, Int32(bytes.count), flags, &pointer, &rest)
                guard code == SQLITE_OK else {
                    failed = failure(code)
                    return nil
                }
                let used = rest.map { $0 - bytes.baseAddress.unsafelyUnwrapped } ?? bytes.count
                // Only blanks and semicolons may follow; SQLite would not look at it.
                guard bytes[used...].allSatisfy({ [9, 10, 13, 32, 59].contains($0) }) else {
                    sqlite3_finalize(pointer)
                    failed = .wrongUse("one statement at a time")
                    return nil
                }
                return pointer
            }
        }
        if let failed { throw failed }
        guard let pointer else { throw .wrongUse("there is no statement in the text") }
        return pointer
    }

    private func failure(_ code: Int32) -> SQLError {
        let message = sqlite3_errmsg(handle).map { String(cString: $0) } ?? ""
        return SQLError(
            sqlite: code, message, systemError: handle.map(sqlite3_system_errno) ?? 0, stopped: watch.reason,
            readOnly: role != .writer)
    }
}
