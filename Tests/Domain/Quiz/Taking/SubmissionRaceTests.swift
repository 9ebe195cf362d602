import LecternDomain
import LecternFakes
import LecternPorts
import Testing

@Suite("Submissions of one person at the same time")
struct SubmissionRaceTests {
    private let bench = QuizBench()
    private let ada = QuizBench.person("ada")
    private let id = QuizID("quiz")

    @Test("one that loses to many others is taken in the end")
    func slow() async throws {
        try await bench.quiz()
        try await bench.invite(ada)
        bench.database.faults.fail("commit", times: 30, with: .conflict(expected: 0, actual: 1))
        let seen = try await bench.library.submit(.of(["q1": "Paris"]), to: id, for: ada)
        #expect(seen.submission.attempt == 1)
    }

    @Test(
        "of many no more are taken than the limit of attempts allows, and all where there is none", arguments: [nil, 3])
    func many(limit: Int?) async throws {
        try await bench.quiz(QuizSettings(attemptLimit: limit))
        try await bench.invite(ada)
        let attempts = await withTaskGroup(of: Int?.self) { group in
            for _ in 0..<24 {
                group.addTask {
                    try? await bench.library.submit(.of(["q1": "Paris"]), to: id, for: ada).submission.attempt
                }
            }
            return await group.reduce(into: [Int]()) { all, attempt in if let attempt { all.append(attempt) } }
        }
        #expect(attempts.sorted() == Array(1...(limit ?? 24)))
    }

    @Test("one that never comes through is told in the end")
    func hopeless() async throws {
        try await bench.quiz()
        try await bench.invite(ada)
        bench.database.faults.fail("commit", times: .max, with: .conflict(expected: 0, actual: 1))
        await #expect(throws: UseCaseError.conflict("it was changed too often at the same time")) {
            try await bench.library.submit(.of(["q1": "Paris"]), to: id, for: ada)
        }
    }
}
