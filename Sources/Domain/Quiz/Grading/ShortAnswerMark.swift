import LecternPorts

/// The mechanical mark of a short answer: accepted variants and numbers first, else the overlap of word stems.
struct ShortAnswerMark {
    private let accepted: [Accepted]
    private let amount: AnswerAmount?
    /// The word that the question names beside the right one.
    private let wrong: [AnswerWords]
    private let reference: String
    private let words: AnswerWords
    /// Nil for a sentence and where the language is not English.
    private let use: TermUse?
    /// Those of the key and its variants, where these are more than amounts.
    private let numbers: Set<Double>
    private let language: String

    private struct Accepted {
        var plain: String
        /// Without blanks, in every spelling.
        var joined: Set<String>
        var signs: Set<Character>
        var weight: Double
    }

    /// - Parameter language: stems, number words and spellings are English; in another language whole words are
    ///   compared.
    init(_ reference: ReferenceAnswer, of question: Question, language: String) {
        self.language = language
        self.reference = reference.text
        let isEnglish = AnswerWords.isEnglish(language)
        accepted = ([(reference.text, 1)] + reference.variants.map { ($0.text, min(max($0.weight, 0), 1)) }).map {
            Accepted(
                plain: Self.plain($0),
                // A number's signs count: -100 is no 100.
                joined: AnswerAmount.read($0, isEnglish: isEnglish) == nil
                    ? AnswerWords.joined($0, language: language) : [],
                signs: Self.signs($0), weight: $1)
        }
        amount = AnswerAmount(reference, question: question, language: language)
        words = AnswerWords(reference.text, language: language)
        let isTerm = words.count <= Self.longestTerm
        let texts = [reference.text] + reference.variants.map(\.text)
        use = isTerm && isEnglish ? TermUse(words, accepted: texts, question: question, language: language) : nil
        numbers =
            amount == nil
            ? Set(texts.flatMap { AnswerPiece.read($0, isEnglish: isEnglish).compactMap(\.number) }) : []
        let right = Self.plain(reference.text)
        wrong = (ChoiceOfTwo.words(of: question.text) ?? []).filter { Self.plain($0) != right }
            .map { AnswerWords($0, language: language) }
    }

    /// The share of the points, 0…1: what the key says of the answer, else quarters of the overlap. O(n).
    func share(of answer: String) -> Double {
        if let settled = settled(answer) { return settled }
        if let least = leastOfSeveral(answer, share) { return least }
        let share = overlap(answer)
        return amount?.verdict(on: answer) == .partly ? min(share, Self.doubtful) : share
    }

    /// What the key itself settles: the weight of an accepted answer, both words of two, a number within or outside
    /// the tolerance or with another unit; nil where the words have to be weighed.
    func settled(_ answer: String) -> Double? {
        if let weight = weight(of: answer) { return weight }
        if wrong.contains(where: { $0.common(with: AnswerWords(answer, language: language, beside: $0)) > 0 }) {
            return 0
        }
        if let least = leastOfSeveral(answer, settled) { return least }
        if case .settled(let share) = amount?.verdict(on: answer) { return share }
        return nil
    }

    private func weight(of answer: String) -> Double? {
        let plain = Self.plain(answer)
        var best = accepted.filter { $0.plain == plain }.map(\.weight).max() ?? 0
        if best == 0, !hasOtherNumber(answer) {
            let joined = AnswerWords.joined(answer, language: language)
            let signs = Self.signs(answer)
            best = accepted.filter { $0.signs == signs && !$0.joined.isDisjoint(with: joined) }.map(\.weight).max() ?? 0
        }
        return best > 0 ? best : nil
    }

    // MARK: - Several answers

    /// More of them are guesses.
    private static let mostAlternatives = 4

    /// What the least of several answers is worth that stand side by side ("limited or unlimited"), where one of them
    /// is the key; nil for a single answer.
    ///
    /// - Parameter share: of one of them; nil when that is open, and so what they are worth together.
    private func leastOfSeveral(_ answer: String, _ share: (String) -> Double?) -> Double? {
        let parts = alternatives(answer)
        guard parts.count > 1, words.count <= Self.longestTerm else { return nil }
        guard parts.count <= Self.mostAlternatives else { return 0 }
        let shares = parts.compactMap(share)
        return shares.count == parts.count && shares.contains(1) ? shares.min() : nil
    }

    /// The answers that "or" or a slash divides, unless the key itself holds one.
    private func alternatives(_ answer: String) -> [String] {
        let spaced = AnswerReader.folded(answer)
        guard spaced.contains(" or ") || spaced.contains("/") else { return [] }
        let own = accepted.map { " \($0.plain) " }
        var parts: [[Substring]] = [[]]
        for word in spaced.split(separator: " ") {
            if word == "or", !own.contains(where: { $0.contains(" or ") }) {
                parts.append([])
            } else if word == "either", parts == [[]] {
                continue
            } else if word.contains("/"), !word.contains(where: \.isNumber), !own.contains(where: { $0.contains("/") })
            {
                let pieces = word.split(separator: "/", omittingEmptySubsequences: false)
                parts[parts.count - 1].append(pieces[0])
                parts += pieces.dropFirst().map { [$0] }
            } else {
                parts[parts.count - 1].append(word)
            }
        }
        return parts.map { $0.joined(separator: " ") }.filter { !AnswerReader.isBlank($0) }
    }

    // MARK: - Words

    /// From here down an answer is not correct.
    private static let doubtful = 0.5
    /// Content words up to which a reference is a term, every word of which counts; a longer one is a sentence.
    private static let longestTerm = 5

    /// Rounded to the nearest quarter, halves up.
    private static func quarters(_ share: Double) -> Double { (share * 4 + 0.5).rounded(.down) / 4 }

    /// Quarters of the harmonic mean of the share of the reference's words that are there and the share of the
    /// answer's words that belong there (van Rijsbergen's F1): neither a fragment nor a heap of guesses gets through.
    /// A term that lacks a word, or has one in another's place, is never correct.
    private func overlap(_ answer: String) -> Double {
        guard Self.negates(answer) == Self.negates(reference) else { return 0 }
        let given = AnswerWords(answer, language: language, beside: words)
        let usage = use?.verdict(on: answer)
        guard usage != .denied else { return 0 }
        let found = words.common(with: given)
        let fitting = given.common(with: words)
        guard found > 0 else { return 0 }
        let share = Self.quarters(Double(found + fitting) / Double(given.count + words.count))
        let missing = words.count - found
        let foreign = given.count - fitting
        let isAnother =
            missing > 0 && words.count <= Self.longestTerm && (words.count < 4 || missing > 1 || foreign > 0)
        let isListed = foreign > 0 && words.count <= Self.longestTerm && Self.lists(answer) && !Self.lists(reference)
        let isTurned = Self.signs(answer) != Self.signs(reference) || alternatives(answer).count > 1
        // A number counts things ("4 chambers"): a word behind it is no second answer.
        let isBeside = usage == .beside && amount == nil
        return isAnother || isListed || isTurned || isBeside || hasOtherNumber(answer)
            ? min(share, Self.doubtful) : share
    }

    /// Whether a number is named that the key does not have, and the key has others.
    private func hasOtherNumber(_ answer: String) -> Bool {
        guard !numbers.isEmpty else { return false }
        let given = AnswerPiece.read(answer, isEnglish: AnswerWords.isEnglish(language)).compactMap(\.number)
        let isTerm = words.count <= Self.longestTerm
        return !numbers.isSuperset(of: given) && (isTerm || !numbers.isSubset(of: given))
    }

    /// Signs that are a part of a name: C is neither C++ nor C#.
    private static func signs(_ text: String) -> Set<Character> { Set(text.filter { $0 == "+" || $0 == "#" }) }

    /// Whether several things are named: "mitosis and meiosis".
    private static func lists(_ text: String) -> Bool {
        text.contains { ",;&+=|\t\n".contains($0) } || Tokenizer.words(text).contains(where: links.contains)
    }

    private static let links: Set<String> = ["and", "plus", "also", "then", "vs", "versus"]

    private static func negates(_ text: String) -> Bool {
        AnswerWords.parts(of: text).contains(where: AnswerWords.isNegation)
    }

    /// Without case, articles, and the marks around it.
    private static func plain(_ text: String) -> String {
        var words = AnswerReader.folded(text).split(separator: " ").map(String.init)
        if words.count > 1, ["a", "an", "the"].contains(words[0]) { words.removeFirst() }
        let joined = words.joined(separator: " ")
        let marks = Set(".,;:!?\"'“”‘’()[]")
        let start = joined.drop { marks.contains($0) }
        // Forward: where a flag's two halves part, only the text before them tells, for each of them anew.
        let last = start.indices.reduce(nil as String.Index?) { marks.contains(start[$1]) ? $0 : $1 }
        return last.map { String(start[...$0]) } ?? ""
    }
}
