import FoundationEssentials
import LecternPorts
import Testing

@testable import LecternSQL

// What serves quizzes, to those who take them and to those who own them.
extension QueryPlanTests {
    static let quizTables = [
        "quizzes", "quiz_questions", "quiz_question_versions", "quiz_submissions", "quiz_submission_revisions",
        "quiz_attempts", "quiz_read_model", "grants", "quiz_shares",
    ]

    @Test("quizzes, submissions, attempts, grants, codes and the read model", arguments: SQLDialect.tested)
    func quizzes(_ dialect: SQLDialect) async throws {
        try await check(
            dialect, .quizzes, filling: Self.quizTables,
            served: try Self.quizStatements() + Self.submissionStatements() + Self.sharingStatements())
    }

    private static var quiz: QuizID { QuizID(Fill.id) }
    private static var submission: SubmissionID { SubmissionID(Fill.id) }

    private static func quizStatements() throws -> [ServedStatement] {
        let (owner, document) = (Fill.owner, DocumentID(Fill.id))
        let head = QuizHead(
            id: QuizID("100000"), owner: owner, documentID: document, status: .completed,
            version: QuizVersion(revision: 1, activity: 0))
        let parts = QuizRow.read(quiz, of: owner)
        return [
            .init("quiz", parts[0]),
            // Of one quiz, fifty at most.
            .init("questions", parts[1], sortsFew: true),
            .init("question versions", parts[2]),
            .init("head", QuizRow.readHead(quiz, of: owner)),
            .init("heads from the start", QuizRow.readHeads(after: nil, limit: 100)),
            .init("heads from the middle", QuizRow.readHeads(after: head, limit: 100)),
            // Of one document, as many as were made from it.
            .init("made from a document", QuizRow.readIDs(from: document, of: owner), sortsFew: true),
            .init("view", QuizViewRow.read(quiz, of: owner)),
        ] + QuizRow.remove(.one(quiz), of: owner, now: Fill.time).map { .init("remove", $0) }
    }

    private static func submissionStatements() throws -> [ServedStatement] {
        let (owner, cursor) = (Fill.owner, Timeline.cursor(time: Fill.time, id: Fill.id))
        let attempt = QuizAttempt(
            id: AttemptID(Fill.id), quizID: quiz, user: owner, ordinal: 1, seed: nil, startedAt: Fill.time)
        let handed = Submission(
            id: submission, quizID: quiz, documentID: DocumentID(Fill.id), user: owner, answers: [:], results: [],
            earned: 0, possible: 1, score: 0, attempt: 1, submittedAt: Fill.time, revision: 2,
            attemptID: attempt.id)
        let place = SubmissionPlace(handed)
        var served: [ServedStatement] = [
            .init("submission", SubmissionRow.read(submission, of: owner)),
            .init("submission to a quiz of the owner", SubmissionRow.read(submission, toQuizOf: owner)),
            .init(
                "everything submitted to a quiz", SubmissionRow.readPage(to: quiz, owner.tenant, after: nil, limit: 20)),
            .init(
                "everything submitted to a quiz, next page",
                SubmissionRow.readPage(to: quiz, owner.tenant, after: place, limit: 20)),
            .init(
                "first marks",
                SubmissionRow.readPage(
                    SubmissionRow.markColumns, to: quiz, owner.tenant, firstOnly: true, after: place, limit: 20)),
            // Of one submission, as often as it was marked.
            .init("revisions", SubmissionRow.readRevisions(of: submission, by: owner), sortsFew: true),
            .init("tally", SubmissionRow.readTally(of: quiz, owner.tenant)),
            .init("standing", AttemptRow.readStanding(of: owner, at: quiz)),
        ]
        for list in [ListRequest(), ListRequest(cursor: cursor)] {
            served.append(
                .init("history", try SubmissionRow.timeline.query(SubmissionRow.headColumns, of: owner, list)))
            served.append(.init("submitted to a quiz", try SubmissionRow.page(to: quiz, of: owner, list)))
        }
        let writes =
            try SubmissionRow.submit(handed, now: Fill.time) + SubmissionRow.remark(handed, now: Fill.time)
            + AttemptRow.start(attempt, now: Fill.time)
        return served + writes.map { .init("write", $0.statement) }
    }

    private static func sharingStatements() throws -> [ServedStatement] {
        let (owner, resource) = (Fill.owner, ResourceID.quiz(quiz))
        let grant = Grant(
            resource: resource, owner: owner, subject: UserID("u8"), role: .taker, grantedAt: Fill.time)
        let share = QuizShare(
            id: ShareID("s"), codeHash: "h", quizID: quiz, owner: owner, createdAt: Fill.time, expiresAt: Fill.time)
        return [
            .init("grant", GrantRow.read(resource, owner)),
            .init("code", GrantRow.readShare(codeHash: Fill.id, owner.tenant)),
        ] + (GrantRow.save(grant) + GrantRow.save(share)).map { .init("write", $0.statement) }
    }
}
