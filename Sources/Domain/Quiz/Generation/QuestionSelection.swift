import LecternPorts

/// Picks the best candidates so that they are spread over the document, ask different things and give nothing away.
struct QuestionSelection {
    let sentences: [QuizSentence]
    /// Sentences of the whole document, for the spread.
    let length: Int
    private(set) var picked: [QuestionCandidate] = []
    private(set) var rejections: [QuestionRejection: Int] = [:]
    private var usedSentences: Set<Int> = []
    /// How many questions show a sentence as it stands, beside a false one: another question may show it so too.
    private var shown: [Int: Int] = [:]
    /// Whether that is allowed: it is where there would be too few questions else.
    var mayLend = false

    private let existing: [Question]
    /// How much of each kind it may hold for now.
    var step = SelectionStep(pairs: 0, gaps: 0, choices: 0, predicates: 0)

    init(_ sentences: [QuizSentence], length: Int, existing: [Question] = []) {
        self.sentences = sentences
        self.length = max(1, length)
        self.existing = existing
    }

    /// Adds true and false statements in near-equal share.
    mutating func addStatements(_ candidates: [QuestionCandidate], count: Int, random: inout SeededGenerator) {
        let truths = picked.filter { $0.type == .trueFalse && $0.isTrue }.count
        let lies = picked.filter { $0.type == .trueFalse && !$0.isTrue }.count
        let start = picked.count
        let total = truths + lies + count
        let wantedTruths = total / 2 + (total.isMultiple(of: 2) ? 0 : Int.random(in: 0...1, using: &random))
        // Which sentences turn false is decided sentence by sentence, so that both kinds stand everywhere.
        var assigned: [QuestionCandidate] = []
        for sentence in Set(candidates.map(\.sentence)).sorted() {
            let truth = Bool.random(using: &random)
            assigned += candidates.filter { $0.sentence == sentence && $0.isTrue == truth }
        }
        for pool in [assigned, candidates] {
            for isTrue in [true, false] {
                let goal = isTrue ? wantedTruths : total - wantedTruths
                let held = picked.filter { $0.type == .trueFalse && $0.isTrue == isTrue }.count
                let room = min(goal - held, count - (picked.count - start))
                add(pool.filter { $0.isTrue == isTrue }, count: room, random: &random)
            }
        }
    }

    /// Adds up to `count` of the candidates.
    mutating func add(_ candidates: [QuestionCandidate], count: Int, random: inout SeededGenerator) {
        guard count > 0, !candidates.isEmpty else { return }
        let goal = picked.count + count
        // Equal qualities in an order that the seed decides: another seed gives another quiz.
        var pool = candidates.map { (candidate: $0, rank: $0.quality + Int.random(in: 0...12, using: &random)) }
        pool.sort { ($0.rank, $0.candidate.stem) > ($1.rank, $1.candidate.stem) }
        var strata = [[Int]](repeating: [], count: count)
        for (index, item) in pool.enumerated() {
            let place = sentences[item.candidate.sentence].position * count / length
            strata[min(count - 1, place)].append(index)
        }
        var taken: Set<Int> = []
        for stratum in strata {
            for index in stratum.prefix(40) {
                guard let candidate = fitting(pool[index].candidate) else { continue }
                take(candidate)
                taken.insert(index)
                break
            }
        }
        while picked.count < goal {
            // The next best that stands farthest from what was picked.
            var best: (index: Int, score: Int, candidate: QuestionCandidate)?
            for index in pool.indices where !taken.contains(index) {
                let position = sentences[pool[index].candidate.sentence].position
                let gap = picked.map { abs(sentences[$0.sentence].position - position) }.min() ?? length
                let score = pool[index].rank + min(30, gap * 300 / length)
                if score > best?.score ?? Int.min {
                    if let candidate = fitting(pool[index].candidate) {
                        best = (index, score, candidate)
                    } else {
                        taken.insert(index)
                    }
                }
            }
            guard let best else { break }
            take(best.candidate)
            taken.insert(best.index)
        }
    }

    private mutating func take(_ candidate: QuestionCandidate) {
        picked.append(candidate)
        usedSentences.insert(candidate.sentence)
        for sentence in candidate.also {
            if usedSentences.insert(sentence).inserted, candidate.pattern == .falseStatement {
                shown[sentence] = 1
            } else {
                shown[sentence]? += 1
            }
        }
    }

    /// The candidate with its wrong options chosen among sentences that no other question shows; nil when it does not
    /// fit the quiz.
    private mutating func fitting(_ candidate: QuestionCandidate) -> QuestionCandidate? {
        guard !candidate.company.isEmpty else { return fits(candidate) ? candidate : nil }
        guard !usedSentences.contains(candidate.sentence) else { return nil }
        var result = candidate
        var chosen: [QuestionCandidate.Companion] = []
        let fresh = candidate.company.filter { !usedSentences.contains($0.sentence) }
        let stale = candidate.company.filter { isLent($0.sentence, to: candidate) }
        // Where a statement may stand in two questions, those that can be asked about themselves are kept for that.
        var order =
            mayLend ? fresh.filter { !$0.isFalsifiable } + stale + fresh.filter(\.isFalsifiable) : fresh + stale
        if candidate.isLastResort {
            guard let denial = order.firstIndex(where: \.isDenial) else { return nil }
            order.insert(order.remove(at: denial), at: 0)
        }
        for companion in order {
            let isClash = chosen.contains { Self.clash($0, companion) }
            if !isClash { chosen.append(companion) }
            if chosen.count == 3 { break }
        }
        guard chosen.count == 3 else { return nil }
        if !QuestionCandidate.hides(candidate.answer, among: chosen.map(\.text)) {
            let first = Array(chosen.prefix(2))
            guard
                let other = order.first(where: { companion in
                    !first.contains { Self.clash($0, companion) }
                        && QuestionCandidate.hides(candidate.answer, among: (first + [companion]).map(\.text))
                })
            else { return nil }
            chosen = first + [other]
        }
        result.distractors = chosen.map(\.text)
        result.also = chosen.map(\.sentence)
        return fits(result) ? result : nil
    }

    /// Whether two statements say almost the same.
    private static func clash(_ one: QuestionCandidate.Companion, _ other: QuestionCandidate.Companion) -> Bool {
        one.sentence == other.sentence
            || one.stems.intersection(other.stems).count * 10 >= 7 * min(one.stems.count, other.stems.count)
    }

    private func isLent(_ sentence: Int, to candidate: QuestionCandidate) -> Bool {
        mayLend && candidate.pattern == .falseStatement
            && shown[sentence].map { $0 < (candidate.isLastResort ? 3 : 2) } ?? false
    }

    private mutating func fits(_ candidate: QuestionCandidate) -> Bool {
        if usedSentences.contains(candidate.sentence)
            || candidate.also.contains(where: { usedSentences.contains($0) && !isLent($0, to: candidate) })
        {
            return refuse(.duplicate)
        }
        if candidate.type == .multipleChoice {
            let family = candidate.pattern.family
            let limit =
                switch family {
                case "pair": step.pairs
                case "gaps": step.gaps
                case "statement": step.choices
                case "predicate" where candidate.quality < 60: step.predicates
                case "quantity": min(step.family ?? Int.max, step.quantities ?? Int.max)
                // What a term means is what a reader expects to be asked.
                case "definition": step.family.map { $0 * 3 / 2 } ?? Int.max
                default: step.family ?? Int.max
                }
            if picked.count(where: { $0.type == .multipleChoice && $0.pattern.family == family }) >= limit {
                return false
            }
        }
        if candidate.pattern == .pair, isTooOften(candidate.answer) { return false }
        if let group = candidate.group, picked.count(where: { $0.group == group }) >= 2 { return false }
        if candidate.hangsOnNumber, picked.count(where: \.hangsOnNumber) >= step.numbers { return false }
        if sharesAnswers(candidate) { return refuse(.givesAway) }
        let stems = Set(Tokenizer.terms(candidate.stem))
        if existing.contains(where: {
            $0.source.quote == sentences[candidate.sentence].quote
                || $0.text == candidate.stem && !candidate.pattern.isJudgement
        }) {
            return refuse(.duplicate)
        }
        let said = Set(Tokenizer.terms(candidate.answer))
        for other in picked {
            if candidate.topic == other.topic { return refuse(.duplicate) }
            let others = Set(Tokenizer.terms(other.stem))
            let shared = stems.intersection(others).count
            // Their stems are alike, what they ask about is told by their topics.
            let isOpen =
                candidate.pattern.isJudgement && other.pattern.isJudgement
                || candidate.pattern == other.pattern && (candidate.pattern == .outline || candidate.pattern == .entry)
            if !isOpen, shared * 10 >= 6 * max(1, min(stems.count, others.count)), shared > 2 {
                return refuse(.duplicate)
            }
            guard candidate.type != .trueFalse || other.type != .trueFalse else { continue }
            let saysSame = said.count >= 4 && said.isNearly(Set(Tokenizer.terms(other.answer)))
            if candidate.type != .trueFalse, other.type != .trueFalse, saysSame { return refuse(.duplicate) }
            if candidate.type != .trueFalse, other.type != .trueFalse,
                candidate.answer.lowercased() == other.answer.lowercased(),
                !candidate.pattern.mayShareAnswer
            {
                return refuse(.duplicate)
            }
            if Self.tells(candidate, answerOf: other) || Self.tells(other, answerOf: candidate) {
                return refuse(.givesAway)
            }
        }
        return true
    }

    /// Whether a question would have to show what answers another one: each needs three wrong options that answer none.
    private func sharesAnswers(_ candidate: QuestionCandidate) -> Bool {
        func isMeaning(_ one: QuestionCandidate) -> Bool {
            one.pattern == .definition && one.type == .multipleChoice && one.stem.hasPrefix("What ")
        }
        guard isMeaning(candidate) else { return false }
        let held = picked.filter(isMeaning) + [candidate]
        let answers = Set(held.map { QuestionCandidate.bare($0.answer) })
        return held.contains { one in one.distractors.count { !answers.contains(QuestionCandidate.bare($0)) } < 3 }
    }

    /// Whether one answer would be right in too many pairs.
    private func isTooOften(_ answer: String) -> Bool {
        picked.count { $0.pattern == .pair && $0.answer == answer } >= step.sameAnswers
    }

    private mutating func refuse(_ reason: QuestionRejection) -> Bool {
        rejections[reason, default: 0] += 1
        return false
    }

    /// Whether the stem of one, or an option longer than it, says the answer of the other.
    private static func tells(_ one: QuestionCandidate, answerOf other: QuestionCandidate) -> Bool {
        guard other.type != .trueFalse, !other.pattern.mayShareAnswer else { return false }
        let answer = " " + Tokenizer.words(other.answer).joined(separator: " ") + " "
        let stem = " " + Tokenizer.words(one.stem).joined(separator: " ") + " "
        return stem.contains(answer)
    }
}

extension Set<String> {
    /// Whether two sets of stems of some length share seven in ten of the smaller.
    fileprivate func isNearly(_ other: Set<String>) -> Bool {
        let smaller = Swift.min(count, other.count)
        return smaller >= 4 && intersection(other).count * 10 >= 7 * smaller
    }
}
