extension Falsifier {
    /// What of the sentence stays beside a change: what gives reasons for what the text says, what it concedes and what goes
    /// on from it would contradict the contrary, and is left out.
    ///
    /// - Returns: nil where too little stays, or what stays would hang in the air.
    func neutral(around range: Range<Int>, _ rule: Falsehood.Rule) -> Range<Int>? {
        let whole = 0..<tokens.count
        guard [.opposite, .affirmed, .denied, .bound, .scope, .manner].contains(rule) else { return whole }
        let isDirected = tokens[range].contains { Self.isDirection($0.lower) }
        guard let begin = opening(before: range, isDirected), let end = ending(behind: range, rule, isDirected)
        else { return nil }
        guard begin > 0 || end < tokens.count else { return whole }
        let kept = tokens[begin..<end]
        guard kept.count(where: \.isWord) >= 5,
            kept.count(where: { $0.text == "(" }) == kept.count(where: { $0.text == ")" }),
            kept.count(where: { $0.text == "\u{201C}" }) == kept.count(where: { $0.text == "\u{201D}" }),
            // "is a short-term problem, caused": by what, is cut off.
            kept.count < 2 || tokens[end - 2].text != "," || !EnglishVerbs.isParticiple(word(end - 1)),
            let last = kept.last, end == tokens.count || end == range.upperBound || !isOpening(last.lower)
        else { return nil }
        // "While dialectic aims at truth, knowledge is its sole function", "… to work for those goods": what they mean was cut.
        if begin > 0, kept.contains(where: { Self.referring.contains($0.lower) }) { return nil }
        // "believed that her first novel": what comes behind "that" needs its verb.
        if end < tokens.count, let that = tokens[..<end].lastIndex(where: { $0.lower == "that" }),
            that > clause.verbIndex,
            !tokens[that..<end].contains(where: { token in
                EnglishWords.auxiliaries.contains(token.lower)
                    || EnglishVerbs.entries(of: token.lower).contains { [.third, .past, .base].contains($0.form) }
            })
        {
            return nil
        }
        return begin..<end
    }

    private static let referring: Set<String> = [
        "it", "its", "they", "them", "their", "he", "him", "his", "she", "her", "itself", "themselves", "this", "these",
        "those", "such", "one", "ones", "others", "another",
    ]

    /// Whether something must follow the word.
    private func isOpening(_ word: String) -> Bool {
        EnglishWords.prepositions.contains(word) || EnglishWords.determiners.contains(word)
            || EnglishWords.conjunctions.contains(word) || EnglishWords.subordinators.contains(word)
            || EnglishWords.auxiliaries.contains(word) || word == "to" || Self.viewing.contains(word)
    }

    /// "should be viewed": as what?
    static let viewing: Set<String> = ["viewed", "regarded", "considered", "treated", "described", "defined"]

    /// "Although X, …", "Because X, …": what is conceded or given as a reason speaks for the text.
    private func opening(before range: Range<Int>, _ isDirected: Bool) -> Int? {
        let intro = clause.intro
        guard intro.count > 1, range.lowerBound >= intro.upperBound else { return 0 }
        let first = word(intro.lowerBound)
        let next = word(intro.lowerBound + 1)
        let concedes =
            ["although", "though", "despite", "notwithstanding"].contains(first) || first == "even" && next == "though"
            || first == "in" && next == "spite" || ["while", "whereas"].contains(first) && !isDirected
        let explains =
            first == "because" || ["rather", "instead", "owing", "thanks"].contains(first)
            || first == "due" && next == "to" || first == "using"
            || first == "since" && Clause(Array(tokens[intro].dropFirst())) != nil
            || first == "to" && EnglishVerbs.isBase(next)
            || first == "by" && EnglishVerbs.isProgressive(next)
        guard concedes || explains && !isDirected else { return 0 }
        var begin = intro.upperBound
        while begin < range.lowerBound, !tokens[begin].isWord { begin += 1 }
        guard clause.isImpersonal || !EnglishWords.pronouns.contains(word(begin)) else { return nil }
        return begin
    }

    private func ending(behind range: Range<Int>, _ rule: Falsehood.Rule, _ isDirected: Bool) -> Int? {
        let start = max(range.upperBound, clause.verbIndex + 1)
        guard start < tokens.count else { return tokens.count }
        for place in start..<tokens.count {
            let next = word(place + 1)
            switch word(place) {
            case ",": if isAdded(at: place, behind: start) { return place }
            case ";", "\u{2014}", "\u{2013}": return place
            case "although", "though", "whereas": return place
            case "because": if !isDirected { return place }
            case "since": if !isDirected, EnglishWords.pronouns.contains(next) { return place }
            case "due" where next == "to":
                if !isDirected, !EnglishWords.be.contains(word(place - 1)), !tokens[place - 1].isAdverb { return place }
            case "even" where Self.evenBefore.contains(next): return place
            case "anyway", "too",
                "either" where place == tokens.count - 1:
                return place
            case "as" where next == "well" && word(place + 2) != "as": return place
            case "as" where EnglishWords.pronouns.contains(next) && !isDirected: return place
            case "by", "through", "via", "while":
                // How often a thing is done is denied with how it is done.
                guard EnglishVerbs.isProgressive(next), !isDirected,
                    !tokens[range].contains(where: { Opposites.of($0.lower)?.kind == .frequency })
                else { continue }
                // "is diagnosed by examining it": nothing would be left that says how.
                return place == range.upperBound ? nil : place
            case "and", "but":
                guard word(place - 1) != ",", opensPredicate(behind: place, start) else { continue }
                if tokens[clause.verbIndex..<place].contains(where: { ["both", "between"].contains($0.lower) }) {
                    return nil
                }
                return place
            case "to" where rule == .opposite && isAim(at: place, of: range): return place
            default: break
            }
        }
        return tokens.count
    }

    /// The comma behind which only goes on what the main clause says, where there is one.
    var added: Int? {
        tokens.indices.first {
            $0 > clause.verbIndex + 1 && word($0) == "," && isAdded(at: $0, behind: clause.verbIndex + 1)
        }
    }

    /// Whether a comma opens what only goes on from the main clause: "which …", "making …", "with …", another clause.
    private func isAdded(at comma: Int, behind start: Int) -> Bool {
        let next = word(comma + 1)
        if Self.adding.contains(next) { return next != "as" || word(comma + 2) != "well" }
        if next == "such", word(comma + 2) == "as" { return true }
        // "a role in the town, used to show rank"
        if EnglishVerbs.isParticiple(next), !EnglishWords.adjectives.contains(next),
            EnglishWords.prepositions.contains(word(comma + 2)) || word(comma + 2) == "to"
        {
            return !tokens[(comma + 1)...].contains { $0.text == "," && $0.spaced }
                && !tokens[(comma + 1)...].contains { $0.lower == "or" }
        }
        let second = word(comma + 2)
        if tokens.indices.contains(comma + 1), tokens[comma + 1].isAdverb, second.hasSuffix("ing") {
            return EnglishVerbs.isProgressive(second)
        }
        if next.hasSuffix("ing"), !["including", "during", "according", "following", "excluding"].contains(next) {
            return ["having", "being"].contains(next) || ["the", "a", "an"].contains(second)
                || EnglishVerbs.isProgressive(next)
        }
        guard ["and", "but", "or", "yet"].contains(next) else { return false }
        let isList = tokens[start..<comma].contains { $0.text == "," }
        if opensPredicate(behind: comma + 1, start) { return !isList }
        // "were scarce, and they had to be brought": it goes on from the one.
        if EnglishWords.pronouns.contains(second) || second == "one" { return true }
        guard let other = Clause(Array(tokens[(comma + 2)...])) else { return false }
        return !isList || !other.verb.isLexical
    }

    /// Whether "and" at the place goes on with another verb of the same subject.
    private func opensPredicate(behind place: Int, _ start: Int) -> Bool {
        var verb = place + 1
        while verb < tokens.count, tokens[verb].isAdverb { verb += 1 }
        guard verb < tokens.count - 1, place > start else { return false }
        let before = tokens[place - 1]
        // "is more complex and includes"
        let isJudged = EnglishWords.be.contains(word(clause.verbIndex))
        guard
            before.text == ","
                || before.isWord && (!before.isAdverb || EnglishWords.auxiliaries.contains(word(verb)))
                    && (isJudged || !Self.isAdjective(before.lower))
                || isPredicate(place - 1)
        else { return false }
        // "was a critic of the king and hostile to his court"
        if isJudged, Self.isQuality(word(verb)) || Self.isAdjective(word(verb)),
            EnglishWords.prepositions.contains(word(verb + 1)), word(verb + 1) != "of"
        {
            return true
        }
        if ["is", "are", "was", "were", "has", "had", "can", "will", "may", "must", "should"].contains(word(verb)) {
            return true
        }
        // "to attract and retain workers", "how people see and read it": both belong to the aim, or have one object.
        let isNested = tokens[start..<place].contains { ["to", "that", "how", "what"].contains($0.lower) }
        if EnglishVerbs.isBase(before.lower), EnglishVerbs.isOnlyVerb(before.lower) { return false }
        let isFollowed =
            EnglishWords.determiners.contains(word(verb + 1)) || EnglishWords.prepositions.contains(word(verb + 1))
        return EnglishVerbs.entries(of: word(verb)).contains { entry in
            switch (clause.verb, entry.form) {
            case (.third, .third), (.be("is"), .third), (.have("has"), .third):
                isFollowed || EnglishVerbs.isOnlyVerb(entry.lemma)
            // "leadership and codified laws": a participle looks like the past.
            case (.past, .past), (.be("was"), .past), (.be("were"), .past), (.have("had"), .past):
                isFollowed && !isNested
            case (.base, .base), (.be("are"), .base), (.have("have"), .base), (.modal, .base):
                !isNested && (isFollowed || EnglishVerbs.isOnlyVerb(entry.lemma))
            default: false
            }
        }
    }

    /// "destroyed a board to oversee it": what was done to an end is not undone to the same end.
    private func isAim(at place: Int, of range: Range<Int>) -> Bool {
        guard EnglishVerbs.isBase(word(place + 1)), place >= range.upperBound, let changed = tokens[range].first?.lower,
            range.lowerBound >= clause.verbIndex
        else { return false }
        let lemmas = EnglishVerbs.entries(of: changed).map(\.lemma)
        // "is dense to help it filter dust": what it is good for.
        if isPredicate(range.lowerBound), Self.isAdjective(changed) || lemmas.isEmpty,
            ["help", "allow", "enable", "ensure", "prevent", "protect", "avoid"].contains(word(place + 1)),
            !Self.openToAims.contains(word(place - 1)), !EnglishVerbs.isParticiple(word(place - 1))
        {
            return true
        }
        guard !lemmas.isEmpty, !lemmas.contains(where: Self.commanding.contains) else { return false }
        // "a law that requires people to leave", "by allowing people to leave": an aim of the inner clause.
        if tokens[range.upperBound..<place].contains(where: { token in
            EnglishWords.relatives.contains(token.lower)
                || EnglishVerbs.entries(of: token.lower).contains {
                    $0.form == .progressive && Self.commanding.contains($0.lemma)
                }
        }) {
            return false
        }
        let before = tokens[place - 1]
        guard place > range.upperBound else { return false }
        return before.isWord && !before.isAdverb && !Self.isAdjective(before.lower) && !StopWords.contains(before.lower)
            && !Self.openToAims.contains(TermBook.singular(before.lower))
            && !EnglishVerbs.entries(of: before.lower).contains { Self.commanding.contains($0.lemma) }
    }

    /// Sure of what only looks like one: "government", "agent" and "metal" are nouns.
    private static func isAdjective(_ word: String) -> Bool {
        EnglishWords.adjectives.contains(word)
            || ["able", "ible", "ous", "ful", "less", "ed"].contains(where: word.hasSuffix)
            || [
                "important", "sufficient", "essential", "vital", "critical", "reluctant", "hesitant", "efficient",
                "practical",
            ]
            .contains(word)
    }

    /// Whether a word only says which way an amount goes, so that its reason can stand beside the contrary.
    private static func isDirection(_ word: String) -> Bool {
        comparing.contains(word) || EnglishVerbs.entries(of: word).contains { moving.contains($0.lemma) }
    }

    private static let moving = EnglishVerbs.ofChange.union([
        "raise", "lower", "reduce", "accelerate", "slow", "contract", "speed", "diminish",
    ])
    private static let comparing = EnglishWords.list(
        """
        more less fewer higher lower greater smaller faster slower larger longer shorter stronger weaker better worse easier \
        harder cheaper
        """)
    private static let adding = EnglishWords.list(
        """
        which who whose whom where given although though whereas while because since so thereby thus hence despite instead with as \
        even therefore
        """)
    private static let evenBefore = EnglishWords.list(
        "if when though after in as with among at during for before while by on to")
    /// Verbs that take an infinitive behind their object, which says what they are about.
    private static let commanding = EnglishWords.list(
        """
        allow permit forbid enable disable cause lead encourage discourage help force require compel oblige want expect order \
        urge persuade dissuade teach choose invite need find consider know believe prove show tend seem continue cease begin \
        start fail manage refuse agree decline seek try attempt hope plan intend wish prefer like love hate prompt induce motivate \
        inspire drive stimulate oppose support come go
        """)
    /// Nouns that an infinitive belongs to.
    private static let openToAims = EnglishWords.list(
        """
        right ability power duty need way effort attempt opportunity desire decision plan chance time failure willingness \
        tendency freedom incentive authority capacity reason obligation permission pressure mean method tool order likelihood \
        inability refusal movement campaign struggle fight promise proposal bill law pledge call motivation potential option \
        responsibility commitment access intention intent ambition urge step
        """)
}
