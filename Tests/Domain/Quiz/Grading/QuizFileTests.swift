import LecternDomain
import LecternPorts
import Testing

@Suite("Quizzes and answers as files")
struct QuizFileTests {
    private static let good = """
        {"questions": [
          {"id": "q1", "question": "Capital of France?", "options": ["Lyon", "Paris"], "answer": "Paris"},
          {"id": 2, "question": "Water is wet.", "answer": true},
          {"id": "q3", "question": "What is 1 + 1?", "answer": 2, "tolerance": 0, "points": 2},
          {"id": "q4", "type": "multiple_answers", "question": "Primes?", "options": ["2", "3", "4"], "answer": ["A", "B"]},
          {"id": "q5", "question": "HTTP?", "answer": "hypertext transfer protocol", "accepted": ["http", {"text": "web", "weight": 0.5}]}
        ]}
        """

    @Test("a quiz of every type is read and graded")
    func reads() throws {
        let quiz = try QuizFile.quiz(Array(Self.good.utf8))
        #expect(
            quiz.questions.map(\.type) == [.multipleChoice, .trueFalse, .shortAnswer, .multipleAnswers, .shortAnswer])
        let answers = try QuizFile.answers(
            Array(#"{"answers": {"q1": "B", "2": true, "q3": 2, "q4": "2; 3", "q5": "web"}}"#.utf8))
        let grade = try quiz.grade(answers)
        #expect(grade.results.map(\.points) == [1, 1, 2, 1, 0.5])
        #expect(grade.score == 92)
    }

    @Test("answers may stand bare, and null is a blank")
    func bareAnswers() throws {
        let answers = try QuizFile.answers(Array(#"{"q1": "B", "q2": null}"#.utf8))
        #expect(answers == [QuestionID("q1"): "B"])
    }

    @Test(
        "a file that cannot be graded is named with its place and what is wrong",
        arguments: [
            ("", "quiz: is not JSON"), ("[]", "quiz: has the wrong type"), ("{}", "quiz: questions: is missing"),
            (#"{"questions": []}"#, "quiz: has no questions"),
            (#"{"questions": [{"question": "?", "answer": "x"}]}"#, "quiz: questions[0].id: is missing"),
            (#"{"questions": [{"id": "a", "question": "?"}]}"#, "quiz: questions[0].answer: is missing"),
            (
                #"{"questions": [{"id": "a", "question": 1, "answer": "x"}]}"#,
                "quiz: questions[0].question: has the wrong type"
            ),
            (
                #"{"questions": [{"id": "a", "question": "?", "options": ["x", "y"], "answer": "z"}]}"#,
                "quiz: questions[0].answer: is not one of the options"
            ),
            (
                #"{"questions": [{"id": "a", "question": "?", "options": ["x", "X "], "answer": "x"}]}"#,
                "quiz: questions[0].options: two are the same"
            ),
            (
                #"{"questions": [{"id": "a", "question": "?", "answer": "x"}, {"id": "a", "question": "?", "answer": "x"}]}"#,
                "quiz: questions[1].id: 'a' stands twice"
            ),
            (
                #"{"questions": [{"id": "a", "question": "?", "answer": "x", "points": 0}]}"#,
                "quiz: questions[0].points: must be greater than 0"
            ),
            (
                #"{"questions": [{"id": "a", "question": "?", "answer": "x", "points": -1}]}"#,
                "quiz: questions[0].points: must be greater than 0"
            ),
            (
                #"{"questions": [{"id": "a", "question": "?", "answer": "x", "points": 1000000.5}]}"#,
                "quiz: questions[0].points: must be greater than 0, and at most 1000000"
            ),
            (
                #"{"questions": [{"id": "a", "question": "?", "answer": "x", "points": 1e308}]}"#,
                "quiz: questions[0].points: must be greater than 0, and at most 1000000"
            ),
            (#"{"questions": [{"id": "a", "question": "?", "answer": "x", "points": 1e999}]}"#, "quiz: "),
            (
                #"{"questions": [{"id": "a", "question": "?", "answer": "x", "points": "1"}]}"#,
                "quiz: questions[0].points: has the wrong type"
            ),
            (
                #"{"questions": [{"id": "a", "type": "true_false", "question": "?", "answer": "perhaps"}]}"#,
                "quiz: questions[0].answer: is neither true nor false"
            ),
            (
                #"{"questions": [{"id": "a", "question": "?", "answer": "x", "tolerance": 1}]}"#,
                "quiz: questions[0].tolerance: needs to be 0 or more, and an answer that is a number"
            ),
        ])
    func problems(text: String, problem: String) throws {
        let error = try #require(throws: QuizFile.Problem.self) { try QuizFile.quiz(Array(text.utf8)) }
        #expect(error.description.hasPrefix(problem))
    }

    @Test("answers that are no object are refused", arguments: ["", "[]", "3", #"{"q1": []}"#])
    func badAnswers(text: String) {
        #expect(throws: QuizFile.Problem.self) { try QuizFile.answers(Array(text.utf8)) }
    }
}
