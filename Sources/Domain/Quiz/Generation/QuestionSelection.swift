import LecternPorts

/// Picks the best candidates so that they are spread over the document, ask different things and give nothing away.
struct QuestionSelection {
    let sentences: [QuizSentence]
    /// Sentences of the whole document, for the spread.
    let length: Int
    private(set) var picked: [QuestionCandidate] = []
    private(set) var rejections: [QuestionRejection: Int] = [:]
    private var usedSentences: Set<Int> = []

    private let existing: [Question]

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
            for index in stratum.prefix(24) where fits(pool[index].candidate) {
                take(pool[index].candidate)
                taken.insert(index)
                break
            }
        }
        while picked.count < goal {
            // The next best that stands farthest from what was picked.
            var best: (index: Int, score: Int)?
            for index in pool.indices where !taken.contains(index) {
                let position = sentences[pool[index].candidate.sentence].position
                let gap = picked.map { abs(sentences[$0.sentence].position - position) }.min() ?? length
                let score = pool[index].rank + min(30, gap * 300 / length)
                if score > best?.score ?? Int.min {
                    if fits(pool[index].candidate) { best = (index, score) } else { taken.insert(index) }
                }
            }
            guard let best else { break }
            take(pool[best.index].candidate)
            taken.insert(best.index)
        }
    }

    private mutating func take(_ candidate: QuestionCandidate) {
        picked.append(candidate)
        usedSentences.insert(candidate.sentence)
    }

    private mutating func fits(_ candidate: QuestionCandidate) -> Bool {
        if usedSentences.contains(candidate.sentence) { return refuse(.duplicate) }
        let stems = Set(Tokenizer.terms(candidate.stem))
        if existing.contains(where: {
            $0.source.quote == sentences[candidate.sentence].quote || $0.text == candidate.stem
        }) {
            return refuse(.duplicate)
        }
        for other in picked {
            if candidate.topic == other.topic { return refuse(.duplicate) }
            let others = Set(Tokenizer.terms(other.stem))
            let shared = stems.intersection(others).count
            if shared * 10 >= 6 * max(1, min(stems.count, others.count)), shared > 2 { return refuse(.duplicate) }
            guard candidate.type != .trueFalse || other.type != .trueFalse else { continue }
            if candidate.type != .trueFalse, other.type != .trueFalse,
                candidate.answer.lowercased() == other.answer.lowercased(), candidate.pattern != .quantity
            {
                return refuse(.duplicate)
            }
            if Self.tells(candidate, answerOf: other) || Self.tells(other, answerOf: candidate) {
                return refuse(.givesAway)
            }
        }
        return true
    }

    private mutating func refuse(_ reason: QuestionRejection) -> Bool {
        rejections[reason, default: 0] += 1
        return false
    }

    /// Whether the stem of one, or an option longer than it, says the answer of the other.
    private static func tells(_ one: QuestionCandidate, answerOf other: QuestionCandidate) -> Bool {
        guard other.type != .trueFalse, other.pattern != .quantity else { return false }
        let answer = " " + Tokenizer.words(other.answer).joined(separator: " ") + " "
        let stem = " " + Tokenizer.words(one.stem).joined(separator: " ") + " "
        return stem.contains(answer)
    }
}
