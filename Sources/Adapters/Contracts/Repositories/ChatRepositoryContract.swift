import FoundationEssentials
public import LecternPorts

/// What a `ChatRepository` must do.
public enum ChatRepositoryContract {
    public typealias Subject = RepositorySubject<any ChatRepository>
    public typealias Case = ContractCase<Subject>

    public static let cases: [Case] =
        rules.cases + lists.cases + claims + [
            rules.rule("messages follow one another, and a wrong ordinal is a conflict") { subject, steps in
                let repository = subject.repository
                _ = try await repository.commit(
                    Commit([.saveSession(Samples.session(1, of: Samples.owner)), append([0, 1])]))
                for wrong in [[1], [3], [2, 2]] {
                    try await steps.fails(
                        "append \(wrong) behind 1", "a conflict", as: RepositoryError.self, where: \.isConflict
                    ) {
                        try await repository.commit(Commit([append(wrong)]))
                    }
                }
                _ = try await repository.commit(Commit([append([2, 3]), append([4])]))
                let all = try await repository.messages(in: Samples.id(1), of: Samples.owner, ListRequest())
                try steps.equal("messages", all.items, (0..<5).map { Samples.message($0, in: 1) })
            },
            rules.rule("messages are paged oldest first; the recent ones are the last, oldest first") {
                subject, steps in
                let repository = subject.repository
                _ = try await repository.commit(
                    Commit([.saveSession(Samples.session(1, of: Samples.owner)), append(Array(0..<7))]))
                var (ordinals, cursor): ([Int], String?) = ([], nil)
                repeat {
                    let page = try await repository.messages(
                        in: Samples.id(1), of: Samples.owner, ListRequest(limit: 3, cursor: cursor))
                    ordinals += page.items.map(\.ordinal)
                    cursor = page.nextCursor
                } while cursor != nil && ordinals.count < 20
                try steps.equal("all pages", ordinals, Array(0..<7))
                let recent = try await repository.recentMessages(in: Samples.id(1), of: Samples.owner, count: 3)
                try steps.equal("the last 3", recent.map(\.ordinal), [4, 5, 6])
            },
            rules.rule("a session tells how many messages it has and when the last came, and moves to the front") {
                subject, steps in
                let repository = subject.repository
                for index in 1...2 {
                    _ = try await repository.commit(Commit([.saveSession(Samples.session(index, of: Samples.owner))]))
                }
                _ = try await repository.commit(Commit([append([0, 1])]))
                let sessions = try await repository.sessions(of: Samples.owner, ListRequest()).items
                try steps.equal("order", sessions.map(\.id), [Samples.id(1), Samples.id(2)])
                try steps.equal("count", sessions.first?.messageCount, 2)
                try steps.equal("last", sessions.first?.lastMessageAt, Samples.message(1, in: 1).timestamp)
            },
            rules.rule("another user reads no messages and appends none") { subject, steps in
                let repository = subject.repository
                _ = try await repository.commit(
                    Commit([.saveSession(Samples.session(1, of: Samples.owner)), append([0])]))
                let page = try await repository.messages(in: Samples.id(1), of: Samples.otherUser, ListRequest())
                try steps.equal("messages", page.items, [])
                let recent = try await repository.recentMessages(in: Samples.id(1), of: Samples.otherUser, count: 5)
                try steps.equal("recent messages", recent, [])
                try await steps.fails("append", "a conflict", as: RepositoryError.self, where: \.isConflict) {
                    try await repository.commit(
                        Commit([.append([Samples.message(1, in: 1)], to: Samples.id(1), Samples.otherUser)]))
                }
            },
            rules.rule("a removed session takes its messages along, and nothing can be appended") { subject, steps in
                let repository = subject.repository
                _ = try await repository.commit(
                    Commit([.saveSession(Samples.session(1, of: Samples.owner)), append([0])]))
                _ = try await repository.commit(Commit([.removeSession(Samples.id(1), Samples.owner)]))
                let page = try await repository.messages(in: Samples.id(1), of: Samples.owner, ListRequest())
                try steps.equal("messages", page.items, [])
                try await steps.fails("append", "a conflict", as: RepositoryError.self, where: \.isConflict) {
                    try await repository.commit(Commit([append([1])]))
                }
            },
            rules.rule("materials are listed newest first, per owner, and removed for good") { subject, steps in
                let repository = subject.repository
                for index in [2, 1, 3] {
                    _ = try await repository.commit(Commit([.saveMaterial(Samples.material(index, of: Samples.owner))]))
                }
                _ = try await repository.commit(Commit([.saveMaterial(Samples.material(4, of: Samples.otherUser))]))
                _ = try await repository.commit(
                    Commit([.removeMaterial(Samples.id(2), Samples.owner, at: Samples.start)]))
                let all = try await repository.materials(of: Samples.owner)
                try steps.equal("materials", all.map(\.documentID), [Samples.id(3), Samples.id(1)])
                try steps.equal("tombstone", try await repository.isTombstone(Samples.id(2), of: Samples.owner), true)
                try await steps.fails("save late", "a conflict", as: RepositoryError.self, where: \.isConflict) {
                    try await repository.commit(Commit([.saveMaterial(Samples.material(2, of: Samples.owner))]))
                }
            },
        ]

    private static let claims: [Case] = [
        rules.rule("a claim says who answers; while it lasts nobody else claims, and behind it anybody") {
            subject, steps in
            let repository = subject.repository
            _ = try await repository.commit(
                Commit([.saveSession(Samples.session(1, of: Samples.owner)), append([0]), claim("a", to: 0)]))
            try await answering(repository, steps, "the first", Samples.claim("a"))
            try await refused(repository, steps, "another's", claim("b", to: 0, at: Samples.claim("a").until - 1))
            _ = try await repository.commit(Commit([claim("a", to: 0)]))
            _ = try await repository.commit(Commit([claim("b", to: 0, at: Samples.claim("a").until)]))
            try await answering(repository, steps, "the next", Samples.claim("b"))
            _ = try await repository.commit(Commit([.saveSession(Samples.session(1, of: Samples.owner))]))
            try await answering(repository, steps, "behind a save", Samples.claim("b"))
        },
        rules.rule("only the last message is claimed, of one's own session") { subject, steps in
            let repository = subject.repository
            _ = try await repository.commit(
                Commit([.saveSession(Samples.session(1, of: Samples.owner)), append([0, 1, 2])]))
            for ordinal in [0, 1, 3] { try await refused(repository, steps, "\(ordinal)", claim("a", to: ordinal)) }
            try await refused(repository, steps, "another user's", claim("a", to: 2, of: Samples.otherUser))
            try await refused(repository, steps, "one that is not there", claim("a", to: -1, in: 2))
            try await answering(repository, steps, "behind all that", nil)
        },
        rules.rule("of many that ask and claim at the same time one does") { subject, steps in
            let repository = subject.repository
            _ = try await repository.commit(Commit([.saveSession(Samples.session(1, of: Samples.owner))]))
            let winners = try await withThrowingTaskGroup(of: String?.self) { group in
                for index in 0..<8 {
                    group.addTask {
                        do {
                            _ = try await repository.commit(Commit([append([0]), claim("\(index)", to: 0)]))
                            return "\(index)"
                        } catch let error as RepositoryError where error.isConflict { return nil }
                    }
                }
                return try await group.reduce(into: [String]()) { if let winner = $1 { $0.append(winner) } }
            }
            try steps.equal("winners", winners.count, 1)
            try await answering(repository, steps, "the claim", winners.first.map { Samples.claim($0) })
        },
        rules.rule("an answer ends the claim, and another user message does not") { subject, steps in
            let repository = subject.repository
            _ = try await repository.commit(
                Commit([
                    .saveSession(Samples.session(1, of: Samples.owner)), append([0]), claim("a", to: 0), append([1]),
                ]))
            try await answering(repository, steps, "behind the answer", nil)
            _ = try await repository.commit(Commit([append([2]), claim("a", to: 2)]))
            try await refused(repository, steps, "a message and another's claim", user(3), claim("b", to: 3))
            _ = try await repository.commit(Commit([user(3)]))
            try await answering(repository, steps, "behind a message", Samples.claim("a"))
        },
        rules.rule("a claim is ended by itself alone") { subject, steps in
            let repository = subject.repository
            _ = try await repository.commit(
                Commit([.saveSession(Samples.session(1, of: Samples.owner)), append([0]), claim("a", to: 0)]))
            let others = [Samples.claim("b"), Samples.claim("a", until: 59)]
            for other in others { _ = try await repository.commit(Commit([end(other)])) }
            _ = try await repository.commit(Commit([end(Samples.claim("a"), of: Samples.otherUser)]))
            try await answering(repository, steps, "behind others' ends", Samples.claim("a"))
            for step in ["ended", "ended twice"] {
                _ = try await repository.commit(Commit([end(Samples.claim("a"))]))
                try await answering(repository, steps, step, nil)
            }
            _ = try await repository.commit(Commit([.removeSession(Samples.id(1), Samples.owner)]))
            _ = try await repository.commit(Commit([end(Samples.claim("a"))]))
        },
    ]

    private static func claim(
        _ holder: String, to ordinal: Int, in session: Int = 1, of owner: Owner = Samples.owner,
        at time: Date = Samples.start
    ) -> ChatChange {
        .claimAnswer(Samples.claim(holder), to: ordinal, in: Samples.id(session), owner, at: time)
    }

    private static func end(_ claim: AnswerClaim, of owner: Owner = Samples.owner) -> ChatChange {
        .endAnswer(claim, in: Samples.id(1), owner)
    }

    private static func user(_ ordinal: Int) -> ChatChange {
        var message = Samples.message(ordinal, in: 1)
        message.role = .user
        return .append([message], to: Samples.id(1), Samples.owner)
    }

    private static func answering(
        _ repository: any ChatRepository, _ steps: Steps, _ step: String, _ claim: AnswerClaim?
    ) async throws {
        let session = try await repository.session(Samples.id(1), of: Samples.owner)
        try steps.equal(step, try steps.unwrap("the session", session).answering, claim)
    }

    private static func refused(
        _ repository: any ChatRepository, _ steps: Steps, _ step: String, _ changes: ChatChange...
    ) async throws {
        try await steps.fails(step, "a conflict", as: RepositoryError.self, where: \.isConflict) {
            try await repository.commit(Commit(changes))
        }
    }

    private static func append(_ ordinals: [Int]) -> ChatChange {
        .append(ordinals.map { Samples.message($0, in: 1) }, to: Samples.id(1), Samples.owner)
    }

    private static let rules = CommitRules<any ChatRepository, ChatChange>(
        port: "ChatRepository", save: { .saveSession(Samples.session($0, of: $1)) },
        remove: { .removeSession(Samples.id($0), $1) }, commit: { try await $0.commit($1) },
        isThere: { try await $0.session(Samples.id($1), of: $2) != nil })

    private static let lists = ListRules<any ChatRepository>(
        port: "ChatRepository", add: { _ = try await $0.commit(Commit([.saveSession(Samples.session($1, of: $2))])) },
        page: { try await $0.sessions(of: $1, $2).map(\.id.rawValue) })
}
