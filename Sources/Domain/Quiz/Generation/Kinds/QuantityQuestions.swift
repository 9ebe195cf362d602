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
        // "168 hours (7 days)" tells it again, "all three surveys" counts what another sentence named.
        if Self.isToldAgain(tokens, slot.place) || slot.isSmall && tokens[slot.place - 1].lower == "all" { return nil }
        if Self.isLabel(tokens, slot.place) { return nil }
        let isNumeral = Double(slot.text.filter { $0 != "," }) != nil
        return QuestionCandidate(
            topic: "\(sentence.position):\(slot.text)", sentence: index, type: type, difficulty: .easy,
            stem: ClauseQuestions.gap(sentence, slot.place..<slot.place + 1), answer: slot.text,
            distractors: slot.values, variants: type == .shortAnswer ? spellings(of: slot.text) : [],
            tolerance: type == .shortAnswer && isNumeral ? 0 : nil, explanation: sentence.text,
            quality: slot.isYear ? 62 : slot.isSmall ? 46 : 66, pattern: .quantity)
    }

    /// "the old 1.0 source format": which one, not how much.
    private static func isLabel(_ tokens: [QuizToken], _ place: Int) -> Bool {
        guard tokens[place].text.contains("."), place + 2 < tokens.count, tokens[place + 1].isWord else { return false }
        let unit = tokens[place + 1].lower
        return unit.utf8.count > 3 && !Clause.isPlural(unit)
            && !["percent", "million", "billion", "trillion"].contains(unit)
            && tokens[place + 2].isWord && !StopWords.contains(tokens[place + 2].lower)
            && !EnglishWords.prepositions.contains(tokens[place + 2].lower)
    }

    private static func isToldAgain(_ tokens: [QuizToken], _ place: Int) -> Bool {
        guard let open = tokens[place...].prefix(5).firstIndex(where: { $0.text == "(" }) else { return false }
        return tokens[open...].prefix(5).contains(where: \.isNumber)
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
