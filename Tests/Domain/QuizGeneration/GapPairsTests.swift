import LecternPorts
import Testing

@testable import LecternDomain

@Suite("Which words fill the gaps in two statements")
struct GapPairsTests {
    private func gap(_ text: String, _ falsehood: String, _ rule: Falsehood.Rule = .opposite, quality: Int = 80)
        -> WordGap?
    {
        WordGap(
            Statement(
                sentence: 0, position: 0, section: 0, text: text, full: text, stems: Set(Tokenizer.terms(text)),
                subject: "", subjectStems: [], isPlural: false,
                falsehoods: [
                    Falsehood(text: falsehood, rule: rule, was: "", now: "", place: 0, quality: quality)
                ], fullFalsehoods: []))
    }

    @Test("what a contrary changes in one place is left out, with the article that goes with it")
    func places() throws {
        let one = try #require(
            gap(
                "The store of the town lends an unlimited number of books.",
                "The store of the town lends a limited number of books."))
        #expect(one.text == "The store of the town lends _____ number of books.")
        #expect((one.was, one.now) == ("an unlimited", "a limited"))
        let last = try #require(
            gap("In a warm winter the price of oil mostly falls.", "In a warm winter the price of oil mostly rises."))
        #expect(last.text == "In a warm winter the price of oil mostly _____.")
        #expect((last.was, last.now) == ("falls", "rises"))
        let first = try #require(
            gap(
                "Increased demand for oil moves the price of a ship.",
                "Decreased demand for oil moves the price of a ship."))
        #expect(first.text == "_____ demand for oil moves the price of a ship.")
        #expect((first.was, first.now) == ("increased", "decreased"))
    }

    @Test("what is no matter of a few words in one place, or told by the rest, is not asked for")
    func refused() {
        // Something is only taken away.
        #expect(gap("Moles do not sleep in the cold winter.", "Moles sleep in the cold winter.", .affirmed) == nil)
        #expect(gap("Moles never sleep in the cold winter.", "Moles sleep in the cold winter.") == nil)
        // Only an article would be the answer.
        #expect(
            gap(
                "A salt of this kind is made of two or more elements.",
                "An organic salt of this kind is made of two or more elements.") == nil)
        // Two places.
        #expect(
            gap(
                "Heat flows from the warm body of water to the cold body of air.",
                "Heat flows from the cold body of water to the warm body of air.") == nil)
        // A number is mostly a detail.
        #expect(
            gap("The heart of a frog has three chambers.", "The heart of a frog has four chambers.", .number) == nil)
        // The rest says it again.
        #expect(
            gap(
                "A limited company has limited liability for debts.",
                "An unlimited company has limited liability for debts.") == nil)
        // Plain beside each other: a text tells what is usual.
        #expect(gap("Moles usually sleep in the cold winter.", "Moles rarely sleep in the cold winter.") == nil)
        // Too little is left to know it by.
        #expect(gap("Prices rise here.", "Prices fall here.") == nil)
        #expect(
            gap("The price of oil rises in a cold winter.", "The price of oil falls in a cold winter.", quality: 49)
                == nil)
    }

    @Test("the four options are the ways to fill both gaps, and the key is the text's own")
    func options() async throws {
        for lecture in [SampleLectures.biology, SampleLectures.economics] {
            let finder = try #require(await SharedReading.matter(lecture)).finder
            let found = GapPairs(StatementChoices(finder.statements, finder.sentences), finder.sentences).find()
            #expect(!found.isEmpty)
            for question in found {
                let options = Set(question.distractors + [question.answer])
                #expect(options.count == 4 && question.also.count == 1 && question.also[0] != question.sentence)
                let halves = options.map { $0.split(separator: "; ").map(String.init) }
                #expect(halves.allSatisfy { $0.count == 2 })
                #expect(Set(halves.map { $0[0] }).count == 2 && Set(halves.map { $0[1] }).count == 2)
                #expect(question.stem.split(separator: "_____").count == 3)
                // Filled with the key, each statement stands in the text.
                let words = question.answer.split(separator: "; ").map { $0.lowercased() }
                let parts = try #require(question.stem.firstRange(of: " Second: "))
                let first = question.stem[..<parts.lowerBound].dropFirst("First: ".count).replacing(
                    "_____", with: words[0])
                let said = finder.statements.map { $0.text.lowercased() }
                #expect(said.contains(first.lowercased()), "\(first)")
            }
        }
    }
}
