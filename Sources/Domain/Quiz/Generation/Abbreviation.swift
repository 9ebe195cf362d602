import LecternPorts

/// An abbreviation that the document spells out.
struct Abbreviation: Sendable, Equatable {
    var sentence: Int
    var short: String
    var words: [String]

    var long: String { words.joined(separator: " ") }

    /// "deoxyribonucleic acid (DNA)" and "DNA (deoxyribonucleic acid)", where the initials agree.
    static func find(_ sentence: QuizSentence, index: Int) -> [Abbreviation] {
        let tokens = sentence.tokens
        var result: [Abbreviation] = []
        for open in tokens.indices where tokens[open].text == "(" {
            guard let close = tokens[open...].firstIndex(where: { $0.text == ")" }), close > open + 1, open > 0 else {
                continue
            }
            let inside = tokens[open + 1..<close].map(\.text).filter {
                $0 != "\u{201C}" && $0 != "\u{201D}" && $0 != "\""
            }
            if inside.count == 1, let short = inside.first, isShort(short) {
                let count = short.count
                for width in count...(count + 2) where open >= width {
                    let words = tokens[open - width..<open].map(\.text)
                    if agrees(short, words) {
                        result.append(Abbreviation(sentence: index, short: short, words: words))
                        break
                    }
                }
            } else if isShort(tokens[open - 1].text), agrees(tokens[open - 1].text, inside) {
                result.append(Abbreviation(sentence: index, short: tokens[open - 1].text, words: inside))
            }
        }
        return result
    }

    private static func isShort(_ word: String) -> Bool {
        (2...6).contains(word.count) && word.allSatisfy(\.isUppercase)
    }

    private static func agrees(_ short: String, _ words: [String]) -> Bool {
        guard words.count >= 2, words.count <= 7, words.allSatisfy({ $0.first?.isLetter ?? false }) else {
            return false
        }
        let linking = ["of", "and", "the", "for", "in", "on", "to"]
        guard !linking.contains(words[0].lowercased()) else { return false }
        let initials = words.filter { !linking.contains($0.lowercased()) }.compactMap { $0.first?.uppercased() }
            .joined()
        let all = words.compactMap { $0.first?.uppercased() }.joined()
        return initials == short || all == short
    }

    /// Words of the document's terms by their first letter, upper case: those that end a term and those that stand before.
    struct Vocabulary: Sendable {
        var heads: [String: [String]] = [:]
        var modifiers: [String: [String]] = [:]

        func words(_ letter: String, isHead: Bool) -> [String] { (isHead ? heads : modifiers)[letter] ?? [] }
    }

    func question(_ sentence: QuizSentence, vocabulary: Vocabulary, type: QuestionType) -> QuestionCandidate? {
        let capital = words.allSatisfy {
            $0.first?.isUppercase ?? false || ["of", "and", "the", "for", "in", "on", "to"].contains($0)
        }
        var fakes: [String] = []
        for (at, word) in words.enumerated().reversed() {
            guard word.count > 3, let first = word.first else { continue }
            let lower = word.lowercased()
            let stem = PorterStemmer.stem(lower)
            let others = vocabulary.words(first.uppercased(), isHead: at == words.count - 1).filter { other in
                PorterStemmer.stem(other) != stem && !words.contains { $0.lowercased() == other }
                    && Clause.isPlural(other) == Clause.isPlural(lower) && abs(other.count - word.count) <= 4
                    && (other.hasSuffix("ed") == lower.hasSuffix("ed"))
                    && (other.hasSuffix("ing") == lower.hasSuffix("ing"))
            }
            for other in others.prefix(2) {
                var fake = words
                fake[at] = capital ? other.capitalizedFirst : other
                fakes.append(fake.joined(separator: " "))
            }
        }
        let answer = long
        return QuestionCandidate(
            topic: short.lowercased(), sentence: self.sentence, type: type, difficulty: .easy,
            stem: "What does \u{201C}\(short)\u{201D} stand for?",
            answer: type == .shortAnswer ? answer : answer.capitalizedFirst,
            distractors: fakes.map(\.capitalizedFirst),
            variants: type == .shortAnswer
                ? AnswerVariants.of(answer, isPlural: Clause.isPlural(words.last?.lowercased() ?? "")) : [],
            explanation: "\(short) stands for \(answer).", quality: 84, pattern: .abbreviation)
    }
}
