/// Every phrase of a document that can stand in a slot of a question, in document order.
struct SlotBook: Sendable {
    /// "contains the changes that were committed": what follows a subject.
    private(set) var predicates: [SlotPhrase] = []
    /// "a checkpoint copies the pages back": whole statements, as they read behind "because".
    private(set) var clauses: [SlotPhrase] = []
    /// "the pages that were changed": what a verb acts on.
    private(set) var objects: [SlotPhrase] = []
    /// "to keep the index small".
    private(set) var purposes: [SlotPhrase] = []
    /// "by sorting the keys".
    private(set) var means: [SlotPhrase] = []
    /// "edit the message": what the text says that one can do.
    private(set) var abilities: [SlotPhrase] = []
    /// "the commit is rejected": what follows from a condition.
    private(set) var consequences: [SlotPhrase] = []

    /// - Parameter others: sentences that do not stand alone, whose phrases still serve as wrong options.
    init(_ sentences: [QuizSentence], clauses parsed: [Clause?], others: [QuizSentence], asking: ClauseQuestions) {
        for (index, sentence) in sentences.enumerated() {
            guard let clause = parsed[index] else { continue }
            let subject = Set(Tokenizer.terms(sentence.text(clause.subject)))
            guard !subject.isEmpty else { continue }
            if let predicate = Self.predicate(sentence, index, clause, subject) { predicates.append(predicate) }
            if let whole = Self.whole(sentence, index, clause, subject, asking) { clauses.append(whole) }
            if let object = Self.object(sentence, index, clause, subject) { objects.append(object) }
            if let purpose = Self.purpose(sentence, index, subject) { purposes.append(purpose) }
            if let way = Self.way(sentence, index, subject) { means.append(way) }
        }
        for sentence in others {
            if let purpose = Self.purpose(sentence, nil, []) { purposes.append(purpose) }
            if let way = Self.way(sentence, nil, []) { means.append(way) }
        }
        for (index, sentence) in (sentences + others).enumerated() {
            for part in Self.parts(sentence.tokens, isWhole: index >= sentences.count) {
                var partial = sentence
                partial.tokens = part.tokens
                if let said = Self.pronominal(partial, part.role) {
                    predicates.append(said)
                    continue
                }
                guard let clause = Clause(part.tokens), clause.intro.isEmpty,
                    !part.tokens[clause.subject].contains(where: { SlotPhrase.leaning.contains($0.lower) })
                else { continue }
                let subject = Set(Tokenizer.terms(partial.text(clause.subject)))
                guard !subject.isEmpty else { continue }
                if var predicate = Self.predicate(partial, nil, clause, subject) {
                    predicate.role = part.role
                    predicates.append(predicate)
                }
                if let object = Self.object(partial, nil, clause, subject) { objects.append(object) }
                if var whole = Self.whole(partial, nil, clause, subject, asking) {
                    whole.role = part.role
                    clauses.append(whole)
                }
            }
        }
        for (index, sentence) in (sentences + others).enumerated() {
            if let said = Self.consequence(sentence, index < sentences.count ? index : nil) {
                consequences.append(said)
            } else {
                consequences += ["if", "when"].compactMap { Self.consequence(sentence, before: $0, asking) }
            }
            abilities += Self.abilities(
                sentence, index < sentences.count ? index : nil, index < sentences.count ? parsed[index] : nil)
        }
        predicates += predicates.compactMap(\.turned)
        var kinds = asking.terms.kinds
        for index in predicates.indices { predicates[index].lineages = kinds.lineages(of: predicates[index].noun) }
        for index in objects.indices { objects[index].lineages = kinds.lineages(of: objects[index].noun) }
        predicates.sort { ($0.position, $0.text) < ($1.position, $1.text) }
        clauses.sort { ($0.position, $0.text) < ($1.position, $1.text) }
        objects.sort { ($0.position, $0.text) < ($1.position, $1.text) }
        purposes.sort { ($0.position, $0.text) < ($1.position, $1.text) }
        consequences.sort { ($0.position, $0.text) < ($1.position, $1.text) }
        means.sort { ($0.position, $0.text) < ($1.position, $1.text) }
        abilities.sort { ($0.position, $0.text) < ($1.position, $1.text) }
    }

    /// "because it needs no key": what is said there of a thing that the sentence names before.
    private static func pronominal(_ sentence: QuizSentence, _ role: SlotPhrase.Role?) -> SlotPhrase? {
        let tokens = sentence.tokens
        guard role != nil, let first = tokens.first, first.lower == "it" || first.lower == "they",
            (5...18).contains(tokens.count)
        else { return nil }
        let isPlural = first.lower == "they"
        let rest = SlotPhrase.core(tokens.dropFirst())
        guard let verb = Clause.finiteVerb(tokens, at: 1, head: isPlural ? "things" : "thing"),
            SlotPhrase.isClean(rest[...]), !isThin(rest[...], verb)
        else { return nil }
        let text = QuizToken.join(rest)
        return SlotPhrase(
            sentence: nil, position: sentence.position, section: sentence.section, text: text,
            stems: Set(Tokenizer.terms(text)), subject: [], role: role,
            grammar: SlotPhrase.grammar(verb, isPlural: isPlural),
            style: SlotPhrase.style(verb, next: tokens.dropFirst(2).first))
    }

    /// The statements inside a sentence that a conjunction sets apart; the sentence itself where asked for.
    private static func parts(_ tokens: [QuizToken], isWhole: Bool) -> [(tokens: [QuizToken], role: SlotPhrase.Role?)] {
        var result: [(tokens: [QuizToken], role: SlotPhrase.Role?)] = isWhole ? [(tokens, nil)] : []
        var start: Int?
        var role: SlotPhrase.Role?
        for (index, token) in tokens.enumerated() {
            let splits = joints.contains(token.lower) || [";", ":"].contains(token.text)
            let opens =
                token.text == ","
                && (index < 3 || index + 1 < tokens.count && ["and", "but", "so"].contains(tokens[index + 1].lower))
            if let begin = start, splits || token.text == ",", index > begin {
                // Behind the comma of a list or an aside the statement may go on.
                let next = index + 1 < tokens.count ? tokens[index + 1].lower : ""
                if splits || begin == 1 || continuations.contains(next) || joints.contains(next) {
                    result.append((Array(tokens[begin..<index]), role))
                }
                start = nil
            }
            if splits {
                start = index + 1
                role =
                    ["because", "since"].contains(token.lower)
                    ? .reason : ["if", "when", "unless"].contains(token.lower) ? .condition : nil
            }
            if opens {
                start = index + (index < 3 ? 1 : 2)
                role = nil
            }
        }
        if let start, start < tokens.count { result.append((Array(tokens[start...]), role)) }
        return result.filter { $0.tokens.count >= 5 }
    }

    static func predicate(_ sentence: QuizSentence, _ index: Int?, _ clause: Clause, _ subject: Set<String>)
        -> SlotPhrase?
    {
        let tokens = SlotPhrase.core(sentence.tokens[clause.subject.upperBound...])[...]
        guard (4...20).contains(tokens.count), SlotPhrase.isClean(tokens) else { return nil }
        let text = QuizToken.join(tokens)
        let stems = Set(Tokenizer.terms(text))
        guard stems.count >= (index == nil ? 2 : 3), !isThin(tokens, clause.verb), !isRunOn(tokens) else { return nil }
        let owner = sentence.tokens[clause.subject]
        return SlotPhrase(
            sentence: index, position: sentence.position, section: sentence.section, text: text, stems: stems,
            subject: subject, noun: Self.noun(sentence.tokens, clause.subject),
            isPersonal: owner.count > 1 && owner.allSatisfy { $0.isCapitalized && !$0.isAcronym },
            grammar: SlotPhrase.grammar(clause.verb, isPlural: clause.isPlural),
            style: SlotPhrase.style(clause.verb, next: sentence.tokens[clause.rest].first),
            verb: clause.verbIndex == clause.subject.upperBound && !SlotPhrase.mentionsOwner(tokens) ? clause.verb : nil
        )
    }

    /// "joins the pits quickly replace the cells": a second verb that nothing joins to the first.
    private static func isRunOn(_ tokens: ArraySlice<QuizToken>) -> Bool {
        tokens.indices.dropFirst(2).contains { index in
            guard index + 1 < tokens.endIndex, tokens[index].lower.hasSuffix("ly"), tokens[index].isAdverb,
                EnglishVerbs.isBase(tokens[index + 1].lower), !EnglishWords.adjectives.contains(tokens[index + 1].lower)
            else { return false }
            return !tokens[..<index].contains {
                ["and", "or", "to", "that", "which", "who", ","].contains($0.lower)
                    || EnglishWords.modals.contains($0.lower)
                    || EnglishWords.doing.contains($0.lower)
            }
        }
    }

    /// What stands behind a verb that takes an object.
    private static func object(_ sentence: QuizSentence, _ index: Int?, _ clause: Clause, _ subject: Set<String>)
        -> SlotPhrase?
    {
        switch clause.verb {
        case .third(let lemma), .base(let lemma), .past(let lemma):
            if EnglishVerbs.ofManyObjects.contains(lemma) { return nil }
        default: return nil
        }
        let tokens = SlotPhrase.core(sentence.tokens[clause.rest])[...]
        guard let first = tokens.first, (2...14).contains(tokens.count), SlotPhrase.isClean(tokens),
            !SlotPhrase.mentionsOwner(tokens), !tokens.contains(where: { vague.contains($0.lower) })
        else { return nil }
        let isArticle = EnglishWords.articles.contains(first.lower)
        // Without an article, only a plural is surely an object: "stores pages", not "falls far".
        guard
            isArticle
                || tokens.prefix(2).contains(where: { Clause.isPlural($0.lower) }) && first.isWord
                    && !StopWords.contains(first.lower) && !EnglishWords.prepositions.contains(first.lower)
                    && !EnglishWords.adverbs.contains(first.lower) && !first.lower.hasSuffix("ly")
                    && EnglishVerbs.entries(of: first.lower).isEmpty
        else { return nil }
        let text = QuizToken.join(tokens)
        let stems = Set(Tokenizer.terms(text))
        guard stems.count >= 2 else { return nil }
        return SlotPhrase(
            sentence: index, position: sentence.position, section: sentence.section, text: text, stems: stems,
            subject: subject, noun: Self.noun(Array(tokens), 0..<tokens.count), style: isArticle ? "the" : "")
    }

    /// The words of the noun phrase that a range begins with, without articles.
    static func noun(_ tokens: [QuizToken], _ range: Range<Int>) -> [String] {
        tokens[Statement.head(tokens, range)].filter { !EnglishWords.determiners.contains($0.lower) }.suffix(4)
            .map(\.lower)
    }

    private static func whole(
        _ sentence: QuizSentence, _ index: Int?, _ clause: Clause, _ subject: Set<String>, _ asking: ClauseQuestions
    ) -> SlotPhrase? {
        let tokens =
            Array(sentence.tokens[..<clause.subject.upperBound])
            + SlotPhrase.core(sentence.tokens[clause.subject.upperBound...])
        guard clause.intro.isEmpty, (5...18).contains(tokens.count), SlotPhrase.isClean(tokens[...]),
            !isThin(sentence.tokens[clause.verbIndex...], clause.verb),
            !tokens.contains(where: { joints.contains($0.lower) }), asking.isSettled(sentence, clause.subject)
        else { return nil }
        return SlotPhrase(
            sentence: index, position: sentence.position, section: sentence.section,
            text: asking.midSentence(sentence, clause.subject) + " "
                + QuizToken.join(tokens[clause.subject.upperBound...]),
            stems: Set(Tokenizer.terms(QuizToken.join(tokens))), subject: subject,
            grammar: SlotPhrase.Grammar(isPast: SlotPhrase.grammar(clause.verb, isPlural: false).isPast),
            style: SlotPhrase.style(clause.verb, next: sentence.tokens[clause.rest].first))
    }

    /// The infinitive that ends a sentence.
    static func purpose(_ sentence: QuizSentence, _ index: Int?, _ subject: Set<String>) -> SlotPhrase? {
        let tokens = sentence.tokens
        guard
            let at = tokens.indices.dropLast(3).last(where: {
                tokens[$0].lower == "to" && EnglishVerbs.isBase(tokens[$0 + 1].lower)
            }), at > 2
        else { return nil }
        return phrase(sentence, index, at..<tokens.count, subject)
    }

    static func way(_ sentence: QuizSentence, _ index: Int?, _ subject: Set<String>) -> SlotPhrase? {
        let tokens = sentence.tokens
        guard
            let at = tokens.indices.dropLast(2).last(where: {
                tokens[$0].lower == "by" && tokens[$0 + 1].lower.hasSuffix("ing")
                    && EnglishVerbs.isProgressive(tokens[$0 + 1].lower)
            }), at > 2
        else { return nil }
        return phrase(sentence, index, at..<tokens.count, subject)
    }

    private static func abilities(
        _ sentence: QuizSentence, _ index: Int?, _ clause: Clause?
    ) -> [SlotPhrase] {
        let tokens = sentence.tokens
        return Ability.all(in: tokens).compactMap { act in
            let said = tokens[act]
            guard SlotPhrase.isClean(said, toReaders: true), !SlotPhrase.mentionsOwner(said),
                !ClauseRivals.isCut(Array(said)), !said.contains(where: { vague.contains($0.lower) }),
                !["do", "be", "have", "go", "get"].contains(said.first?.lower ?? ""),
                !said.contains(where: { ["preceding", "is", "are"].contains($0.lower) }),
                // "push and the server asks": what another one does.
                !zip(said, said.dropFirst()).contains(where: {
                    ["and", "or"].contains($0.lower) && EnglishWords.determiners.contains($1.lower)
                        && Clause.hasLaterVerb(tokens, act.lowerBound + 1..<act.upperBound)
                })
            else { return nil }
            let text = QuizToken.join(said)
            let stems = Set(Tokenizer.terms(text))
            guard stems.count >= 2 else { return nil }
            return SlotPhrase(
                sentence: index, position: sentence.position, section: sentence.section, text: text, stems: stems,
                subject: clause.map { Set(Tokenizer.terms(sentence.text($0.subject))) } ?? [])
        }
    }

    private static func phrase(_ sentence: QuizSentence, _ index: Int?, _ range: Range<Int>, _ subject: Set<String>)
        -> SlotPhrase?
    {
        let tokens = sentence.tokens[range]
        guard (4...16).contains(tokens.count), SlotPhrase.isClean(tokens), !SlotPhrase.mentionsOwner(tokens),
            // "to act together can help": what follows belongs to another statement.
            !tokens.contains(where: { $0.text == "," || joints.contains($0.lower) || $0.lower == "that" }),
            !Clause.hasLaterVerb(sentence.tokens, range.lowerBound + 2..<range.upperBound),
            !ClauseRivals.isCut(Array(tokens))
        else { return nil }
        let text = QuizToken.join(tokens)
        let stems = Set(Tokenizer.terms(text))
        return stems.count >= 2
            ? SlotPhrase(
                sentence: index, position: sentence.position, section: sentence.section, text: text, stems: stems,
                subject: subject) : nil
    }

    /// Says too little to be asked for, or to mislead.
    private static func isThin(_ tokens: ArraySlice<QuizToken>, _ verb: Clause.Verb) -> Bool {
        switch verb {
        case .third(let lemma), .base(let lemma), .past(let lemma):
            if ["show", "describe", "list", "illustrate", "happen", "explain", "discuss", "mean", "know"].contains(
                lemma)
            {
                return true
            }
            // "(the steps that they) take in order to grow": what is taken stood in front.
            let next =
                tokens.first.map(\.lower) == lemma || tokens.first?.lower.hasPrefix(lemma) ?? false
                ? tokens.dropFirst().first : nil
            if taking.contains(lemma), let next, ["in", "to", "for", "by", "with", "at", "during"].contains(next.lower)
            {
                return true
            }
        case .be:
            let next = tokens.dropFirst().first?.lower ?? ""
            if [
                "known", "as", "available", "described", "useful", "important", "possible", "there", "if", "one",
                "that", "buggy",
                "easy", "hard", "in",
            ].contains(next)
                || tokens.prefix(4).contains(where: { $0.lower == "to" })
                    && !["used", "intended", "designed", "likely", "able", "required"].contains(next)
            {
                return true
            }
        case .modal("might"), .modal("may"), .modal("could"), .modal("would"), .modal("shall"):
            // Advice and guesses are true of too much.
            return !tokens.contains { $0.lower == "not" } || tokens.count < 6
        case .modal, .have: break
        }
        return tokens.contains { vague.contains($0.lower) }
    }

    /// Verbs that say nothing without their object.
    private static let taking: Set<String> = [
        "take", "make", "have", "give", "get", "use", "need", "want", "put", "find",
    ]

    private static let joints: Set<String> = [
        "because", "if", "when", "unless", "although", "though", "whereas", "while", "since", "but", "where", "whether",
    ]
    private static let continuations: Set<String> = ["and", "but", "so", "which", "who"]
    private static let vague: Set<String> = [
        "important", "useful", "interesting", "thing", "things", "way", "ways", "lot", "reason", "reasons", "etc",
        "different",
        "something", "anything", "everything", "nothing", "described",
        "discussed", "mentioned", "above", "below", "section", "chapter", "figure", "table", "page", "document",
    ]
}
