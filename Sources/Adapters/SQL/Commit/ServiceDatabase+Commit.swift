import FoundationEssentials
import LecternPorts

extension ServiceDatabase {
    /// One transaction: what the commit holds, whole or not at all.
    ///
    /// First the locks and, under them, what the decision rests on (marks, stream versions), in one round trip; then
    /// everything that is written, in another. A commit without marks and appends takes one.
    func commit<Writer: ChangeWriter>(
        _ commit: Commit<Writer.Change>, by writer: Writer.Type
    ) async throws(RepositoryError) -> CommitOutcome {
        try commit.checkEventSizes()
        let now = clock.now
        do {
            return try await knowingCluster { () async throws(SQLError) in
                try await database.transaction { (connection) async throws(SQLError) in
                    try await self.run(commit, by: writer, now: now, on: connection)
                }
            }
        } catch {
            throw RepositoryError(error)
        }
    }

    private func run<Writer: ChangeWriter>(
        _ commit: Commit<Writer.Change>, by writer: Writer.Type, now: Date, on connection: any SQLConnection
    ) async throws(SQLError) -> CommitOutcome {
        let marks = CommitMarks(inbox: commit.inbox, idempotency: commit.idempotency, now: now)
        let plan = AppendPlan(commit.appends)
        let subjects = Set(commit.changes.flatMap(\.dataSubjects))
        var locks =
            marks.locks + plan.locks + commit.changes.flatMap(Writer.locks) + commit.outgoing.map(OutboxRow.lock)
        locks += subjects.map { Tombstone.lock($0) }
        var opening = LockName.acquire(locks, database.dialect).map { [$0] } ?? []
        var events: [SQLStatement] = []
        if !marks.isEmpty || !plan.isEmpty {
            let reads = plan.isEmpty ? [] : [generationQuery] + plan.reads
            let results = try await connection.run(opening + marks.reads + reads)
            let found = results.dropFirst(opening.count)
            if marks.areThere(in: found.prefix(marks.reads.count)) { return .alreadyDone }
            if !plan.isEmpty {
                let facts = Array(found.dropFirst(marks.reads.count))
                let generation = try Self.generation(facts[0])
                switch try plan.decide(by: Array(facts.dropFirst())) {
                case .success(let appended): events = try appended.inserts(generation: generation)
                case .failure(let error): throw .refused(RepositoryError(error))
                }
            }
            opening = []
        }

        var writes = opening.map { Write($0) } + subjects.map { Tombstone.refuse($0, now: now) }
        writes += marks.writes.map { Write($0) }
        for change in commit.changes { writes += try Writer.writes(change, now: now, in: database.dialect) }
        for event in events { writes.append(Write(event)) }
        for event in commit.outgoing { writes.append(Write(try OutboxRow.insert(event, now: now))) }
        for timer in commit.timers { writes.append(Write(TimerRow.statement(timer))) }
        guard !writes.isEmpty else { return .committed }
        try Write.judge(writes, try await connection.run(writes.map(\.statement)))
        if !commit.outgoing.isEmpty { try await connection.notify(OutboxRow.channel) }
        return .committed
    }
}
