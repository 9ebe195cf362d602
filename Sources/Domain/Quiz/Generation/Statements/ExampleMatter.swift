/// Which sentences of a document work an example instead of telling of the matter itself.
///
/// What holds of one parcel on a conveyor belt, of the function that a manual writes to show something, or of Jayden and
/// the rent that he pays, nobody has to know who has understood the text. O(n).
struct ExampleMatter: Sendable {
    enum Degree: Int, Sendable, Comparable {
        case none
        /// It stands in the wake of an example, and may still tell something of the matter.
        case likely
        case certain

        /// How much less a question is worth that asks about it.
        var loss: Int {
            switch self {
            case .none: 0
            case .likely: 10
            case .certain: 20
            }
        }

        static func < (one: Degree, other: Degree) -> Bool { one.rawValue < other.rawValue }
    }

    private var degrees: [Degree]
    /// For each block the sentences that stand in it.
    private let places: [Range<Int>]

    init(_ text: StructuredText) {
        degrees = [Degree](repeating: .none, count: text.sentences.count)
        places = Self.places(text)
        let lines = text.sentences.map { QuizToken.tokens(of: $0.text) }
        for section in text.sections { markHeaded(section, text) }
        for block in places.indices where !places[block].isEmpty { markBlock(places[block], lines) }
        let cast = ExampleCast(lines, sections: text.sectionNumbers, blocks: text.sentences.map(\.block))
        for position in cast.scenes { mark(position..<position + 1, .certain) }
        let code = ExampleCode(lines)
        for position in lines.indices where code.isShown(in: lines[position]) {
            mark(position..<position + 1, .likely)
        }
    }

    /// - Parameter position: of a sentence among all of the document.
    subscript(position: Int) -> Degree { degrees.indices.contains(position) ? degrees[position] : .none }

    private mutating func mark(_ positions: Range<Int>, _ degree: Degree) {
        for position in positions where degrees.indices.contains(position) {
            degrees[position] = max(degrees[position], degree)
        }
    }

    private static func places(_ text: StructuredText) -> [Range<Int>] {
        var result = [Range<Int>](repeating: 0..<0, count: text.blocks.count)
        for (position, sentence) in text.sentences.enumerated() where result.indices.contains(sentence.block) {
            let held = result[sentence.block]
            result[sentence.block] = (held.isEmpty ? position : held.lowerBound)..<position + 1
        }
        return result
    }

    // MARK: Headings

    /// "Example", "Solution", "Exercises"; in books of problems a line "Strategy" or "Solution" stands in for a heading.
    private mutating func markHeaded(_ section: StructuredText.Section, _ text: StructuredText) {
        let title = section.title.map { Tokenizer.words($0) } ?? []
        if Self.isExample(title) { mark(section.sentences, .certain) }
        for block in section.blocks where text.blocks.indices.contains(block) {
            guard Self.isLabelled(text.blocks[block].text) else { continue }
            let isNear = section.title != nil && block - section.blocks.lowerBound <= Self.reach
            let first = isNear ? section.blocks.lowerBound : max(section.blocks.lowerBound, block - 2)
            for other in first..<min(section.blocks.upperBound, block + Self.reach) {
                mark(places[other], .certain)
            }
        }
    }

    private static func isExample(_ title: [String]) -> Bool {
        guard let first = title.first else { return false }
        if headings.contains(title.joined(separator: " ")) { return true }
        return title.count > 1 && first == "example" && title[1] != "of" || title.last == "example"
    }

    private static let headings: Set<String> = [
        "example", "examples", "solution", "answer", "answers", "exercise", "exercises", "homework",
        "practice problems",
        "problems", "scenario", "chapter scenario", "case study", "worked example", "worked examples",
        "review questions", "test yourself",
    ]

    /// Whether a paragraph is, or begins with, the label of a part of a worked problem.
    private static func isLabelled(_ text: String) -> Bool {
        let words = text.split(separator: " ", maxSplits: 3).map(String.init)
        guard let first = words.first, labels.contains(first) else {
            return text.hasPrefix("Check Your Learning")
        }
        // "Solution The reaction will have": two capitals, where "Solution chemistry is" has one.
        guard words.count > 1 else { return true }
        return words.count <= 3 && ["for", "and", "to"].contains(words[1])
            || words[1].first?.isUppercase ?? false
    }

    private static let labels: Set<String> = [
        "Solution", "Strategy", "Discussion", "Answer", "Example", "Solution:", "Strategy:", "Answer:",
    ]
    /// How many paragraphs a part of a worked problem has at most.
    private static let reach = 4

    // MARK: Paragraphs

    private mutating func markBlock(_ block: Range<Int>, _ lines: [[QuizToken]]) {
        if Self.isExercise(lines[block]) { mark(block, .certain) }
        if Self.showsListing(lines[block]) || Self.isLadenWithNumbers(lines[block]) { mark(block, .likely) }
        for position in block {
            if lines[position].contains(where: Self.isOneOfExercise) { mark(position..<position + 1, .likely) }
            if Self.isSupposed(lines[position]) { mark(position..<block.upperBound, .certain) }
            if Self.isInstance(lines[position]) { mark(position..<block.upperBound, .likely) }
        }
    }

    /// "Suppose a parcel weighs", "Imagine that you", "Consider a firm", "Let's say".
    static func isSupposed(_ tokens: [QuizToken]) -> Bool {
        let words = tokens.prefix(7).map(\.lower)
        guard let first = words.first else { return false }
        let behind = words.count > 1 ? words[1] : ""
        if words.contains(where: { ["suppose", "imagine"].contains($0) }) {
            // "Few suppose that", "economists imagine"
            return words.firstIndex { ["suppose", "imagine"].contains($0) } == 0
                || words.contains(where: { ["example", "instance", "let", "let's", "let\u{2019}s", "us"].contains($0) })
        }
        switch first {
        // "A study is done to find out whether", "A local shop", "A researcher wants to know"
        case "a", "an":
            return behind == "local"
                || ["study", "survey", "sample", "poll"].contains(behind) && words[2...].first == "is"
                || words.contains { ["wants", "wishes", "collects", "decides", "plans"].contains($0) }
        case "consider", "picture", "take": return ["a", "an", "how", "the", "this"].contains(behind)
        case "assume": return true
        case "say": return ["you", "that", "we", "a"].contains(behind)
        case "let's", "let\u{2019}s": return ["say", "look", "assume", "take", "consider", "use"].contains(behind)
        case "to": return behind == "illustrate"
        default: return false
        }
    }

    private static func isInstance(_ tokens: [QuizToken]) -> Bool {
        let words = tokens.prefix(4).map(\.lower)
        return words.starts(with: ["for", "example"]) || words.starts(with: ["for", "instance"])
            || words.starts(with: ["as", "an", "example"])
            || words.count > 2 && ["in", "this", "our"].contains(words[0]) && words.contains("example")
    }

    /// A paragraph that gives numbers and wants another: "Find the speed of the parcel."
    private static func isExercise(_ lines: ArraySlice<[QuizToken]>) -> Bool {
        let numbers = lines.joined().count { $0.isNumber && !$0.isYear }
        guard numbers >= 2 else { return false }
        return lines.contains { tokens in
            guard let first = tokens.first?.lower else { return false }
            let next = tokens.count > 1 ? tokens[1].lower : ""
            if reckoning.contains(first) { return ["the", "a", "how", "whether", "if"].contains(next) }
            guard tokens.last?.text == "?" else { return false }
            return first == "what" && ["is", "are", "was", "will"].contains(next)
                || first == "how" && ["many", "much", "far", "long", "fast", "high"].contains(next)
        }
    }

    private static let reckoning: Set<String> = [
        "find", "calculate", "compute", "determine", "conduct", "construct", "estimate", "test",
    ]

    /// "Listing 7-12 moves the function": a paragraph that explains lines of code.
    private static func showsListing(_ lines: ArraySlice<[QuizToken]>) -> Bool {
        lines.contains { tokens in
            zip(tokens, tokens.dropFirst()).contains { word, next in
                word.text == "Listing" && next.isNumber
                    || ["this", "our", "previous", "above"].contains(word.lower)
                        && ["example", "listing"].contains(next.lower)
            }
        }
    }

    /// Numbers of one case crowd a paragraph; those that hold in general come singly.
    private static func isLadenWithNumbers(_ lines: ArraySlice<[QuizToken]>) -> Bool {
        let words = lines.reduce(0) { $0 + $1.count }
        let numbers = lines.joined().count { $0.isNumber && !$0.isYear && !$0.text.hasSuffix("%") }
        return numbers >= 6 && numbers * 14 >= words
    }

    /// "the 30.0-kg parcel", "the 0.12-M solution"
    private static func isOneOfExercise(_ token: QuizToken) -> Bool {
        guard token.isNumber, let hyphen = token.text.firstIndex(of: "-") else { return false }
        return token.text[..<hyphen].contains(".") && token.text[hyphen...].contains(where: \.isLetter)
    }
}
