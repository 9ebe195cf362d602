import FoundationEssentials
import LecternPorts

/// Quizzes, and what belongs to them, that the tests store.
enum QuizSamples {
    /// - Parameter editor: who changed its question once.
    static func quiz(_ id: String, of owner: Owner, from document: String = "doc-1", editedBy editor: Owner? = nil)
        -> Quiz
    {
        var question = Question(
            id: QuestionID("q-of-\(id)"), type: .trueFalse, text: "Is it?", options: ["True", "False"],
            key: .boolean(true), difficulty: .easy,
            source: Citation(documentID: DocumentID(document), page: 1, quote: "It is."))
        if let editor {
            question.keyVersion = 2
            question.earlier = [
                QuestionVersion(
                    version: 1, text: "Was it?", options: ["True", "False"], key: .boolean(false),
                    replacedBy: editor.user, replacedAt: Samples.start)
            ]
        }
        return Quiz(
            id: QuizID(id), owner: owner, documentID: DocumentID(document), textRevision: 1, status: .completed,
            requested: Quiz.Request(count: 1), questions: [question], seed: 7, createdAt: Samples.start)
    }

    static func submission(_ id: String, to quiz: Quiz, by user: Owner, score: Int = 100) -> Submission {
        let question = quiz.questions[0].id
        let result = QuestionResult(
            questionID: question, userAnswer: "True", correctAnswer: "True", correct: true, points: 1, maxPoints: 1,
            feedback: "Right.", citation: quiz.questions[0].source, keyVersion: 1, mark: .init(mechanical: 1))
        return Submission(
            id: SubmissionID(id), quizID: quiz.id, documentID: quiz.documentID, user: user,
            answers: [question: "True"], results: [result], earned: 1, possible: 1, score: score, attempt: 1,
            submittedAt: Samples.start)
    }

    static func overridden(_ submission: Submission, by person: Owner, reason: String) -> Submission {
        var next = submission
        next.revision += 1
        next.score = 50
        next.change = Submission.Change(
            cause: .override(submission.results[0].questionID, reason: reason), by: person.user, at: Samples.start)
        next.results[0].override = QuestionResult.Override(
            points: 0.5, reason: reason, by: person.user, at: Samples.start)
        return next
    }

    static func attempt(_ id: String, at quiz: Quiz, by user: Owner) -> QuizAttempt {
        QuizAttempt(id: AttemptID(id), quizID: quiz.id, user: user, ordinal: 1, seed: 3, startedAt: Samples.start)
    }

    static func grant(_ quiz: Quiz, to subject: Owner, _ role: AccessRole) -> Grant {
        Grant(
            resource: .quiz(quiz.id), owner: quiz.owner, subject: subject.user, role: role, grantedAt: Samples.start)
    }

    static func share(of quiz: Quiz) -> QuizShare {
        QuizShare(
            id: ShareID("share-of-\(quiz.id)"), codeHash: "hash-of-\(quiz.id)", quizID: quiz.id, owner: quiz.owner,
            createdAt: Samples.start, expiresAt: Samples.start.addingTimeInterval(600))
    }

    static func view(of quiz: Quiz, at version: QuizVersion = QuizVersion(revision: 1, activity: 9)) -> QuizView {
        QuizView(
            id: quiz.id, owner: quiz.owner, documentID: quiz.documentID, textRevision: 1, status: .completed,
            requested: quiz.requested, questions: [], shortfall: nil, failure: nil, settings: quiz.settings,
            language: "en", provenance: quiz.provenance, seed: 7, createdAt: quiz.createdAt, version: version,
            tally: QuizTally())
    }

    static func material(of owner: Owner) -> Material {
        Material(
            documentID: DocumentID("doc-1"), owner: owner, filename: "\(owner.user).pdf", textRevision: 1,
            text: ExtractedText(pages: [.init(number: 1, text: "Words of \(owner.user).")], language: "en"))
    }
}
