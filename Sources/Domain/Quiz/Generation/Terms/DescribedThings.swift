/// Things that a text describes without a name: "a card that its owner repays each month". They can be taken for what
/// some other term means.
struct DescribedThings: Sendable {
    struct Thing: Sendable {
        var position: Int
        /// "a card that its owner repays each month".
        var text: String
        var genus: String
        var isPlural: Bool
        var stems: Set<String>
    }

    let things: [Thing]

    /// O(n) in the words of the sentences.
    init(_ sentences: [QuizSentence], _ clauses: [Clause?]) {
        var found: [Thing] = []
        for (index, sentence) in sentences.enumerated() {
            guard let clause = clauses[index] else { continue }
            // What stands behind the verb and ends the sentence is whole.
            for start in clause.rest where Self.opens(sentence.tokens, start) {
                guard let thing = Self.thing(sentence, from: start) else { continue }
                found.append(thing)
                break
            }
        }
        things = found
    }

    /// What could be taken for the meaning of a term, the likest first; nothing that speaks of it, or near its place.
    func rivals(of definition: Definition, at position: Int, field: (String) -> String?) -> [String] {
        guard let genus = definition.genus else { return [] }
        let own = definition.meaning.utf8.count
        let isArticled = EnglishWords.isArticled(definition.meaning)
        let stems = Set(Tokenizer.terms(definition.term))
        var chosen: [Thing] = []
        let fitting = things.filter { thing in
            thing.isPlural == definition.isPlural && EnglishWords.isArticled(thing.text) == isArticled
                && thing.text.utf8.count * 10 > own * 5 && thing.text.utf8.count * 5 < own * 10
                && abs(thing.position - position) > 1 && thing.stems.isDisjoint(with: stems)
                && TermBook.isPersonal(thing.genus) == TermBook.isPersonal(genus)
                && thing.stems.intersection(definition.meaningStems).count * 3 <= definition.meaningStems.count
                && (thing.genus == genus || field(thing.genus) == field(genus))
        }
        for thing in fitting.sorted(by: {
            ($0.genus == genus ? 0 : 40) + abs($0.text.utf8.count - own)
                < ($1.genus == genus ? 0 : 40) + abs($1.text.utf8.count - own)
        }) where !chosen.contains(where: { $0.genus == thing.genus || $0.stems.isNear(thing.stems) }) {
            chosen.append(thing)
        }
        return chosen.map(\.text)
    }

    /// "a …", or a plural without an article, behind a verb or a preposition.
    private static func opens(_ tokens: [QuizToken], _ start: Int) -> Bool {
        guard start > 0, start + 5 < tokens.count else { return false }
        let before = tokens[start - 1].lower
        guard
            EnglishWords.prepositions.contains(before) || !EnglishVerbs.entries(of: before).isEmpty
                || EnglishWords.be.contains(before)
        else { return false }
        return ["a", "an", "the"].contains(tokens[start].lower) || Clause.isPlural(tokens[start].lower)
    }

    private static func thing(_ sentence: QuizSentence, from start: Int) -> Thing? {
        let tokens = Array(sentence.tokens[start...])
        let isPlural = !EnglishWords.articles.contains(tokens[0].lower)
        guard (6...26).contains(tokens.count),
            tokens.allSatisfy({ $0.isWord && !$0.isCode && !$0.isNumber && !$0.isCapitalized }),
            !tokens.contains(where: { leaning.contains($0.lower) }),
            // "the system that": one that was spoken of, unless its noun is a measure or an act of its own.
            tokens[0].lower != "the"
                || tokens.prefix(6).contains(where: { EnglishWords.prepositions.contains($0.lower) }),
            let genus = Definition.genus(tokens, isPlural: isPlural),
            let mark = tokens.firstIndex(where: { ["that", "which", "who", "whereby", "used"].contains($0.lower) }),
            mark <= 6,
            // A second clause says something else.
            !tokens[(mark + 1)...].contains(where: { EnglishWords.subordinators.contains($0.lower) })
        else { return nil }
        let text = QuizToken.join(tokens)
        let stems = Set(Tokenizer.terms(text))
        guard stems.count >= 3 else { return nil }
        return Thing(
            position: sentence.position, text: text, genus: genus, isPlural: isPlural, stems: stems)
    }

    /// What points outside of a sentence, or makes it hold of several.
    static let leaning = EnglishWords.anaphoric.union([
        "another", "other", "others", "both", "also", "same", "too", "such", "example", "today", "his", "her", "their",
        "its",
    ]).subtracting(["one"])
}
