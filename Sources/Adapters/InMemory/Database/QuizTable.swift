import FoundationEssentials
import LecternPorts

struct QuizTable: Table {
    private struct Taker: Hashable {
        var quiz: RowKey<Quiz>
        var user: UserID
    }

    private struct Source: Hashable {
        var document: DocumentID
        var owner: Owner
    }

    private var quizzes = Rows<Quiz, Quiz>(owner: \.owner)
    private var submissions = Rows<Submission, Submission>(owner: \.user)
    private var history = Timeline<Submission>()
    private var toQuiz: [RowKey<Quiz>: [(id: SubmissionID, user: Owner)]] = [:]
    private var attempts: [Taker: Int] = [:]
    private var madeFrom: [Source: Set<QuizID>] = [:]
    private(set) var materials = MaterialTable()

    func quiz(_ id: QuizID, of owner: Owner) -> Quiz? { quizzes.row(id, of: owner) }

    func submission(_ id: SubmissionID, of owner: Owner) -> Submission? { submissions.row(id, of: owner) }

    func history(of user: Owner, _ request: ListRequest) throws(RepositoryError) -> ListPage<Submission> {
        let page = try history.page(of: user, request)
        return ListPage(items: page.items.compactMap { submissions.row($0, of: user) }, nextCursor: page.nextCursor)
    }

    func submissions(to quiz: QuizID, tenant: TenantID) -> [Submission] {
        (toQuiz[RowKey(tenant, quiz)] ?? []).compactMap { submissions.row($0.id, of: $0.user) }
            .sorted { ($0.submittedAt, $0.id) < ($1.submittedAt, $1.id) }
    }

    func check(_ changes: [QuizChange]) throws(RepositoryError) {
        var made: [Taker: Int] = [:]
        for change in changes {
            switch change {
            case .save(let quiz):
                try quizzes.check(saving: quiz.id, of: quiz.owner)
                try materials.check(saving: quiz.documentID, of: quiz.owner)
            case .update(let quiz):
                try quizzes.check(updating: quiz.id, of: quiz.owner)
                try materials.check(saving: quiz.documentID, of: quiz.owner)
            case .submit(let submission):
                if submissions.row(submission.id, of: submission.user) != nil {
                    throw .duplicate(submission.id.rawValue)
                }
                try submissions.check(saving: submission.id, of: submission.user)
                let taker = Self.taker(submission)
                if quizzes.removed.contains(taker.quiz) { throw .removed }
                let there = made[taker] ?? attempts[taker] ?? 0
                guard submission.attempt == there + 1 else {
                    throw .conflict(expected: submission.attempt - 1, actual: there)
                }
                made[taker] = submission.attempt
            case .saveMaterial(let material):
                try materials.check(saving: material.documentID, of: material.owner)
            case .remove, .removeMaterial: break
            }
        }
    }

    mutating func apply(_ change: QuizChange, now: Date) {
        switch change {
        case .save(let quiz), .update(let quiz):
            quizzes.save(quiz, quiz.id)
            madeFrom[Source(document: quiz.documentID, owner: quiz.owner), default: []].insert(quiz.id)
        case .remove(let id, let owner):
            guard let quiz = quizzes.remove(id, of: owner, now: now) else { return }
            let source = Source(document: quiz.documentID, owner: owner)
            madeFrom[source]?.remove(id)
            if madeFrom[source]?.isEmpty == true { madeFrom[source] = nil }
            dropQuestions(of: id, tenant: owner.tenant)
        case .submit(let submission):
            submissions.save(submission, submission.id)
            history.insert(submission.id, at: submission.submittedAt, of: submission.user)
            let taker = Self.taker(submission)
            toQuiz[taker.quiz, default: []].append((submission.id, submission.user))
            attempts[taker] = submission.attempt
        case .saveMaterial(let material):
            materials.save(material)
        case .removeMaterial(let id, let owner, _):
            materials.remove(id, of: owner, now: now)
            for quiz in madeFrom.removeValue(forKey: Source(document: id, owner: owner)) ?? [] {
                apply(.remove(quiz, owner), now: now)
            }
        }
    }

    mutating func erase(_ owner: Owner, now: Date) {
        for quiz in quizzes.all(where: { $0.owner == owner }) { apply(.remove(quiz.id, owner), now: now) }
        for submission in submissions.removeAll(of: owner, now: now) {
            let taker = Self.taker(submission)
            attempts[taker] = nil
            toQuiz[taker.quiz]?.removeAll { $0.id == submission.id }
        }
        history.removeAll(of: owner)
        materials.erase(owner, now: now)
    }

    mutating func forget(now: Date) {
        quizzes.forget(now: now)
        submissions.forget(now: now)
        materials.forget(now: now)
    }

    /// What the results say of the questions goes with them; score and answers are their author's.
    private mutating func dropQuestions(of quiz: QuizID, tenant: TenantID) {
        for entry in toQuiz[RowKey(tenant, quiz)] ?? [] {
            submissions.update(entry.id, of: entry.user) { $0.results = [] }
        }
    }

    private static func taker(_ submission: Submission) -> Taker {
        Taker(quiz: RowKey(submission.user.tenant, submission.quizID), user: submission.user.user)
    }
}
