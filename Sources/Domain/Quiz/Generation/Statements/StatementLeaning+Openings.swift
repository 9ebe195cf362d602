import LecternPorts

extension StatementLeaning {
    /// "The broader lesson is that", "The breakthrough came with": of what, the text told before.
    static func opensOnTurn(_ tokens: [QuizToken], _ clause: Clause) -> Bool {
        // "Some require employers to", "Symptoms may include": of what?
        if clause.intro.isEmpty, clause.subject.count == 1, wanting.contains(tokens[clause.subject.lowerBound].lower) {
            return true
        }
        // "Two examples are", "Common adverse effects include"
        if clause.intro.isEmpty, clause.subject.upperBound == clause.verbIndex,
            wanting.contains(tokens[clause.verbIndex - 1].lower), (2...3).contains(clause.subject.count),
            !tokens[clause.subject].dropFirst().contains(where: \.isCapitalized),
            EnglishWords.numberWords.contains(tokens[clause.subject.lowerBound].lower)
                || EnglishWords.adjectives.contains(tokens[clause.subject.lowerBound].lower)
        {
            return true
        }
        // "A more likely scenario is", "A different way is required"
        if tokens[0].lower == "a",
            ["more", "less", "different", "similar", "further", "better"].contains(tokens[1].lower),
            clause.verbIndex > 1, !tokens.contains(where: { ["than", "from", "each", "every"].contains($0.lower) })
        {
            return true
        }
        // "A fourth feature is": there were three before. "An interesting case is", "An important idea to remember is": the author.
        if EnglishWords.articles.contains(tokens[0].lower), clause.intro.isEmpty, clause.verbIndex > 2,
            ordinals.contains(tokens[1].lower) && listed.contains(tokens[2].lower) && tokens[0].lower != "the"
                || tokens[1].lower == "interesting"
                || zip(tokens[..<clause.verbIndex], tokens[1..<clause.verbIndex]).contains(where: {
                    $0.lower == "to" && ["remember", "note", "consider", "understand"].contains($1.lower)
                })
        {
            return true
        }
        // "The Act established an agency": which one, the text told; "the Court" and "the Constitution" are known.
        if tokens[0].lower == "the", clause.subject == 0..<2, clause.verbIndex == 2,
            [
                "Act", "Bill", "Treaty", "Convention", "Amendment", "Commission", "Committee", "Board", "Agency",
                "Article",
                "Company", "Project", "Program", "Report", "Agreement",
            ].contains(tokens[1].text)
        {
            return true
        }
        // "A close relative lived in the north": of whom?
        if EnglishWords.articles.contains(tokens[0].lower), clause.intro.isEmpty,
            clause.subject.upperBound == clause.verbIndex, clause.subject.count <= 4,
            related.contains(tokens[clause.verbIndex - 1].lower)
        {
            return true
        }
        guard clause.intro.isEmpty, tokens[0].lower == "the", clause.subject.upperBound == clause.verbIndex,
            clause.subject.count <= 4
        else { return false }
        let subject = tokens[clause.subject].dropFirst()
        return turns.contains(singular(subject.last?.lower ?? ""))
            && !subject.contains { $0.isCapitalized || $0.isNumber || EnglishWords.prepositions.contains($0.lower) }
    }

    /// "The problems had not been solved": by when?
    static func isBackground(_ tokens: [QuizToken], _ clause: Clause) -> Bool {
        guard case .have("had") = clause.verb,
            clause.intro.isEmpty || tokens[0].lower == "for" && clause.intro.count <= 4
        else { return false }
        let next = tokens[clause.rest].drop { $0.isAdverb || $0.lower == "not" }.first?.lower ?? ""
        return (EnglishVerbs.isParticiple(next) || next == "been")
            && !tokens.contains {
                EnglishWords.subordinators.contains($0.lower) || $0.isNumber
                    || ["by", "before", "after", "during", "since", "century", "already"].contains($0.lower)
            }
    }

    /// "A man who was a quiet worker became a drunkard": somebody of an example.
    static func isAnecdote(_ tokens: [QuizToken], _ clause: Clause) -> Bool {
        guard clause.verb.isPast else { return false }
        let subject = tokens[clause.subject]
        guard let first = subject.first?.lower, ["a", "an", "one"].contains(first) else { return false }
        return subject.dropFirst().prefix(3).contains { TermBook.isPersonal($0.lower) && !$0.isCapitalized }
            && !subject.contains { ["group", "team", "number", "majority", "few"].contains($0.lower) }
    }

    private static let ordinals: Set<String> = ["second", "third", "fourth", "fifth", "sixth", "final", "last"]
    /// What an author counts; "a second language" is a thing of its own.
    private static let listed = EnglishWords.list(
        """
        feature reason type kind way factor approach example problem method form group category difference advantage \
        disadvantage step theme point aspect element component question issue characteristic argument objection possibility \
        option source cause consequence effect principle criticism concern challenge strategy technique set class
        """)

    /// "The impact of beliefs and how they affect trust": no predicate for the subject.
    static func isHalf(_ tokens: [QuizToken], _ clause: Clause) -> Bool {
        clause.subject.count > 1 && clause.verbIndex > 0
            && ["they", "it", "we", "you", "he", "she"].contains(tokens[clause.verbIndex - 1].lower)
            && tokens[clause.subject].contains { ["how", "what", "why", "that", "which"].contains($0.lower) }
    }

    /// "If states did not create one, …", "The messages and images were", "D0 to D1": told of one case or one figure.
    static func isScene(_ tokens: [QuizToken], _ clause: Clause) -> Bool {
        // "Troops shot at the herds": in which war?
        if clause.verb.isPast, !tokens.dropFirst().contains(where: { $0.isCapitalized || $0.isNumber }),
            !tokens.contains(where: { $0.lower == "century" || $0.lower == "centuries" })
        {
            return true
        }
        let first = tokens[0].lower
        if first == "if", tokens[clause.intro].contains(where: { ["did", "was", "were", "had"].contains($0.lower) }) {
            return true
        }
        if ["in", "during"].contains(first), tokens[1].lower == "the",
            ["first", "second", "third", "last"].contains(tokens[2].lower), !tokens[2].isCapitalized
        {
            return true
        }
        if first == "the", tokens[clause.subject].contains(where: { $0.lower == "and" }),
            !tokens[clause.subject].contains(where: { $0.lower == "of" || $0.isCapitalized && $0 != tokens[0] })
        {
            return true
        }
        return tokens.contains {
            $0.isCapitalized && $0.text.utf8.count == 2 && $0.text.utf8.last?.isASCIIDigit ?? false
        }
    }

    /// "One day Robinson approaches", "Friday is giving Robinson fish": a tale that is told as it happens.
    static func isTale(_ tokens: [QuizToken], _ clause: Clause) -> Bool {
        if tokens[0].lower == "one", ["day", "morning", "night", "evening"].contains(tokens[1].lower) { return true }
        // "Ari's dad always has dinner ready"
        if tokens[0].isCapitalized, tokens[0].lower.isPossessive,
            relations.contains(tokens[1].lower)
        {
            return true
        }
        guard case .be(let verb) = clause.verb, ["is", "are"].contains(verb), clause.subject.count == 1,
            clause.intro.isEmpty, tokens[0].isCapitalized, let next = clause.rest.first
        else { return false }
        return tokens[next].lower.hasSuffix("ing")
            && EnglishVerbs.isProgressive(tokens[next].lower)
            && asksWho(tokens[0])
    }

    /// "We can attribute", "The museum's website features photographs", "There are lots of reasons": understood, but the
    /// book's own way of telling, and nothing that a quiz would ask.
    static func isAside(_ tokens: [QuizToken], _ clause: Clause) -> Bool {
        if tokens.contains(where: {
            ["we", "us", "our", "ourselves", "example", "examples"].contains($0.lower) || media.contains($0.lower)
        }) {
            return true
        }
        // "Instead of sending raw content, the requests are": which ones, and whose, stood before.
        if tokens[0].lower == "instead", tokens[1].lower == "of", clause.intro.contains(1) { return true }
        // "The Museum of Leeds has brought together letters of miners": where to read on.
        if tokens[clause.subject].contains(where: { houses.contains($0.text) }) { return true }
        let next = clause.rest.first.map { tokens[$0].lower } ?? ""
        // "was eating breakfast when": what somebody was just doing.
        if [.be("was"), .be("were")].contains(clause.verb), next.hasSuffix("ing"),
            EnglishVerbs.isProgressive(next)
        {
            return true
        }
        return clause.isImpersonal && ["lots", "many", "several", "numerous", "various", "plenty"].contains(next)
    }

    /// Who keeps what a book sends its readers to.
    private static let houses: Set<String> = ["Center", "Centre", "Museum", "Library", "Archive", "Archives"]
    /// What a book sends its readers to, or shows beside its text.
    private static let media = EnglishWords.list(
        """
        axis axes website websites webpage documentary documentaries podcast podcasts video videos photograph photographs photo photos \
        episode episodes sitcom blog blogs online cartoon cartoons filmmaker
        """)

    private static let relations: Set<String> = [
        "dad", "mom", "mother", "father", "wife", "husband", "boss", "teacher", "friend", "sister", "brother", "dog",
        "cat", "roommate", "manager", "parents", "son", "daughter",
    ]

    /// A capital that no general noun is written with where it opens a sentence: neither a plural nor an acronym.
    private static func asksWho(_ token: QuizToken) -> Bool {
        !Clause.isPlural(token.lower) && !token.isAcronym && !StopWords.contains(token.lower)
    }

    /// "After a few years, the firm then sent her": one step of a story.
    static func isNextStep(_ tokens: [QuizToken], _ clause: Clause) -> Bool {
        guard clause.verbIndex > 0, tokens[clause.verbIndex - 1].lower == "then", clause.verb.isPast else {
            return false
        }
        return !tokens[..<clause.verbIndex].contains { ["first", "if", "when", "once", "and"].contains($0.lower) }
    }

    /// "Debian is not your school": a word to the reader.
    static func isAddress(_ tokens: [QuizToken], _ clause: Clause) -> Bool {
        guard case .be = clause.verb else { return false }
        return tokens[clause.rest].drop { $0.lower == "not" }.first?.lower == "your"
    }

    /// "In response, the king": to what?
    static func opensBack(_ tokens: [QuizToken]) -> Bool {
        guard let comma = tokens.prefix(6).firstIndex(where: { $0.text == "," }), comma > 0 else { return false }
        // "Within a few days, a rash appears": counted from what?
        if ["within", "after"].contains(tokens[0].lower),
            StatementLeaning.spans.contains(singular(tokens[comma - 1].lower))
        {
            return true
        }
        return openers.contains(tokens[..<comma].map(\.lower).joined(separator: " "))
    }

    static let openers: Set<String> = [
        "in response", "in return", "in retrospect", "in exchange", "in reply", "in turn", "in the meantime",
        "in the end", "at the same time", "at the time", "by then", "since then", "until then", "before then",
        "from then on", "in the process", "after a while", "on appeal", "at that time", "at this time",
        "at this point", "at that point", "in this way", "in that case", "in time", "with time", "by now",
        "in the aftermath", "in the past", "to that end", "to this end", "as before", "on balance", "once again",
        "in the first", "in the second", "in one case", "in another", "as promised", "as mentioned", "as noted",
        "as discussed", "as stated", "in doing so", "by doing so", "in so doing", "on the positive side",
        "on the negative side", "on the plus side", "on the bright side", "on the downside",
    ]

    /// What somebody or something is to another.
    static let related = EnglishWords.list(
        """
        relative descendant ancestor variant version rival counterpart follower successor predecessor opponent supporter \
        companion neighbor translation revision sequel copy
        """)

    /// Subjects that want an "of".
    static let wanting = EnglishWords.list(
        """
        some many most few several others symptoms signs effects examples causes treatments benefits complications risks results \
        factors options members reasons features contraindications indications advantages disadvantages consequences \
        types kinds agents parts steps stages phases findings critics opponents proponents supporters
        """)
}
