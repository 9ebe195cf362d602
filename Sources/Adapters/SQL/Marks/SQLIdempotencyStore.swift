public import FoundationEssentials
public import LecternPorts

/// The idempotency keys of one database. What a commit marks is seen here.
///
/// A key that is under way names the process that works on it. What a process cannot tell the database, because that
/// has gone away or the process itself has, is found out by that name: the key of a request that nobody works on any
/// more is free, however young it is.
public struct SQLIdempotencyStore: IdempotencyStore {
    private let service: ServiceDatabase
    private let process: LogProcess?
    private let working = KeysAtWork()

    /// - Parameter process: this one; nil leaves the keys of dead requests to their ten minutes. One process has one
    ///   store a database.
    public init(_ service: ServiceDatabase, process: LogProcess? = nil) {
        self.service = service
        self.process = process
    }

    public func begin(
        _ key: IdempotencyKey, fingerprint: String, now: Date
    ) async throws(RepositoryError) -> IdempotencyDecision {
        working.enter(key)
        do {
            let decision = try await decide(key, fingerprint, now)
            // Who goes on stays at work until the end of the request is told.
            if decision != .proceed { working.leave(key) }
            return decision
        } catch {
            working.leave(key)
            throw error
        }
    }

    private func decide(
        _ key: IdempotencyKey, _ fingerprint: String, _ now: Date
    ) async throws(RepositoryError) -> IdempotencyDecision {
        let statements = [
            IdempotencyRow.begin(key, fingerprint: fingerprint, holder: process?.name, now: now),
            IdempotencyRow.read(key),
        ]
        return try await service.write { (connection) async throws(SQLError) in
            let results = try await connection.run(statements)
            // Whoever could not take the key waited for the one that did, and sees its row.
            if results[0].affected > 0 { return .proceed }
            guard let row = results[1].rows.first else { throw .contention("an idempotency key went meanwhile") }
            if let process, let last = try Self.idleHolder(row), isIdle(last, key) {
                let change = IdempotencyRow.takeOver(
                    key, from: last, to: process.name, fingerprint: fingerprint, now: now)
                if try await connection.run([change])[0].affected > 0 { return .proceed }
            }
            return try Self.decision(row, fingerprint: fingerprint)
        }
    }

    /// Whether nobody works on the key any more. Of its own process a store knows it, and whoever asks is counted.
    private func isIdle(_ holder: String, _ key: IdempotencyKey) -> Bool {
        guard let process else { return false }
        return holder == process.name ? working.count(of: key) == 1 : process.isGone(holder)
    }

    public func finish(
        _ key: IdempotencyKey, begun: Date?, answer: StoredAnswer
    ) async throws(RepositoryError) {
        // Whoever was told of what is committed is not at work.
        defer { if begun != nil { working.leave(key) } }
        try await write(IdempotencyRow.finish(key, begun: begun, answer))
    }

    public func abandon(_ key: IdempotencyKey, begun: Date) async throws(RepositoryError) {
        defer { working.leave(key) }
        try await write(IdempotencyRow.abandon(key, begun: begun))
    }

    private func write(_ statement: SQLStatement) async throws(RepositoryError) {
        try await service.write { (connection) async throws(SQLError) in _ = try await connection.run([statement]) }
    }

    /// Who holds a key whose request has left neither effect nor answer yet.
    private static func idleHolder(_ row: SQLRow) throws(SQLError) -> String? {
        var columns = RowReader(row)
        _ = try columns.optionalText()
        guard try columns.optionalText() == nil, try columns.optionalInteger() == nil else { return nil }
        return try row.optionalText(5)
    }

    private static func decision(_ row: SQLRow, fingerprint: String) throws(SQLError) -> IdempotencyDecision {
        var columns = RowReader(row)
        if let known = try columns.optionalText(), known != fingerprint { return .mismatch }
        let resource = try columns.optionalText()
        if let status = try columns.optionalInteger() {
            return .answered(
                StoredAnswer(status: status, contentType: try columns.text(), body: try columns.bytes()))
        }
        return resource.map { .committed(resource: $0) } ?? .underWay
    }
}
