import LecternPorts
import LecternSQL
import Testing

@Suite("Lists of submissions")
struct SubmissionListTests {
    @Test("read nothing of answers and results, which may be a megabyte each", arguments: SQLDialect.tested)
    func light(_ dialect: SQLDialect) async throws {
        try await TestDatabase.with(dialect, .quizzes) { test in
            let repository = SQLQuizRepository(test.service)
            let (owner, taker) = (Samples.owner, Owner(user: UserID("taker")))
            let quiz = QuizSamples.quiz("quiz-1", of: owner)
            let submission = QuizSamples.submission("s-1", to: quiz, by: taker, score: 70)
            _ = try await repository.commit(Commit([.save(quiz), .submit(submission)]))
            // Whoever reads them fails.
            _ = try await test.sql.rows("UPDATE quiz_submissions SET answers = '?', results = '?', change = '?'")
            await #expect(throws: RepositoryError.self) { try await repository.submission(submission.id, of: taker) }
            #expect(try await repository.submissions(by: taker, ListRequest()).items.map(\.score) == [70])
            let received = try await repository.submissions(to: quiz.id, of: owner, ListRequest())
            #expect(received.items.map(\.id) == [submission.id])
        }
    }
}
