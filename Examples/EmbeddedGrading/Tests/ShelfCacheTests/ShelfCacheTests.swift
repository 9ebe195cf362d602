import LecternContracts
import LecternDomain
import LecternFakes
import LecternPorts
import ShelfCache
import Testing

@Suite("An embedding tool")
struct ShelfCacheTests {
    @Test("its own cache keeps the contract", arguments: CacheContract.cases)
    func contract(_ rule: CacheContract.Case) async throws {
        try await rule.run {
            let clock = ManualClock()
            return ContractHarness(ShelfCache(clock: clock), advance: { clock.advance(by: $0) })
        }
    }

    @Test("it grades a quiz by rule, without a server")
    func grades() throws {
        let quiz = try QuizFile.quiz(
            Array(#"{"questions": [{"id": "1", "question": "?", "options": ["x", "y"], "answer": "y"}]}"#.utf8))
        #expect(try quiz.grade([QuestionID("1"): "B"]).score == 100)
        #expect(try quiz.grade([QuestionID("1"): "x"]).score == 0)
        #expect(throws: GradingError.unknownQuestion(QuestionID("2"))) { try quiz.grade([QuestionID("2"): "x"]) }
    }
}
