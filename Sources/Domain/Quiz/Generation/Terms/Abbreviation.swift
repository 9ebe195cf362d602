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
            let inside = tokens[open + 1..<close].map(\.text).filter { !quotes.contains($0) }
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

    private static let quotes: Set<String> = ["\u{201C}", "\u{201D}", "\""]

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

    /// Asks for the words; as multiple choice it would need invented expansions, which no teacher takes for real ones.
    func question(_ sentence: QuizSentence) -> QuestionCandidate {
        QuestionCandidate(
            topic: short.lowercased(), sentence: self.sentence, type: .shortAnswer, difficulty: .easy,
            stem: "What does \u{201C}\(short)\u{201D} stand for?", answer: long,
            variants: AnswerVariants.of(long, isPlural: Clause.isPlural(words.last?.lowercased() ?? "")),
            explanation: "\(short) stands for \(long).", quality: 84, pattern: .abbreviation)
    }
}
