import LecternPorts

/// Which kinds of things terms name, as far as a lexicon tells: a wrong option tempts when it is of the right one's kind.
struct LexicalKinds: Sendable {
    /// For each of a term's commonest senses the kinds it belongs to, from the sense itself to the most general.
    typealias Lineages = [[Int]]

    enum Relation: Equatable {
        /// The lexicon does not know one of them.
        case unknown
        /// One is the other, or a kind of it.
        case same
        /// Both are of one narrow kind, so many steps apart.
        case kin(Int)
        case strange
    }

    private let lexicon: (any Lexicon)?
    private var numbers: [String: Int] = [:]
    private var known: [[String]: Lineages] = [:]

    init(_ lexicon: (any Lexicon)?) { self.lexicon = lexicon }

    var isEmpty: Bool { lexicon == nil }

    /// Of the whole term where the lexicon has it, else of what it is a kind of: "motor lobe" is a lobe.
    ///
    /// - Parameter words: lower case, the head last. O(1) lookups of the lexicon.
    mutating func lineages(of words: [String]) -> Lineages {
        guard let lexicon, let head = words.last else { return [] }
        if let found = known[words] { return found }
        var found: Lineages = []
        for start in words.indices where found.isEmpty {
            let phrase = words[start..<(words.count - 1)] + [TermBook.singular(head)]
            let names = lexicon.lineages(of: phrase.joined(separator: " "), .noun, senses: Self.senses)
            found = names.map { line in line.map { number($0) } }
            if start > 0 { found = found.map { [number("= " + words.joined(separator: " "))] + $0 } }
        }
        known[words] = found
        return found
    }

    /// Whether the lexicon has the whole term.
    func knows(_ words: [String]) -> Bool {
        guard let lexicon, let head = words.last else { return false }
        let name = (words.dropLast() + [TermBook.singular(head)]).joined(separator: " ")
        return !lexicon.lineages(of: name, .noun, senses: 1).isEmpty
    }

    /// Whether one term is a kind of what the other, of several words, has for its head: "neuron" and "target cell".
    static func holds(_ one: QuizTerm, as other: QuizTerm) -> Bool {
        guard other.words.count > 1, !other.isKnown, one.head != other.head else { return false }
        // Behind the term itself stands what it is a kind of.
        let heads = Set(other.lineages.compactMap { $0.dropFirst().first })
        return one.lineages.contains { !heads.isDisjoint(with: $0.dropFirst()) }
    }

    /// Whether a word mostly tells what something is like: "facial" is short for some nerve.
    func isQuality(_ word: String) -> Bool { lexicon?.wordClasses(of: word).first == .adjective }

    /// Whether a term may be of a kind: false only where the lexicon knows both and has one nowhere above the other.
    ///
    /// - Parameter words: lower case, the head last.
    func mayBe(_ words: [String], a kind: String) -> Bool {
        guard let lexicon, let head = words.last else { return true }
        let names = [words.dropLast() + [TermBook.singular(head)], [TermBook.singular(head)]]
        let own = names.lazy.map { lexicon.lineages(of: $0.joined(separator: " "), .noun, senses: Self.senses) }
            .first { !$0.isEmpty }
        let above = Set(lexicon.lineages(of: kind, .noun, senses: Self.senses).compactMap(\.first))
        guard let own, !above.isEmpty else { return true }
        return own.contains { !above.isDisjoint(with: $0) }
    }

    /// The field of a kind of things, as the lexicon tells it.
    func category(of kind: String) -> String? { lexicon?.category(of: kind, .noun) }

    /// How many meanings a word has: a word of many is no term of a field. At most `limit`.
    func meanings(of word: String, upTo limit: Int) -> Int {
        lexicon?.lineages(of: TermBook.singular(word), .noun, senses: limit).count ?? 0
    }

    /// Of one immediate kind, or named side by side: of others the same may hold, or make no sense.
    ///
    /// - Parameter limit: how many steps up and down two kin may be apart.
    static func areNear(_ one: QuizTerm, _ other: QuizTerm, within limit: Int) -> Bool {
        if !one.lists.isDisjoint(with: other.lists) { return true }
        guard case .kin(let steps) = relation(one.lineages, other.lineages) else { return false }
        return steps <= limit
    }

    static func relation(_ one: Lineages, _ other: Lineages) -> Relation {
        guard !one.isEmpty, !other.isEmpty else { return .unknown }
        var best: Int?
        for a in one {
            for b in other {
                guard let step = b.indices.first(where: { a.contains(b[$0]) }), let own = a.firstIndex(of: b[step]),
                    b.count - 1 - step >= narrow
                else { continue }
                if own == 0 || step == 0 { return .same }
                if own + step <= near { best = min(best ?? near, own + step) }
            }
        }
        return best.map(Relation.kin) ?? .strange
    }

    private mutating func number(_ name: String) -> Int {
        if let held = numbers[name] { return held }
        numbers[name] = numbers.count
        return numbers.count - 1
    }

    /// Senses beyond these are rarely meant.
    private static let senses = 2
    /// How many kinds must stand above one that tells something: "abstraction" and "whole" have fewer.
    private static let narrow = 4
    /// How many steps two kin may be apart, up and down.
    private static let near = 5
}
