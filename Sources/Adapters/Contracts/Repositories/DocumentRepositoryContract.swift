public import LecternPorts

/// What a `DocumentRepository` must do.
public enum DocumentRepositoryContract {
    public typealias Subject = RepositorySubject<any DocumentRepository>
    public typealias Case = ContractCase<Subject>

    public static let cases: [Case] =
        rules.cases + lists.cases + [
            rules.rule("a document comes back as it was saved, and as it was saved last") { subject, steps in
                var document = Samples.document(1, of: Samples.owner)
                _ = try await subject.repository.commit(Commit([.save(document)]))
                try steps.equal("read", try await subject.repository.document(document.id, of: Samples.owner), document)
                document.state = .completed
                document.filename = "zeichen „ü“ '; drop table documents; --"
                _ = try await subject.repository.commit(Commit([.save(document)]))
                try steps.equal(
                    "read again", try await subject.repository.document(document.id, of: Samples.owner), document)
                let list = try await subject.repository.documents(of: Samples.owner, ListRequest())
                try steps.equal("items in the list", list.items.count, 1)
            },
            rules.rule("a list leaves text and notes out") { subject, steps in
                var document = Samples.document(1, of: Samples.owner)
                _ = try await subject.repository.commit(Commit([.save(document)]))
                document.text = nil
                document.notes = nil
                let list = try await subject.repository.documents(of: Samples.owner, ListRequest())
                try steps.equal("list", list.items, [document])
            },
            rules.rule("a removed document leaves a tombstone for its owner") { subject, steps in
                let document = Samples.document(1, of: Samples.owner)
                _ = try await subject.repository.commit(Commit([.save(document)]))
                let before = try await subject.repository.isTombstone(document.id, of: Samples.owner)
                try steps.equal("ask before", before, false)
                _ = try await subject.repository.commit(
                    Commit([.remove(document.id, Samples.owner, at: Samples.start)]))
                let after = try await subject.repository.isTombstone(document.id, of: Samples.owner)
                try steps.equal("ask after", after, true)
                let other = try await subject.repository.isTombstone(document.id, of: Samples.otherUser)
                try steps.equal("ask as another user", other, false)
                let list = try await subject.repository.documents(of: Samples.owner, ListRequest())
                try steps.equal("list", list.items, [])
            },
        ]

    private static let rules = CommitRules<any DocumentRepository, DocumentChange>(
        port: "DocumentRepository", save: { .save(Samples.document($0, of: $1)) },
        remove: { .remove(Samples.id($0), $1, at: Samples.start) }, commit: { try await $0.commit($1) },
        isThere: { try await $0.document(Samples.id($1), of: $2) != nil })

    private static let lists = ListRules<any DocumentRepository>(
        port: "DocumentRepository", add: { _ = try await $0.commit(Commit([.save(Samples.document($1, of: $2))])) },
        page: { try await $0.documents(of: $1, $2).map(\.id.rawValue) })
}
