/// Reads a noun phrase with all that may be added to it, and tells every place where it could end.
///
/// The verb decides between the ends: see `SubjectGrammar+Clause.swift`.
struct SubjectGrammar {
    struct Phrase {
        var end: Int
        /// The noun that the verb agrees with.
        var head: Int
        /// Nil where the noun leaves it open.
        var isPlural: Bool?
        /// One noun phrase with nothing added to it but an "of …".
        var isPlain = true
        /// "those" says nothing until something is added.
        var isOpen = false
        var hasOf = false
        var isJoined = false
        /// A clause without a relative pronoun was taken for a part of it: "the people they hired".
        var isDoubtful = false
    }

    let tokens: [QuizToken]
    /// No subject reaches farther.
    let limit: Int
    private var known: [Int: [Phrase]] = [:]
    var complements: [Int: Set<Int>] = [:]

    init(_ tokens: [QuizToken], limit: Int) {
        self.tokens = tokens
        self.limit = min(limit, tokens.count)
    }

    func lower(_ index: Int) -> String { tokens.lower(at: index) }

    /// The noun phrases that begin there, by all their ends. O(n³) in the length of the longest.
    mutating func phrases(at start: Int) -> [Phrase] {
        guard start < limit else { return [] }
        if let phrases = known[start] { return phrases }
        var result = bases(at: start)
        var index = 0
        while index < result.count, result.count < 80 {
            let phrase = result[index]
            index += 1
            for longer in extended(phrase)
            where longer.end <= limit
                && !result.contains(where: {
                    $0.end == longer.end && $0.head == longer.head && $0.isPlural == longer.isPlural
                })
            {
                result.append(longer)
            }
        }
        known[start] = result
        return result
    }

    /// Determiner, adjectives and nouns.
    func bases(at start: Int) -> [Phrase] {
        var index = start
        switch (lower(index), lower(index + 1)) {
        case ("more", "than"), ("less", "than"), ("fewer", "than"), ("greater", "than"), ("at", "least"),
            ("at", "most"),
            ("up", "to"):
            index += 2
        case (let word, _) where Self.estimating.contains(word): index += 1
        default: break
        }
        // "We learn by watching others": at the head of a clause nothing else can be its subject.
        if lower(index) == "we", index == 0 || lower(index - 1) == "," {
            return [Phrase(end: index + 1, head: index, isPlural: true, isPlain: false)]
        }
        if Self.persons.contains(lower(index)) {
            return [Phrase(end: index + 1, head: index, isPlural: false, isPlain: false)]
        }
        if Self.countable.contains(lower(index)) {
            let next = lower(index + 1)
            if next == "of" {
                return [Phrase(end: index + 1, head: index, isPlural: nil, isOpen: true)]
            }
            if lower(index) == "those" {
                guard EnglishWords.prepositions.contains(next) || EnglishWords.relatives.contains(next) else {
                    return []
                }
                return [Phrase(end: index + 1, head: index, isPlural: true, isPlain: false, isOpen: true)]
            }
        }
        var determiner = lower(index)
        if determiner == "a", lower(index + 1) == "few" {
            determiner = "few"
            index += 1
        }
        // "When authority is used well, that authority is legitimate."
        if Self.determiners.contains(determiner) || start > 0 && ["that", "this", "these"].contains(determiner) {
            index += 1
            if ["all", "both"].contains(determiner), Self.determiners.contains(lower(index)) { index += 1 }
        }
        return nouns(from: index, start: start, determiner: determiner)
    }

    func nouns(from first: Int, start: Int, determiner: String) -> [Phrase] {
        var result: [Phrase] = []
        var head: Int?
        var index = first
        var determiner = determiner
        while index < limit {
            let token = tokens[index]
            if Self.marks.contains(token.text) {
                index += 1
                if var last = result.last, last.end == index - 1 {
                    last.end = index
                    result.append(last)
                }
                continue
            }
            if token.isNumber || EnglishWords.numberWords.contains(token.lower) || token.lower == "one" {
                result.append(Phrase(end: index + 1, head: head ?? index, isPlural: nil, isPlain: true))
                index += 1
                continue
            }
            if isLink(index, first: first) || isFarAdjective(index, first: first, determiner: determiner) {
                index += 1
                continue
            }
            guard isNominal(index, first: first) else { break }
            if !isAdjectival(index) || head == nil { head = index }
            if isOwner(index) { determiner = "" }
            if let head, !isOwner(index) || token.isCapitalized && EnglishWords.be.contains(lower(index + 1)) {
                result.append(Phrase(end: index + 1, head: head, isPlural: number(head, first, start, determiner)))
            }
            index += 1
        }
        return result
    }

    /// "very large", "rich and fertile", "the most widely used": what stands between determiner and noun.
    func isLink(_ index: Int, first: Int) -> Bool {
        let word = lower(index)
        let isFront =
            index == first || [",", "and", "or"].contains(lower(index - 1)) || isAdverb(tokens[index - 1])
            || Self.degrees.contains(lower(index - 1)) || isOwner(index - 1)
        if isFront, isAdverb(tokens[index]) || Self.degrees.contains(word), index + 1 < limit {
            return isNominal(index + 1, first: index + 1) || isAdverb(tokens[index + 1])
                || Self.degrees.contains(lower(index + 1))
        }
        if Self.inner.contains(word),
            index == first || lower(index - 1) == "the" || isOwner(index - 1)
                || Self.inner.contains(lower(index - 1))
        {
            return isNominal(index + 1, first: index + 1) || Self.inner.contains(lower(index + 1))
                || EnglishWords.numberWords.contains(lower(index + 1))
        }
        if word == "&" { return index > first && index + 1 < limit && tokens[index + 1].isCapitalized }
        if [",", "and", "or"].contains(word), index > first, isAdjectival(index - 1) || isComparative(index - 1) {
            return isNominal(index + 1, first: index + 1) && isNominal(index + 2, first: index + 1)
                && (word != "," || isAdjectival(index + 1) || isComparative(index + 1))
        }
        return false
    }

    /// Whether the word there may be a noun or an adjective before one.
    func isNominal(_ index: Int, first: Int) -> Bool {
        guard index < limit else { return false }
        let token = tokens[index]
        let word = token.lower
        guard token.isWord, !token.isNumber, !Self.contracted.contains(word) else { return false }
        if Self.nominalStops.contains(word) { return true }
        if Self.nounsLikeThirds.contains(word) { return true }
        if token.isCapitalized, index > first || token.isAcronym {
            // "the Near East", but "In" at the head of a sentence.
            return token.isAcronym || !EnglishWords.prepositions.contains(word) && !StopWords.contains(word)
                || index > 0 && index + 1 < limit && tokens[index + 1].isCapitalized
        }
        guard !StopWords.contains(word), !EnglishWords.determiners.contains(word),
            !EnglishWords.pronouns.contains(word),
            !EnglishWords.prepositions.contains(word), !EnglishWords.subordinators.contains(word),
            !isAdverb(token)
        else { return false }
        let next = lower(index + 1)
        if index > first, word == "people" || EnglishVerbs.isBase(word), isPluralNoun(index - 1) { return false }
        for entry in EnglishVerbs.entries(of: word) {
            switch entry.form {
            case .base:
                if EnglishVerbs.isOnlyVerb(entry.lemma), !isAdjectival(index) { return false }
            case .third: if EnglishVerbs.isOnlyVerb(entry.lemma) { return false }
            case .past, .participle:
                if Self.nounsLikePasts.contains(word) { return true }
                // "affected cells", but "The army defeated the rebels".
                let isFirst =
                    index == first || isAdjectival(index - 1) || isAdverb(tokens[index - 1]) || isOwner(index - 1)
                    || index == first + 1 && lower(first).hasSuffix("ing")
                    || ["and", "or", ","].contains(lower(index - 1))
                guard isFirst && isWordBehind(index) || EnglishVerbs.isBase(word) else { return false }
            case .progressive:
                // "a capsule containing oxygen", but "decision making".
                if index > first, !isAdjectival(index - 1),
                    EnglishWords.articles.contains(next) || isPluralNoun(index - 1)
                        || isWordBehind(index) && !["and", "or", ","].contains(next)
                {
                    return false
                }
            }
        }
        return true
    }

    /// "The waxy, acid-fast cells": one word between determiner and comma, and no list behind it.
    func isFarAdjective(_ index: Int, first: Int, determiner: String) -> Bool {
        lower(index) == "," && index == first + 1 && EnglishWords.determiners.contains(determiner)
            && isNominal(index + 1, first: index + 1) && isNominal(index + 2, first: index + 1)
            && !tokens[index + 1].isCapitalized && !isAdjectival(index + 2)
            && ![",", "and", "or", "of"].contains(lower(index + 2)) && ![",", "and", "or"].contains(lower(index + 3))
    }

    func isComparative(_ index: Int) -> Bool { lower(index).hasSuffix("ier") || lower(index).hasSuffix("est") }

    /// "Companies offer": no plural stands before another noun, but for a few.
    func isPluralNoun(_ index: Int) -> Bool {
        let word = lower(index)
        return Clause.isPlural(word) && !tokens[index].isCapitalized && !isOwner(index)
            && !Self.pluralModifiers.contains(word)
    }

    func isOwner(_ index: Int) -> Bool {
        let word = lower(index)
        return word.isPossessive || word == "\u{2019}" && !tokens[index].spaced
    }

    /// "method uses": a noun that may be a verb behind its subject.
    func isVerblike(_ index: Int) -> Bool {
        !tokens[index].isCapitalized && index > 0 && Clause.finiteVerb(tokens, at: index, head: "thing") != nil
            && EnglishVerbs.lemma(ofThird: lower(index)) != nil
            && isNominal(index - 1, first: index - 1) && !isAdjectival(index - 1) && !isOwner(index - 1)
    }

    func isWordBehind(_ index: Int) -> Bool {
        if lower(index + 1) == "," { return isWordBehind(index + 1) && lower(index) != "," }
        guard index + 1 < limit, tokens[index + 1].isWord else { return false }
        let word = lower(index + 1)
        if ["and", "or"].contains(word) { return isWordBehind(index + 1) }
        return !StopWords.contains(word) && !EnglishWords.determiners.contains(word)
            && !EnglishWords.prepositions.contains(word) && !isAdverb(tokens[index + 1])
    }

    func isAdjectival(_ index: Int) -> Bool {
        let word = lower(index)
        return Self.verbsLikeAdjectives.contains(word) || word.hasSuffix("er") && lower(index + 1) == "than"
            || EnglishWords.adjectives.contains(word) || Self.nominalStops.contains(word) && word != "others"
            || word.count > 4
                && (EnglishWords.hasAdjectivalEnding(word)
                    || ["ary", "less", "ern", "ish", "ory", "ese", "ian", "est"].contains(where: word.hasSuffix))
                && !Self.nounsLikeAdjectives.contains(word)
    }

    func isAdverb(_ token: QuizToken) -> Bool {
        token.isAdverb || token.lower == "further"
    }

    func number(_ head: Int, _ first: Int, _ start: Int, _ determiner: String) -> Bool? {
        let word = lower(head)
        if Self.eitherNumber.contains(word) || isOwner(head) || Clause.isSingularOnS(word) { return nil }
        if ["a", "an", "each", "every", "another"].contains(determiner) { return false }
        if ["many", "several", "few", "both"].contains(determiner) { return true }
        if Clause.irregularPlurals.contains(word) { return true }
        let isName = tokens[head].isCapitalized && head > 0 && (head > start || tokens[head].isAcronym || start > 0)
        if isName { return nil }
        if Clause.isPlural(word) { return true }
        if ["ae", "i", "a", "as"].contains(where: word.hasSuffix) { return nil }
        return isAdjectival(head) && determiner == "the" ? nil : false
    }
}
