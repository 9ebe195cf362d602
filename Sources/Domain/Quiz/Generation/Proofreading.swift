import LecternPorts

/// Refuses what a reader of a finished question would stumble over, whatever rule wrote it: a cut-off end, a mark left
/// over, half of a pair of words, a word that points at another page.
///
/// The rules that write questions cut sentences in many ways. Whatever they leave is read once more here, as it is shown.
enum Proofreading {
    /// The candidate without the wrong options that are marred; nil where the stem or the answer is, or too few are left.
    ///
    /// O(n) in the characters shown.
    static func passed(_ candidate: QuestionCandidate) -> QuestionCandidate? {
        guard isWhole(candidate.stem), !isMarred(candidate.stem), !isMarred(candidate.answer),
            endsWell(candidate.answer), !dangles(candidate.stem)
        else { return nil }
        // "the _____ artery" with "largest" beside "femoral": a rank among names.
        if isSuperlative(candidate.answer) { return nil }
        guard candidate.type == .multipleChoice else { return candidate }
        var result = candidate
        result.distractors.removeAll { isMarred($0) || !endsWell($0) || isSuperlative($0) }
        result.company.removeAll { isMarred($0.text) || !endsWell($0.text) }
        if tellsByLength(result) || result.distractors.count < min(3, candidate.distractors.count)
            || result.company.count < min(3, candidate.company.count)
        {
            return nil
        }
        return result
    }

    /// Whether a long answer stands out by its length among all that could stand beside it.
    private static func tellsByLength(_ candidate: QuestionCandidate) -> Bool {
        candidate.isLong && candidate.company.isEmpty
            && !candidate.isHidden(among: candidate.distractors)
    }

    /// Whether a statement or an option may be shown.
    static func isSound(_ text: String) -> Bool { isWhole(text) && !isMarred(text) && endsWell(text) }

    // MARK: Marks

    /// Every bracket and quotation that is opened is closed.
    private static func isWhole(_ text: String) -> Bool { SentenceGate.isBalanced(text) }

    private static func isMarred(_ text: String) -> Bool {
        let bare = text.hasSuffix(".") || text.hasSuffix("?") ? String(text.dropLast()) : text
        // “restore normal function,”: the comma belonged to what was cut.
        if [",\u{201D}", ",\"", ",", ";", ":", ",)"].contains(where: bare.hasSuffix) && !bare.hasSuffix(":\u{201D}") {
            return true
        }
        let tokens = QuizToken.tokens(of: bare)
        if breaksOff(tokens) || saysTwice(tokens) || stutters(tokens) || bare.hasSuffix(" to help") { return true }
        return tokens.indices.contains { index in
            pointsToFigure(tokens, index) || hangsBehindComma(tokens, index) || isLonely(tokens, index)
                || tellsReader(tokens, index) || aboveSaid.contains(tokens[index].lower)
                || pointsToPage(tokens, index)
        }
    }

    /// "in Figure, the rate": the number of the figure was lost on the way.
    private static func pointsToFigure(_ tokens: [QuizToken], _ index: Int) -> Bool {
        guard ["Figure", "Figures"].contains(tokens[index].text), index > 0 || tokens.count > 1 else { return false }
        let next = index + 1 < tokens.count ? tokens[index + 1] : nil
        let before = index > 0 ? tokens[index - 1] : nil
        // "Figure skating", "Public Figure Act"
        if index == 0 { return next.map { EnglishVerbs.entries(of: $0.lower).contains { $0.form == .third } } ?? false }
        return !(before?.isCapitalized ?? false && index > 1) && !(next?.isCapitalized ?? false)
    }

    /// "described in the preceding section": which one, no reader of a quiz sees.
    private static func pointsToPage(_ tokens: [QuizToken], _ index: Int) -> Bool {
        ["preceding", "previous", "following", "next", "last"].contains(tokens[index].lower)
            && ["section", "sections", "chapter", "chapters", "paragraph", "page"].contains(tokens.lower(at: index + 1))
    }

    /// ", as, like abortion", ", and while they lack acuity": the aside or the condition is there, what it interrupts is
    /// not.
    private static func hangsBehindComma(_ tokens: [QuizToken], _ index: Int) -> Bool {
        guard tokens[index].text == ",", index > 2, index + 2 < tokens.count else { return false }
        let joint = tokens[index + 1].lower
        let rest = tokens[(index + 3)...]
        if joints.contains(joint), tokens[index + 2].text == "," { return !rest.contains { $0.text == "," } }
        // "release it only then, and that rods are open": the first "that" was cut off.
        if joint == "and", tokens[index + 2].lower == "that", !tokens[..<index].contains(where: { $0.lower == "that" }),
            !EnglishWords.be.contains(tokens.lower(at: index + 3))
        {
            return true
        }
        // ", and according to the law": who does what?
        if ["and", "but"].contains(joint),
            ["according", "unlike", "like", "despite", "given"].contains(tokens[index + 2].lower),
            !rest.contains(where: { $0.text == "," })
        {
            return true
        }
        return ["and", "but", "yet"].contains(joint) && conceding.contains(tokens[index + 2].lower)
            && !rest.contains { $0.text == "," }
    }

    private static let joints: Set<String> = [
        "as", "that", "because", "which", "who", "while", "although", "though", "and", "but", "since", "where",
    ]
    private static let conceding: Set<String> = ["while", "although", "though", "if", "since", "unless", "because"]

    /// "including laws, refugee status", "by knocking on doors, phoning, stuffing envelopes": the row lost its last part, and with
    /// it the "and".
    private static func breaksOff(_ tokens: [QuizToken]) -> Bool {
        guard tokens.contains(where: { $0.text == "," }) else { return false }
        let opener = tokens.indices.last { index in
            tokens[index].lower == "including"
                || tokens[index].lower == "as" && index > 0 && tokens[index - 1].lower == "such"
        }
        if let opener {
            let row = tokens[(opener + 1)...]
            if row.contains(where: { $0.text == "," }), !row.contains(where: isJoint), isNominal(row) { return true }
        }
        let parts = tokens.split { $0.text == "," }
        guard parts.count > 2, let last = parts.last, let before = parts.dropLast().last,
            !last.contains(where: isJoint),
            !before.contains(where: isJoint)
        else { return false }
        if [last, before].allSatisfy({ $0.first.map { $0.lower.hasSuffix("ing") && $0.lower.utf8.count > 5 } ?? false })
        {
            return true
        }
        // "about A, the B of C, the D, the E of F"
        return parts.count > 3
            && [last, before, parts[parts.count - 3]].allSatisfy { part in
                part.first.map { EnglishWords.articles.contains($0.lower) } ?? false && isNominal(part)
                    && !part.contains(where: isJoint)
            }
    }

    /// "There is a link between the two can be hard to see": the second verb lost its "that".
    private static func saysTwice(_ tokens: [QuizToken]) -> Bool {
        guard tokens.count > 3, tokens[0].lower == "there", EnglishWords.be.contains(tokens[1].lower),
            let later = tokens.indices.dropFirst(3).first(where: { EnglishWords.modals.contains(tokens[$0].lower) })
        else { return false }
        return !tokens[2..<later].contains {
            isJoint($0) || $0.text == "," || EnglishWords.subordinators.contains($0.lower) || $0.lower == "that"
                || EnglishWords.pronouns.contains($0.lower)
        }
            || !tokens[2..<later].contains {
                EnglishWords.relatives.contains($0.lower) || $0.text == ","
                    || EnglishWords.subordinators.contains($0.lower)
                    || EnglishWords.pronouns.contains($0.lower)
            } && tokens[2..<later].contains { $0.lower == "between" }
    }

    /// "is is Indonesia": the text's own slip of the pen; "that that" and "had had" are none.
    private static func stutters(_ tokens: [QuizToken]) -> Bool {
        zip(tokens, tokens.dropFirst()).contains { one, next in
            one.isWord && one.lower == next.lower && !["that", "had", "her", "his"].contains(one.lower)
                && StopWords.contains(one.lower)
        }
    }

    private static func isJoint(_ token: QuizToken) -> Bool {
        ["and", "or", "but", "nor"].contains(token.lower) || EnglishWords.relatives.contains(token.lower)
    }

    /// Whether nothing in a row of things says what they do.
    private static func isNominal(_ tokens: ArraySlice<QuizToken>) -> Bool {
        !tokens.contains {
            EnglishWords.be.contains($0.lower) || EnglishWords.have.contains($0.lower)
                || EnglishWords.modals.contains($0.lower) || EnglishWords.pronouns.contains($0.lower)
        }
    }

    /// "can either sell directly", "on one hand": the other half of the pair is missing.
    private static func isLonely(_ tokens: [QuizToken], _ index: Int) -> Bool {
        let next = index + 1 < tokens.count ? tokens[index + 1].lower : ""
        switch tokens[index].lower {
        case "either":
            return index + 1 < tokens.count && !tokens[index...].contains { $0.lower == "or" }
                && !sides.contains(StatementLeaning.singular(next))
                && !tokens[..<index].contains { ["not", "cannot", "never", "no"].contains($0.lower) }
        case "words", "roots":
            // "derives from the Greek words deon": and from which other one?
            return index > 1 && index + 2 == tokens.count && tokens[index - 1].isCapitalized
        case "hand":
            return index > 1 && tokens[index - 1].lower == "one"
                && ["on", "the"].contains(tokens[index - 2].lower)
                && !tokens[index...].contains { $0.lower == "other" }
        default: return false
        }
    }

    private static let sides = EnglishWords.list(
        "of side way direction end case party one type kind sex hand form extreme group parent pole state half edge eye ear"
    )

    /// ", and remember that logic and truth are distinct": a word to the reader behind the statement.
    private static func tellsReader(_ tokens: [QuizToken], _ index: Int) -> Bool {
        guard tokens[index].lower == "and" || tokens[index].text == ",", index + 2 < tokens.count else { return false }
        let words = tokens[(index + 1)...].prefix(2).map(\.lower)
        return reminding.contains(words[0]) && ["that", ","].contains(words[1])
            && (tokens[index].text == "," || index > 0 && tokens[index - 1].text == ",")
    }

    private static let reminding: Set<String> = ["remember", "recall", "note", "notice", "imagine", "suppose"]
    private static let aboveSaid: Set<String> = ["aforementioned", "above-mentioned", "aforesaid"]

    // MARK: Ends

    /// "when did psychologists study children to determine norms of?": what is asked for when or why has nothing to stand for
    /// behind its last word.
    private static func dangles(_ stem: String) -> Bool {
        let words = Tokenizer.words(stem)
        guard stem.hasSuffix("?"), let last = words.last, ["of", "the", "a", "an", "and", "or", "than"].contains(last)
        else { return false }
        return last != "of"
            || words.contains { ["when", "why", "how"].contains($0) }
                && !words.contains { ["what", "which", "who", "whom"].contains($0) }
    }

    /// "several glands including", "the name of the": nothing follows what must be followed.
    private static func endsWell(_ text: String) -> Bool {
        guard let last = text.split(separator: " ").last?.lowercased() else { return true }
        return !openEnds.contains(last.hasSuffix(".") ? String(last.dropLast()) : last)
    }

    private static let openEnds: Set<String> = [
        "including", "the", "a", "an", "and", "or", "than", "whose", "between", "because", "although", "while",
        "namely",
        "as", "into", "toward", "towards", "every",
    ]

    private static func isSuperlative(_ text: String) -> Bool {
        guard !text.contains(" "), text.lowercased().hasSuffix("est") else { return false }
        let degree = text.dropLast(3).lowercased() + "er"
        return StatementLeaning.comparatives.contains(degree) || EnglishWords.adjectives.contains(degree)
    }
}
