/// What the form of a sentence tells of how well it answers a kind of question.
struct AnswerForm {
    private let kind: QuestionReading.Kind
    private let sought: SoughtTerms
    private let language: String
    private let finder: DefinitionFinder

    init(_ kind: QuestionReading.Kind, _ sought: SoughtTerms, language: String) {
        self.kind = kind
        self.sought = sought
        self.language = language
        finder = DefinitionFinder(language: language)
    }

    /// Share of the question's weight that a sentence must hold, with its titles: "exchange" alone tells nothing of what
    /// "the exchange rate" is.
    var leastShare: Double { kind == .definition && sought.subject.count == 2 ? 0.75 : 0.4 }

    /// Added to what the sentence's words are worth; nil for a sentence that cannot answer such a question at all.
    /// O(words of the sentence).
    func fitness(of sentence: Sentence) -> Double? {
        let lowered = " " + sentence.text.lowercased() + " "
        func has(_ cues: [String]) -> Bool { cues.contains { lowered.firstRange(of: $0) != nil } }
        var score = SentenceStart.dangles(sentence.text, language: language) ? -0.3 : 0
        if !sentence.isQuotedWhole { score -= 0.2 }
        // The rest of something that was taken apart.
        if sentence.text.utf8.first == UInt8(ascii: "(") { score -= 0.3 }
        // Where else one may look is no answer.
        if has([" see section ", " (see section ", " see chapter ", " (see chapter "]) { score -= 0.5 }
        let words = Tokenizer.words(sentence.text)
        if !Self.closing.contains(sentence.text.unicodeScalars.last ?? " ") { score -= 0.15 }
        let begun = subjectBegun(by: words)
        if begun.contains(where: { $0 == sought.subject.first || $0 == sought.chief }) { score += 0.3 }
        switch kind {
        case .definition:
            score += definition(in: sentence)
        case .role:
            score += 0.6 * definition(in: sentence)
            // "The role of oxygen in the chain" is oxygen's.
            if begun.contains(where: { $0 == sought.subject.first }) { score += tellsDeed(words) ? 0.5 : 0.3 }
        case .person:
            guard let fit = person(in: sentence.text, words) else { return nil }
            score += fit
        case .time(let isPast):
            guard !isPast || tellsTheDeed(words) else { return nil }
            if asksForMaking, makings(in: words).isEmpty { return nil }
            if QuizToken.tokens(of: sentence.text).contains(where: Self.isDate) {
                score += 0.35
            } else if isPast, asksForMaking || !has([" until ", " before ", " after ", " during ", " century"]) {
                return nil
            }
        case .amount:
            let tells = words.contains { $0.utf8.first?.isASCIIDigit == true || EnglishWords.numberWords.contains($0) }
            if tells { score += 0.35 }
        case .place:
            if has([" takes place in ", " take place in ", " occurs in ", " found in ", " located ", " in which "]) {
                score += 0.3
            } else if has([" in ", " at ", " on ", " inside ", " near ", " within "]) {
                score += 0.2
            }
        case .reason:
            if has([
                " because ", " since ", " so that ", " therefore ", " due to ", " in order to ", " reason ", ", so ",
                " cause ", " causes ", " caused ", " weil ", " parce ",
            ]) {
                score += 0.35
            }
        case .method:
            if has([" by ", " use ", " run ", " using ", " can ", " should ", " must ", " command "]) { score += 0.2 }
            if let first = words.first, FiniteVerb.isBase(first) { score += 0.15 }
        case .greeting, .thanks, .question, .comparison, .overview: break
        }
        return score
    }

    /// What of the subject the sentence begins with; none where it goes on to something else: "The R Foundation is"
    /// speaks of no R.
    private func subjectBegun(by words: [String]) -> [SoughtTerms.Term] {
        guard let place = words.prefix(sought.subject.count + 2).lastIndex(where: isSubject),
            !EnglishWords.prepositions.contains(words[0])
        else { return [] }
        let next = word(behind: place, in: words)
        guard StopWords.contains(next, language: language) || !EnglishVerbs.entries(of: next).isEmpty else { return [] }
        let terms = Set(Tokenizer.terms(words[...place].joined(separator: " "), language: language))
        return sought.subject.filter { $0.presence(in: terms) > 0 }
    }

    private static let closing = Set<Unicode.Scalar>(".:!)\u{201D}\"".unicodeScalars)

    // MARK: Definitions

    /// 0.9 where the sentence says what the subject is, or what its letters stand for; less where it only seems to.
    private func definition(in sentence: Sentence) -> Double {
        let text = sentence.text
        var best = 0.0
        let found = [finder.definition(in: text), finder.entry(in: text)].compactMap(\.self)
        for definition in found {
            let terms = Tokenizer.terms(definition.term, language: language)
            if sought.isSubject(Set(terms)) {
                best = max(best, 0.9)
            } else if sought.isWithin(Set(terms)), sought.subject.contains(where: { $0.own.contains(terms.last ?? "") })
            {
                // A kind of the subject, as a "competitive inhibitor" is of an inhibitor.
                best = max(best, 0.4)
            }
        }
        for short in finder.abbreviations(in: text)
        where sought.isSubject(Set(Tokenizer.terms(short.term, language: language))) {
            // "The Comprehensive R Archive Network (CRAN) is": it is spelled out and explained.
            best = max(best, found.contains { $0.term == short.meaning } ? 1.1 : 0.9)
        }
        // "ATP (adenosine triphosphate)"
        if best == 0, text.contains("(") {
            let spelled = Abbreviation.find(QuizSentence(sentence, position: 0, section: 0), index: 0)
            if spelled.contains(where: { sought.isSubject(Set(Tokenizer.terms($0.short, language: language))) }) {
                best = 0.9
            }
        }
        return best == 0 && found.isEmpty && names(in: text) ? 0.7 : best
    }

    /// "…, a layer called the cambium, …": the sentence says what it is, if not as a definition.
    private func names(in text: String) -> Bool {
        let words = text.split(separator: " ")
        guard let naming = words.firstIndex(where: { ["called", "termed"].contains($0) }) else { return false }
        let named = words[(naming + 1)...].prefix(sought.subject.count + 1).joined(separator: " ")
        return sought.isWithin(Set(Tokenizer.terms(named, language: language)))
    }

    /// "Ribosomes build proteins": what the subject does stands right behind it.
    private func tellsDeed(_ words: [String]) -> Bool {
        guard let place = words.prefix(5).lastIndex(where: isSubject) else { return false }
        let next = word(behind: place, in: words)
        // "All checkpoints initiated by hand are": what is done to it.
        guard !EnglishWords.be.contains(next), !EnglishWords.have.contains(next),
            words.firstRange(of: [next, "by"]) == nil
        else { return false }
        return EnglishVerbs.entries(of: next).contains { $0.form != .progressive }
    }

    /// "A checkpoint operation takes": a noun that only says that the subject works is no other subject.
    private func word(behind place: Int, in words: [String]) -> String {
        let rest = words[(place + 1)...]
        return (Self.works.contains(rest.first ?? "") ? rest.dropFirst() : rest).first ?? ""
    }

    private static let works: Set<String> = [
        "operation", "operations", "process", "processes", "procedure", "procedures", "mechanism", "mechanisms",
    ]

    private func isSubject(_ word: String) -> Bool {
        let terms = Tokenizer.terms(word, language: language)
        return sought.subject.contains { !$0.own.isDisjoint(with: terms) }
    }

    // MARK: Persons and times

    /// Who made something is told with the deed, and mostly by name; nil where it is not told.
    private func person(in text: String, _ words: [String]) -> Double? {
        let tokens = QuizToken.tokens(of: text)
        let names = NameBook.names(in: tokens)
        guard asksForMaking else { return names.isEmpty ? 0 : 0.3 }
        let makings = makings(in: words)
        guard !makings.isEmpty else { return nil }
        let doers = names.filter { name in
            name.lowerBound > 0 && tokens[name.lowerBound - 1].lower == "by"
                || name.upperBound < tokens.count && EnglishVerbs.lemma(ofPast: tokens[name.upperBound].lower) != nil
        }
        if !doers.isEmpty { return 0.6 }
        if makings.contains(where: { QuestionWords.isMaker(words[$0]) }) { return names.isEmpty ? 0 : 0.3 }
        // "Congress created insurance"; what "is found in the cytoplasm" is a deed of nobody.
        let isDone = tellsTheDeed(words, inItsOwnWord: true) && makings.contains { hasDoer(words, at: $0) }
        return isDone ? 0 : nil
    }

    /// Where the sentence tells of a making, with what the question asks about near it.
    private func makings(in words: [String]) -> [Int] {
        guard let chief = sought.chief else { return [] }
        return words.indices.filter { place in
            guard QuestionWords.tellsMaking(words[place]) else { return false }
            let around = words[max(0, place - Self.reach)..<min(words.count, place + Self.reach + 1)]
            return chief.presence(in: Set(Tokenizer.terms(around.joined(separator: " "), language: language))) > 0
        }
    }

    /// How many words may stand between a making and what is made.
    private static let reach = 6

    /// The deed has somebody who does it: behind "by", or in front of a verb with an object.
    private func hasDoer(_ words: [String], at place: Int) -> Bool {
        guard place > 0, place + 1 < words.count else { return false }
        let before = words[place - 1]
        if words[place + 1] == "by" { return true }
        return !EnglishWords.be.contains(before) && !EnglishWords.have.contains(before)
            && !EnglishWords.adverbs.contains(before) && !EnglishWords.pronouns.contains(before)
            && !EnglishWords.prepositions.contains(words[place + 1])
    }

    private var asksForMaking: Bool { sought.terms.contains(where: \.isMaking) }

    /// The sentence has a verb of the question, or one of its family.
    private func tellsTheDeed(_ words: [String], inItsOwnWord: Bool = false) -> Bool {
        guard !sought.deeds.isEmpty else { return true }
        let terms = Set(Tokenizer.terms(words.joined(separator: " "), language: language))
        return sought.deeds.contains { $0.presence(in: terms) >= (inItsOwnWord ? 1 : 0.1) }
    }

    private static func isDate(_ token: QuizToken) -> Bool {
        token.isYear || token.isCapitalized && EnglishWords.months.contains(token.lower)
    }
}
