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
        if words.count > 45 || text.utf8.count > 320 { return .tooLong }
        guard let first = tokens.first, first.isCapitalized, [".", ".\u{201D}", ".\""].contains(where: text.hasSuffix)
        else { return .incomplete }
        if let refusal = notProse(tokens, text) { return refusal }
        if !isBalanced(text) { return .unbalanced }
        // Beside which parts?
        if sentence.addsParts { return .anaphora }
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
        if text.utf8.contains(UInt8(ascii: "$")) || words.contains(where: { isVersion($0) || isSymbol($0) }) {
            return .codeNoise
        }
        if tokens.contains(where: {
            $0.text.hasPrefix("/") || $0.text.utf8.lazy.filter { $0 == UInt8(ascii: "/") }.count > 1
        }) {
            return .codeNoise
        }
        // Two sentences that were not told apart, or a description of a function without its subject.
        if tokens.dropLast().contains(where: { $0.text == "." }) || holdsTwoSentences(tokens)
            || FiniteVerb.lacksSubject(Tokenizer.words(text))
        {
            return .incomplete
        }
        let functionWords = words.lazy.filter { StopWords.contains($0.lower) }.count
        if functionWords * 14 < words.count { return .notProse }
        let capitals = words.dropFirst().lazy.filter(\.isCapitalized).count
        if capitals * 2 > words.count { return .notProse }
        return nil
    }

    /// "between x and y. Graphically, a line": the stop behind a letter was taken for an abbreviation's.
    private static func holdsTwoSentences(_ tokens: [QuizToken]) -> Bool {
        zip(tokens, tokens.dropFirst()).contains { one, next in
            one.text.hasSuffix(".") && one.text.utf8.count == 2 && !one.isCapitalized && next.isCapitalized
        }
    }

    /// "QMarket": a symbol with its index, which lost its form.
    private static func isSymbol(_ token: QuizToken) -> Bool {
        let letters = token.text.utf8
        return letters.count > 4 && letters.prefix(2).allSatisfy(\.isASCIIUpper)
            && letters.dropFirst(2).allSatisfy(\.isASCIILower)
    }

    /// "1.3.0"
    private static func isVersion(_ token: QuizToken) -> Bool {
        token.isNumber && token.text.utf8.lazy.filter { $0 == UInt8(ascii: ".") }.count > 1
    }

    static func isBalanced(_ text: String) -> Bool {
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

    private static func pointsElsewhere(_ tokens: [QuizToken]) -> Bool {
        for (index, token) in tokens.enumerated() {
            if pointers.contains(token.lower), index + 1 < tokens.count,
                tokens[index + 1].isNumber || token.lower == "appendix" && tokens[index + 1].isCapitalized
            {
                return true
            }
            if nouns.contains(token.lower), index > 0,
                ["this", "next", "previous", "following", "last", "see"].contains(tokens[index - 1].lower)
            {
                return true
            }
            if visuals.contains(token.lower), index > 1, tokens[index - 1].lower == "the",
                ["in", "on", "from", "of"].contains(tokens[index - 2].lower),
                index + 1 >= tokens.count || tokens[index + 1].lower != "of"
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

    private static let pointers = EnglishWords.list(
        "figure table section chapter page equation appendix listing example step part exercise lecture slide")
    private static let visuals = EnglishWords.list(
        "picture photo photograph diagram graph chart map drawing illustration")
    /// What a book calls itself and its parts.
    static let nouns = EnglishWords.list(
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
        nowadays today recently presently anyway think believe guess hope wish etc etc. obviously nice nicely ugly
        """)
}
