extension StatementLeaning {
    /// "at the time", "Congress that year", "by then", "both sides": a time or things that another sentence names.
    static func pointsBack(_ tokens: [QuizToken], _ index: Int) -> Bool {
        func word(_ at: Int) -> String { tokens.lower(at: at) }
        let before = word(index - 1)
        let next = word(index + 1)
        switch word(index) {
        case "time", "moment", "point", "stage", "juncture":
            // "Translations of the time", but "most of the time".
            let isOf =
                word(index) == "time" && word(index - 2) == "of"
                && !["most", "much", "some", "all", "half", "percent", "part"].contains(word(index - 3))
            return before == "the" && (isOf || ["at", "by", "from"].contains(word(index - 2)))
                && !["of", "that", "when", "where"].contains(next)
        case "entire", "whole":
            return before == "the"
                && !tokens[(index + 1)...].prefix(4).contains { $0.lower == "of" || $0.isCapitalized }
                && !known.contains(next) && index < 3
        case "similar":
            // "serves a similar function": similar to what?
            return before == "a" && !tokens[index...].prefix(4).contains { $0.lower == "to" }
                && !tokens.contains { ["as", "both", "each"].contains($0.lower) }
        case "different":
            // "may be quite different": from what?
            return (next.isEmpty || !tokens[index + 1].isWord)
                && (EnglishWords.be.contains(before) || ["quite", "very"].contains(before))
                && !tokens[..<index].contains { $0.lower == "and" || Clause.isPlural($0.lower) && index < 6 }
        case "would":
            // "Collisions would happen all the time": under which condition?
            return !tokens.contains {
                EnglishWords.subordinators.contains($0.lower)
                    || ["without", "under", "with", "argued", "said", "held", "by", "in"].contains($0.lower)
            }
        case "then":
            return ["by", "since", "until", "from", "was", "is", "were", "are", "and"].contains(before)
                && (before != "and" || !tokens[..<index].contains { ["first", "if", "when"].contains($0.lower) })
                && !(before == "and" && index > 4)
        case "that"
        where index > 1 && ["to", ""].contains(next)
            && EnglishVerbs.entries(of: before).contains { Opposites.claimed[$0.lemma] == nil }:
            // "extended that to include": what? "showed that to learn takes time" joins a clause.
            return true
        case "that"
        where tokens.indices.contains(index + 2) && !StopWords.contains(next)
            && EnglishVerbs.entries(of: before).contains(where: { ["make", "keep", "give", "take"].contains($0.lemma) }):
            // "makes that behavior more likely"
            return true
        case "that" where before == "," && tokens.indices.contains(index + 2) && !StopWords.contains(next):
            // "In writing, that information comes": which? ", that is" and ", that cells do" are no such things.
            return tokens[index + 2].isAdverb || EnglishWords.modals.contains(word(index + 2))
                || !EnglishVerbs.entries(of: word(index + 2)).isEmpty || EnglishWords.be.contains(word(index + 2))
        case "that", "this":
            guard spans.contains(next), index > 0 else { return false }
            let after = word(index + 2)
            return !EnglishWords.auxiliaries.contains(after)
                && !tokens[..<index].contains { $0.lower == next || $0.isYear }
        // "have tripled since the last survey": since when?
        case "last": return before == "the" && word(index - 2) == "since"
        // "defines it as follows"
        case "follows": return before == "as" && next.isEmpty
        case "previous", "preceding", "following":
            return before == "the" && spans.contains(singular(word(index + (spans.contains(singular(next)) ? 1 : 2))))
        case "both":
            // "both sides": which two, where the sentence names no pair.
            if ["their", "its", "his", "her", "these", "those"].contains(next) {
                return !tokens.contains { ["and", "or", "two"].contains($0.lower) }
            }
            return Clause.isPlural(next) && !next.hasSuffix("ss")
                && !tokens.contains { ["and", "or", "two"].contains($0.lower) }
        case "another":
            return kinds.contains(next) && before != "one"
                && !tokens[..<index].contains {
                    ["one", "from", "each"].contains($0.lower) || singular($0.lower) == next
                }
        case "approach", "theory", "model", "method", "view", "theories", "approaches", "methods", "models", "views":
            return ["the", "this", "these", "both"].contains(before)
                && !["of", "that", "which", "to", "by", "in", "for", "proposed", "used"].contains(next) && index < 4
        case "thereafter", "afterward", "afterwards": return true
        case "relevant", "follow-up", "so-called", "said", "aforesaid":
            // "the relevant committees": relevant to what?
            return before == "the" && !tokens[index...].prefix(6).contains { ["to", "for", "of"].contains($0.lower) }
        case "person", "individual":
            // "challenging for the person": for whom? "If a client is tired, the person" has told.
            return before == "the" && !["who", "whose", "with", "in", "of", "that", "being", "to"].contains(next)
                && !tokens[..<index].dropLast().contains {
                    TermBook.isPersonal($0.lower)
                        || ["someone", "person", "individual", "people", "each", "every"].contains($0.lower)
                }
        case "concurrently", "simultaneously", "slowly", "gradually": return index == 0
        case "section", "chapter", "module", "checklist", "scenario", "figure", "diagram", "photograph", "photo",
            "illustration", "image", "map":
            return ["the", "this"].contains(before) && ["in", "by", "on", "from"].contains(word(index - 2))
                && next != "of"
        case "term", "word", "phrase", "topic", "concept", "idea", "practice", "phenomenon", "subject", "issue":
            // "adapted the term to indicate", "a thinker on the topic": "the term virus" and "the idea of" say which.
            return before == "the"
                && (next.isEmpty || !tokens[index + 1].isWord && !["\"", "\u{201C}", "\u{2018}"].contains(next)
                    || EnglishWords.prepositions.contains(next) && !["of", "for", "behind"].contains(next)
                    || ["to", "was", "is", "has", "had", "and"].contains(next))
                && !tokens[..<max(0, index - 1)].contains { singular($0.lower) == word(index) }
                && !(next == "is" && word(index + 2) == "that")
        case "much", "well", "many", "often", "far":
            // "is not stretched as much": as when?
            return before == "as" && (next.isEmpty || !tokens[index + 1].isWord)
                && !["well", "far"].contains(word(index))
        case "(":
            // "The family (who) gets": a note to an example.
            return word(index + 2) == ")" && StopWords.contains(next)
        case "participants", "subjects", "respondents":
            // Of which study?
            return !tokens.dropFirst().contains { $0.isCapitalized }
                && tokens.contains { ["was", "were", "did", "had"].contains($0.lower) || $0.lower.hasSuffix("ed") }
        case "itself", "themselves": return index < 4 && word(0) == "the" && index >= 2
        default: return false
        }
    }

    /// "is more flexible", "had higher rates": than what?
    static func isOneSided(_ tokens: [QuizToken], _ index: Int, _ clause: Clause) -> Bool {
        guard index > clause.verbIndex, tokens.indices.contains(index - 2) else { return false }
        let before = tokens[index - 1].lower
        let isDegree = ["much", "far", "even", "somewhat", "slightly", "often"].contains(before)
        guard EnglishWords.be.contains(isDegree ? tokens[index - 2].lower : before) else { return false }
        let next = index + 1 < tokens.count ? tokens[index + 1].lower : ""
        let isComparative =
            ["more", "less"].contains(tokens[index].lower) && !next.isEmpty && !EnglishWords.prepositions.contains(next)
            || comparatives.contains(tokens[index].lower)
        // "The climate in the north is less harsh and": only what stands beside it tells the other side.
        return isComparative
            && !(tokens[..<clause.subject.lowerBound] + tokens[index...]).contains {
                others.contains($0.lower) || EnglishWords.subordinators.contains($0.lower)
            }
    }

    /// "is almost always a better choice", "holds much richer colours": than what?
    static func lacksOther(_ tokens: [QuizToken], _ index: Int, _ clause: Clause) -> Bool {
        guard index > clause.verbIndex else { return false }
        let next = tokens.lower(at: index + 1)
        let isComparative =
            comparatives.contains(tokens[index].lower)
            || ["more", "less"].contains(tokens[index].lower) && Falsifier.isQuality(next)
        var start = index
        while start > clause.verbIndex + 1, tokens[start - 1].isAdverb || tokens[start - 1].lower == "likely" {
            start -= 1
        }
        let isPredicate = EnglishWords.be.contains(tokens[start - 1].lower)
        return isComparative && (isPredicate || ["a", "an", "much", "far"].contains(tokens[index - 1].lower))
            && !tokens.contains { ["than", "compared", "unlike", "relative", "as", "when", "if"].contains($0.lower) }
    }

    /// "When the value rose, they sold": who, where nothing before it is of that number?
    static func hasLostPronoun(_ tokens: [QuizToken], _ clause: Clause) -> Bool {
        guard let index = tokens.firstIndex(where: { ["they", "them", "their", "themselves"].contains($0.lower) })
        else { return false }
        func isSeveral(_ token: QuizToken) -> Bool {
            Clause.isPlural(token.lower) && !token.isNumber || people.contains(token.lower) || token.isAcronym
                || TermBook.isPersonal(token.lower)
        }
        // "As they grow, children learn": what comes behind the circumstance is meant.
        if clause.intro.contains(index), index < 5 {
            return !tokens[clause.intro.upperBound...].prefix(8).contains(where: isSeveral)
        }
        // "Hobbes saw them": a name in front of the verb only looks like several.
        let isName =
            index <= 3 && clause.subject.count == 1 && tokens[clause.subject.lowerBound].isCapitalized
            && clause.verbIndex == index - 1 && tokens[index].lower == "them"
        return isName
            || !tokens[..<index].enumerated().contains { place, token in
                place != clause.verbIndex && isSeveral(token)
                    || ["and", "each", "every"].contains(token.lower) || token.lower.hasSuffix("a")
            }
    }

    /// "Ogburn might have been describing it": what, where nothing but a person was named?
    static func hasNoNoun(_ tokens: [QuizToken], _ phrases: [Range<Int>]) -> Bool {
        guard let index = tokens.firstIndex(where: { ["it", "its"].contains($0.lower) }), index > 1,
            !EnglishWords.subordinators.contains(tokens[index - 1].lower) || tokens[index - 1].lower == "that",
            tokens[index - 1].text != ","
        else { return false }
        let told = phrases.filter { $0.lowerBound < index }
        // "Two platoons entered it": of several nothing is "it".
        if !told.isEmpty, told.allSatisfy({ Clause.isPlural(tokens[$0.upperBound - 1].lower) }),
            tokens[index].lower == "it", !tokens[..<index].contains(where: { $0.text == "," })
        {
            return !tokens[index...].contains { ["that", "to"].contains($0.lower) }
        }
        return tokens[index].lower == "it" && tokens[0].isCapitalized && tokens[1].isCapitalized
            && !EnglishWords.determiners.contains(tokens[0].lower)
            && !told.contains { tokens[$0].contains { !$0.isCapitalized || $0.isAcronym } }
    }

    /// "The restaurant's menu": whose?
    static func isOwner(_ tokens: [QuizToken], _ index: Int) -> Bool {
        let word = tokens[index].lower
        guard index > 0, tokens[index - 1].lower == "the", !tokens[index].isCapitalized,
            word.isPossessive
        else { return false }
        let owner = word.withoutPossessive
        let told = tokens[..<(index - 1)]
        return !known.contains(owner)
            && !told.contains {
                ["a", "an", "each", "every", "any"].contains($0.lower) || singular($0.lower) == owner
            } && !told.dropFirst().contains(where: \.isCapitalized)
    }

    /// "already", "other effects", "still": goes on from something, though it is understood.
    static func continues(_ tokens: [QuizToken], _ index: Int) -> Bool {
        let word = tokens[index].lower
        if word == "other" {
            let before = index > 0 ? tokens[index - 1].lower : ""
            let next = index + 1 < tokens.count ? PorterStemmer.stem(tokens[index + 1].lower) : ""
            return !["and", "or", "each", "any", "no", "every", "than", "among"].contains(before)
                && !tokens[..<index].contains { PorterStemmer.stem($0.lower) == next }
        }
        // "the larger struggle": larger than which?
        if index > 0, tokens[index - 1].lower == "the", comparatives.contains(word),
            !tokens.contains(where: { ["than", "two", "both"].contains($0.lower) })
        {
            return true
        }
        return going.contains(word)
    }

    static func singular(_ word: String) -> String { word.hasSuffix("s") ? String(word.dropLast()) : word }

    static let spans: Set<String> = [
        "year", "day", "month", "week", "decade", "century", "era", "period", "summer", "winter", "spring", "night",
        "morning", "season", "point", "moment", "hour", "time", "section", "chapter", "case", "war", "country", "city",
        "state", "region", "area",
    ]

    static let kinds = EnglishWords.list(
        """
        theory way example type form method reason factor approach problem kind possibility source effect result aspect issue \
        concern cause option alternative term feature technique strategy tool step use advantage disadvantage benefit \
        difference explanation argument principle concept definition important major common key
        """)
    static let comparatives = EnglishWords.list(
        """
        easier harder larger smaller higher lower faster slower stronger weaker better worse cheaper simpler longer shorter \
        greater fewer older younger safer richer poorer broader narrower deeper lighter heavier closer brighter warmer \
        cooler colder hotter
        """)
    /// What a story has named before it calls it by its kind.
    static let retold = EnglishWords.list(
        """
        court decision ruling verdict case act bill law treaty company firm order attack incident letter report speech plan \
        proposal project team ship battle village strike trial movie film book novel paper article experiment study city \
        policy program programme measure reform tax strategy agreement deal contract initiative movement regime protest \
        demonstration town amendment judge jury defendant plaintiff researcher author artist settlement colony siege expedition campaign territory \
        region province island fort castle factory song album
        """)
    /// Steps of a story or an argument.
    static let turns = EnglishWords.list(
        """
        lesson question point issue reason problem breakthrough conclusion outcome finding message implication response reaction \
        answer solution result consequence success failure discovery event change shift move trend pattern debate \
        controversy argument claim notion story trial case ruling verdict decision settlement attack victory defeat \
        invention increase decrease challenge difference similarity distinction advantage disadvantage goal idea concern \
        experiment study survey researcher author writer narrator respondent participant defendant plaintiff company firm bill treaty act \
        restaurant project plan proposal
        """)
    /// What tells the other side of a comparison.
    static let others: Set<String> = [
        "than", "compared", "as", "among", "unlike", "relative", "with", "for", "when", "in", "at", "during",
    ]

    static let people: Set<String> = [
        "people", "men", "women", "children", "police", "someone", "everyone", "anyone", "person", "others", "family",
        "staff", "majority", "public", "couple", "who", "those", "many", "some", "most", "both", "few", "several",
    ]

    static let going: Set<String> = [
        "already", "still", "eventually", "soon", "finally", "further", "too", "alternative", "additional", "equally",
        "longer", "newly", "subsequently", "initially", "increasingly", "meanwhile", "now", "recently", "currently",
        "today", "recent", "fewer", "alternatively", "afterward", "afterwards", "even", "you", "your",
    ]
}
