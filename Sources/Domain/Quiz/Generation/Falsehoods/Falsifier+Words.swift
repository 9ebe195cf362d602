extension Falsifier {
    /// Comparatives, places in time and space, ways of doing.
    func free(at index: Int, _ opposite: String) -> (String, Int)? {
        let word = word(index)
        let before = self.word(index - 1)
        let after = self.word(index + 1)
        if ["most", "more", "less", "least", "not", "(", "no", "or", "as", "too", "so", "how", "nearly", "almost"]
            .contains(before)
        {
            return nil
        }
        switch word {
        case "before", "after": return isOrder(index) ? (opposite, 78) : nil
        case "above", "below", "inside", "outside":
            // "telescopes launched above it", "the centre outside", "in Europe outside England".
            guard index > clause.verbIndex, tokens.indices.contains(index + 1), tokens[index + 1].isWord, after != "of",
                word.hasSuffix("side") == false || isPredicate(index)
                    || !tokens[index + 1].isCapitalized
                        && !EnglishVerbs.isProgressive(after)
            else { return nil }
            return index > 0 && !["and", "or", "the"].contains(before) && !["that", "which", "all"].contains(after)
                ? (opposite, 78) : nil
        case "least", "most":
            return before == "the" && Self.isQuality(after) && isRanked(index - 1) ? (opposite, 80) : nil
        case "closely", "loosely", "firmly", "tightly", "considerably", "slightly", "significantly", "greatly",
            "substantially",
            "heavily", "strictly", "rigidly", "sharply", "dramatically", "markedly", "vastly":
            // True or false by a degree only: where nothing better is there.
            let isBeside = isPredicate(index) || index + 1 == clause.verbIndex || index == clause.verbIndex + 1
            return isBeside && !["known", "called", "less", "more", "fewer"].contains(after) ? (opposite, 70) : nil
        case "maximum", "minimum": return index > clause.verbIndex ? (opposite, 76) : nil
        case "behind":
            let stands = EnglishVerbs.entries(of: before).contains {
                ["stand", "lie", "sit", "hide"].contains($0.lemma)
            }
            return (EnglishWords.be.contains(before) || stands) && EnglishWords.determiners.contains(after)
                ? (opposite, 78) : nil
        case "toward", "towards":
            return EnglishVerbs.entries(of: before).contains { Self.motions.contains($0.lemma) } ? (opposite, 76) : nil
        case "automatically", "manually":
            // "is deleted automatically", "automatically makes it": only who could do it by hand does so.
            return isPredicate(index) && EnglishWords.be.contains(before)
                && !tokens[index...].contains(where: { $0.lower == "by" }) ? (opposite, 76) : nil
        case "directly", "indirectly":
            // "is directly proportional to": the contrary is a law of the same form.
            if word == "directly", ["proportional", "related", "correlated"].contains(after) {
                return ("inversely", 84)
            }
            // "is directly in line with"
            return after != "in" && (isPredicate(index) || index == clause.verbIndex + 1) ? (opposite, 70) : nil
        case "precisely", "exactly", "partly", "partially", "entirely", "completely", "fully", "totally", "highly",
            "extremely", "immediately", "promptly", "naturally", "clearly", "vaguely", "carefully", "equally":
            return isPredicate(index) && !EnglishWords.articles.contains(after) ? (opposite, 76) : nil
        case "well", "poorly": return Self.isQuality(after) || after == "known" ? nil : (opposite, 76)
        case "more", "fewer", "rather": return nil
        default: break
        }
        if word == "orally", !isDosed { return nil }
        if word == "greater", isMass(at: index + 1) { return comparative(index, "less") }
        // "older people" are not "newer".
        if word == "older", TermBook.isPersonal(after) || ["people", "women", "men", "children"].contains(after) {
            return index > clause.verbIndex || index < clause.subject.upperBound ? ("younger", 84) : nil
        }
        // "the worst famine": nobody calls one the best.
        if word == "worst" { return nil }
        if word.hasSuffix("est") || word == "best" {
            return before == "the" && isRanked(index - 1) && tokens.indices.contains(index + 1)
                ? (opposite, 84) : nil
        }
        if word.hasSuffix("er") || word == "worse" || word == "better" { return comparative(index, opposite) }
        if word.hasSuffix("ly") {
            // In the subject it only tells which things are meant.
            guard index + 1 == clause.verbIndex || index > clause.verbIndex,
                isOfMainClause(index) || isPredicate(index),
                !after.hasSuffix("ly"), before != "most"
            else { return nil }
            // "is greatly reduced" and "differs greatly", not "greatly exaggerated".
            return ["known", "called", "speaking"].contains(after) ? nil : (opposite, 76)
        }
        return index > 0 ? (opposite, 76) : nil
    }

    /// "is logged before the call returns": an order of steps, not a date in a story.
    private func isOrder(_ index: Int) -> Bool {
        let before = word(index - 1)
        let after = word(index + 1)
        // "must be chewed before swallowing": nobody would do it the other way round.
        guard index > clause.verbIndex, index + 1 < tokens.count, tokens[index + 1].isWord,
            !["must", "should", "can"].contains(word(clause.verbIndex)),
            !tokens[..<index].contains(where: {
                $0.lower == "need" || $0.lower == "needs" || $0.lower == "already" || $0.lower == "than"
            }),
            !Self.loose.contains(before), before != after, !["ever", "all", "each", "that", "which"].contains(after),
            !["that", "which", "who"].contains(word(index - 2))
        else { return false }
        return !tokens[(index + 1)...].prefix(4).contains {
            $0.isNumber || $0.isCapitalized || ["first", "war"].contains($0.lower)
        }
    }

    /// "is often used": how often is said of the whole statement only beside its verb.
    func frequency(at index: Int, _ opposite: String) -> (String, Int)? {
        let after = word(index + 1)
        let isBeside = isPredicate(index) && index > clause.verbIndex || index + 1 == clause.verbIndex && index > 0
        // "Proteins commonly associated with": a participle that looks like the verb.
        if index + 1 == clause.verbIndex, case .past = clause.verb,
            EnglishWords.prepositions.contains(word(index + 2))
        {
            return nil
        }
        guard isBeside, index + 1 < tokens.count, !Self.named.contains(after) || opposite == "never",
            !after.hasPrefix("un"),
            !EnglishWords.be.contains(after), !after.hasSuffix("ly"), clause.verb != .modal("must"),
            // "never saw it" → "saw it", in the denials.
            word(index) != "never", !["should", "must", "shall"].contains(word(clause.verbIndex)),
            !["nearly", "almost", "not"].contains(word(index - 1)),
            // "varies widely" is no matter of frequency.
            word(index) != "widely" || EnglishVerbs.isParticiple(after),
            // "is primarily made up of a few": what it is made of, not how often.
            !["primarily", "mainly", "mostly", "chiefly", "largely"].contains(word(index))
                || !["made", "composed", "a", "an", "the", "of", "from"].contains(after)
        else { return nil }
        return (opposite, opposite == "never" ? 76 : 70)
    }

    /// What the subject is said to be like, and what the verb's own object is.
    func quality(at index: Int, _ opposite: String) -> (String, Int)? {
        let word = word(index)
        let before = self.word(index - 1)
        let after = self.word(index + 1)
        // "would likely get": no adverb says the contrary.
        if ["likely", "unlikely"].contains(word), !EnglishWords.be.contains(auxiliary(before: index)) { return nil }
        // "should be very clear": nobody would advise the contrary.
        if clause.verb == .modal("should") { return nil }
        // "is available for some of them", "is available in many forms": for others it may be otherwise.
        if EnglishWords.prepositions.contains(after), after != "of", isOfSome(index + 2) {
            return nil
        }
        // "beneficial in treating it" has no "harmful in"; "unique in both" no "commonplace in".
        if ["beneficial", "unique", "distinctive"].contains(word), ["in", "to", "for"].contains(after) { return nil }
        guard index > clause.verbIndex,
            !["as", "so", "how", "too", "enough", "more", "most", "less", "than", "least"].contains(before),
            !["enough", "as", "only", "off", "up", "out", "away", "down"].contains(after), !tokens[index].isCapitalized,
            !["vitally", "critically", "crucially"].contains(before),
            // "is much different" has no "much identical".
            before != "much",
            // What is lacking has no degrees: "very useless".
            !["very", "extremely", "highly", "particularly", "especially", "quite", "most"].contains(before)
                || !(opposite.hasSuffix("less") || opposite.hasPrefix("un") || opposite.hasPrefix("in"))
        else { return nil }
        if before == "the", after == "of", Self.sides.contains(word) {
            // "the advantage of being light": to be so is no disadvantage.
            if word.hasSuffix("advantage"), self.word(index + 2).hasSuffix("ing") { return nil }
            // "By the end of the year" is true at its beginning as well, perhaps.
            if ["beginning", "end"].contains(word), !["to", "at", "near"].contains(self.word(index - 2)) {
                return nil
            }
            if index + 2 < tokens.count, tokens[(index + 2)...].prefix(4).contains(where: \.isCapitalized) {
                return nil
            }
            return (opposite, 78)
        }
        if Self.sides.contains(word) { return nil }
        // "was divided into", "are organized by": done to it, not what it is like.
        let isDone = word.hasSuffix("ed")
        if isPredicate(index) || before == "it" && Self.formsOfMake.contains(self.word(index - 2)) {
            // "is independent of", "is different from" need another word behind the opposite.
            if Opposites.qualityPhrases[word + " " + after] != nil { return nil }
            if ["of", "from", "on", "upon"].contains(after),
                ["independent", "dependent", "different", "certain"].contains(word)
            {
                return nil
            }
            // "is local to the inside": nothing is remote to it.
            if after == "to", ["local", "remote"].contains(word) { return nil }
            if EnglishWords.determiners.contains(after) || EnglishWords.auxiliaries.contains(after)
                || before == "poorly"
            {
                return nil
            }
            // "are degenerative, fatal diseases": a row of qualities.
            if after == ",", Self.isQuality(self.word(index + 2)) { return nil }
            let isAlone = index + 1 >= tokens.count || !tokens[index + 1].isWord
            if isDone { return isAlone && !before.hasSuffix("ly") ? (opposite, 76) : nil }
            return isAlone || StopWords.contains(after) || EnglishWords.prepositions.contains(after)
                ? (opposite, 82) : nil
        }
        // A set phrase is no quality: "an open source licence", "a long way".
        guard isAttribute(index), !Self.predicative.contains(word), index + 1 < tokens.count, tokens[index + 1].isWord,
            !StopWords.contains(after), !EnglishWords.prepositions.contains(after), !Self.measures.contains(after),
            !Self.phrases.contains(word + " " + after), !tokens[index + 1].isCapitalized,
            !Self.settled.contains(after)
        else { return nil }
        // "will cause a large lens to sag": what is said of a large one may hold for a small one. Only what the subject is,
        // or has, is denied by the contrary.
        guard isOwn(index), !isVague(opposite) else { return (opposite, 64) }
        return (opposite, isInObject(index) ? 73 : 71)
    }

    /// "is a net exporter", "had a deficit": a noun that says what the subject is or has.
    func thing(at index: Int, _ opposite: String) -> (String, Int)? {
        let after = word(index + 1)
        guard index > clause.verbIndex, index <= clause.verbIndex + 6, isOfMainClause(index),
            index + 1 >= tokens.count || !tokens[index + 1].isWord || EnglishWords.prepositions.contains(after),
            !["of", "against", "between", "to", "at"].contains(after),
            !["of", "own", "other"].contains(word(index - 1)),
            // "an amino acid", "a parliamentary democracy", "civil liberty" are names.
            !["acid", "base", "democracy", "freedom", "slavery", "war", "peace", "dictatorship"].contains(word(index))
                || EnglishWords.determiners.contains(word(index - 1)) || tokens[index - 1].isAdverb
                || EnglishWords.adjectives.contains(word(index - 1)), word(index) != "agreement",
            !tokens[index].isCapitalized, Opposites.nounPhrases[word(index) + " " + after] == nil
        else { return nil }
        // "at night", "in the summer": when it is done.
        let isTime = Self.seasons.contains(word(index))
        let start = EnglishWords.articles.contains(word(index - 1)) ? index - 2 : index - 1
        if isTime { return ["in", "during"].contains(word(start)) ? (opposite, 74) : nil }
        if EnglishVerbs.entries(of: word(index)).contains(where: { $0.form == .base || $0.form == .third }),
            !EnglishWords.determiners.contains(word(index - 1)), !Self.isQuality(word(index - 1))
        {
            return nil
        }
        // What it is, or what it has: the contrary could be among other things it does.
        let isSaid: Bool =
            switch clause.verb {
            case .be:
                tokens[(clause.verbIndex + 1)..<index].allSatisfy { !EnglishWords.prepositions.contains($0.lower) }
            case .third, .base, .past, .have:
                tokens[(clause.verbIndex + 1)..<index].allSatisfy {
                    ["a", "an"].contains($0.lower) || $0.isAdverb || ["net", "trade", "budget"].contains($0.lower)
                } && index <= clause.verbIndex + 4 && !Self.persons.contains(word(index))
                    && ["have", "experience", "run", "record", "report", "show", "face"].contains { lemma in
                        EnglishVerbs.entries(of: word(clause.verbIndex)).contains { $0.lemma == lemma }
                    }
            case .modal: false
            }
        guard isSaid, clause.verbIndex + 1 <= index else { return nil }
        return (opposite, 74)
    }

    /// "Many plants", "has few readers".
    func amount(at index: Int, _ opposite: String) -> (String, Int)? {
        let before = word(index - 1)
        let after = word(index + 1)
        // "Little Italy"
        if tokens.indices.contains(index + 1), tokens[index + 1].isCapitalized, word(index) == "little" { return nil }
        // "In many cultures, …"
        let isIntro =
            index == 1 && clause.intro.contains(1) && ["in", "at", "among", "on"].contains(before)
            && !["years", "ways", "cases", "respects", "times", "days"].contains(after)
        // "In few towns" would turn the words round; "No kinds, such as these": they would be some.
        if isIntro, word(index) == "many" { return nil }
        let isNone = opposite == "no"
        if isNone || opposite == "few",
            tokens.contains(where: { ["such", "notably", "addition", "still"].contains($0.lower) })
                || isNone
                    && tokens.contains(where: { ["different", "decades", "years", "times", "two"].contains($0.lower) })
        {
            return nil
        }
        // "Much of the wealth", "has little effect": not "much better", "little known".
        if ["much", "little"].contains(word(index)) {
            let isNoun =
                after == "of"
                || tokens.indices.contains(index + 1) && tokens[index + 1].isWord && !tokens[index + 1].isAdverb
                    && !Self.isQuality(after) && !StopWords.contains(after) && !EnglishVerbs.isParticiple(after)
                    && Opposites.of(after)?.kind != .free && !Clause.isPlural(after)
                    && !["way", "time", "use"].contains(after) && !after.hasSuffix("er")
            guard index == clause.subject.lowerBound || index == clause.verbIndex + 1, isNoun,
                !EnglishWords.be.contains(before) || clause.isImpersonal
            else { return nil }
            return (opposite, 74)
        }
        guard index == clause.subject.lowerBound || index == clause.verbIndex + 1 || isIntro, index + 1 < tokens.count,
            after != "of" || word(index) == "most", !EnglishWords.be.contains(before) || word(index) != "most",
            !["several", "various"].contains(word(index))
                || ![
                    "times", "years", "days", "hours", "weeks", "months", "other", "hundred", "thousand", "million",
                    "dozen",
                ].contains(after),
            Clause.isPlural(after) || Clause.isPlural(word(index + 2)) || after == "people" || after == "of",
            !after.hasSuffix("ly")
        else { return nil }
        // That few did something is what readers take for the contrary; that many did, they take for granted.
        // "There are few who", with "most" would be no English.
        // "has few rules", with "most" neither.
        if word(index) == "few", clause.isImpersonal || index > clause.verbIndex { return ("many", 76) }
        return (opposite, word(index) == "few" ? 76 : 58)
    }

    static let formsOfMake: Set<String> = ["make", "makes", "made", "making"]
    /// Who somebody has to do with may be others as well.
    private static let persons = EnglishWords.list(
        """
        men women man woman husband wife husbands wives males females male female mothers fathers mother father sons daughters \
        son daughter boys girls boy girl north south east west ally enemy allies enemies friend friends opponents supporters \
        opponent supporter critics critic predators prey buyers sellers consumers producers lenders borrowers employers \
        employees amateurs professionals immigrants emigrants acids bases asset assets benefit benefits input output inputs \
        strength strengths virtue vice virtues vices imports exports export import liabilities war peace order
        """)
    private static let seasons: Set<String> = [
        "summer", "winter", "spring", "autumn", "day", "night", "morning", "evening", "dawn", "dusk",
    ]
    /// Nouns that take their name with them.
    private static let settled: Set<String> = [
        "school", "schools", "key", "keys", "sector", "education", "war", "law", "laws", "care", "matter", "market",
        "markets", "rights", "policy", "relations", "election", "elections", "selection", "intelligence", "blood",
        "cell",
        "cells", "house", "estate", "system", "world", "age", "ages", "century", "times", "reality", "security",
        "numbers",
    ]
    private static let motions: Set<String> = [
        "move", "flow", "drift", "travel", "point", "bend", "lean", "run", "fall", "turn", "migrate", "swim", "fly",
    ]
    private static let loose: Set<String> = [
        "and", "or", "the", "shortly", "long", "immediately", "just", "ever", "even", "soon", "years", "than", "named",
        "sought", "look", "looked", "modeled", "modelled", "patterned",
    ]
    private static let named: Set<String> = ["known", "called", "referred", "named", "only", "as", "in", "than"]
    private static let sides: Set<String> = [
        "absence", "presence", "advantage", "disadvantage", "majority", "minority", "beginning", "end", "left", "right",
    ]
    /// Qualities that are only said behind "is".
    private static let predicative: Set<String> = [
        "common", "likely", "unlikely", "different", "able", "unable", "independent", "dependent", "available",
        "unavailable", "possible", "impossible", "necessary", "unnecessary", "constant", "explicit", "implicit",
        "certain", "uncertain", "public", "private", "full", "empty", "specific", "general", "sexual", "legal",
        "illegal",
        "moral", "immoral", "absolute", "relative", "constitutional", "individual", "collective", "solid", "critical",
        "important", "crucial", "vital", "pivotal", "central", "fundamental", "substantial", "notable", "significant",
        "aware", "unaware", "willing", "capable", "incapable", "known", "obvious", "clear", "apparent", "remote",
        "local",
        "national", "global", "total", "partial", "decisive", "essential", "marked", "profound", "unclear", "dead",
        "alive",
        "sacred", "shared", "joint", "separate", "correct", "perfect", "proper", "fair", "short", "opposed", "united",
        "divided", "unified", "elevated", "reduced", "increased", "decreased", "restricted", "limited", "universal",
        "ideal",
        "male", "female", "powerful", "free", "true", "natural", "normal", "distinct", "superior", "inferior",
        "ancient",
        "contemporary", "innocent", "guilty", "active", "religious", "secular", "conventional", "conditioned", "acute",
        "binding", "growing", "increasing", "plain", "sweet", "bitter", "intense", "swift",
    ]
    /// Nouns of which a quality makes an amount.
    private static let measures: Set<String> = [
        "part", "parts", "extent", "deal", "way", "ways", "time", "times", "term", "run", "hand", "side",
    ]
    private static let phrases: Set<String> = [
        "open source", "open standard", "public domain", "private key", "public key", "high school", "primary key",
        "hard disk", "hard drive", "open access", "natural selection", "artificial intelligence", "central bank",
        "upper case", "lower case", "true story", "positive number", "negative number", "simple example",
        "simple majority", "heavy metal", "heavy metals", "hard work", "hot spot", "dark matter", "dark energy",
        "big bang",
        "black hole", "light year", "long run", "short run", "long term", "short term", "strong force", "weak force",
        "direct current", "primary color", "primary colors", "primary source", "primary sources", "primary election",
        "secondary source", "deep end", "high level", "low level", "middle class", "upper class", "lower class",
        "hard copy",
        "soft drink", "foreign minister", "liberal arts", "direct object", "direct mail", "rational number", "cold war",
        "fixed point", "civil rights", "domestic violence", "domestic product", "foreign exchange", "foreign language",
        "upper limit", "lower limit", "moral philosophy", "modern times", "young people", "young adults", "old age",
        "living organism", "sensory information", "sensory organs", "motor vehicle", "military service",
        "regular expression",
        "regular expressions", "variable cost", "fixed cost", "marginal cost", "standard deviation", "dry season",
        "wet season",
        "outer space", "solar system", "inner ear", "periodic table", "complex number", "complex numbers",
        "multiple sclerosis",
        "serious matter", "rough draft", "straight line", "major premise", "minor premise", "civil war",
    ]
}
