/// Makes false statements out of true ones, by changes that are sure to contradict them.
struct Falsifier {
    let tokens: [QuizToken]
    let clause: Clause

    /// Where the main clause ends, and what is added to it begins: a denial there is none of what the main clause says.
    private(set) var mainEnd: Int

    init(_ tokens: [QuizToken], _ clause: Clause) {
        self.tokens = tokens
        self.clause = clause
        mainEnd = tokens.count
        mainEnd = added ?? tokens.count
    }

    /// Every single change that holds, best first.
    ///
    /// - Parameter years: the document's own years, which serve as wrong ones.
    func find(years: [String] = []) -> [Falsehood] {
        // "One form of cancer is benign" leaves open what the others are.
        guard !isAboutOne, !isCutShort, let extent = sureExtent() else { return [] }
        var result: [Falsehood] =
            affirmed() + denied() + noun() + opposites() + phrases() + reversals() + ranks() + bounds() + directions()
            + origins() + numbers(years) + dates() + exchanges() + contrast() + scopes() + manners() + conditions()
            + moments()
        result += unlikes() + corrections()
        result.removeAll {
            !holds($0, extent) || isOfPart($0) || clause.isImpersonal && !isSaidOfAll($0)
        }
        // What holds under another condition is not said to be false.
        let end =
            tokens.indices.first { $0 > clause.verbIndex && Self.conditional.contains(word($0)) && word($0) != "as" }
            ?? tokens.count
        let begin = !clause.intro.isEmpty && Self.conditional.contains(word(0)) ? clause.intro.upperBound : 0
        result.removeAll {
            $0.rule != .condition && $0.rule != .exchange && $0.rule != .name && $0.rule != .bound
                && !(begin..<end).contains($0.place)
        }
        // "should carefully check": nobody is told to do it carelessly.
        if [.modal("should"), .modal("must")].contains(clause.verb) {
            result.removeAll { $0.rule == .opposite && $0.was.hasSuffix("ly") && $0.now.hasSuffix("ly") }
        }
        // What somebody else is quoted with is not changed.
        let marks = tokens.indices.filter { ["\"", "\u{201C}", "\u{201D}"].contains(tokens[$0].text) }
        result.removeAll { falsehood in
            marks.contains { $0 < falsehood.place } && marks.contains { $0 > falsehood.place }
        }
        result = result.map(weighed)
        result.removeAll { $0.quality <= Self.absurd }
        result.sort { ($0.quality, $1.place) > ($1.quality, $0.place) }
        return result
    }

    /// What of a sentence can be changed with a sure result.
    private struct Extent {
        /// Only what stands in front of it.
        var end: Int
        /// Only this word: "sometimes", "some".
        var only: Int?
        /// The subject may do it, so that only what it does can be turned round.
        var isPossible = false
    }

    /// Nil where words leave open what is the case, so that the contrary could hold as well.
    private func sureExtent() -> Extent? {
        var extent = Extent(end: tokens.count)
        extent.isPossible =
            ["may", "might", "could"].contains(word(clause.verbIndex)) && !isForbidden(clause.verbIndex)
        for index in tokens.indices
        where Self.open.contains(word(index)) && !isForbidden(index) && tokens[index].text != "May" {
            if index == clause.verbIndex, extent.isPossible { continue }
            let next =
                index + 1 < tokens.count
                && (tokens[index + 1].isNumber || EnglishWords.numberWords.contains(word(index + 1)))
            if word(index) == "some", next { continue }
            if index == clause.subject.lowerBound, word(index) == "some", extent.only == nil {
                extent.only = index
                continue
            }
            if ["sometimes", "occasionally"].contains(word(index)), extent.only == nil,
                isPredicate(index) || index + 1 == clause.verbIndex
            {
                extent.only = index
                continue
            }
            guard index > clause.verbIndex || index == clause.verbIndex && word(index) == "would" else { return nil }
            if index == clause.verbIndex { continue }
            if ["either", "whether"].contains(word(index)) {
                extent.end = min(extent.end, index)
                continue
            }
            // What another clause leaves open does not touch the main one.
            if let joint = tokens[(clause.verbIndex + 1)..<index].lastIndex(where: {
                EnglishWords.relatives.contains($0.lower) || EnglishWords.subordinators.contains($0.lower)
            }) {
                extent.end = min(extent.end, joint)
            } else if word(index) == "some", EnglishWords.prepositions.contains(word(index - 1)),
                index > clause.verbIndex + 2
            {
                extent.end = min(extent.end, index - 1)
            } else {
                return nil
            }
        }
        return extent
    }

    /// "often writes formal letters", "many towns opposed it": informal ones too, and many others did not.
    private func isOfPart(_ falsehood: Falsehood) -> Bool {
        let opening = clause.subject.lowerBound
        // "Many people do not know it": many others do.
        if falsehood.rule == .affirmed { return ["many", "several", "numerous", "various"].contains(word(opening)) }
        guard [.opposite, .bound, .manner].contains(falsehood.rule) else { return false }
        if ["many", "several", "numerous", "various"].contains(word(opening)) { return falsehood.place != opening }
        return tokens[..<falsehood.place].contains { ["often", "frequently", "commonly"].contains($0.lower) }
    }

    private func holds(_ falsehood: Falsehood, _ extent: Extent) -> Bool {
        guard falsehood.place < extent.end else { return false }
        if let only = extent.only { return falsehood.place == only }
        guard extent.end == tokens.count || falsehood.rule != .exchange && falsehood.rule != .condition else {
            return false
        }
        guard extent.isPossible else { return true }
        return falsehood.rule == .denied
            || falsehood.rule == .opposite && isPossible(falsehood.place)
                // "may lack experience": another may have it.
                && lemma(falsehood.place) != "lack"
    }

    /// "One way to test it": what is denied of one may hold for another.
    var isAboutOne: Bool {
        // "One in five", "one third" are amounts.
        word(clause.subject.lowerBound) == "one"
            && !["of", "in", "out", "third", "half", "quarter", "hundred"].contains(word(clause.subject.lowerBound + 1))
    }

    /// "There are many small fish" does not deny that there are large ones: only how many there are can be turned, and what
    /// "it is" judges.
    private func isSaidOfAll(_ falsehood: Falsehood) -> Bool {
        let isJudgement = word(clause.subject.lowerBound) == "it"
        switch falsehood.rule {
        case .number: return !isJudgement
        case .affirmed: return true
        case .opposite:
            guard falsehood.place <= clause.verbIndex + 2, falsehood.place > clause.verbIndex else { return false }
            return isJudgement || ["many", "few", "much", "little"].contains(falsehood.was.lowercased())
        default: return false
        }
    }

    /// "may not enter": a rule, where "may not be there" leaves open what is the case.
    func isForbidden(_ index: Int) -> Bool {
        word(index) == "may" && word(index + 1) == "not" && index == clause.verbIndex && lemma(index + 2) != nil
            && !["be", "have"].contains(word(index + 2))
    }

    /// Words that leave open what is the case: the contrary could hold as well.
    private static let open: Set<String> = [
        "may", "might", "could", "some", "sometimes", "either", "whether", "neither", "would", "perhaps", "possibly",
        "occasionally", "potentially", "supposedly",
    ]
    private static let conditional: Set<String> = ["if", "when", "unless", "whenever", "while", "where", "once", "as"]

    func changed(_ range: Range<Int>, to words: [String], _ rule: Falsehood.Rule, _ quality: Int) -> Falsehood? {
        guard let kept = neutral(around: range, rule) else { return nil }
        var copy = tokens
        let spaced = range.isEmpty || tokens[range.lowerBound].spaced
        let fresh = words.enumerated().map { QuizToken(text: $1, lower: $1.lowercased(), spaced: $0 > 0 || spaced) }
        copy.replaceSubrange(range, with: fresh)
        let after = range.lowerBound + fresh.count
        if fresh.isEmpty, after < copy.count { copy[after].spaced = spaced }
        fixArticle(&copy, before: range.lowerBound)
        copy = Array(copy[kept.lowerBound..<(kept.upperBound + fresh.count - range.count)])
        guard let first = copy.first else { return nil }
        if range.lowerBound == 0 || kept.lowerBound > 0, tokens[0].isCapitalized {
            copy[0].text = first.text.capitalizedFirst
        }
        let text = QuizToken.join(copy) + "."
        guard text != QuizToken.join(tokens) + "." else { return nil }
        return Falsehood(
            text: text, rule: rule, was: QuizToken.join(tokens[range]), now: words.joined(separator: " "),
            place: range.lowerBound, quality: quality)
    }

    private func fixArticle(_ tokens: inout [QuizToken], before index: Int) {
        guard index > 0, index < tokens.count, ["a", "an"].contains(tokens[index - 1].lower) else { return }
        let article = EnglishWords.article(before: tokens[index].lower)
        tokens[index - 1].text = tokens[index - 1].isCapitalized ? article.capitalizedFirst : article
        tokens[index - 1].lower = article
    }

    func word(_ index: Int) -> String { tokens.lower(at: index) }
}
