import LecternPorts

/// Asks for numbers that a sentence states with what they count.
enum QuantityQuestions {
    static func find(_ sentence: QuizSentence, index: Int, type: QuestionType, _ asking: ClauseQuestions)
        -> QuestionCandidate?
    {
        let tokens = sentence.tokens
        let slots = NumberSlot.find(tokens)
        // The year is mostly what a sentence with one is about.
        guard let slot = slots.first(where: \.isYear) ?? slots.first(where: { !$0.isSmall }) ?? slots.first,
            slot.values.count >= 3, tokens.count <= 30, !tokens.contains(where: { $0.text.contains("\u{2014}") }),
            let clause = Clause(tokens), asking.isNamed(sentence, clause.subject),
            sentence.stems.count >= (slot.isSmall || slot.isYear ? 7 : 5)
        else { return nil }
        let isNumeral = Double(slot.text.filter { $0 != "," }) != nil
        return QuestionCandidate(
            topic: "\(sentence.position):\(slot.text)", sentence: index, type: type, difficulty: .easy,
            stem: ClauseQuestions.gap(sentence, slot.place..<slot.place + 1), answer: slot.text,
            distractors: slot.values, variants: type == .shortAnswer ? spellings(of: slot.text) : [],
            tolerance: type == .shortAnswer && isNumeral ? 0 : nil, explanation: sentence.text,
            quality: slot.isYear ? 62 : slot.isSmall ? 46 : 66, pattern: .quantity)
    }

    private static func spellings(of text: String) -> [String] {
        var result: [String] = []
        if let at = NumberSlot.words.firstIndex(of: text.lowercased()) { result.append(String(at + 2)) }
        if let value = Int(text), NumberSlot.words.indices.contains(value - 2) {
            result.append(NumberSlot.words[value - 2])
        }
        if text.contains(",") { result.append(text.filter { $0 != "," }) }
        if text.utf8.count > 4, let value = Int(text) { result.append(NumberSlot.grouped(value)) }
        if text.hasSuffix("%") {
            result += [String(text.dropLast()), text.dropLast() + " %", text.dropLast() + " percent"]
        }
        return result
    }
}
