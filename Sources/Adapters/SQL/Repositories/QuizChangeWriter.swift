import FoundationEssentials
import LecternPorts

/// How the changes of quizzes are written, to whichever of their tables.
enum QuizChangeWriter: ChangeWriter {
    static func locks(_ change: QuizChange) -> [LockName] {
        switch change {
        case .save(let quiz), .update(let quiz), .revise(let quiz):
            [QuizRow.lock(quiz.id, quiz.owner.tenant), MaterialRow.lock(quiz.documentID, quiz.owner.tenant)]
        case .remove(let id, let owner): [QuizRow.lock(id, owner.tenant)]
        case .submit(let submission), .remark(let submission):
            [QuizRow.lock(submission.quizID, submission.user.tenant)]
        case .start(let attempt): [QuizRow.lock(attempt.quizID, attempt.user.tenant)]
        case .grant(let grant): [GrantRow.lock(grant)]
        case .share(let share): [QuizRow.lock(share.quizID, share.owner.tenant)]
        case .saveMaterial(let material): [MaterialRow.lock(material.documentID, material.owner.tenant)]
        case .removeMaterial(let id, let owner, _): [MaterialRow.lock(id, owner.tenant)]
        case .project(let view): [QuizRow.lock(view.id, view.owner.tenant)]
        case .dropViews: []
        }
    }

    static func writes(_ change: QuizChange, now: Date) throws(SQLError) -> [Write] {
        switch change {
        case .save(let quiz): try QuizRow.save(quiz, now: now)
        case .update(let quiz): try QuizRow.update(quiz, now: now)
        case .revise(let quiz): try QuizRow.revise(quiz, now: now)
        case .remove(let id, let owner): QuizRow.remove(.one(id), of: owner, now: now).map { Write($0) }
        case .submit(let submission): try SubmissionRow.submit(submission, now: now)
        case .remark(let submission): try SubmissionRow.remark(submission, now: now)
        case .start(let attempt): AttemptRow.start(attempt, now: now)
        case .grant(let grant): GrantRow.save(grant)
        case .share(let share): GrantRow.save(share)
        case .saveMaterial(let material): try MaterialRow.save(material, now: now)
        case .removeMaterial(let id, let owner, _):
            QuizRow.remove(.from(id), of: owner, now: now).map { Write($0) }
                + MaterialRow.remove(id, of: owner, now: now)
        case .project(let view): [try QuizViewRow.save(view)]
        case .dropViews: [QuizViewRow.dropAll]
        }
    }
}
