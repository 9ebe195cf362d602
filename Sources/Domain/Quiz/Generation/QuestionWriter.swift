public import LecternPorts

/// Writes questions from a text by rules alone: no model, no network, no clock.
///
/// It asks only about sentences that stand alone and follow a pattern whose answer is sure: definitions, abbreviations,
/// quantities, causes, conditions, contrasts, and terms that have others of their kind in the same document. Equal
/// input and seed give equal questions.
public struct QuestionWriter: Sendable {
    private let lexicon: (any Lexicon)?

    /// - Parameter lexicon: helps to tell nouns and to find terms of one kind; nothing needs it.
    public init(lexicon: (any Lexicon)? = nil) { self.lexicon = lexicon }

    /// What came of it.
    public struct Outcome: Sendable, Equatable {
        /// In document order.
        public var questions: [Question]
        /// Refused sentences and candidates and failed estimates, by `QuestionRejection.rawValue`.
        public var rejections: [String: Int]
        /// Set when there are fewer questions than asked for.
        public var shortfall: Quiz.Shortfall?
    }

    /// - Parameters:
    ///   - text: normalized and taken apart.
    ///   - documentID: what the citations name.
    ///   - request: count 1…50; other counts are brought into that range.
    ///   - seed: decides every choice that is left open.
    ///   - existing: questions that the quiz already holds; none of them is asked again.
    ///   - identifier: called once for each question.
    /// - Returns: at most `request.count` questions. O(n) in the text, O(t²) in its terms.
    public func write(
        _ text: StructuredText, documentID: DocumentID, request: Quiz.Request, seed: UInt64, existing: [Question] = [],
        identifier: () -> QuestionID
    ) -> Outcome {
        guard let matter = QuestionMatter(text, lexicon: lexicon) else { return Self.foreign }
        let found = matter.finder.find(request.type)
        return compose(matter, found, documentID, request, seed, existing, identifier)
    }

    /// The same with an estimator, which decides which statements of the text are shown, and which contraries beside them.
    ///
    /// - Parameter estimator: nil leaves the rules alone, and so does one that fails, which `rejections` then tells.
    /// - Throws: only when the task is cancelled.
    public func write(
        _ text: StructuredText, documentID: DocumentID, request: Quiz.Request, seed: UInt64, existing: [Question] = [],
        estimator: (any QualityEstimator)?, identifier: () -> QuestionID
    ) async throws(CancellationError) -> Outcome {
        guard var matter = QuestionMatter(text, lexicon: lexicon) else { return Self.foreign }
        if let estimator { try await matter.judge(for: request, by: estimator) }
        let found = matter.finder.find(request.type)
        return compose(matter, found, documentID, request, seed, existing, identifier)
    }

    private static let foreign = Outcome(
        questions: [], rejections: [:],
        shortfall: Quiz.Shortfall(
            code: "LANGUAGE_UNSUPPORTED", message: "The built-in writer asks questions about English texts only."))

    /// A quiz of what a text gives and what was found in it for the request's type: the only part that a seed decides.
    func compose(
        _ matter: QuestionMatter, _ found: [QuestionCandidate], _ documentID: DocumentID, _ request: Quiz.Request,
        _ seed: UInt64, _ existing: [Question] = [], _ identifier: () -> QuestionID
    ) -> Outcome {
        let wanted = request.wanted
        let (finder, worth) = (matter.finder, matter.worth)
        let sentences = finder.sources
        var rejections = matter.rejections
        var random = SeededGenerator(seed: seed)
        let sound = worth.weigh(found).filter {
            !finder.isJudged || $0.type != .multipleChoice || $0.quality >= SelectionStep.least
        }
        let plan = Plan(request: request, wanted: wanted, candidates: sound)
        let empty = QuestionSelection(sentences, length: matter.length, existing: existing)
        var selection = fill(empty, plan, finder, random: &random)
        if selection.picked.count < wanted {
            // A choice among statements spends four sentences: where sentences are few, the other kinds come first.
            var sparing = plan
            sparing.isSparing = true
            // One true statement among three false ones spends three that can be turned false, the contrary one only.
            var frugal = plan
            frugal.candidates.removeAll { $0.pattern == .statement }
            var both = frugal
            both.isSparing = true
            // Two statements at a time spend fewest.
            var paired = both
            paired.candidates.removeAll { $0.pattern == .falseStatement }
            var lending = empty
            lending.mayLend = true
            // A true statement stands in a second question only where there would be too few else.
            let isShort = { (held: QuestionSelection) in held.picked.count < plan.enough }
            for (start, other) in [
                (empty, sparing), (empty, frugal), (empty, both), (empty, paired), (lending, frugal), (lending, both),
            ]
            where selection.picked.count < wanted && (!start.mayLend || isShort(selection)) {
                let next = fill(start, other, finder, random: &random)
                if next.picked.count > selection.picked.count { selection = next }
            }
        }
        if selection.picked.count < wanted {
            fillUp(&selection, plan, matter, random: &random)
        }
        rejections.merge(selection.rejections) { $0 + $1 }
        let ordered = selection.picked.sorted { sentences[$0.sentence].position < sentences[$1.sentence].position }
        let answers = Set(ordered.map { QuestionCandidate.bare($0.answer) })
        var offered: Set<String> = []
        let questions = ordered.map {
            question(
                $0, sentences[$0.sentence], documentID, identifier(), besides: answers, offered: &offered, &random)
        }
        return Outcome(
            questions: questions,
            rejections: Dictionary(uniqueKeysWithValues: rejections.map { ($0.key.rawValue, $0.value) }),
            shortfall: shortfall(questions.count, of: wanted, sentences: sentences.count))
    }

    /// What a text is asked that gives too few good questions, best first; up to ten of it, where more were asked for.
    private func fillUp(
        _ selection: inout QuestionSelection, _ plan: Plan, _ matter: QuestionMatter, random: inout SeededGenerator
    ) {
        let (finder, type) = (matter.finder, plan.request.type)
        selection.mayLend = true
        selection.step = .any
        selection.step.numbers = max(1, plan.enough * 3 / 10)
        lazy var last = matter.worth.weigh(finder.lastResort(type))
        lazy var pairs = finder.isJudged ? last.filter { $0.pattern == .pair } : []
        lazy var own = plan.candidates.filter { $0.pattern == .pair }
        lazy var choices = plan.candidates.filter { $0.pattern == .falseStatement }
        // Readers took fewer of these than of pairs, but a quiz of pairs that are all true asks for little.
        lazy var weak =
            finder.isJudged ? matter.worth.weigh(finder.relaxed.find(type)).filter { !$0.pattern.isJudgement } : []
        // The more have one answer, the later. Each pool costs time: it is made where those before it were too few.
        let pools: [(of: () -> [QuestionCandidate], same: Int, most: Int)] = [
            ({ pairs }, 5, 10), ({ own }, 6, 10), ({ choices }, 6, 10), ({ weak }, 6, 1), ({ own }, 7, 10),
            ({ pairs }, 7, 10), ({ weak }, 7, 10), ({ pairs }, 9, 10), ({ last }, 9, 10),
            ({ matter.leftovers(type) }, 9, 10),
        ]
        for pool in pools where selection.picked.count < plan.enough {
            selection.step.sameAnswers = finder.isJudged ? pool.same : 5
            let open = min(pool.most, plan.enough - selection.picked.count)
            add(open, of: pool.of(), plan.request.difficulty, to: &selection, random: &random)
        }
        // Who asks for more than ten rather has a weak one than none.
        if selection.picked.count < plan.wanted {
            let open = plan.wanted - selection.picked.count
            add(open, of: weak, plan.request.difficulty, to: &selection, random: &random)
        }
    }

    private struct Plan {
        var request: Quiz.Request
        var wanted: Int
        var candidates: [QuestionCandidate]
        var isSparing = false

        /// Ten are what a quiz is mostly asked for; a longer one must not be padded with weaker questions.
        var enough: Int { min(wanted, 10) }

        var types: [QuestionType] { request.type.questions }

        func share(_ index: Int) -> Int { wanted * (index + 1) / types.count - wanted * index / types.count }
    }

    private func fill(
        _ empty: QuestionSelection, _ plan: Plan, _ finder: CandidateFinder, random: inout SeededGenerator
    ) -> QuestionSelection {
        var selection = empty
        let difficulty = plan.request.difficulty
        func top(_ type: QuestionType, _ share: Int, _ pool: [QuestionCandidate]) {
            let held = selection.picked.count { $0.type == type }
            add(share - held, of: pool.filter { $0.type == type }, difficulty, to: &selection, random: &random)
        }
        if plan.isSparing {
            let cheap = plan.candidates.filter(\.company.isEmpty)
            for (index, type) in plan.types.enumerated() { top(type, plan.share(index), cheap) }
        }
        let each = plan.wanted / plan.types.count
        for step in SelectionStep.all(each, isJudged: finder.isJudged) {
            let pool = plan.candidates.filter { $0.quality >= step.least }
            selection.step = step
            for (index, type) in plan.types.enumerated() { top(type, plan.share(index), pool) }
        }
        // What one type cannot give the others give, each as much as the next as far as it has something.
        var open = plan.types.count > 1 ? plan.types : []
        func held(_ type: QuestionType) -> Int { selection.picked.count { $0.type == type } }
        while selection.picked.count < plan.wanted, let least = open.map(held).min() {
            let level = least + max(1, (plan.wanted - selection.picked.count) / open.count)
            for type in open where held(type) < level {
                let before = held(type)
                top(type, min(level, before + plan.wanted - selection.picked.count), plan.candidates)
                if held(type) == before { open.removeAll { $0 == type } }
            }
        }
        if selection.picked.count < plan.enough {
            let more = finder.isJudged ? [] : finder.relaxed.find(plan.request.type)
            add(plan.enough - selection.picked.count, of: more, difficulty, to: &selection, random: &random)
        }
        return selection
    }

    /// Fills with the asked difficulty first, then with its neighbours; each question says its own.
    private func add(
        _ count: Int, of candidates: [QuestionCandidate], _ difficulty: Difficulty,
        to selection: inout QuestionSelection,
        random: inout SeededGenerator
    ) {
        let order: [Difficulty] =
            switch difficulty {
            case .easy: [.easy, .medium, .hard]
            case .medium: [.medium, .hard, .easy]
            case .hard: [.hard, .medium, .easy]
            }
        guard count > 0 else { return }
        let goal = selection.picked.count + count
        for level in order where selection.picked.count < goal {
            let pool = candidates.filter { $0.difficulty == level }
            if level == difficulty, pool.contains(where: { $0.type == .trueFalse }) {
                selection.addStatements(
                    pool.filter { $0.type == .trueFalse }, count: goal - selection.picked.count, random: &random)
                selection.add(
                    pool.filter { $0.type != .trueFalse }, count: goal - selection.picked.count, random: &random)
            } else if pool.contains(where: { $0.type == .trueFalse }) {
                selection.addStatements(
                    pool.filter { $0.type == .trueFalse }, count: goal - selection.picked.count, random: &random)
                selection.add(
                    pool.filter { $0.type != .trueFalse }, count: goal - selection.picked.count, random: &random)
            } else {
                selection.add(pool, count: goal - selection.picked.count, random: &random)
            }
        }
    }

    private func question(
        _ candidate: QuestionCandidate, _ sentence: QuizSentence, _ documentID: DocumentID, _ id: QuestionID,
        besides answers: Set<String>, offered: inout Set<String>, _ random: inout SeededGenerator
    ) -> Question {
        let source = Citation(documentID: documentID, page: sentence.page, quote: sentence.quote)
        var options: [String] = []
        let key: AnswerKey
        switch candidate.type {
        case .trueFalse:
            options = ["True", "False"]
            key = .boolean(candidate.isTrue)
        case .shortAnswer:
            key = .text(
                ReferenceAnswer(
                    text: candidate.answer, variants: candidate.variants.map { ReferenceAnswer.Variant(text: $0) },
                    numericTolerance: candidate.tolerance))
        case .multipleChoice, .multipleAnswers:
            // A long option that stands in two questions, or answers another one, helps with both.
            let isLong = candidate.isLong
            let open = candidate.distractors.filter { !isLong || !answers.contains(QuestionCandidate.bare($0)) }
            let fresh = open.filter { !isLong || !offered.contains(QuestionCandidate.bare($0)) }
            let stale =
                open.filter { isLong && offered.contains(QuestionCandidate.bare($0)) }
                + candidate.distractors.filter { isLong && answers.contains(QuestionCandidate.bare($0)) }
            options = Array(
                (Array(fresh.prefix(candidate.pattern == .quantity ? 9 : max(3, 4 - stale.count)))
                    + stale.prefix(max(0, 3 - fresh.count)))
                    .shuffled(using: &random).prefix(3))
            if isLong, !candidate.isHidden(among: options),
                let other = candidate.distractors.first(where: {
                    !options.contains($0) && candidate.isHidden(among: options.dropLast() + [$0])
                })
            {
                options[options.count - 1] = other
            }
            if isLong { offered.formUnion(options.map(QuestionCandidate.bare)) }
            let place = Int.random(in: 0...options.count, using: &random)
            options.insert(candidate.answer, at: place)
            key = .option(place)
        }
        return Question(
            id: id, type: candidate.type, text: candidate.stem, options: options, key: key,
            difficulty: candidate.difficulty,
            source: source, explanation: candidate.explanation)
    }

    private func shortfall(_ count: Int, of wanted: Int, sentences: Int) -> Quiz.Shortfall? {
        guard count < wanted else { return nil }
        if sentences < wanted {
            return Quiz.Shortfall(
                code: "DOCUMENT_TOO_SHORT",
                message:
                    "The document has \(sentences) \(sentences == 1 ? "sentence that stands" : "sentences that stand") alone, "
                    + "too few for \(wanted) \(wanted == 1 ? "question" : "questions").")
        }
        return Quiz.Shortfall(
            code: "NOT_ENOUGH_GOOD_QUESTIONS",
            message: "Only \(count) of \(wanted) questions were good enough to hand out.")
    }
}

extension Quiz.Request {
    /// How many questions are written: 1…50, whatever was asked for.
    var wanted: Int { min(50, max(1, count)) }
}

extension QuizType {
    /// What its questions are, in the order in which a mixed quiz shares them out.
    var questions: [QuestionType] {
        switch self {
        case .multipleChoice: [.multipleChoice]
        case .trueFalse: [.trueFalse]
        case .shortAnswer: [.shortAnswer]
        case .mixed: [.multipleChoice, .trueFalse, .shortAnswer]
        }
    }
}
