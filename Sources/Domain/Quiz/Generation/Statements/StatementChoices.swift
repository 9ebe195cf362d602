import LecternPorts

/// Asks which of four statements the text bears out, or which one it contradicts.
struct StatementChoices {
    /// Those that a reader understands alone, and that are short enough.
    let statements: [Statement]
    private let sentences: [QuizSentence]
    /// Whether statements that can be turned false are few: then each question should spend one only.
    private let isShort: Bool

    /// - Parameter isLax: whether examples are told of as well, for a text that gives nothing better.
    init(_ statements: [Statement], _ sentences: [QuizSentence], isLax: Bool = false) {
        // Options are read four at a time: long ones tire.
        let short = statements.filter { (6...26).contains(Tokenizer.count($0.text)) && $0.leaning < .heavy }
        // A long text gives enough that reads well anywhere, and most give enough that is no example.
        let pools = [
            (short.filter(\.isSettled), Self.plenty), (short.filter { $0.example == .none }, Self.ample),
            (short.filter { $0.example < .certain }, Self.ample),
        ]
        let chosen = Self.soundest(short, isLax) ?? pools.first { !isLax && $0.0.count >= $0.1 }?.0 ?? short
        self.statements = chosen
        self.sentences = sentences
        let falsifiable = chosen.count { ($0.falsehoods.first?.quality ?? 0) >= Falsehood.asked }
        isShort = falsifiable * 5 < chosen.count * 3 + 4 && falsifiable < Self.enough
    }

    /// Those that a reader would take, where an estimator was asked: at least enough for a choice.
    private static func soundest(_ statements: [Statement], _ isLax: Bool) -> [Statement]? {
        let judged = statements.filter { $0.estimate != nil }
        guard !judged.isEmpty, isLax || judged.count >= ample else { return nil }
        let estimates = judged.compactMap(\.estimate).sorted(by: >)
        let limit = isLax ? poor : max(fair, min(sound, estimates[ample - 1]))
        return judged.filter { ($0.estimate ?? 0) >= limit }
    }

    /// Of the statements that are estimated so, readers take nine in ten, four in five and two in three.
    private static let (sound, fair, poor) = (0.7, 0.6, 0.4)

    func find() -> [QuestionCandidate] {
        statements.indices.flatMap { index -> [QuestionCandidate] in
            let own = statements[index]
            let all = company(of: index)
            // First those that speak of the same thing, so that the question can name it.
            let first = own.subject.split(separator: " ").first.map { $0.lowercased() } ?? ""
            // "the court": which one, the question would have to say.
            let isNameable =
                !first.isEmpty && !EnglishWords.determiners.contains(first)
                || EnglishWords.articles.contains(first) && !own.subject.lowercased().hasPrefix("a few ")
                    && (first != "the" || own.subject.split(separator: " ").count > 2)
            let related = isNameable ? all.filter { own.subject.isNamed(in: statements[$0].text) } : []
            return [related.count >= 3 ? related : [], all].enumerated().flatMap { turn, company in
                [right(own, company, isNamed: turn == 0), wrong(own, company, isNamed: turn == 0)].compactMap(\.self)
            }
        }
    }

    /// One true statement among three false ones.
    private func right(_ own: Statement, _ company: [Int], isNamed: Bool) -> QuestionCandidate? {
        let wrong = company.compactMap { index -> QuestionCandidate.Companion? in
            guard let falsehood = statements[index].falsehoods.first, falsehood.quality >= Self.sure,
                !isNamed || own.subject.isNamed(in: falsehood.text)
            else { return nil }
            return companion(statements[index], falsehood.text)
        }
        guard wrong.count >= 3, own.stems.count >= 5 else { return nil }
        return candidate(
            own,
            stem: isNamed
                ? "Which statement about \(own.subject) is correct?"
                : Self.affirming[own.position % Self.affirming.count],
            answer: own.text, company: wrong, explanation: sentences[own.sentence].text,
            // Three contraries have to tempt here, where the other kinds need one.
            quality: (isNamed ? 50 : 34) + (own.falsehoods.isEmpty ? 6 : 0),
            pattern: .statement)
    }

    /// One false statement among three true ones.
    private func wrong(_ own: Statement, _ company: [Int], isNamed: Bool) -> QuestionCandidate? {
        let least = own.estimate == nil ? Falsehood.asked : Self.single
        guard let falsehood = own.falsehoods.first, falsehood.quality >= least, company.count >= 3 else { return nil }
        // What cannot be turned false serves best as a true one; but "a short-term debt" of the same thing tells that "long-term"
        // is wrong.
        let said = Set(Tokenizer.terms(falsehood.was))
        let right = plainest(
            company.filter {
                said.isEmpty || !said.isSubset(of: statements[$0].stems)
                    || own.subjectStems.isDisjoint(with: statements[$0].stems)
            })
        guard right.count >= 3 else { return nil }
        // What the question names and all but one option speak of, that one gives itself away.
        if isNamed, !own.subject.isNamed(in: falsehood.text) { return nil }
        return candidate(
            own,
            stem: isNamed
                ? "Which statement about \(own.subject) is wrong?" : Self.denying[own.position % Self.denying.count],
            answer: falsehood.text, company: right.map { companion(statements[$0], statements[$0].text) },
            explanation: StatementQuestions.correction(falsehood, sentences[own.sentence].text),
            quality: (isNamed ? 60 : 46) + (falsehood.quality - 60) / 2 + (isShort ? 16 : 0), pattern: .falseStatement)
    }

    /// For a text that gives nothing better: one statement whose contrary is plain to see among true ones, or with its verb
    /// denied among true ones of which one denies something as well, so that "not" tells nothing.
    func lastResort() -> [QuestionCandidate] {
        statements.indices.compactMap { index in
            let own = statements[index]
            guard let falsehood = own.falsehoods.first ?? own.negation, falsehood.quality < Falsehood.asked else {
                return nil
            }
            let company = plainest(company(of: index)).map { companion(statements[$0], statements[$0].text) }
            guard company.count >= 3, company.contains(where: \.isDenial) || own.negation == nil else { return nil }
            var result = candidate(
                own, stem: Self.denying[own.position % Self.denying.count], answer: falsehood.text, company: company,
                explanation: StatementQuestions.correction(falsehood, sentences[own.sentence].text),
                quality: own.negation == nil ? 38 : 26, pattern: .falseStatement)
            result.isLastResort = own.negation != nil
            return result
        }
    }

    /// So many give a choice of neighbours to each other.
    private static let plenty = 60
    /// So many are enough for ten questions about two of them, and some choice.
    private static let ample = 24
    /// With so many statements that can be turned false there is a choice among them.
    private static let enough = 20

    /// What the only contrary among four statements must be worth where an estimator was asked: it is looked at longer than one
    /// of two.
    private static let single = 78

    /// What a change must be worth to stand among options: "rarely" for "often" is a matter of taste.
    private static let sure = 74

    private static let affirming = [
        "Which of these statements agrees with the text?", "Which statement does the text support?",
        "Only one of these statements is true according to the text. Which one?",
    ]
    private static let denying = [
        "Which of these statements contradicts the text?",
        "Three of these statements agree with the text. Which one does not?",
        "Which of these statements is false according to the text?",
    ]

    /// First what is understood at once, and of that first what cannot be turned false itself.
    private func plainest(_ company: [Int]) -> [Int] {
        func rank(_ index: Int) -> Int {
            (statements[index].isSettled ? 0 : 2) + (isFalsifiable(statements[index]) ? 1 : 0)
        }
        return (0...3).flatMap { step in company.filter { rank($0) == step } }
    }

    private func isFalsifiable(_ statement: Statement) -> Bool {
        (statement.falsehoods.first?.quality ?? 0) >= Falsehood.asked
    }

    private func companion(_ statement: Statement, _ text: String) -> QuestionCandidate.Companion {
        QuestionCandidate.Companion(
            sentence: statement.sentence, text: Self.bare(text), stems: statement.stems,
            isDenial: Tokenizer.words(text).contains(where: Self.denials.contains),
            isFalsifiable: isFalsifiable(statement))
    }

    /// Words that deny as "does not" does; "a few" and "only" do not hide it.
    private static let denials = EnglishWords.negations.union(["none", "nothing"])

    private static func bare(_ text: String) -> String { text.hasSuffix(".") ? String(text.dropLast()) : text }

    private func candidate(
        _ own: Statement, stem: String, answer: String, company: [QuestionCandidate.Companion], explanation: String,
        quality: Int, pattern: QuestionCandidate.Pattern
    ) -> QuestionCandidate {
        QuestionCandidate(
            topic: "choice \(own.position)", sentence: own.sentence, type: .multipleChoice,
            difficulty: .medium,
            stem: stem,
            answer: Self.bare(answer), company: company, explanation: explanation,
            quality: quality - (own.leaning == .slight ? 8 : 0) - own.example.loss, pattern: pattern)
    }

    /// Statements that stand well beside this one: of its subject or its section, of like length; best first.
    func company(of index: Int) -> [Int] {
        let own = statements[index]
        let length = own.text.utf8.count
        var scored: [(index: Int, score: Int)] = []
        for other in max(0, index - 40)..<min(statements.count, index + 41) where other != index {
            let statement = statements[other]
            let size = statement.text.utf8.count
            guard size * 10 >= length * 5, size * 10 <= length * 20 else { continue }
            let shared = statement.stems.intersection(own.stems).count
            // Two statements that say almost the same tell on each other.
            if shared * 10 >= 7 * min(statement.stems.count, own.stems.count) { continue }
            var score = statement.subjectStems == own.subjectStems && !own.subjectStems.isEmpty ? 12 : 0
            if !statement.stems.isDisjoint(with: own.subjectStems) { score += 6 }
            if statement.section == own.section { score += 4 }
            score += 2 * min(3, shared)
            score -= abs(statement.position - own.position) / 8
            score -= abs(size - length) * 8 / max(1, length)
            scored.append((other, score))
        }
        scored.sort { ($0.score, $1.index) > ($1.score, $0.index) }
        return scored.prefix(60).map(\.index)
    }
}
