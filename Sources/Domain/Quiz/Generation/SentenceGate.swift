import LecternPorts

/// Lets through only clean, complete sentences of prose that stand alone.
enum SentenceGate {
    /// Why the sentence is no material for a question, or nil.
    static func refuse(_ sentence: QuizSentence, isQuotedWhole: Bool) -> QuestionRejection? {
        let tokens = sentence.tokens
        let text = sentence.text
        guard isQuotedWhole else { return .acrossPages }
        let words = tokens.filter(\.isWord)
        if words.count < 6 { return .tooShort }
        if words.count > 36 || text.utf8.count > 260 { return .tooLong }
        guard let first = tokens.first, first.isCapitalized, text.hasSuffix(".") || text.hasSuffix(".\u{201D}") else {
            return .incomplete
        }
        if let refusal = notProse(tokens, text) { return refusal }
        if !isBalanced(text) { return .unbalanced }
        if let refusal = leans(tokens) { return refusal }
        if pointsElsewhere(tokens) { return .pointsElsewhere }
        if tokens.contains(where: { boilerplate.contains($0.lower) }) { return .boilerplate }
        if tokens.contains(where: { hedges.contains($0.lower) }) { return .hedged }
        if tokens.contains(where: { $0.text == "?" || $0.text == "!" || $0.text == "…" }) { return .notProse }
        return nil
    }

    private static func notProse(_ tokens: [QuizToken], _ text: String) -> QuestionRejection? {
        if text.contains("://") || text.contains("www.") || text.contains("...") || text.contains("@") {
            return .codeNoise
        }
        if text.utf8.contains(where: {
            "{}<>|\\=~^`$#*[]_%".utf8.contains($0) && $0 != UInt8(ascii: "%") && $0 != UInt8(ascii: "_")
                && $0 != UInt8(ascii: "$")
        }) {
            return .codeNoise
        }
        if text.contains(" -") || text.contains("- ") || text.contains("--") || text.contains("\u{2022}") {
            return .codeNoise
        }
        let words = tokens.filter(\.isWord)
        if words.lazy.filter(\.isCode).count > 1 { return .codeNoise }
        if text.utf8.contains(UInt8(ascii: "$")) || words.contains(where: isVersion) { return .codeNoise }
        if tokens.contains(where: {
            $0.text.hasPrefix("/") || $0.text.utf8.lazy.filter { $0 == UInt8(ascii: "/") }.count > 1
        }) {
            return .codeNoise
        }
        // Two sentences that were not told apart, or a description of a function without its subject.
        if tokens.dropLast().contains(where: { $0.text == "." }) || FiniteVerb.lacksSubject(Tokenizer.words(text)) {
            return .incomplete
        }
        let functionWords = words.lazy.filter { StopWords.contains($0.lower) }.count
        if functionWords * 14 < words.count { return .notProse }
        let capitals = words.dropFirst().lazy.filter(\.isCapitalized).count
        if capitals * 2 > words.count { return .notProse }
        return nil
    }

    /// "1.3.0"
    private static func isVersion(_ token: QuizToken) -> Bool {
        token.isNumber && token.text.utf8.lazy.filter { $0 == UInt8(ascii: ".") }.count > 1
    }

    private static func isBalanced(_ text: String) -> Bool {
        var round = 0
        var straight = 0
        var curly = 0
        for scalar in text.unicodeScalars {
            switch scalar {
            case "(": round += 1
            case ")": round -= 1
            case "\"": straight += 1
            case "\u{201C}": curly += 1
            case "\u{201D}": curly -= 1
            default: break
            }
            if round < 0 || curly < 0 { return false }
        }
        return round == 0 && curly == 0 && straight.isMultiple(of: 2)
    }

    /// Whether a word of it can only be understood from another sentence, or speaks as the author.
    private static func leans(_ tokens: [QuizToken]) -> QuestionRejection? {
        guard let first = tokens.first?.lower else { return .incomplete }
        if EnglishWords.openers.contains(first) || EnglishWords.conjunctions.contains(first) { return .anaphora }
        if tokens.count > 1, phrasalOpeners.contains(first + " " + tokens[1].lower) { return .anaphora }
        // "Imagine that", "Identify the goal": an order to the reader.
        if tokens.count > 1, EnglishVerbs.isBase(first) || first == "imagine" || first == "identify",
            EnglishWords.determiners.contains(tokens[1].lower) || tokens[1].lower == "how"
        {
            return .authorVoice
        }
        if orders.contains(first) { return .authorVoice }
        var seenNoun = false
        for (index, token) in tokens.enumerated() {
            let word = token.lower
            if voice.contains(word.replacing("\u{2019}", with: "'")) { return .authorVoice }
            // "I" alone is the author, as a numeral it is not.
            if token.text == "I" { return .authorVoice }
            if word == "there", index + 1 >= tokens.count || !EnglishWords.be.contains(tokens[index + 1].lower) {
                return .anaphora
            }
            if hardAnaphora.contains(word), !isInnocent(tokens, index) { return .anaphora }
            // "in that case", "10 times that amount".
            if word == "that", index > 0, index + 1 < tokens.count, !StopWords.contains(tokens[index + 1].lower),
                EnglishWords.prepositions.contains(tokens[index - 1].lower)
                    || ["times", "then", "and", "or", "half", "twice", "transfers"].contains(tokens[index - 1].lower)
                        && ["amount", "one", "data", "file", "case", "number", "time"].contains(tokens[index + 1].lower)
            {
                return .anaphora
            }
            if ["this", "these", "those", "such", "same"].contains(word) {
                // "such as" introduces examples; "those who", "the same as" are complete.
                let next = index + 1 < tokens.count ? tokens[index + 1].lower : ""
                if word == "such" && next == "as"
                    || word == "those" && ["who", "that", "of", "in", "with"].contains(next)
                {
                    continue
                }
                if word == "same" && ["as", "time"].contains(next)
                    || word == "same" && tokens[..<index].contains(where: { $0.lower == "each" || $0.lower == "as" })
                {
                    continue
                }
                return .anaphora
            }
            if softAnaphora.contains(word), !seenNoun { return .anaphora }
            // "Lacking support, he resigned": who?
            if word == "he" || word == "she", index > 1, tokens[index - 1].text == ",",
                !tokens[1..<index].contains(where: \.isCapitalized)
            {
                return .anaphora
            }
            // "Founded in 1969, it": what?
            if word == "it" || word == "they", index > 1, tokens[index - 1].text == ",",
                EnglishVerbs.isParticiple(first) || first.hasSuffix("ed"),
                !tokens[1..<index].contains(where: {
                    $0.isCapitalized || EnglishWords.determiners.contains($0.lower) || Clause.isPlural($0.lower)
                })
            {
                return .anaphora
            }
            // "study that viewpoint to"
            if word == "that", index > 0, index + 1 < tokens.count, EnglishVerbs.isBase(tokens[index - 1].lower),
                !StopWords.contains(tokens[index + 1].lower), !Clause.isPlural(tokens[index + 1].lower),
                index + 2 >= tokens.count || ["to", ",", "and"].contains(tokens[index + 2].lower)
            {
                return .anaphora
            }
            if ["he", "she", "him", "her", "his", "it", "they"].contains(word), index == 0 { return .anaphora }
            if token.isWord, !StopWords.contains(word), index > 0 || !EnglishWords.prepositions.contains(word) {
                seenNoun = true
            }
        }
        return nil
    }

    /// "Hooke described cells", "above 45 degrees": words that point elsewhere only in other places.
    private static func isInnocent(_ tokens: [QuizToken], _ index: Int) -> Bool {
        guard index > 0, index + 1 < tokens.count else { return false }
        let before = tokens[index - 1].lower
        let next = tokens[index + 1]
        switch tokens[index].lower {
        case "described", "mentioned", "explained", "shown", "illustrated", "discussed", "listed":
            return !EnglishWords.be.contains(before) && before != "as" && !EnglishWords.have.contains(before)
                && !["above", "below", "in", "here", "earlier", "by", "later"].contains(next.lower)
        case "above", "below": return next.isNumber || EnglishWords.articles.contains(next.lower) || before == "just"
        case "later", "earlier": return next.lower == "than"
        default: return false
        }
    }

    private static func pointsElsewhere(_ tokens: [QuizToken]) -> Bool {
        for (index, token) in tokens.enumerated() {
            if pointers.contains(token.lower), index + 1 < tokens.count, tokens[index + 1].isNumber { return true }
            if nouns.contains(token.lower), index > 0,
                ["this", "next", "previous", "following", "last", "see"].contains(tokens[index - 1].lower)
            {
                return true
            }
            if ["fig", "figs", "fig.", "eq.", "sect."].contains(token.lower) { return true }
            if token.lower == "see", index > 0, tokens[index - 1].text == "(" || tokens[index - 1].text == "," {
                return true
            }
        }
        return false
    }

    private static let phrasalOpeners = EnglishWords.list("").union([
        "in addition", "for example", "for instance", "as such", "in contrast", "in fact", "of course", "by contrast",
        "in particular", "in general", "as mentioned", "as noted", "after that", "at first", "on the", "in other",
        "in short", "in this", "for this", "as well", "at this", "in both", "in each", "in all", "in most", "as a",
        "because of", "as with", "except for", "in any", "the other", "the latter", "the former", "both of",
        "all of", "none of", "some of", "many of", "most of", "each of", "the first", "the second", "the third",
        "the next",
        "another way", "another reason", "one way", "one of", "the same", "the only", "the main", "the above",
        "the following", "the result", "the reason", "the idea", "the rest",
        "others are", "a similar", "a second", "a third", "a further", "similar to", "with that", "the two",
        "the three", "the four",
    ])
    private static let hardAnaphora = EnglishWords.list(
        """
        following aforementioned latter former above-mentioned foregoing hereby thereby therein thereof herein henceforth \
        mentioned described discussed explained shown listed illustrated depicted above below here likewise elsewhere \
        respectively earlier later previously thus therefore hence however
        """)
    private static let softAnaphora = EnglishWords.list(
        "it its they them their he him his she her itself themselves himself herself one ones others another other there"
    )
    private static let voice = EnglishWords.list(
        """
        we us our ours ourselves my me mine myself you your yours yourself let's i'm i've i'd i'll we'll we've we're \
        you'll you're you've please
        """)
    /// Verbs that begin an order to the reader where they begin a sentence: "Assess the pulse".
    private static let orders = EnglishWords.list(
        """
        apply identify develop monitor ensure assess provide consider avoid encourage administer explain describe teach advise \
        instruct maintain obtain perform follow keep make create choose select determine evaluate verify add remove install \
        enter imagine
        """)
    private static let pointers = EnglishWords.list(
        "figure table section chapter page equation appendix listing example step part exercise lecture slide")
    private static let nouns = EnglishWords.list(
        "figure table section chapter page example paragraph document guide manual tutorial lecture book text")
    private static let boilerplate = EnglishWords.list(
        """
        copyright copyrighted licence license licensed trademark trademarks warranty isbn acknowledgements acknowledgments \
        thanks thank reserved gpl gplv2 gplv3 errata mailto faq homepage webpage \
        bibliography
        """)
    private static let hedges = EnglishWords.list(
        """
        probably perhaps maybe presumably supposedly arguably hopefully unfortunately fortunately interestingly currently \
        nowadays today recently presently think believe guess hope wish etc etc. obviously nice nicely ugly
        """)
}
