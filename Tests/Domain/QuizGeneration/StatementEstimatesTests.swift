import LecternPorts
import Synchronization
import Testing

@testable import LecternDomain

@Suite("What an estimator says of statements")
struct StatementEstimatesTests {
    /// Answers by rule, and keeps what it was asked.
    final class Judge: QualityEstimator {
        private let rate: @Sendable (QualityItem) -> Double
        private let failure: QualityError?
        private let lacks: Int
        private let failsFrom: Int
        private let items = Mutex<[QualityItem]>([])
        private let calls = Mutex(0)

        init(
            failure: QualityError? = nil, failsFrom: Int = .max, lacks: Int = 0,
            _ rate: @escaping @Sendable (QualityItem) -> Double = { _ in 0.8 }
        ) {
            self.rate = rate
            self.failure = failure
            self.failsFrom = failsFrom
            self.lacks = lacks
        }

        var asked: [QualityItem] { items.withLock { $0 } }

        func estimates(of items: [QualityItem]) async throws(QualityError) -> [Double] {
            self.items.withLock { $0 += items }
            let call = calls.withLock { calls in
                calls += 1
                return calls
            }
            if call >= failsFrom { throw .timeout }
            if let failure { throw failure }
            return items.dropLast(lacks).map(rate)
        }
    }

    private static let lecture = SampleLectures.several
    private static let request = Quiz.Request(count: 10, difficulty: .medium, type: .multipleChoice)

    private func matter(_ judge: Judge, _ request: Quiz.Request = Self.request) async throws -> QuestionMatter {
        var matter = try #require(await SharedReading.matter(Self.lecture))
        try await matter.judge(for: request, by: judge)
        return matter
    }

    private func write(_ judge: Judge?) async throws -> QuestionWriter.Outcome {
        let text = QuestionWriterTests.text(Self.lecture)
        guard let judge else {
            return QuestionWriter().write(text, documentID: DocumentID("d"), request: Self.request, seed: 1) {
                QuestionID("q")
            }
        }
        return try await QuestionWriter().write(
            text, documentID: DocumentID("d"), request: Self.request, seed: 1, estimator: judge
        ) { QuestionID("q") }
    }

    /// The same from the text as it is read once for all tests.
    private func judged(_ judge: Judge) async throws -> QuestionWriter.Outcome {
        let matter = try await matter(judge)
        return QuestionWriter().compose(
            matter, matter.finder.find(Self.request.type), DocumentID("d"), Self.request, 1
        ) { QuestionID("q") }
    }

    /// Half of all texts, always the same ones.
    private static func isOdd(_ text: String) -> Bool { text.utf8.reduce(0) { $0 + Int($1) } % 2 == 1 }

    @Test("statements that readers would refuse are not shown")
    func refused() async throws {
        let matter = try await matter(Judge { Self.isOdd($0.text) ? 0.2 : 0.9 })
        let shown = StatementChoices(matter.finder.statements, matter.finder.sentences).statements
        #expect(shown.count >= 10)
        #expect(shown.allSatisfy { !Self.isOdd($0.text) })
        let all = matter.finder.statements.filter { $0.estimate != nil }
        #expect(all.contains { Self.isOdd($0.text) })
    }

    @Test(
        "a contrary that readers would not believe stands beside no true statement, and one that they would comes first"
    )
    func contraries() async throws {
        let before = try #require(await SharedReading.matter(Self.lecture))
        let several = before.finder.statements.filter { $0.falsehoods.count { $0.quality >= 66 } >= 2 }
        try #require(!several.isEmpty)
        let plain = Set(several.map { $0.falsehoods[0].text })
        let judge = Judge { $0.kind == .falsehood && plain.contains($0.text) ? 0.1 : 0.9 }
        let matter = try await matter(judge)
        let asked = Set(judge.asked.map(\.text))
        var seen = 0
        for statement in several where asked.contains(statement.falsehoods[0].text) {
            let judged = try #require(matter.finder.statements.first { $0.sentence == statement.sentence })
            #expect(judged.falsehoods[0].text != statement.falsehoods[0].text)
            let refused = try #require(judged.falsehoods.first { $0.text == statement.falsehoods[0].text })
            #expect(refused.quality < 40)
            seen += 1
        }
        #expect(seen > 0)
        let choices = StatementChoices(matter.finder.statements, matter.finder.sentences)
        let shown = StatementPairs(choices, matter.finder.sentences).find().map(\.stem) + choices.find().map(\.answer)
        for text in plain where asked.contains(text) {
            #expect(!shown.contains { $0.contains(text.dropLast()) }, "\(text)")
        }
    }

    @Test(
        "opposites are believed from a lower estimate on than other contraries, and names that sound unlike last",
        arguments: [0.49, 0.55, 0.63, 0.7])
    func believed(estimate: Double) async throws {
        let matter = try await matter(Judge { $0.kind == .falsehood ? estimate : 0.9 })
        let judged = matter.finder.statements.flatMap(\.falsehoods).filter { $0.quality >= Falsehood.spare }
        #expect(judged.contains { $0.rule == .opposite })
        // Far below what it has to be, it is not worth showing anywhere.
        #expect(judged.contains { $0.rule == .name } == (estimate > 0.5))
        for contrary in judged {
            let least =
                switch contrary.rule {
                case .opposite: 0.48
                case .bound, .scope: 0.5
                case .name, .term: contrary.was.soundsLike(contrary.now) ? 0.5 : 0.66
                default: 0.6
                }
            #expect((contrary.quality >= Falsehood.asked) == (estimate >= least), "\(contrary)")
        }
    }

    @Test("of each statement one other year is asked about, and however believed it stands among no three true ones")
    func numbers() async throws {
        let judge = Judge { _ in 0.99 }
        let matter = try await matter(judge)
        let asked = Set(judge.asked.map(\.text))
        let dated = matter.finder.statements.map {
            $0.falsehoods.filter { $0.rule == .number && asked.contains($0.text) }
        }
        #expect(dated.contains { !$0.isEmpty } && dated.allSatisfy { $0.count < 2 })
        #expect(dated.joined().allSatisfy { $0.quality >= Falsehood.asked && $0.quality < 78 })
    }

    @Test("years and their like are asked for where pairs give out")
    func weak() async throws {
        let matter = try await matter(Judge())
        let found = matter.finder.find(.multipleChoice)
        let sentences = matter.finder.sentences.indices.suffix(8)
        let both = found.filter { $0.answer == "Both" && Set(sentences).isDisjoint(with: [$0.sentence] + $0.also) }
        let model = try #require(found.first { $0.pattern == .quantity })
        let years = sentences.map { sentence in
            var result = model
            result.sentence = sentence
            result.topic = "year \(sentence)"
            result.stem = "Stem \(sentence) asks about matter \(sentence * 7)?"
            result.quality = 10
            return result
        }
        let quiz = QuestionWriter().compose(matter, both + years, DocumentID("d"), Self.request, 1) { QuestionID("q") }
        let asked = quiz.questions.count { $0.text.hasPrefix("Stem ") }
        #expect(quiz.questions.count == 10 && asked < 2, "\(quiz.questions.map(\.text))")
    }

    @Test("of the pairs of a quiz few hang on a number")
    func petty() {
        let finder = QuestionWriterTests.finder(Self.lecture)
        let pairs = finder.find(.multipleChoice).filter { $0.pattern == .pair }
        #expect(!pairs.contains { $0.hangsOnNumber })
        let petty = pairs.map { pair in
            var result = pair
            result.hangsOnNumber = true
            return result
        }
        var selection = QuestionSelection(finder.sources, length: finder.sources.count)
        selection.step.numbers = 2
        var random = SeededGenerator(seed: 3)
        selection.step.pairs = .max
        selection.step.sameAnswers = .max
        selection.add(petty, count: 8, random: &random)
        #expect(selection.picked.count == 2)
        selection.add(pairs, count: 3, random: &random)
        #expect(selection.picked.count == 5)
    }

    @Test("two contraries stand in one question only where both are surely believed", arguments: [0.65, 0.95])
    func neither(estimate: Double) async throws {
        let finder = try await matter(Judge { $0.kind == .falsehood ? estimate : 0.9 }).finder
        let pairs = StatementPairs(StatementChoices(finder.statements, finder.sentences), finder.sentences).find()
        #expect(pairs.contains { $0.answer == "Neither" } == (estimate > 0.8))
        #expect(pairs.contains { $0.answer == "Only the first" } && pairs.contains { $0.answer == "Only the second" })
    }

    /// An estimate in the middle of the scale changes nothing but what an estimate as such does.
    private static let middling = Task { try await Self().matter(Judge { _ in 0.5 }) }

    @Test(
        "kinds that readers took less often lose against pairs that an estimator let through, where options are chosen",
        arguments: [
            (QuestionCandidate.Pattern.predicate, QuestionType.multipleChoice, true),
            (.condition, .multipleChoice, true), (.falseStatement, .multipleChoice, true),
            (.pair, .multipleChoice, false), (.subject, .multipleChoice, false),
            (.definition, .multipleChoice, false), (.term, .shortAnswer, false),
        ])
    func kinds(pattern: QuestionCandidate.Pattern, type: QuestionType, loses: Bool) async throws {
        let matter = try await Self.middling.value
        let statement = try #require(matter.finder.statements.first { $0.estimate != nil })
        let candidate = QuestionCandidate(
            topic: "bees", sentence: statement.sentence, type: type, difficulty: .medium, stem: "What do bees make?",
            answer: "Honey", explanation: "Bees make honey.", quality: 60, pattern: pattern)
        let weighed = try #require(matter.worth.weigh([candidate]).first)
        #expect(loses ? weighed.quality < 50 : weighed.quality == 60)
    }

    @Test(
        "a quiz on statements that readers would take asks about two of them in half of its questions, in several ways")
    func ways() async throws {
        let questions = try await judged(Judge { $0.kind == .falsehood ? 0.8 : 0.9 }).questions
        let pairs = questions.filter {
            $0.text.hasSuffix("Which of these two statements is true according to the text?")
        }
        #expect(questions.count == 10 && (2...5).contains(pairs.count))
        #expect(pairs.count { $0.correctAnswer == "Both" } <= 3)
        #expect(questions.contains { $0.text.hasSuffix("Which words fill the two gaps?") })
    }

    @Test("where contraries are not believed, most answers are still not the same unless a text gives nothing else")
    func onlyTrue() async throws {
        let questions = try await judged(Judge { $0.kind == .falsehood ? 0.1 : 0.9 }).questions
        #expect(questions.count == 10)
        #expect(questions.count { $0.text.hasPrefix("First: ") } <= 7)
    }

    @Test("true/false questions are estimated as they are shown, whole")
    func wholeSentences() async throws {
        let judge = Judge()
        let matter = try await matter(judge, .init(count: 10, difficulty: .medium, type: .trueFalse))
        let whole = Set(matter.finder.statements.map(\.full))
        let statements = judge.asked.filter { $0.kind == .statement }
        #expect(!statements.isEmpty && statements.allSatisfy { whole.contains($0.text) })
    }

    @Test("no contraries are estimated for short answers, which show none")
    func shortAnswers() async throws {
        let judge = Judge()
        _ = try await matter(judge, .init(count: 10, difficulty: .medium, type: .shortAnswer))
        #expect(!judge.asked.isEmpty && judge.asked.allSatisfy { $0.kind == .statement })
    }

    @Test("a quiz asks for a bounded number of estimates, of each text once")
    func bounded() async throws {
        let judge = Judge()
        _ = try await matter(judge)
        #expect(judge.asked.count { $0.kind == .statement } <= 100)
        #expect(judge.asked.count { $0.kind == .falsehood } <= 90)
        #expect(judge.asked.contains { $0.kind == .falsehood })
        #expect(Set(judge.asked).count == judge.asked.count)
        #expect(judge.asked.allSatisfy { !$0.text.isEmpty && $0.text.utf8.count <= 400 })
    }

    private static let alone = Task { try await Self().write(nil) }

    @Test("without an answer the rules decide alone, and the quiz tells", arguments: [0, 1])
    func failing(lacks: Int) async throws {
        let alone = try await Self.alone.value
        let failing = lacks == 0 ? Judge(failure: .unavailable("not installed")) : Judge(lacks: lacks)
        var outcome = try await write(failing)
        #expect(outcome.rejections.removeValue(forKey: "ESTIMATOR_FAILED") == 1)
        #expect(outcome == alone)
    }

    @Test("statements stay judged where their contraries could not be, and the quiz tells")
    func failingLater() async throws {
        let judge = Judge(failsFrom: 2) { Self.isOdd($0.text) ? 0.2 : 0.9 }
        let matter = try await matter(judge)
        #expect(matter.rejections[.estimatorFailed] == 1 && matter.finder.isJudged)
        #expect(try await judged(Judge()).rejections["ESTIMATOR_FAILED"] == nil)
    }

    @Test("a quiz that is not wanted any more is not written by rules")
    func cancelled() async throws {
        await #expect(throws: CancellationError.self) { try await write(Judge(failure: .cancelled)) }
    }

    @Test("what mostly tells by itself that it is wrong is asked about too, behind what does not")
    func plain() async throws {
        let before = try #require(await SharedReading.matter(Self.lecture))
        func texts(_ qualities: Range<Int>) -> Set<String> {
            Set(
                before.finder.statements.flatMap(\.falsehoods).filter {
                    qualities.contains($0.quality) && $0.rule != .number
                }.map(\.text))
        }
        let (plain, telling) = (texts(Falsehood.spare..<Falsehood.telling), texts(Falsehood.telling..<101))
        try #require(!plain.isEmpty && !telling.isEmpty)
        let judge = Judge()
        _ = try await matter(judge)
        let asked = judge.asked.filter { $0.kind == .falsehood }.map(\.text)
        let first = try #require(asked.firstIndex { plain.contains($0) && !telling.contains($0) })
        #expect(!asked[first...].contains { telling.contains($0) && !plain.contains($0) })
    }

    @Test("contraries that readers would half believe stand in pairs where there is too little else, and only there")
    func halfBelieved() async throws {
        let finder = try await matter(Judge { $0.kind == .falsehood ? 0.47 : 0.9 }).finder
        let choices = StatementChoices(finder.statements, finder.sentences)
        let usual = StatementPairs(choices, finder.sentences).find()
        #expect(!usual.isEmpty && usual.allSatisfy { $0.answer == "Both" })
        let last = finder.lastResort(.multipleChoice).filter { $0.pattern == .pair }
        #expect(last.contains { $0.answer != "Both" })
    }

    @Test("estimates decide which statements a quiz shows")
    func quiz() async throws {
        let judged = try await judged(Judge { Self.isOdd($0.text) ? 0.2 : 0.9 })
        #expect(judged.questions.count == 10)
        for question in judged.questions where question.text.contains(" Which of these two ") {
            let statements = question.text.dropFirst("First: ".count).split(separator: " Which of these two ")[0]
            for statement in statements.split(separator: " Second: ") {
                #expect(!Self.isOdd(String(statement)), "\(statement)")
            }
        }
    }

    @Test("the quiz writer asks the estimator that it was given")
    func isAsked() async throws {
        let judge = Judge()
        let text = ExtractedText(pages: [.init(number: 1, text: SampleLectures.economics)], language: "en")
        _ = try await QuizWriter(estimator: judge).write(
            text, documentID: DocumentID("d"), request: Self.request, seed: 1
        ) { QuestionID("q") }
        #expect(!judge.asked.isEmpty)
    }
}
