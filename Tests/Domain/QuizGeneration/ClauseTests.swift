import LecternPorts
import Testing

@testable import LecternDomain

@Suite("Clauses and trimmed sentences")
struct ClauseTests {
    @Test(
        "the subject ends where the predicate begins",
        arguments: [
            (
                "The amount of light that a leaf absorbs depends on its colour.",
                "The amount of light that a leaf absorbs", "depends"
            ),
            (
                "The Bridgewater Canal, which was opened in 1761, halved the price of coal.",
                "The Bridgewater Canal, which was opened in 1761", "halved"
            ),
            (
                "Small molecules such as oxygen pass freely through the membrane.", "Small molecules such as oxygen",
                "pass"
            ),
            ("In metaphase the chromosomes line up in the middle of the cell.", "the chromosomes", "line"),
            ("Because ice is light, it floats on water.", "it", "floats"),
            ("Ions and sugars need transport proteins.", "Ions and sugars", "need"),
            ("The Belgian industry profited from rich coal fields.", "The Belgian industry", "profited"),
            ("Sound does not travel through empty space.", "Sound", "does"),
        ])
    func subjects(text: String, subject: String, verb: String) throws {
        let sentence = QuizSentence(text)
        let clause = try #require(Clause(sentence.tokens))
        #expect(sentence.text(clause.subject) == subject)
        #expect(sentence.tokens[clause.verbIndex].lower == verb)
    }

    @Test(
        "an order or a phrase has no clause",
        arguments: [
            "Add support for the new command.", "A list of new or enhanced contributed packages.",
            "Teams focusing on a specific set of packages.",
        ])
    func phrases(text: String) { #expect(Clause(QuizSentence(text).tokens) == nil) }

    @Test(
        "what only ties a sentence to its neighbours is taken off",
        arguments: [
            ("However, the membrane lets small molecules pass.", "The membrane lets small molecules pass."),
            ("But ice floats on water.", "Ice floats on water."),
            ("The city (see page 3) grew quickly.", "The city grew quickly."),
            ("Acids, of course, taste sour.", "Acids taste sour."),
            ("The law didn't apply to farms.", "The law did not apply to farms."),
            ("Enzymes can\u{2019}t work in boiling water.", "Enzymes cannot work in boiling water."),
            ("The call print(x) writes a line.", "The call print(x) writes a line."),
            ("The gross domestic product (GDP) measures output.", "The gross domestic product (GDP) measures output."),
            ("In contrast, ice floats on water.", "Ice floats on water."),
            ("In contrast to ice, iron sinks in water.", "In contrast to ice, iron sinks in water."),
            ("A few years later, the king dissolved the parliament.", "The king dissolved the parliament."),
            ("For this reason, most bridges are made of steel.", "Most bridges are made of steel."),
            ("Two parts\u{2014}the bulb and the cap\u{2014}work well together.", "Two parts work well together."),
            ("The king died in the winter of 1199; however, the war went on.", "The king died in the winter of 1199."),
            (
                "Food is not only a source of energy; it has a meaning.",
                "Food is not only a source of energy; it has a meaning."
            ),
            (
                "Once a bill is proposed, however, the house debates it.",
                "Once a bill is proposed, the house debates it."
            ),
            ("Chlorine is another halogen in common use.", "Chlorine is a halogen in common use."),
            ("As you can see, the first one wins.", "The first one wins."),
            (
                "The price of bread fell in the spring\u{2014}a sign of a good harvest.",
                "The price of bread fell in the spring."
            ),
            (
                "There was only one way out of the war\u{2014}peace.",
                "There was only one way out of the war\u{2014}peace."
            ),
            ("Astronomers now divide the bursts into two kinds.", "Astronomers divide the bursts into two kinds."),
            ("ACTH then stimulates the cortex of the gland.", "ACTH stimulates the cortex of the gland."),
            ("If water boils, it then turns into steam.", "If water boils, it then turns into steam."),
            ("The king then raised the tax on salt.", "The king then raised the tax on salt."),
            ("Essentially, the ratio compares two prices.", "The ratio compares two prices."),
            ("The tale is also consistent with the map.", "The tale is consistent with the map."),
            ("The state also includes its churches.", "The state includes its churches."),
            ("Another form of theft is fraud.", "One form of theft is fraud."),
            ("The law is now applied to farms.", "The law is applied to farms."),
            ("From now on, the law applies to farms.", "From now on, the law applies to farms."),
            ("The trigger needs no update, however.", "The trigger needs no update."),
            ("The lake is cold, and it\u{2019}s deep.", "The lake is cold, and it is deep."),
            ("The lake is cold since it's been dark.", "The lake is cold since it has been dark."),
            ("The ships can't land, and they're lost.", "The ships cannot land, and they are lost."),
            ("The cell's wall isn't thick.", "The cell's wall is not thick."),
        ])
    func trimmed(text: String, expected: String) { #expect(SentenceTrim.trim(text) == expected) }
}

@Suite("Verbs that no list holds")
struct UnlistedVerbTests {
    @Test(
        "the past of a regular verb is told by its form, where that leaves no doubt about the verb",
        arguments: [
            ("rejuvenated", "rejuvenate"), ("resented", "resent"), ("catapulted", "catapult"), ("polished", "polish"),
        ]
    )
    func told(word: String, lemma: String) {
        #expect(EnglishVerbs.entries(of: word).contains { $0.form == .past && $0.lemma == lemma })
    }

    @Test(
        "a stressed last syllable doubles its consonant",
        arguments: [
            ("acquit", "acquitted"), ("equip", "equipped"), ("stop", "stopped"), ("edit", "edited"), ("rain", "rained"),
        ])
    func doubled(lemma: String, past: String) {
        #expect(EnglishVerbs.form(.past, of: lemma) ?? EnglishVerbs.unlisted(.past, of: lemma) == past)
    }

    @Test("other words on -ed are no verbs", arguments: ["hundred", "gifted", "outdated", "discredited", "naked"])
    func others(word: String) { #expect(EnglishVerbs.entries(of: word).isEmpty) }
}
