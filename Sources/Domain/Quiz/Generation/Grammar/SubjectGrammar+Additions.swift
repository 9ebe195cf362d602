extension SubjectGrammar {
    /// The phrase with one thing more behind it, in every way that the words allow.
    mutating func extended(_ phrase: Phrase) -> [Phrase] {
        let end = phrase.end
        let word = lower(end)
        var result: [Phrase] = []
        func longer(_ end: Int, doubtful: Bool = false) -> Phrase {
            var copy = phrase
            copy.end = end
            copy.isOpen = false
            copy.isPlain = false
            copy.isDoubtful = phrase.isDoubtful || doubtful
            return copy
        }
        switch word {
        case "(":
            if let close = tokens[end...].prefix(14).firstIndex(where: { $0.text == ")" }) {
                var copy = longer(close + 1)
                copy.isPlain = phrase.isPlain
                result.append(copy)
                // "The sympathomedullary (SAM) pathway".
                for noun in nouns(from: close + 1, start: close + 1, determiner: "the") where noun.isPlain {
                    copy = longer(noun.end)
                    copy.head = noun.head
                    copy.isPlural = noun.isPlural
                    result.append(copy)
                }
            }
        case "of":
            for object in phrases(at: end + 1) where !object.isOpen {
                var copy = longer(object.end, doubtful: object.isDoubtful)
                copy.isPlain = phrase.isPlain && !phrase.hasOf && object.isPlain && !object.hasOf
                copy.hasOf = true
                if phrase.isOpen {
                    copy.isPlural = Self.massy.contains(lower(phrase.head)) ? false : object.isPlural
                }
                result.append(copy)
            }
            for close in prepositional(end) { result.append(longer(close)) }
        case "and", "or":
            for object in phrases(at: end + 1) where !object.isOpen { result.append(joined(phrase, object, word)) }
        case "," where ["jr.", "sr.", "jr", "sr"].contains(lower(end + 1)):
            result.append(longer(lower(end + 2) == "," ? end + 3 : end + 2))
        case ",":
            let sure = asides(end)
            result += sure.map { longer($0) }
            if sure.isEmpty { result += looseAsides(end).map { longer($0, doubtful: true) } }
            // ", and its rise is" may as well be another clause.
            if !["and", "or"].contains(lower(end + 1)) { result += list(end).map { joined(phrase, $0, ",") } }
        case "all", "both", "each":
            if phrase.isPlural != false, !isNominal(end + 1, first: end + 1) { result.append(longer(end + 1)) }
        case "itself", "themselves", "himself", "herself", "alone", "together": result.append(longer(end + 1))
        default:
            if word == "whose" {
                result += objectRelative(end + 1).map { longer($0) }
            } else if EnglishWords.relatives.contains(word) || word == "why" {
                result += relative(end + 1).map { longer($0) }
            } else if EnglishWords.prepositions.contains(word) || Self.joints.contains(word) {
                result += prepositional(end).map { longer($0) }
            } else {
                if lower(end - 1) != "," { result += participial(end).map { longer($0) } }
                if ["away", "back", "alone", "together"].contains(word) {
                    result += prepositional(end + 1).map { longer($0) }
                }
                if Self.zero.contains(word), !phrase.isOpen {
                    result += objectRelative(end).map { longer($0, doubtful: true) }
                }
            }
        }
        return result
    }

    func joined(_ phrase: Phrase, _ object: Phrase, _ word: String) -> Phrase {
        var copy = phrase
        copy.end = object.end
        copy.isJoined = true
        copy.isDoubtful = phrase.isDoubtful || object.isDoubtful
        copy.isPlain = phrase.isPlain && object.isPlain && word == "and" && !(phrase.hasOf && object.hasOf)
        copy.hasOf = phrase.hasOf || object.hasOf
        copy.isPlural =
            word == "or" || !tokens[phrase.head].isCapitalized && isNamed(object, from: phrase.end + 1)
            ? object.isPlural : true
        return copy
    }

    /// ", sugars, and fats": a list that ends with "and".
    /// "the admiral and mapmaker Piri Reis": two trades of one person.
    func isNamed(_ phrase: Phrase, from start: Int) -> Bool {
        start < phrase.head && tokens[phrase.head].isCapitalized && !EnglishWords.determiners.contains(lower(start))
            && tokens[start..<phrase.head].contains { $0.isWord && !$0.isCapitalized }
    }

    mutating func list(_ comma: Int) -> [Phrase] {
        if ["and", "or"].contains(lower(comma + 1)) { return phrases(at: comma + 2).filter { !$0.isOpen } }
        return phrases(at: comma + 1).flatMap { item -> [Phrase] in
            if item.isOpen { return [] }
            if item.isJoined { return [item] }
            return lower(item.end) == "," ? list(item.end) : []
        }
    }

    /// What stands between two commas behind a noun, with both.
    mutating func asides(_ comma: Int) -> [Int] {
        var comma = comma
        if comma + 2 < limit, isAdverb(tokens[comma + 1]), lower(comma + 2) != ",",
            !["especially", "particularly", "notably", "namely"].contains(lower(comma + 1))
        {
            comma += 1
        }
        let word = lower(comma + 1)
        let ends: [Int]
        if ["which", "who", "whose", "where", "whom", "when"].contains(word) {
            ends = relative(comma + 2)
        } else if ["including", "especially", "particularly", "notably", "namely", "or", "like", "even"].contains(word)
        {
            ends = phrases(at: comma + 2).map(\.end) + prepositional(comma + 2)
        } else if EnglishWords.prepositions.contains(word) || Self.joints.contains(word) {
            ends = prepositional(comma + 1)
        } else if EnglishVerbs.isParticiple(word) || word.hasSuffix("ing") || word.hasSuffix("ed") || word == "born" {
            ends = Array(complement(comma + 2))
        } else if ["a", "an", "the", "one", "both", "all", "another"].contains(word)
            || comma + 1 < limit && tokens[comma + 1].isCapitalized
        {
            ends = phrases(at: comma + 1).map(\.end)
        } else {
            return []
        }
        return ends.filter { lower($0) == "," }.map { $0 + 1 }
    }

    /// "Legitimacy, not surprisingly, relies": between two commas whatever holds no predicate, before one that is sure.
    func looseAsides(_ comma: Int) -> [Int] {
        guard comma + 3 < limit else { return [] }
        return tokens[(comma + 2)..<min(comma + 22, limit)].indices.filter { close in
            guard tokens[close].text == ",", !ClauseReader.holdsAuxiliary(tokens[(comma + 1)..<close]) else {
                return false
            }
            var next = close + 1
            while next < limit, isAdverb(tokens[next]) { next += 1 }
            let word = lower(next)
            return EnglishWords.finiteAuxiliaries.contains(word)
                || EnglishVerbs.entries(of: word).contains {
                    EnglishVerbs.isOnlyVerb($0.lemma) && ($0.form == .third || $0.form == .base && !isAdjectival(next))
                }
        }.map { $0 + 1 }
    }
}
