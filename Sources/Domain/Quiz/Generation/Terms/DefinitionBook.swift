import LecternPorts

/// What a text says about its terms: what they are, what is meant by them, what it explains in passing.
struct DefinitionBook {
    /// Sentences that say what something is; none of two for one term.
    private(set) var natures: [Definition] = []
    /// Everything that a question may ask for.
    private(set) var all: [Definition] = []
    /// Sentences that make no question of their own, but explain a term.
    private(set) var explaining: [QuizSentence] = []

    /// - Parameters:
    ///   - sentences: with their clauses; `others` may only explain in passing.
    ///   - terms: learns which of them are defined.
    ///   - first: the index of the first of `explaining`.
    init(
        _ sentences: [QuizSentence], _ clauses: [Clause?], others: [QuizSentence], terms: inout TermBook, first: Int,
        lexicon: (any Lexicon)?
    ) {
        var told: [String: Int] = [:]
        var found: [Definition] = []
        for (index, sentence) in sentences.enumerated() {
            guard let clause = clauses[index], let definition = Definition.find(sentence, index: index, clause) else {
                continue
            }
            told[definition.key, default: 0] += 1
            found.append(definition)
            terms.define(definition.key, genus: definition.genus)
        }
        // A term with two definitions has two right answers.
        natures = found.filter { told[$0.key] == 1 && !$0.leans(terms) && !$0.isBiography }
        all = natures
        for (index, sentence) in (sentences + others).enumerated() {
            let isApart = index >= sentences.count
            let glosses = Gloss.find(sentence, index: isApart ? first + explaining.count : index, lexicon: lexicon)
                .filter { told.updateValue(1, forKey: $0.key) == nil }
            guard !glosses.isEmpty else { continue }
            if isApart { explaining.append(sentence) }
            all += glosses
            for gloss in glosses { terms.define(gloss.key, genus: gloss.genus) }
        }
        // What it is says more of a term than what it does.
        for (index, sentence) in sentences.enumerated() {
            guard let clause = clauses[index], let deed = Definition.deed(sentence, index: index, clause),
                let term = terms.terms[deed.key], term.count > 1 || term.words.count > 1, !deed.leans(terms),
                told.updateValue(1, forKey: deed.key) == nil
            else { continue }
            all.append(deed)
            terms.define(deed.key, genus: nil)
        }
    }
}
