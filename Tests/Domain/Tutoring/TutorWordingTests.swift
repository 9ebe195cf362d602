import LecternPorts
import Testing

@testable import LecternDomain

@Suite("How students ask the built-in tutor")
struct TutorWordingTests {
    private static let text = """
        Mitochondria are organelles that produce most of the energy of a cell. Ribosomes are organelles that build proteins.

        A muscle cell may hold thousands of mitochondria, because muscles need much energy.

        Diffusion is the net movement of particles from a region of high concentration to one of low concentration. \
        It needs no energy from the cell.

        Osmosis is the movement of water through a membrane. When red blood cells are placed in pure water, they swell and \
        burst, because water enters them by osmosis. Plant cells have a wall that holds them.
        """

    private static func tutor(_ text: String, _ language: String = "en") -> BuiltInTutor {
        BuiltInTutor([
            MaterialIndex(
                Material(
                    documentID: DocumentID("d"), owner: Owner(user: UserID("u")), filename: "d.txt", textRevision: 1,
                    text: TextNormalizer.normalize(
                        ExtractedText(pages: [.init(number: 1, text: text)], language: language))))
        ])
    }

    private func ask(_ question: String, after: [String] = []) -> TutorAnswer {
        let tutor = Self.tutor(Self.text)
        var history: [TutorQuestion.Turn] = []
        for earlier in after {
            let answer = tutor.answer(TutorQuestion(earlier, history: history))
            history += [.init(.user, earlier), .init(.assistant, answer.text)]
        }
        return tutor.answer(TutorQuestion(question, history: history))
    }

    @Test(
        "what is ordered of the subject, and how much, is no word of it",
        arguments: [
            ("list organelles", "organelles that produce"), ("Name two organelles", "organelles that produce"),
            ("Please list all the organelles", "organelles that produce"),
            ("Why are mitochondria many in muscle cells?", "thousands of mitochondria"),
        ])
    func orders(question: String, quote: String) {
        #expect(ask(question).citations.first?.quote.contains(quote) == true, "\(ask(question).text)")
    }

    @Test(
        "a slip of one letter is read as the word of the material, and said",
        arguments: [
            ("What are mitochodria?", "Mitochondria"), ("What is difussion?", nil), ("What is diffuson?", "Diffusion"),
            ("What is osmsois?", "Osmosis"),
        ])
    func slips(question: String, beginning: String?) {
        let answer = ask(question)
        guard let beginning else { return #expect(!answer.text.isEmpty) }
        #expect(answer.citations.first?.quote.hasPrefix(beginning) == true, "\(answer.text)")
        #expect(answer.text.contains("stands nowhere in your material"))
    }

    @Test(
        "words that differ by more, or are short, stay what they are",
        arguments: ["What is meiosis?", "What is a call?"])
    func others(question: String) {
        #expect(ask(question).citations.isEmpty)
    }

    @Test("a slip leaves out a letter, puts one in, takes one for another or has two change places, behind the first")
    func variants() {
        let variants = OneSlip.variants(of: "cells")
        for near in ["cell", "cels", "cellss", "celles", "calls", "clels"] {
            #expect(variants.contains(near), "\(near)")
        }
        for other in ["cells", "bells", "ells", "ecells", "ecll", "cill"] {
            #expect(!variants.contains(other), "\(other)")
        }
        #expect(OneSlip.variants(of: "").isEmpty && OneSlip.variants(of: "a").count == 26)
    }

    @Test("what a word stands for is compared, when it was asked about before")
    func comparedWithEarlier() {
        let quotes = ask("How is it different from osmosis?", after: ["What is diffusion?"]).citations.map(\.quote)
        #expect(quotes.contains { $0.hasPrefix("Diffusion is") } && quotes.contains { $0.hasPrefix("Osmosis is") })
    }

    @Test("who wants more gets what was not said yet, then what stands behind it, then an honest end")
    func more() {
        let first = ask("Tell me more", after: ["What is osmosis?"])
        #expect(first.citations.map(\.quote).first?.hasPrefix("When red blood cells") == true)
        let second = ask("Tell me more", after: ["What is osmosis?", "Tell me more"])
        #expect(second.citations.map(\.quote) == ["Plant cells have a wall that holds them."])
        let third = ask("Tell me more", after: ["What is osmosis?", "Tell me more", "Tell me more"])
        #expect(third.citations.isEmpty && third.text.contains("no more"))
    }

    @Test("a question for yes or no is answered by the sentence that settles it, with what it is about in front")
    func whether() {
        let quotes = ask("Does diffusion need energy?").citations.map(\.quote)
        #expect(quotes.count == 2 && quotes.first?.hasPrefix("Diffusion is") == true)
        #expect(quotes.last == "It needs no energy from the cell.")
        #expect(ask("What is diffusion?").citations.map(\.quote).last?.hasPrefix("Diffusion is") == true)
    }

    @Test("a question in another language is not denied, but asked for in English")
    func foreign() {
        let german = Self.tutor("Die Codons sind Gruppen. Es gibt 64 Codons, und jedes hat drei Basen.", "de")
        let answer = german.answer(TutorQuestion("Was macht die Zellmembran mit der Zelle?"))
        #expect(answer.citations.isEmpty && answer.text.contains("in English"))
        #expect(!answer.text.contains("does not seem to answer"))
        #expect(german.answer(TutorQuestion("What is gravity?")).text.contains("does not seem to answer"))
    }
}
