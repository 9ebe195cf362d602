import LecternPorts
import Testing

@testable import LecternDomain

@Suite("The built-in question writer")
struct QuestionWriterTests {
    static let lecture = """
        # Waves and heat

        A wave is a disturbance that carries energy without transporting matter. Amplitude is the maximum displacement of a particle from its rest position. Frequency is the number of oscillations that occur in one second. Wavelength is the distance between two neighbouring crests of a wave. Refraction is the change of direction of a ray at the boundary between two media. Diffraction is the spreading of a signal around an obstacle or through a gap.

        # Transfer of heat

        Conduction is the transfer of heat through direct contact between particles. Convection is the transfer of heat by the movement of a fluid. Radiation is the transfer of heat by electromagnetic fields. A fuse is a thin wire that melts when the current is too large. A capacitor is a device that stores electric charge. A transformer is a device that changes the voltage of an alternating current. Sound travels at about 340 metres per second in air. Luxury goods have elastic demand, whereas necessities have inelastic demand. The resistance of a metal wire increases with its temperature. The gross domestic product (GDP) measures the value of all final goods in a year.
        """

    static func text(_ body: String, language: String = "en") -> StructuredText {
        StructuredText(ExtractedText(pages: [.init(number: 1, text: body)], language: language))
    }

    /// Everything that the writer finds in a text.
    static func finder(_ body: String, lexicon: (any Lexicon)? = nil) -> CandidateFinder {
        var rejections: [QuestionRejection: Int] = [:]
        let outline = Outline(text(body))
        let (sentences, others) = QuizMaterial.sentences(text(body), besides: outline.entered, &rejections)
        return CandidateFinder(sentences, others: others, outline: outline, lexicon: lexicon)
    }

    static func write(
        _ body: String, count: Int = 10, _ type: QuizType = .multipleChoice, _ difficulty: Difficulty = .medium,
        seed: UInt64 = 1,
        language: String = "en"
    ) -> QuestionWriter.Outcome {
        var number = 0
        return QuestionWriter().write(
            text(body, language: language), documentID: DocumentID("d"),
            request: .init(count: count, difficulty: difficulty, type: type),
            seed: seed
        ) {
            number += 1
            return QuestionID("q\(number)")
        }
    }

    @Test(
        "every multiple-choice question has four distinct options, one key, and a quote that stands on its page",
        arguments: 1...12)
    func multipleChoice(seed: UInt64) async throws {
        let outcome = await SharedReading.quiz(Self.lecture, seed: seed)
        #expect(outcome.questions.count == 10)
        for question in outcome.questions {
            #expect(question.options.count == 4)
            #expect(Set(question.options.map { $0.lowercased() }).count == 4)
            guard case .option(let key) = question.key else {
                Issue.record("no option key")
                continue
            }
            #expect(question.options.indices.contains(key))
            #expect(Self.lecture.contains(question.source.quote))
            #expect(question.text.hasSuffix("?") || question.text.contains("_____"))
        }
        #expect(Set(outcome.questions.map(\.text)).count == outcome.questions.count)
        #expect(Set(outcome.questions.map(\.source.quote)).count == outcome.questions.count)
    }

    @Test("no stem says the answer of any question", arguments: 1...8)
    func noLeaks(seed: UInt64) async {
        let questions = await SharedReading.quiz(Self.lecture, seed: seed).questions
        for question in questions {
            guard case .option(let key) = question.key else { continue }
            let answer = " " + Tokenizer.words(question.options[key]).joined(separator: " ") + " "
            guard !answer.contains(where: \.isNumber) else { continue }
            for other in questions {
                #expect(!(" " + Tokenizer.words(other.text).joined(separator: " ") + " ").contains(answer))
            }
        }
    }

    @Test("the right option stands in each of the four places equally often")
    func positions() async {
        var places = [0, 0, 0, 0]
        for seed in 1...24 {
            for question in await SharedReading.quiz(Self.lecture, seed: UInt64(seed)).questions {
                if case .option(let place) = question.key { places[place] += 1 }
            }
        }
        let total = places.reduce(0, +)
        #expect(places.allSatisfy { $0 * 100 > total * 19 && $0 * 100 < total * 31 })
    }

    @Test("the same seed writes the same quiz, and another seed another")
    func deterministic() async {
        let seventh = await SharedReading.quiz(Self.lecture, seed: 7)
        #expect(Self.write(Self.lecture, seed: 7) == seventh)
        let eighth = await SharedReading.quiz(Self.lecture, seed: 8)
        #expect(eighth.questions != seventh.questions)
    }

    @Test(
        "true and false statements come in near-equal share, the false ones differ from their quote without a not",
        arguments: 1...8)
    func trueFalse(seed: UInt64) async {
        let questions = await SharedReading.quiz(Self.lecture, .trueFalse, seed: seed).questions
        #expect(questions.count == 10)
        let truths = questions.filter { $0.key == .boolean(true) }
        #expect((4...6).contains(truths.count))
        for question in questions {
            #expect(question.options == ["True", "False"])
            if question.key == .boolean(true) { #expect(question.text == question.source.quote) }
            if question.key == .boolean(false) {
                #expect(question.text != question.source.quote)
                #expect(!Tokenizer.words(question.text).contains("not"))
            }
        }
    }

    @Test("a short answer asks for one to five words")
    func shortAnswers() async {
        let questions = await SharedReading.quiz(Self.lecture, .shortAnswer).questions
        #expect(questions.count >= 8)
        for question in questions {
            guard case .text(let reference) = question.key else {
                Issue.record("no text key")
                continue
            }
            #expect((1...5).contains(Tokenizer.count(reference.text)))
            #expect(question.options.isEmpty)
            #expect(!reference.variants.contains { $0.text == reference.text })
        }
    }

    @Test("a mixed quiz holds every type")
    func mixed() async {
        let types = await Set(SharedReading.quiz(Self.lecture, count: 9, .mixed).questions.map(\.type))
        #expect(types == [.multipleChoice, .trueFalse, .shortAnswer])
    }

    @Test("what one type of a mixed quiz cannot give, the others give in equal parts", arguments: 1...2)
    func evenMix(seed: UInt64) {
        let kinds = ["northern", "southern", "eastern", "western", "central", "upper"]
        let things = ["river", "canal", "bridge", "tower", "mine", "harbour", "railway", "forest", "glacier", "valley"]
        let facts = (1...60).map {
            "The \(kinds[$0 % 6]) \(things[$0 / 6 % 10]) measured \($0 * 37) metres in \(1800 + $0 * 3)."
        }
        let types = Self.write(facts.joined(separator: " "), count: 20, .mixed, seed: seed).questions.map(\.type)
        #expect(types.count == 20)
        // A quiz asks for few numbers in one kind of question, and there is nothing else here.
        #expect(types.count { $0 == .multipleChoice } < 6)
        #expect(abs(types.count { $0 == .trueFalse } - types.count { $0 == .shortAnswer }) <= 2, "\(types)")
    }

    @Test("a contrast becomes a hard question")
    func contrast() throws {
        let questions = Self.write(Self.lecture, count: 1, .multipleChoice, .hard).questions
        let question = try #require(questions.first)
        #expect(question.difficulty == .hard)
        guard case .option(let key) = question.key else {
            Issue.record("the key is an option, not \(question.key)")
            return
        }
        #expect(question.options[key] == "Luxury goods have elastic demand, whereas necessities have inelastic demand")
    }

    @Test(
        "a document without good sentences gives no questions and says why",
        arguments: [
            "", "Hello.", "1 Introduction … 3\n\n2 Methods … 7", "    let x = 1\n    print(x)",
            "THIS TEXT IS WRITTEN IN CAPITALS ONLY AND SAYS VERY LITTLE ABOUT ANYTHING AT ALL.",
            Array(repeating: "A wave is a disturbance that carries energy without transporting matter.", count: 50)
                .joined(separator: " "),
        ])
    func poorDocuments(body: String) {
        let outcome = Self.write(body)
        #expect(outcome.questions.count < 10)
        #expect(
            outcome.shortfall?.code == "DOCUMENT_TOO_SHORT" || outcome.shortfall?.code == "NOT_ENOUGH_GOOD_QUESTIONS")
    }

    @Test("another language is refused honestly")
    func language() {
        let outcome = Self.write("Eine Zelle ist die kleinste lebende Einheit aller Organismen.", language: "de")
        #expect(outcome.questions.isEmpty)
        #expect(outcome.shortfall?.code == "LANGUAGE_UNSUPPORTED")
    }

    @Test("what the quiz already asks is not asked again")
    func existing() {
        let first = Self.write(Self.lecture, count: 5).questions
        var number = 100
        let second = QuestionWriter().write(
            Self.text(Self.lecture), documentID: DocumentID("d"), request: .init(count: 5), seed: 3, existing: first
        ) {
            number += 1
            return QuestionID("q\(number)")
        }.questions
        #expect(Set(first.map(\.source.quote)).isDisjoint(with: second.map(\.source.quote)))
    }
}
