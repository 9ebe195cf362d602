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
            if let definition = Definition.find(sentence, index: index, clauses[index]) {
                found.append(definition)
            }
            found += Definition.joined(sentence, index: index)
        }
        for definition in found { terms.define(definition.key, genus: definition.genus) }
        // What a text says first of a term is mostly what it means by it.
        natures = found.filter {
            !$0.leans(terms) && !$0.isBiography && told.updateValue(1, forKey: $0.key) == nil
        }
        all = natures
        for sentence in others {
            let index = first + explaining.count
            let own = Definition.find(sentence, index: index, Clause(sentence.tokens))
            let more = ([own].compactMap(\.self) + Definition.joined(sentence, index: index)).filter {
                $0.standsAlone && !$0.leans(terms) && !$0.isBiography && told.updateValue(1, forKey: $0.key) == nil
            }
            guard !more.isEmpty else { continue }
            explaining.append(sentence)
            all += more
            for definition in more { terms.define(definition.key, genus: definition.genus) }
        }
        for definition in found { told[definition.key] = 1 }
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
