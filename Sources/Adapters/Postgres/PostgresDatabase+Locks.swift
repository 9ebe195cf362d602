public import LecternSQL

extension PostgresDatabase {
    /// The lock is an advisory one of a session of its own, so that it ends with the process at the latest. When that
    /// session breaks, the lock is gone: `body` is cancelled and `unavailable` is thrown.
    public func exclusively<Value: Sendable>(
        _ lock: String, _ body: @Sendable () async throws(SQLError) -> Value
    ) async throws(SQLError) -> Value {
        guard !pool.isClosed else { throw .unavailable("the database is closed") }
        let link = try await connect()
        defer { link.close() }
        let statement = try BoundStatement(
            SQLStatement("SELECT pg_advisory_lock(hashtextextended($1, 0))", [.text(lock)]))
        _ = try await link.run([statement], patience: configuration.exclusiveWait).answer()
        let result: Result<Value, SQLError> = await withoutActuallyEscaping(body) { body in
            await withTaskGroup(of: Result<Value, SQLError>?.self) { group in
                group.addTask {
                    do throws(SQLError) { return .success(try await body()) } catch { return .failure(error) }
                }
                group.addTask {
                    await link.broken()
                    return nil
                }
                let first = await group.next() ?? nil
                group.cancelAll()
                await group.waitForAll()
                return first ?? .failure(.unavailable("the connection that held the lock broke"))
            }
        }
        return try result.get()
    }

    /// A connection outside of the pool, without a statement timeout.
    private func connect() async throws(SQLError) -> Link {
        let result = await withCheckedContinuation { continuation in
            Link.connect(configuration, lanes, isLasting: true) { continuation.resume(returning: $0) }
        }
        switch result {
        case .success(let link): return link
        case .failure(let loss): throw loss.error
        }
    }
}
