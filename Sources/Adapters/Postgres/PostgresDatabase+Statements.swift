public import LecternSQL

extension PostgresDatabase {
    public func transaction<Value: Sendable>(
        _ isolation: SQLIsolation, readOnly: Bool,
        _ body: @Sendable (any SQLConnection) async throws(SQLError) -> Value
    ) async throws(SQLError) -> Value {
        var failures = 0
        while true {
            do throws(SQLError) {
                return try await once(isolation, readOnly: readOnly, body)
            } catch .contention(let why) {
                failures += 1
                guard failures <= configuration.retries else { throw .contention(why) }
            }
            do {
                try await Task.sleep(for: BackOff.contention.pause(after: failures))
            } catch {
                throw .cancelled
            }
        }
    }

    private func once<Value: Sendable>(
        _ isolation: SQLIsolation, readOnly: Bool,
        _ body: @Sendable (any SQLConnection) async throws(SQLError) -> Value
    ) async throws(SQLError) -> Value {
        let link = try await pool.lease()
        let connection = LeasedConnection(link, isolation, readOnly: readOnly, patience: patience)
        do throws(SQLError) {
            let value = try await body(connection)
            if Task.isCancelled { throw .cancelled }
            try await connection.end()
            pool.giveBack(link, isClean: true)
            return value
        } catch {
            pool.giveBack(link, isClean: await connection.undo())
            throw error
        }
    }

    public func run(_ statements: [SQLStatement]) async throws(SQLError) -> [SQLResult] {
        var batch: [BoundStatement] = []
        for statement in statements { batch.append(try BoundStatement(statement)) }
        guard !batch.isEmpty else { return [] }
        let link = try await pool.lease()
        var isClean = true
        defer { pool.giveBack(link, isClean: isClean) }
        var results: [SQLResult] = []
        // One after the other: a statement must not run when the one before it failed.
        for statement in batch {
            var outcome = await link.run([statement], patience: patience)
            // Outside of a transaction a statement that was refused for its age can simply be sent again.
            if case .answered(let answer) = outcome, answer.failure?.isStaleStatement == true {
                outcome = await link.run([statement], patience: patience)
            }
            if case .lost(let loss) = outcome, loss.code != LinkLoss.copy, !statement.onlyReads {
                throw .outcomeUnknown(loss.message)
            }
            let answer = try outcome.answer()
            guard answer.status == .idle else {
                isClean = false
                throw .invalid(code: "25001", "a transaction was begun outside of `transaction`")
            }
            results += answer.results.map(\.answer)
        }
        return results
    }
}

extension BoundStatement {
    /// Whether the text says so with its first word; a statement that may write says nothing of the kind.
    fileprivate var onlyReads: Bool {
        let word = text.drop { $0.isWhitespace || $0 == "(" }.prefix { $0.isLetter }.uppercased()
        return ["SELECT", "VALUES", "TABLE", "SHOW"].contains(word)
    }
}
