public import LecternPorts

/// What a `TranscriptionRepository` must do.
public enum TranscriptionRepositoryContract {
    public typealias Subject = RepositorySubject<any TranscriptionRepository>
    public typealias Case = ContractCase<Subject>

    public static let cases: [Case] =
        rules.cases + lists.cases + [
            rules.rule("a job comes back as it was saved; a list leaves the transcript out") { subject, steps in
                var job = Samples.job(1, of: Samples.owner)
                _ = try await subject.repository.commit(Commit([.save(job)]))
                try steps.equal("job", try await subject.repository.job(job.id, of: Samples.owner), job)
                job.transcript = nil
                let list = try await subject.repository.jobs(of: Samples.owner, ListRequest())
                try steps.equal("list", list.items, [job])
            },
            rules.rule("recordings past their time are found, whoever's they are, the oldest first") { subject, steps in
                let repository = subject.repository
                for (index, owner) in [Samples.owner, Samples.otherUser, Samples.otherTenant].enumerated() {
                    _ = try await repository.commit(Commit([.save(Samples.job(index, of: owner))]))
                }
                var gone = Samples.job(3, of: Samples.owner)
                gone.recordingDeletedAt = Samples.start
                var running = Samples.job(4, of: Samples.owner)
                running.status = .processing
                _ = try await repository.commit(Commit([.save(gone), .save(running)]))
                let all = try await repository.expired(before: Samples.time(99), limit: 10)
                try steps.equal("all", all.map(\.id), (0..<3).map { Samples.id($0) })
                try steps.equal("their transcripts", all.compactMap(\.transcript), [])
                let some = try await repository.expired(before: Samples.time(1), limit: 10)
                try steps.equal("before the second's time", some.map(\.id), [Samples.id(0)])
                let two = try await repository.expired(before: Samples.time(99), limit: 2)
                try steps.equal("two of them", two.map(\.id), [Samples.id(0), Samples.id(1)])
            },
            rules.rule("an update of a job that is gone is a conflict") { subject, steps in
                try await steps.fails("update", "a conflict", as: RepositoryError.self, where: \.isConflict) {
                    try await subject.repository.commit(Commit([.update(Samples.job(1, of: Samples.owner))]))
                }
            },
        ]

    private static let rules = CommitRules<any TranscriptionRepository, TranscriptionChange>(
        port: "TranscriptionRepository", save: { .save(Samples.job($0, of: $1)) },
        remove: { .remove(Samples.id($0), $1) }, commit: { try await $0.commit($1) },
        isThere: { try await $0.job(Samples.id($1), of: $2) != nil })

    private static let lists = ListRules<any TranscriptionRepository>(
        port: "TranscriptionRepository", add: { _ = try await $0.commit(Commit([.save(Samples.job($1, of: $2))])) },
        page: { try await $0.jobs(of: $1, $2).map(\.id.rawValue) })
}

/// What an `AudioRepository` must do.
public enum AudioRepositoryContract {
    public typealias Subject = RepositorySubject<any AudioRepository>
    public typealias Case = ContractCase<Subject>

    public static let cases: [Case] =
        rules.cases + lists.cases + [
            rules.rule("records past their time are found, whoever's they are, the oldest first") { subject, steps in
                let repository = subject.repository
                for (index, owner) in [Samples.owner, Samples.otherUser, Samples.otherTenant].enumerated() {
                    _ = try await repository.commit(Commit([.save(Samples.audio(index, of: owner))]))
                }
                var gone = Samples.audio(3, of: Samples.owner)
                gone.blobKey = nil
                _ = try await repository.commit(Commit([.save(gone)]))
                let all = try await repository.expired(before: Samples.time(99), limit: 10)
                try steps.equal("all", all.map(\.id), (0..<3).map { Samples.id($0) })
                let some = try await repository.expired(before: Samples.time(1), limit: 10)
                try steps.equal("before the second's time", some.map(\.id), [Samples.id(0)])
                let two = try await repository.expired(before: Samples.time(99), limit: 2)
                try steps.equal("two of them", two.map(\.id), [Samples.id(0), Samples.id(1)])
            },
            rules.rule("records that share audio are counted, whoever's they are") { subject, steps in
                let repository = subject.repository
                let key = try steps.key("audio/shared.mp3")
                try steps.equal("before", try await repository.references(to: key), 0)
                for (index, owner) in [Samples.owner, Samples.otherUser, Samples.otherTenant].enumerated() {
                    _ = try await repository.commit(Commit([.save(Samples.audio(index, of: owner))]))
                }
                _ = try await repository.commit(Commit([.update(Samples.audio(0, of: Samples.owner))]))
                try steps.equal("with three", try await repository.references(to: key), 3)
                _ = try await repository.commit(Commit([.remove(Samples.id(1), Samples.otherUser)]))
                try steps.equal("with two", try await repository.references(to: key), 2)
                _ = try await repository.commit(
                    Commit([.save(Samples.audio(0, of: Samples.owner, blob: "audio/own.mp3"))]))
                try steps.equal("after one moved away", try await repository.references(to: key), 1)
            },
            rules.rule("an update of a record that is gone is a conflict") { subject, steps in
                try await steps.fails("update", "a conflict", as: RepositoryError.self, where: \.isConflict) {
                    try await subject.repository.commit(Commit([.update(Samples.audio(1, of: Samples.owner))]))
                }
            },
        ]

    private static let lists = ListRules<any AudioRepository>(
        port: "AudioRepository", add: { _ = try await $0.commit(Commit([.save(Samples.audio($1, of: $2))])) },
        page: { try await $0.audio(of: $1, $2).map(\.id.rawValue) })

    private static let rules = CommitRules<any AudioRepository, AudioChange>(
        port: "AudioRepository", save: { .save(Samples.audio($0, of: $1)) }, remove: { .remove(Samples.id($0), $1) },
        commit: { try await $0.commit($1) }, isThere: { try await $0.audio(Samples.id($1), of: $2) != nil })
}
