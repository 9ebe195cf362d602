import LecternDomain
import LecternFakes
import LecternPorts
import Testing

@Suite("A request whose key another one was carried out under")
struct DoneMeanwhileTests {
    enum Command: String, CaseIterable, CustomTestStringConvertible {
        case share, join, start, submit, override
        var testDescription: String { rawValue }
    }

    private let bench = QuizBench()
    private let quiz = QuizID("quiz")

    private func run(_ command: Command, _ submission: SubmissionID, _ code: String) async throws -> String {
        func keyed(_ caller: Caller) -> Caller {
            var caller = caller
            caller.idempotency = IdempotencyKey(owner: caller.owner, route: "POST /\(command)", key: "k")
            return caller
        }
        let (teacher, student) = (keyed(QuizBench.teacher), keyed(QuizBench.person("student")))
        switch command {
        case .share: return try await bench.library.share(quiz, for: teacher).code
        case .join: return try await bench.library.join(code, for: student).id.rawValue
        case .start:
            // An attempt that runs would be gone on with.
            let started = try await bench.library.start(quiz, for: student)
            _ = try await bench.library.submit([:], to: quiz, for: QuizBench.person("student"))
            return started.attempt.id.rawValue
        case .submit: return try await bench.library.submit([:], to: quiz, for: student).submission.id.rawValue
        case .override:
            return try await bench.library.override(
                submission, question: QuestionID("q1"), points: 1, reason: "so", for: teacher
            ).submission.id.rawValue
        }
    }

    @Test("is refused, and never told an id that is not stored", arguments: Command.allCases)
    func refused(_ command: Command) async throws {
        try await bench.quiz()
        try await bench.invite(QuizBench.person("student"), QuizBench.person("other"))
        let code = try await bench.library.share(quiz, for: QuizBench.teacher).code
        let submission = try await bench.library.submit([:], to: quiz, for: QuizBench.person("other")).submission.id
        _ = try await run(command, submission, code)
        let again = command == .join ? try await bench.library.share(quiz, for: QuizBench.teacher).code : code
        let error = await #expect(throws: UseCaseError.self) { _ = try await run(command, submission, again) }
        guard case .conflict(let why)? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        #expect(why.contains("Idempotency-Key"))
    }
}
