/// All statements of a document.
struct StatementBook: Sendable {
    private(set) var statements: [Statement] = []

    /// - Parameters:
    ///   - sentences: those that stand alone.
    ///   - definitions: what the document defines, which no other term of it is.
    ///   - others: what else the document says: a change that one of these bears out is no change for the worse.
    init(
        _ sentences: [QuizSentence], others: [QuizSentence], definitions: [Definition], asking: ClauseQuestions
    ) {
        let years = Self.years(sentences)
        let names = NameBook(sentences)
        let swaps = DefinitionSwaps(definitions, asking.terms)
        let index = SaidIndex(sentences + others)
        let exchanges = TermExchanges(sentences, asking)
        let labels = LabelExchanges(sentences + others, lexicon: asking.lexicon)
        let leaning = StatementLeaning(sentences + others, asking)
        let conditions = Conditions(sentences + others)
        for (place, sentence) in sentences.enumerated() {
            guard let clause = Clause(sentence.tokens) ?? .impersonal(sentence.tokens),
                Statement.standsAlone(sentence, clause, asking)
            else { continue }
            let name = Self.subject(sentence, clause, asking)
            let stems = Set(Tokenizer.terms(name))
            guard !stems.isEmpty || !clause.isNamed(sentence.tokens), sentence.stems.count >= 3 else { continue }
            let core = Self.core(sentence.tokens, clause)
            // What is left may be read in another way, or in none.
            let inner = Clause(core) ?? .impersonal(core) ?? clause.clamped(to: core.count)
            guard let end = core.last, !StopWords.contains(end.lower) || end == sentence.tokens.last else { continue }
            let text = QuizToken.join(core) + "."
            // A cut may have left a quotation open, or half of "the lower … , the redder …".
            guard Proofreading.isSound(text),
                core.count == sentence.tokens.count || !Self.isCorrelative(core) && !Self.isOneHalf(core)
            else { continue }
            // What a colon adds is an aside.
            let isOpen = sentence.tokens.contains { $0.text == ":" || $0.text == ";" }
            let whole = isOpen ? core : sentence.tokens
            if isOpen, core.contains(where: { $0.text == ":" || $0.text == ";" }) || core.count < 6 { continue }
            let full = QuizToken.join(whole) + "."
            // What is said of another thing as well may be said of a third.
            func holds(_ falsehood: Falsehood) -> Bool {
                Proofreading.isSound(falsehood.text) && !index.says(falsehood, besides: sentence)
                    && !(sentence.isOneOfSeveral && (falsehood.rule == .name || falsehood.rule == .term))
            }
            func isForeign(_ swap: Falsehood) -> Bool {
                !Self.isShared(swap, sentence, sentences + others)
            }
            let wrong =
                (Falsifier(whole, isOpen ? inner : clause).find(years: years)
                + names.swaps(whole, clause)
                + swaps.find(place, whole).filter(isForeign) + exchanges.find(place, whole, clause)
                + labels.find(whole, isOpen ? inner : clause, at: sentence.position)).filter(holds)
            var short = wrong
            if text != full {
                short =
                    (Clause(core) ?? .impersonal(core)).map { clause in
                        (Falsifier(core, clause).find(years: years) + names.swaps(core, clause)
                            + swaps.find(place, core).filter(isForeign) + exchanges.find(place, core, clause)
                            + labels.find(core, clause, at: sentence.position)).filter(holds)
                    } ?? []
            }
            // What a comma adds may be what can be turned false: a sentence that is short enough stays whole then.
            let isWhole =
                !short.contains { $0.quality >= Falsehood.asked } && wrong.contains { $0.quality >= Falsehood.asked }
                && Tokenizer.count(full) <= 26
            let told = isWhole ? full : text
            if isWhole { short = wrong }
            let negation = short.isEmpty ? Falsifier(core, inner).negation() : nil
            var degree: StatementLeaning.Degree = .heavy
            if !conditions.isOneOfTwo(sentence) {
                degree = leaning.degree(isWhole ? whole : core, isWhole ? clause : inner, at: sentence.position)
                if sentence.isSuperseded { degree = max(degree, .slight) }
            }
            statements.append(
                Statement(
                    sentence: place, position: sentence.position, section: sentence.section, text: told, full: full,
                    stems: Set(Tokenizer.terms(told)), subject: name, subjectStems: stems, isPlural: clause.isPlural,
                    falsehoods: short.sorted(by: Self.order), negation: negation.flatMap { holds($0) ? $0 : nil },
                    fullFalsehoods: wrong.sorted(by: Self.order),
                    leaning: degree,
                    example: sentence.example))
        }
    }

    /// Whether the document says something of the other term that the definition says of this one: both neutralize acids.
    private static func isShared(_ swap: Falsehood, _ sentence: QuizSentence, _ document: [QuizSentence]) -> Bool {
        let other = Set(Tokenizer.terms(swap.now))
        let said = sentence.stems.subtracting(Tokenizer.terms(swap.was))
        return document.contains { line in
            line.position != sentence.position && other.isSubset(of: line.stems)
                && line.stems.subtracting(other).intersection(said).count >= 3
        }
    }

    /// What a sentence is about: behind "because X …, it" that is X; nothing where it is "there" or "we".
    private static func subject(_ sentence: QuizSentence, _ clause: Clause, _ asking: ClauseQuestions) -> String {
        guard clause.isNamed(sentence.tokens) else { return "" }
        guard ["it", "they"].contains(sentence.tokens[clause.subject.lowerBound].lower) else {
            return asking.midSentence(sentence, clause.subject)
        }
        var inner = sentence
        inner.tokens = Array(sentence.tokens[clause.intro].dropFirst().dropLast())
        return Clause(inner.tokens).map { QuizToken.join(inner.tokens[$0.subject]) } ?? ""
    }

    /// The best first, and equal ones always in the same order.
    static func order(_ a: Falsehood, _ b: Falsehood) -> Bool {
        (a.quality, b.place, b.now) > (b.quality, a.place, a.now)
    }

    private static func years(_ sentences: [QuizSentence]) -> [String] {
        var seen: Set<String> = []
        return sentences.flatMap { NumberSlot.find($0.tokens) }.filter(\.isYear).map(\.text).filter {
            seen.insert($0).inserted
        }
    }

    /// The main clause without what a comma or "because" adds behind it.
    private static func core(_ tokens: [QuizToken], _ clause: Clause) -> [QuizToken] {
        let tail = SlotPhrase.core(tokens[clause.verbIndex...])
        guard tail.count >= 4, !isInterrupted(tokens, clause, tail) else { return tokens }
        return Array(tokens[..<clause.verbIndex]) + tail
    }

    private static let seeing = EnglishWords.list("see sees saw view views viewed regard regards regarded treat treats")

    /// "The lower the Sun is", "The more people know": waits for what follows from it.
    private static func isCorrelative(_ tokens: [QuizToken]) -> Bool {
        guard tokens.count > 3, tokens[0].lower == "the" else { return false }
        let degree = tokens[1].lower
        return degree == "more" || degree == "less"
            || degree.hasSuffix("er") && EnglishWords.determiners.contains(tokens[2].lower)
    }

    /// "is not only used for dates", "raises them, not by force": what it is instead stood behind the cut.
    private static func isOneHalf(_ tokens: [QuizToken]) -> Bool {
        guard let denial = tokens.lastIndex(where: { $0.lower == "not" }), denial + 1 < tokens.count else {
            return false
        }
        let next = tokens[denial + 1].lower
        return ["only", "just", "merely", "simply", "solely"].contains(next)
            && !tokens[denial...].contains { $0.lower == "but" }
            || denial > 0 && tokens[denial - 1].text == ","
    }

    /// "to remain stable"
    private static let becoming = EnglishWords.list(
        "be become remain stay seem appear look feel get turn grow go prove")

    /// Whether the last of several clauses in a row lost its verb.
    private static func isLastOfRow(_ tail: [QuizToken]) -> Bool {
        guard let joint = tail.indices.dropFirst().last(where: { tail[$0].lower == "and" && tail[$0 - 1].text == "," }),
            tail[..<joint].count(where: { EnglishWords.be.contains($0.lower) }) > 1
        else { return false }
        return !tail[joint...].contains { isPredicate($0.lower) }
    }

    private static func isPredicate(_ word: String) -> Bool {
        EnglishWords.auxiliaries.contains(word)
            || EnglishVerbs.entries(of: word).contains { $0.form != .participle && $0.form != .progressive }
    }

    /// What the first word of a pair waits for.
    private static let pairs: [String: Set<String>] = [
        "both": ["and", "but"], "between": ["and", "but"], "either": ["or"], "neither": ["nor", "or"],
        "whether": ["or", "and", "nor", "but"],
    ]

    /// ", but because of the latency", ", unless it was set before": what is left of the sentence holds only with what was cut.
    private static func limits(_ cut: ArraySlice<QuizToken>) -> Bool {
        let added = cut.drop { $0.text == "," }
        return ["but", "however"].contains(added.first?.lower ?? "")
            || SentenceTrim.isLimiting(added.prefix(2).map(\.lower)[...])
    }

    /// "allows doctors, as well as nurses, to understand": the aside stood in the middle, and what it interrupts is needed.
    private static func isInterrupted(_ tokens: [QuizToken], _ clause: Clause, _ tail: [QuizToken]) -> Bool {
        let cut = tokens[min(tokens.count, clause.verbIndex + tail.count)...]
        if limits(cut)
            || tokens.indices.contains(where: {
                tokens[$0].text == "(" && SentenceTrim.isLimiting(tokens[($0 + 1)...].prefix(2).map(\.lower)[...])
            })
        {
            return true
        }
        // "include anything, other than the work itself, that is sold with it": what the aside parts from its noun limits it.
        if cut.first?.text == ",", cut.dropFirst().contains(where: { $0.text == "," }),
            zip(cut.dropFirst(), cut.dropFirst(2)).contains(where: { $0.text == "," && $1.lower == "that" })
        {
            return true
        }
        if zip(cut.dropFirst(), cut.dropFirst(2)).contains(where: { comma, next in
            comma.text == ","
                && (next.lower == "to" || EnglishWords.auxiliaries.contains(next.lower)
                    || EnglishWords.prepositions.contains(next.lower))
        }) {
            return true
        }
        // "that both section five of the act", "domestic matters, mainly": what belongs to it comes behind the cut.
        if !cut.isEmpty, let opener = tail.lastIndex(where: { Self.pairs[$0.lower] != nil }),
            !tail[opener...].contains(where: { (Self.pairs[tail[opener].lower] ?? []).contains($0.lower) })
        {
            return true
        }
        // "declared that while rights were violated": what it declared comes behind the comma.
        if !cut.isEmpty,
            zip(tail, tail.dropFirst()).contains(where: { that, next in
                that.lower == "that"
                    && (EnglishWords.subordinators.contains(next.lower) || next.lower == "as"
                        || ["for", "in", "with", "at", "by", "during", "under"].contains(next.lower))
                    // "base it on what they know, and if that is faulty": then what?
                    || ["and", "but"].contains(that.lower) && ["if", "when", "while", "although"].contains(next.lower)
            })
        {
            return true
        }
        // "should be viewed as one of": as what, stood behind the cut.
        if !cut.isEmpty, tail.last.map({ Falsifier.viewing.contains($0.lower) }) ?? false { return true }
        // "saw the natural laws, and related rights, as moral directives"
        if tail.first.map({ Self.seeing.contains($0.lower) }) ?? false,
            zip(cut, cut.dropFirst()).contains(where: { $0.text == "," && $1.lower == "as" })
        {
            return true
        }
        // "yielded copper, and, while it lacked the glamour of gold": what comes of the aside stood behind the cut.
        if !cut.isEmpty, let comma = tail.lastIndex(where: { $0.text == "," }),
            let next = tail[(comma + 1)...].first(where: { !["and", "but"].contains($0.lower) }),
            EnglishWords.subordinators.contains(next.lower)
        {
            return true
        }
        // "include fruit juices, jams, pastries": the last of the row, and its "and", stood behind the cut.
        if cut.first?.text == ",", let comma = tail.lastIndex(where: { $0.text == "," }), tail.endIndex - comma <= 5,
            tail[..<comma].contains(where: { $0.text == "," }),
            !tail[comma...].contains(where: { ["and", "or"].contains($0.lower) }),
            cut.contains(where: { ["and", "or"].contains($0.lower) })
        {
            return true
        }
        // "has made it a flexible, living document": of what kind the thing is, not yet what.
        if !cut.isEmpty, EnglishWords.articles.contains(tail.suffix(2).first?.lower ?? ""),
            tail.last.map({ EnglishWords.adjectives.contains($0.lower) || Falsifier.isQuality($0.lower) }) ?? false
        {
            return true
        }
        // "is a condition in which red blood cells": what they do, stood behind the aside.
        if !cut.isEmpty, let relative = tail.lastIndex(where: { ["which", "whom", "whose"].contains($0.lower) }),
            !tail[relative...].contains(where: { Self.isPredicate($0.lower) })
        {
            return true
        }
        // "derives from the Greek words deon": the second one stood behind the cut.
        if cut.first?.text == ",", ["words", "terms", "names", "roots"].contains(tail.suffix(2).first?.lower ?? "") {
            return true
        }
        // "X is called a, Y is called b, and the smooth reticulum": what that is called, stood behind the cut.
        if !cut.isEmpty, isLastOfRow(tail) { return true }
        // "will change revenue and in turn": what, stood behind the cut.
        if !cut.isEmpty, tail.suffix(2).map(\.lower) == ["in", "turn"] { return true }
        // "in a 30 : 70 ratio"
        if !cut.isEmpty, tail.last?.isNumber ?? false, EnglishWords.articles.contains(tail.suffix(2).first?.lower ?? "")
        {
            return true
        }
        // "to enjoin actual, or threatened, misuse": of what, stood behind a cut.
        if !cut.isEmpty, tail.suffix(3).first?.lower == "to", let last = tail.last, Falsifier.isQuality(last.lower),
            !tail[tail.endIndex - 2].isAdverb, !Self.becoming.contains(tail[tail.endIndex - 2].lower)
        {
            return true
        }
        if !cut.isEmpty, tail.suffix(2).first?.text == ",", tail.last?.isAdverb ?? false { return true }
        // "helps to explain": what, the sentence said.
        return tail.count <= 4 && tail.last.map { EnglishVerbs.isBase($0.lower) } ?? false && !cut.isEmpty
    }
}
