import FoundationEssentials
import LecternDomain
import LecternPorts
import Testing

func question(
    _ id: String = "q", _ type: QuestionType = .multipleChoice, options: [String] = [], key: AnswerKey,
    points: Double = 1
) -> Question {
    Question(
        id: QuestionID(id), type: type, text: "Which?", options: options, key: key, difficulty: .medium,
        source: Citation(documentID: DocumentID("d"), page: 1, quote: "quote"), points: points)
}

func quiz(_ questions: [Question], settings: QuizSettings = QuizSettings()) -> Quiz {
    Quiz(
        id: QuizID("quiz"), owner: Owner(user: UserID("owner")), documentID: DocumentID("d"), textRevision: 1,
        status: .completed, requested: Quiz.Request(count: questions.count), questions: questions, settings: settings,
        language: "en", seed: 1, createdAt: Date(timeIntervalSince1970: 0))
}

@Suite("Grading is pure and exact")
struct GradingTests {
    static let capitals = ["Paris", "Lyon", "B", "2"]

    @Test(
        "the score is a whole percent, whatever the points are",
        arguments: [
            (1, 3, 33), (2, 3, 67), (1, 200, 1), (1, 201, 0), (1, 0, 0), (0, 0, 0), (-1, 1, 0), (2, 1, 100), (1, -1, 0),
            (1e308, 1e308, 100), (5e307, 1e308, 50), (1e308, .infinity, 0), (.infinity, 1, 100),
            (.infinity, .infinity, 0), (-.infinity, .infinity, 0), (-.infinity, 1, 0), (.nan, 1, 0), (1, .nan, 0),
            (.leastNonzeroMagnitude, .leastNonzeroMagnitude, 100), (.leastNonzeroMagnitude, 1e308, 0),
        ] as [(Double, Double, Int)])
    func score(earned: Double, possible: Double, score: Int) {
        var grade = Grade(results: [], possible: possible)
        grade.earned = earned
        #expect(grade.score == score)
    }

    @Test(
        "points without bounds are graded all the same",
        arguments: [1e308, .infinity, .nan, -.infinity, -1, 0, .leastNonzeroMagnitude, Question.mostPoints])
    func points(points: Double) throws {
        let two = ["a", "b"].map { question($0, options: Self.capitals, key: .option(0), points: points) }
        for penalty in [nil, 0.5, .nan, .infinity] {
            let quiz = quiz(two, settings: QuizSettings(negativeMarking: penalty))
            for answers in [["a": "Paris", "b": "Paris"], ["a": "Paris", "b": "Lyon"], ["a": "Lyon"], [:]] {
                #expect((0...100).contains(try quiz.grade(.of(answers)).score))
            }
        }
    }

    @Test(
        "a number that names no place is no option",
        arguments: [
            "0", "5", "-1", "+1", "\(Int.min)", "\(Int.max)", "9223372036854775808", "-9223372036854775809", "1e0", "٣",
        ])
    func numbers(answer: String) {
        for (type, key) in [(QuestionType.multipleChoice, AnswerKey.option(0)), (.multipleAnswers, .options([0]))] {
            let result = question("q", type, options: Self.capitals, key: key).result(of: answer)
            #expect(!result.correct)
            #expect(result.picked == nil)
        }
        #expect(!question("q", .trueFalse, options: ["True", "False"], key: .boolean(true)).result(of: answer).correct)
    }

    @Test(
        "a choice is read as option text first, then letter, then number",
        arguments: [
            ("Paris", 0), (" paris ", 0), ("PARIS", 0), ("A", 0), ("a)", 0), ("1", 0), ("1.", 0),
            // Text wins: an option that reads "B" is meant by "B", one that reads "2" by "2".
            ("B", 2), ("b", 2), ("2", 3), ("C", 2), ("D", 3), ("3", 2), ("4", 3), ("lyon", 1),
        ])
    func choices(answer: String, index: Int) {
        for right in 0..<4 {
            let result = question(options: Self.capitals, key: .option(right)).result(of: answer)
            #expect(result.correct == (right == index))
            #expect(result.points == (right == index ? 1 : 0))
            #expect(result.userAnswer == answer)
        }
    }

    @Test("what is no option is wrong", arguments: ["E", "0", "5", "-1", "+1", "Pari", "Paris Lyon", "١"])
    func noOption(answer: String) {
        let result = question(options: Self.capitals, key: .option(0)).result(of: answer)
        #expect(!result.correct)
        #expect(result.points == 0)
    }

    @Test(
        "true and false have several spellings",
        arguments: [
            ("true", true), ("T", true), ("Yes", true), ("1", true), (" TRUE ", true),
            ("false", false), ("f", false), ("no", false), ("0", false),
        ])
    func booleans(answer: String, value: Bool) {
        let item = question("q", .trueFalse, options: ["True", "False"], key: .boolean(value))
        #expect(item.result(of: answer).correct)
        let other = question("q", .trueFalse, options: ["True", "False"], key: .boolean(!value))
        #expect(!other.result(of: answer).correct)
    }

    @Test("an answer that is neither true nor false is wrong", arguments: ["maybe", "2", "truefalse"])
    func noBoolean(answer: String) {
        for value in [true, false] {
            #expect(
                !question("q", .trueFalse, options: ["True", "False"], key: .boolean(value)).result(of: answer).correct)
        }
    }

    @Test(
        "a short answer is compared without case, article and marks, then by stems in quarters",
        arguments: [
            ("write-ahead log", 1.0), ("The write-ahead log.", 1), ("WRITE-AHEAD  LOG", 1), ("WAL", 1),
            ("journal", 0.5), ("write-ahead logs", 1), ("a checkpoint", 0), ("not the write-ahead log", 0),
            ("log", 0.5), ("the log file", 0.5),
        ] as [(String, Double)])
    func shortAnswers(answer: String, points: Double) {
        let reference = ReferenceAnswer(
            text: "write-ahead log", variants: [.init(text: "WAL"), .init(text: "journal", weight: 0.5)])
        let result = question("q", .shortAnswer, key: .text(reference)).result(of: answer)
        #expect(result.points == points)
        #expect(result.correct == (points >= 0.75))
    }

    @Test(
        "a number is right within its tolerance",
        arguments: [
            ("9.81", true), ("9.8", true), ("9.79", true), ("9.82", true), ("9.7", false), ("981", false),
            ("9,81", true), ("9,7", false), ("9,810", false), ("ten", false),
        ])
    func numbers(answer: String, right: Bool) {
        let reference = ReferenceAnswer(text: "9.8", numericTolerance: 0.02)
        #expect(question("q", .shortAnswer, key: .text(reference)).result(of: answer).correct == right)
    }

    @Test("thousands may be written with commas or blanks")
    func thousands() {
        let reference = ReferenceAnswer(text: "200000", numericTolerance: 0)
        for answer in ["200,000", "200 000", "200000"] {
            #expect(question("q", .shortAnswer, key: .text(reference)).result(of: answer).correct)
        }
    }

    @Test("a heap of words around the right ones does not get through")
    func stuffing() {
        let reference = ReferenceAnswer(text: "checkpoint")
        let stuffed = "log page cache journal transaction checkpoint reader writer"
        #expect(question("q", .shortAnswer, key: .text(reference)).result(of: stuffed).points == 0.25)
    }

    @Test("a blank is not wrong", arguments: [nil, "", "  ", "\n\t"])
    func blanks(answer: String?) {
        let settings = QuizSettings(negativeMarking: 1)
        let result = question(options: ["A1", "B1"], key: .option(0)).result(of: answer, settings: settings)
        #expect(result.userAnswer == nil)
        #expect(result.points == 0)
        #expect(!result.correct)
    }

    @Test(
        "several answers get credit for right picks and lose it for wrong ones, never below nothing",
        arguments: [
            ("A1; B1; C1", 1.0), ("A1;B1", 2.0 / 3), ("A1", 1.0 / 3), ("A1; D1", 0), ("A1; B1; D1", 1.0 / 3), ("D1", 0),
            ("A; B; C", 1), ("1\n2\n3", 1), ("A1; nonsense", 0),
        ] as [(String, Double)])
    func partialCredit(answer: String, points: Double) {
        let item = question(
            "q", .multipleAnswers, options: ["A1", "B1", "C1", "D1"], key: .options([0, 1, 2]))
        let partial = item.result(of: answer, settings: QuizSettings(partialCredit: true))
        #expect(abs(partial.points - points) < 1e-12)
        let strict = item.result(of: answer)
        #expect(strict.points == (points == 1 ? 1 : 0))
    }

    @Test("with negative marking a wrong choice costs its share, a short answer nothing")
    func negativeMarking() {
        let settings = QuizSettings(negativeMarking: 0.25)
        let choice = question(options: ["A1", "B1"], key: .option(0), points: 2)
        #expect(choice.result(of: "B1", settings: settings).points == -0.5)
        #expect(choice.result(of: "A1", settings: settings).points == 2)
        let short = question("q", .shortAnswer, key: .text(ReferenceAnswer(text: "x")))
        #expect(short.result(of: "y", settings: settings).points == 0)
    }

    @Test(
        "the score is rounded half up",
        arguments: [(1, 8, 13), (1, 3, 33), (2, 3, 67), (1, 200, 1), (0, 5, 0), (5, 5, 100), (199, 200, 100)])
    func rounding(right: Int, of count: Int, score: Int) throws {
        let items = (0..<count).map { question("q\($0)", options: ["A1", "B1"], key: .option(0)) }
        let answers = Dictionary(uniqueKeysWithValues: items.enumerated().map { ($1.id, $0 < right ? "A1" : "B1") })
        let grade = try quiz(items).grade(answers)
        #expect(grade.score == score)
        #expect(grade.correctAnswers == right)
    }

    @Test("a score never leaves 0…100")
    func floor() throws {
        let items = (0..<3).map { question("q\($0)", options: ["A1", "B1"], key: .option(0)) }
        let grade = try quiz(items, settings: QuizSettings(negativeMarking: 1))
            .grade(Dictionary(uniqueKeysWithValues: items.map { ($0.id, "B1") }))
        #expect(grade.earned == -3)
        #expect(grade.score == 0)
    }

    @Test("an answer to a question that is not there is refused")
    func unknownQuestion() {
        let one = quiz([question(options: ["A1", "B1"], key: .option(0))])
        #expect(throws: GradingError.unknownQuestion(QuestionID("other"))) {
            try one.grade([QuestionID("other"): "A1"])
        }
    }

    @Test("an answer is as long as its question takes, in bytes, and not longer")
    func longAnswers() throws {
        let options = ["A1", String(repeating: "ä", count: 1000)]
        let key = String(repeating: "\u{4E2D}", count: 1000)
        let items: [(Question, Int)] = [
            (question(options: options, key: .option(0)), 2000 + 4 + 2002),
            (question("q", .multipleAnswers, options: options, key: .options([0, 1])), 2000 + 4 + 2002),
            (question("q", .trueFalse, options: ["True", "False"], key: .boolean(true)), 2013),
            (question("q", .shortAnswer, key: .text(ReferenceAnswer(text: "cell"))), 2000),
            (question("q", .shortAnswer, key: .text(ReferenceAnswer(text: key))), 3000),
            (
                question(
                    "q", .shortAnswer,
                    key: .text(ReferenceAnswer(text: "cell", variants: [ReferenceAnswer.Variant(text: key)]))), 3000
            ),
        ]
        for (item, limit) in items {
            let one = quiz([item])
            #expect(item.longestAnswer == limit)
            #expect(try one.grade([item.id: item.correctAnswer]).score == 100)
            #expect(try one.grade([item.id: String(repeating: "x", count: limit)]).score == 0)
            let letter = "e" + String(repeating: "\u{301}", count: limit / 2 + 1)
            for long in [String(repeating: "x", count: limit + 1), letter] {
                #expect(throws: GradingError.tooLong(item.id, limit: limit)) { try one.grade([item.id: long]) }
            }
        }
    }

    @Test(
        "a control character makes an answer none that somebody typed",
        arguments: ["Paris\0", "\u{1B}[2J", "\u{7F}", "Par\u{9B}is", "x\u{8}"])
    func controls(_ answer: String) {
        let one = quiz([question("q", .shortAnswer, key: .text(ReferenceAnswer(text: "Paris")))])
        #expect(throws: GradingError.self) { try one.grade([QuestionID("q"): answer]) }
    }

    @Test("white space of every kind is text", arguments: ["a\tb", "a\r\nb", "a\u{B}b", "a\u{85}b", "a\u{2028}b"])
    func spaces(_ answer: String) throws {
        let one = quiz([question("q", .shortAnswer, key: .text(ReferenceAnswer(text: "a b")))])
        #expect(try one.grade([QuestionID("q"): answer]).score == 100)
    }

    @Test("several options are read in time that goes by their number, and none twice")
    func manyPicks() {
        let options = (0..<10).map { String(repeating: "long", count: 250) + "\($0)" }
        let item = question("q", .multipleAnswers, options: options, key: .options([9]))
        #expect(item.result(of: String(repeating: "J;", count: 5000)).correct)
        #expect(item.result(of: options.joined(separator: "\n")).picked == Array(0..<10))
        #expect(item.result(of: "J; K").picked == nil)
    }

    @Test("submitting the key scores 100, whatever the quiz")
    func keyScoresFull() throws {
        var generator = SeededGenerator(seed: 7)
        for _ in 0..<200 {
            let items = (0..<Int.random(in: 1...12, using: &generator)).map { index in
                let options = (0..<4).map { "option \(index).\($0)" }
                switch Int.random(in: 0..<4, using: &generator) {
                case 0:
                    return question(
                        "\(index)", options: options, key: .option(Int.random(in: 0..<4, using: &generator)))
                case 1:
                    return question(
                        "\(index)", .trueFalse, options: ["True", "False"],
                        key: .boolean(Bool.random(using: &generator)))
                case 2: return question("\(index)", .multipleAnswers, options: options, key: .options([0, 2]))
                default: return question("\(index)", .shortAnswer, key: .text(ReferenceAnswer(text: "word \(index)")))
                }
            }
            let grade = try quiz(items, settings: QuizSettings(negativeMarking: 0.5, partialCredit: true))
                .grade(Dictionary(uniqueKeysWithValues: items.map { ($0.id, $0.correctAnswer) }))
            #expect(grade.score == 100)
            #expect(grade.correctAnswers == items.count)
        }
    }
}
