/// Chooses the wrong options of a slot question among the same slots of other sentences.
struct SlotRivals: Sendable {
    /// Stems that stand in every sixteenth sentence: they are the matter of the whole document.
    let common: Set<String>

    init(_ sentences: [QuizSentence]) {
        var counts: [String: Int] = [:]
        for sentence in sentences { for stem in sentence.stems { counts[stem, default: 0] += 1 } }
        common = Set(counts.lazy.filter { $0.value >= 5 && $0.value * 16 > sentences.count }.map(\.key))
    }

    /// How many neighbours in the document are considered: near ones are about the same matter, and the work is bounded.
    private static let window = 300

    /// The part of a pool that stands around a place of the document.
    func near(_ position: Int, in pool: [SlotPhrase]) -> ArraySlice<SlotPhrase> {
        let middle = pool.partitioningIndex { $0.position >= position }
        return pool[max(0, middle - Self.window / 2)..<min(pool.count, middle + Self.window / 2)]
    }

    /// Up to eight phrases that fit in form and are not true there, best first.
    ///
    /// - Parameters:
    ///   - pool: in document order.
    ///   - topic: stems of what is asked about; none of them may be in a rival or its subject.
    ///   - contexts: the sentences that speak of it: what they say could be right as well.
    ///   - sharing: whether a rival must speak of the same field.
    ///   - asked: stems of the question, which a rival may not repeat more than the answer does.
    func choose(
        for phrase: SlotPhrase, from pool: [SlotPhrase], topic: Set<String>, contexts: [QuizSentence],
        asked: Set<String>, sharing: Bool = false, where fits: (SlotPhrase) -> Bool = { _ in true }
    ) -> [SlotPhrase] {
        let telling = topic.subtracting(common)
        let length = phrase.text.utf8.count
        let field = contexts.prefix(12).reduce(into: phrase.stems) { $0.formUnion($1.stems) }
        let hasOwner = phrase.text.contains("its ") || phrase.text.contains("their ")
        var scored: [(phrase: SlotPhrase, score: Int)] = []
        for other in near(phrase.position, in: pool) {
            let size = other.text.utf8.count
            guard other.position != phrase.position, other.grammar == phrase.grammar, size * 10 >= length * 6,
                size * 10 <= length * 16,
                other.subject.isDisjoint(with: topic), other.stems.isDisjoint(with: telling),
                !topic.isSubset(of: other.stems),
                other.stems.intersection(phrase.stems).count * 2 <= min(other.stems.count, phrase.stems.count),
                other.stems.intersection(asked).count <= max(1, phrase.stems.intersection(asked).count)
            else { continue }
            let meets = contexts.contains { context in
                context.position == other.position
                    || context.isIdentity && !other.subject.isEmpty && other.subject.isSubset(of: context.stems)
                    || context.stems.intersection(other.stems).count * 2 > other.stems.count
            }
            if meets || !fits(other) { continue }
            // A wrong option from another field would be no temptation.
            if sharing, other.stems.intersection(field).subtracting(common).isEmpty { continue }
            var score = other.style == phrase.style ? 8 : 0
            if other.section == phrase.section { score += 4 }
            score += 2 * min(3, other.stems.intersection(field).count)
            score -= abs(size - length) * 10 / max(1, length)
            score -= min(6, abs(other.position - phrase.position) / 25)
            if (other.text.contains("its ") || other.text.contains("their ")) != hasOwner { score -= 2 }
            scored.append((other, score))
        }
        return Self.best(scored)
    }

    /// Up to eight that do not say almost the same, the highest score first.
    static func best(_ scored: [(phrase: SlotPhrase, score: Int)]) -> [SlotPhrase] {
        let ordered = scored.sorted {
            ($0.score, $1.phrase.position, $1.phrase.text) > ($1.score, $0.phrase.position, $0.phrase.text)
        }
        var chosen: [SlotPhrase] = []
        for (other, _) in ordered {
            let clash = chosen.contains { held in
                held.position == other.position || held.text == other.text
                    || held.stems.intersection(other.stems).count * 2 > min(held.stems.count, other.stems.count)
            }
            if !clash { chosen.append(other) }
            if chosen.count == 8 { break }
        }
        return chosen
    }
}

extension RandomAccessCollection {
    /// The first index whose element fulfils `predicate`, where all that fulfil it stand behind all that do not.
    /// O(log n).
    func partitioningIndex(where predicate: (Element) -> Bool) -> Index {
        var low = startIndex
        var count = count
        while count > 0 {
            let half = count / 2
            let middle = index(low, offsetBy: half)
            if predicate(self[middle]) {
                count = half
            } else {
                low = index(after: middle)
                count -= half + 1
            }
        }
        return low
    }
}
