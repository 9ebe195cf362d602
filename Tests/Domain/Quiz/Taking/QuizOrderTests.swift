import LecternDomain
import LecternPorts
import Testing

@Suite("Shuffling goes by a stored seed")
struct QuizOrderTests {
    static let five = (0..<5).map { number in
        question("q\(number)", options: ["w\(number)", "x\(number)", "y\(number)", "z\(number)"], key: .option(0))
    }

    @Test("the same seed gives the same order, and everything is there once", arguments: 0..<50 as Range<UInt64>)
    func stable(seed: UInt64) {
        let quiz = quiz(Self.five)
        let order = QuizOrder(quiz, seed: seed)
        #expect(order == QuizOrder(quiz, seed: seed))
        #expect(Set(order.questions) == Set(quiz.questions.map(\.id)))
        for question in quiz.questions {
            #expect(order.options(of: question.id)?.sorted() == [0, 1, 2, 3])
        }
    }

    @Test("every place is taken about equally often by every option")
    func uniform() {
        let quiz = quiz(Self.five)
        var counts = [Int](repeating: 0, count: 4)
        for seed in 0..<4000 as Range<UInt64> {
            counts[QuizOrder(quiz, seed: seed).options(of: QuestionID("q3"))?.firstIndex(of: 0) ?? 0] += 1
        }
        for count in counts { #expect(abs(count - 1000) < 120) }
    }

    @Test("without a seed nothing is moved, and true and false never are")
    func unmoved() {
        let item = question("t", .trueFalse, options: ["True", "False"], key: .boolean(true))
        let quiz = quiz(Self.five + [item])
        #expect(QuizOrder(quiz, seed: nil).questions == quiz.questions.map(\.id))
        #expect(QuizOrder(quiz, seed: nil).options(of: QuestionID("q1")) == nil)
        #expect(QuizOrder(quiz, seed: 3).options(of: item.id) == nil)
    }

    @Test("an edit of one question moves the options of no other")
    func edited() {
        var edited = quiz(Self.five)
        edited.questions[2].options.append("new")
        for seed in 0..<20 as Range<UInt64> {
            let (before, after) = (QuizOrder(quiz(Self.five), seed: seed), QuizOrder(edited, seed: seed))
            #expect(before.questions == after.questions)
            for index in [0, 1, 3, 4] {
                let id = edited.questions[index].id
                #expect(before.options(of: id) == after.options(of: id))
            }
        }
    }

    @Test("people see orders of their own")
    func people() {
        let seeds = (0..<100).map { QuizOrder.seed(of: 7, for: UserID("user \($0)")) }
        #expect(Set(seeds).count == 100)
        #expect(QuizOrder.seed(of: 7, for: UserID("a")) == QuizOrder.seed(of: 7, for: UserID("a")))
        #expect(QuizOrder.seed(of: 7, for: UserID("a")) != QuizOrder.seed(of: 8, for: UserID("a")))
    }

    @Test(
        "an answer by text is right in every order; letters and numbers are read as they were shown",
        arguments: 0..<30 as Range<UInt64>)
    func letters(seed: UInt64) throws {
        let item = question("q", options: QuizBench.capitals, key: .option(2))
        let quiz = quiz([item])
        let order = QuizOrder(quiz, seed: seed)
        let places = try #require(order.options(of: item.id))
        for (place, index) in places.enumerated() {
            let answers = [QuizBench.capitals[index], ["A", "B", "C", "D"][place], "\(place + 1)"]
            for answer in answers {
                let result = try quiz.grade([item.id: answer], order: order).results[0]
                #expect(result.correct == (index == 2))
                #expect(result.picked == [index])
                #expect(result.userAnswer == answer)
            }
        }
    }

    @Test("several answers by letter are read as they were shown")
    func severalLetters() throws {
        let item = question("q", .multipleAnswers, options: QuizBench.capitals, key: .options([0, 3]))
        let quiz = quiz([item])
        for seed in 0..<20 as Range<UInt64> {
            let order = QuizOrder(quiz, seed: seed)
            let places = try #require(order.options(of: item.id))
            let letters = places.indices.filter { [0, 3].contains(places[$0]) }.map { ["A", "B", "C", "D"][$0] }
            let result = try quiz.grade([item.id: letters.joined(separator: ";")], order: order).results[0]
            #expect(result.correct)
            #expect(result.picked == [0, 3])
        }
    }
}
