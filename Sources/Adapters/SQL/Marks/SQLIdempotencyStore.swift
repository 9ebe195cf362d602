public import FoundationEssentials
public import LecternPorts

/// The idempotency keys of one database. What a commit marks is seen here.
public struct SQLIdempotencyStore: IdempotencyStore {
    private let service: ServiceDatabase

    public init(_ service: ServiceDatabase) { self.service = service }

    public func begin(
        _ key: IdempotencyKey, fingerprint: String, now: Date
    ) async throws(RepositoryError) -> IdempotencyDecision {
        let statements = [IdempotencyRow.begin(key, fingerprint: fingerprint, now: now), IdempotencyRow.read(key)]
        return try await service.write { (connection) async throws(SQLError) in
            let results = try await connection.run(statements)
            // Whoever could not take the key waited for the one that did, and sees its row.
            if results[0].affected > 0 { return .proceed }
            guard let row = results[1].rows.first else { throw .contention("an idempotency key went meanwhile") }
            return try Self.decision(row, fingerprint: fingerprint)
        }
    }

    public func finish(_ key: IdempotencyKey, answer: StoredAnswer) async throws(RepositoryError) {
        try await write(IdempotencyRow.finish(key, answer))
    }

    public func abandon(_ key: IdempotencyKey) async throws(RepositoryError) {
        try await write(IdempotencyRow.abandon(key))
    }

    private func write(_ statement: SQLStatement) async throws(RepositoryError) {
        try await service.write { (connection) async throws(SQLError) in _ = try await connection.run([statement]) }
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
