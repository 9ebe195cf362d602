import FoundationEssentials
import LecternPorts

struct QuizTable: Table {
    private struct Source: Hashable {
        var document: DocumentID
        var owner: Owner
    }

    private var quizzes = Rows<Quiz, Quiz>(owner: \.owner)
    private var madeFrom: [Source: Set<QuizID>] = [:]
    private var views: [RowKey<Quiz>: QuizView] = [:]
    private(set) var submissions = SubmissionTable()
    private(set) var grants = GrantTable()
    private(set) var materials = MaterialTable()

    func quiz(_ id: QuizID, of owner: Owner) -> Quiz? { quizzes.row(id, of: owner) }

    func head(of id: QuizID, of owner: Owner) -> QuizHead? { quizzes.row(id, of: owner).map(head) }

    func quizzes(from document: DocumentID, of owner: Owner) -> [QuizID] {
        (madeFrom[Source(document: document, owner: owner)] ?? []).sorted()
    }

    /// Sorts every quiz there is.
    func heads(after last: QuizHead?, limit: Int) -> [QuizHead] {
        let sorted = quizzes.all { _ in true }.map(head).sorted { Self.order($0) < Self.order($1) }
        let rest = last.map { last in sorted.filter { Self.order($0) > Self.order(last) } } ?? sorted
        return Array(rest.prefix(limit))
    }

    func submission(_ id: SubmissionID, toQuizOf owner: Owner) -> Submission? {
        guard let found = submissions.submission(id, tenant: owner.tenant), quiz(found.quizID, of: owner) != nil else {
            return nil
        }
        return found
    }

    func submissions(
        to quiz: QuizID, of owner: Owner, _ request: ListRequest
    ) throws(RepositoryError) -> ListPage<SubmissionHead> {
        guard self.quiz(quiz, of: owner) != nil else { return ListPage(items: []) }
        return try submissions.page(to: RowKey(owner.tenant, quiz), request)
    }

    func view(of id: QuizID, of owner: Owner) -> QuizView? {
        guard let view = views[RowKey(owner.tenant, id)], view.owner == owner else { return nil }
        return view
    }

    func check(_ changes: [QuizChange]) throws(RepositoryError) {
        var submitted: [Submission] = []
        // What the same commit saves counts as there.
        var saved: Set<RowKey<Quiz>> = []
        for change in changes {
            switch change {
            case .save(let quiz):
                try quizzes.check(saving: quiz.id, of: quiz.owner)
                try materials.check(saving: quiz.documentID, of: quiz.owner)
                saved.insert(RowKey(quiz.owner.tenant, quiz.id))
            case .update(let quiz):
                try quizzes.check(updating: quiz.id, of: quiz.owner)
                try materials.check(saving: quiz.documentID, of: quiz.owner)
            case .revise(let quiz):
                try quizzes.check(updating: quiz.id, of: quiz.owner)
                try materials.check(saving: quiz.documentID, of: quiz.owner)
                let there = quizzes.row(quiz.id, of: quiz.owner)?.revision ?? -1
                guard quiz.revision == there + 1 else { throw .conflict(expected: quiz.revision - 1, actual: there) }
            case .submit(let submission):
                if quizzes.removed.contains(RowKey(submission.user.tenant, submission.quizID)) { throw .removed }
                try submissions.check(submitting: submission, earlier: submitted)
                submitted.append(submission)
            case .remark(let submission):
                if quizzes.removed.contains(RowKey(submission.user.tenant, submission.quizID)) { throw .removed }
                try submissions.check(remarking: submission)
            case .start(let attempt):
                if quizzes.removed.contains(RowKey(attempt.user.tenant, attempt.quizID)) { throw .removed }
                try submissions.check(starting: attempt)
            case .grant(let grant):
                guard let id = grant.resource.quiz else { throw .removed }
                let isThere = quizzes.row(id, of: grant.owner) != nil
                guard isThere || saved.contains(RowKey(grant.owner.tenant, id)) else { throw .removed }
            case .share(let share):
                let isThere = quizzes.row(share.quizID, of: share.owner) != nil
                guard isThere || saved.contains(RowKey(share.owner.tenant, share.quizID)) else { throw .removed }
            case .saveMaterial(let material):
                try materials.check(saving: material.documentID, of: material.owner)
            case .remove, .removeMaterial, .project, .dropViews: break
            }
        }
    }

    mutating func apply(_ change: QuizChange, now: Date) {
        switch change {
        case .save(let quiz), .update(let quiz), .revise(let quiz):
            quizzes.save(quiz, quiz.id)
            madeFrom[Source(document: quiz.documentID, owner: quiz.owner), default: []].insert(quiz.id)
        case .remove(let id, let owner): remove(id, owner, now: now)
        case .submit(let submission): submissions.submit(submission)
        case .remark(let submission): submissions.remark(submission)
        case .start(let attempt): submissions.start(attempt)
        case .grant(let grant): grants.insert(grant)
        case .share(let share): grants.insert(share)
        case .saveMaterial(let material): materials.save(material)
        case .removeMaterial(let id, let owner, _):
            materials.remove(id, of: owner, now: now)
            for quiz in madeFrom.removeValue(forKey: Source(document: id, owner: owner)) ?? [] {
                remove(quiz, owner, now: now)
            }
        case .project(let view):
            let key = RowKey(view.owner.tenant, view.id)
            guard quizzes.row(view.id, of: view.owner) != nil else { return }
            if let known = views[key], known.version > view.version { return }
            views[key] = view
        case .dropViews: views = [:]
        }
    }

    mutating func erase(_ owner: Owner, now: Date) {
        for quiz in quizzes.all(where: { $0.owner == owner }) { remove(quiz.id, owner, now: now) }
        materials.erase(owner, now: now)
        // Their views count what is gone.
        for key in submissions.erase(owner, now: now) { views[key] = nil }
        for id in grants.erase(owner).compactMap(\.quiz) { maskEdits(of: RowKey(owner.tenant, id), by: owner.user) }
    }

    /// Who edited somebody else's quiz is named there no more.
    private mutating func maskEdits(of key: RowKey<Quiz>, by user: UserID) {
        guard var quiz = quizzes.row(key.id, tenant: key.tenant) else { return }
        for question in quiz.questions.indices {
            for version in quiz.questions[question].earlier.indices
            where quiz.questions[question].earlier[version].replacedBy == user {
                quiz.questions[question].earlier[version].replacedBy = .erased
            }
        }
        quizzes.save(quiz, quiz.id)
    }

    mutating func forget(now: Date) {
        quizzes.forget(now: now)
        submissions.forget(now: now)
        materials.forget(now: now)
    }

    private mutating func remove(_ id: QuizID, _ owner: Owner, now: Date) {
        guard let quiz = quizzes.remove(id, of: owner, now: now) else { return }
        let source = Source(document: quiz.documentID, owner: owner)
        madeFrom[source]?.remove(id)
        if madeFrom[source]?.isEmpty == true { madeFrom[source] = nil }
        let key = RowKey(owner.tenant, id)
        submissions.drop(key)
        grants.drop(key)
        views[key] = nil
    }

    private func head(_ quiz: Quiz) -> QuizHead {
        QuizHead(
            id: quiz.id, owner: quiz.owner, documentID: quiz.documentID, status: quiz.status,
            version: QuizVersion(
                revision: quiz.revision, activity: submissions.activity(at: RowKey(quiz.owner.tenant, quiz.id))))
    }

    private static func order(_ head: QuizHead) -> (TenantID, QuizID) { (head.owner.tenant, head.id) }
}
