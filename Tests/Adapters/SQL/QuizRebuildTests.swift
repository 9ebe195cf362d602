import LecternDomain
import LecternFakes
import LecternPorts
import LecternSQL
import Testing

@Suite("Guarantee 8: the read model of quizzes is made anew from the tables of the write model")
struct QuizRebuildTests {
    private static let table = "SELECT * FROM quiz_read_model ORDER BY tenant_id, quiz_id"
    private static let ada = Samples.owner
    private static let elsewhere = Owner(tenant: TenantID("elsewhere"), user: ada.user)

    /// More quizzes than a page has, of two tenants, some of them taken and marked anew, each as its event told of it.
    private static func fill(_ repository: SQLQuizRepository, _ projector: QuizProjector) async throws -> [Quiz] {
        var quizzes: [Quiz] = []
        for number in 100..<230 {
            let owner = number % 10 == 0 ? elsewhere : ada
            let quiz = QuizSamples.quiz("quiz-\(number)", of: owner, editedBy: number % 7 == 0 ? owner : nil)
            _ = try await repository.commit(Commit([.save(quiz)]))
            if number % 5 == 0 {
                let taker = Owner(tenant: owner.tenant, user: UserID("taker"))
                let submission = QuizSamples.submission("s-\(number)", to: quiz, by: taker)
                _ = try await repository.commit(Commit([.submit(submission)]))
                let marked = QuizSamples.overridden(submission, by: owner, reason: "r")
                _ = try await repository.commit(Commit([.remark(marked)]))
            }
            let data = """
                {"quiz_id":"\(quiz.id)","request_id":"\(quiz.id)","document_id":"\(quiz.documentID)",
                 "user_id":"\(owner.user)","status":"completed","text_revision":1,"num_questions":1,
                 "difficulty":"medium","quiz_type":"mixed","language":"en","generated_by":"built_in"}
                """
            try await projector.handle(
                EventEnvelope(
                    id: "e-\(number)", source: "/lectern/quiz", type: .quizGenerated, subject: "s",
                    time: Samples.start, correlationID: "c", causationID: "r", tenant: owner.tenant, user: owner.user,
                    streamVersion: 1, data: Array(data.utf8)), consumer: .quizReadModel)
            quizzes.append(quiz)
        }
        return quizzes
    }

    @Test("what was lost, wrong or ahead is as the events left it, and nothing is told", arguments: SQLDialect.tested)
    func rebuilt(_ dialect: SQLDialect) async throws {
        try await TestDatabase.with(dialect, .quizzes) { (test) async throws in
            let repository = SQLQuizRepository(test.service)
            let projector = QuizProjector(repository: repository, cache: InMemoryCache(clock: test.clock))
            let quizzes = try await Self.fill(repository, projector)
            let live = try await test.sql.rows(Self.table)
            #expect(live.count == quizzes.count)
            for damage in [
                "DELETE FROM quiz_read_model WHERE quiz_id > 'quiz-150'",
                "UPDATE quiz_read_model SET quiz_view = '{}', revision = 99 WHERE quiz_id < 'quiz-120'",
            ] {
                _ = try await test.sql.rows(damage)
            }
            var told: [Int] = []
            #expect(try await projector.rebuild(progress: { told.append($0) }) == quizzes.count)
            #expect(told == [100, 130])
            #expect(try await test.sql.rows(Self.table) == live)
            #expect(try await test.sql.rows("SELECT 1 FROM outbox").isEmpty)
            #expect(try await projector.rebuild() == quizzes.count)
            #expect(try await test.sql.rows(Self.table) == live)
        }
    }

    @Test("a row that cannot be read ends it, and is named", arguments: SQLDialect.tested)
    func stopped(_ dialect: SQLDialect) async throws {
        try await TestDatabase.with(dialect, .quizzes) { (test) async throws in
            let repository = SQLQuizRepository(test.service)
            let projector = QuizProjector(repository: repository, cache: InMemoryCache(clock: test.clock))
            _ = try await Self.fill(repository, projector)
            let settings = try await test.sql.rows("SELECT settings FROM quizzes WHERE quiz_id = 'quiz-207'")
            _ = try await test.sql.rows("UPDATE quizzes SET settings = 'none' WHERE quiz_id = 'quiz-207'")
            let error = await #expect(throws: QuizProjector.RebuildError.self) { try await projector.rebuild() }
            #expect(error?.quiz == QuizID("quiz-207"))
            let good = try #require(settings.first?.values.first)
            _ = try await test.sql.rows("UPDATE quizzes SET settings = $1 WHERE quiz_id = 'quiz-207'", [good])
            #expect(try await projector.rebuild() == 130)
        }
    }
}
