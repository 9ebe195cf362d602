import LecternPorts
import Testing

@testable import LecternDomain

@Suite("Phrases as options")
struct SlotPhraseTests {
    private func sentence(_ text: String) -> QuizSentence {
        QuizSentence(
            Sentence(text: text, page: 1, quote: text, block: 0, position: 0, wordCount: Tokenizer.count(text)),
            position: 0, section: 0)
    }

    private func predicate(_ text: String) -> SlotPhrase? {
        let sentence = sentence(text)
        guard let clause = Clause(sentence.tokens) else { return nil }
        return SlotBook.predicate(sentence, 0, clause, Set(Tokenizer.terms(sentence.text(clause.subject))))
    }

    @Test(
        "what is said of a subject stands without what is added behind it",
        arguments: [
            ("The nucleus controls the growth of the cell (and its division).", "controls the growth of the cell"),
            ("Enzymes lower the energy of a reaction, which makes it faster.", "lower the energy of a reaction"),
            ("A writer appends content to the journal because space is scarce.", "appends content to the journal"),
            (
                "The journal is copied once the writer ends its work but in the meantime, the readers wait for it.",
                "is copied once the writer ends its work"
            ),
            (
                "Locke’s theory is based on the assumption that moral law, which precedes every state, leads to justice.",
                "is based on the assumption that moral law, which precedes every state, leads to justice"
            ),
        ])
    func core(text: String, expected: String) { #expect(predicate(text)?.text == expected) }

    @Test(
        "what leans on context, or says too little, is no option",
        arguments: [
            "The nucleus controls the growth of these cells.", "The method is useful for many large cells.",
            "The membrane was described in the second chapter.",
        ])
    func refused(text: String) { #expect(predicate(text) == nil) }

    @Test(
        "a predicate can be put into the other number",
        arguments: [
            ("Pages are copied into the database file.", "is copied into the database file"),
            ("The nucleus controls the growth of the cell.", "control the growth of the cell"),
            ("The nucleus does not control the growth of the cell.", "do not control the growth of the cell"),
        ])
    func turned(text: String, expected: String) { #expect(predicate(text)?.turned?.text == expected) }
}
