import Testing

@testable import LecternDomain

@Suite("Finite verbs")
struct FiniteVerbTests {
    @Test(
        "a past that doubles its consonant carries a sentence",
        arguments: ["prices dropped sharply", "nurses controlled pain", "rivers carried silt", "trade grew quickly"])
    func pasts(text: String) { #expect(FiniteVerb.stands(in: Tokenizer.words(text))) }

    @Test("a phrase holds none", arguments: ["the old price of bread", "a pain controlled by drugs"])
    func phrases(text: String) { #expect(!FiniteVerb.stands(in: Tokenizer.words(text))) }

    @Test(
        "an s is added to verbs and nouns in one way",
        arguments: [("carry", "carries"), ("play", "plays"), ("box", "boxes"), ("match", "matches"), ("cell", "cells")])
    func endings(word: String, other: String) {
        #expect(EnglishVerbs.third(word) == other && AnswerVariants.plural(word) == other)
    }
}
