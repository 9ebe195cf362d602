import LecternPorts

/// Asks for numbers that a sentence states with what they count.
enum QuantityQuestions {
    /// - Parameter isDated: whether the document is one that dates what it tells, where a year is worth knowing.
    static func find(
        _ sentence: QuizSentence, index: Int, type: QuestionType, isDated: Bool, _ asking: ClauseQuestions
    ) -> QuestionCandidate? {
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
        if type == .multipleChoice, !Self.matters(tokens, slot, clause, isDated: isDated) { return nil }
        let isNumeral = Double(slot.text.filter { $0 != "," }) != nil
        return QuestionCandidate(
            topic: "\(sentence.position):\(slot.text)", sentence: index, type: type, difficulty: .easy,
            stem: ClauseQuestions.gap(sentence, slot.place..<slot.place + 1), answer: slot.text,
            distractors: slot.values, variants: type == .shortAnswer ? spellings(of: slot.text) : [],
            tolerance: type == .shortAnswer && isNumeral ? 0 : nil, explanation: sentence.text,
            quality: slot.isYear || slot.isSmall ? 28 : Self.isShare(tokens) || !Self.isPresent(clause) ? 34 : 52,
            pattern: .quantity)
    }

    /// Of shares most are those of some poll or some year.
    private static func isShare(_ tokens: [QuizToken]) -> Bool {
        tokens.contains { $0.lower == "percent" || $0.text.hasSuffix("%") }
    }

    /// Whether a number is worth knowing: one that holds in general or dates an event, no count of a poll, a campaign
    /// or an example.
    private static func matters(_ tokens: [QuizToken], _ slot: NumberSlot, _ clause: Clause, isDated: Bool) -> Bool {
        let before = slot.place > 0 ? tokens[slot.place - 1].lower : ""
        if isMeasured(slot.text) { return false }
        let after = slot.place + 1 < tokens.count ? tokens[slot.place + 1].lower : ""
        // "10 to 15 percent", "the past 30 years"
        if ["to", "or", "and", "between", "from", "past", "last", "next"].contains(before)
            || ["to", "or", "and"].contains(after) || tokens.contains(where: { examples.contains($0.lower) })
        {
            return false
        }
        guard tokens.count(where: \.isNumber) <= 1 else { return false }
        if slot.isYear {
            let isMain =
                clause.intro.contains(slot.place)
                ? clause.intro.count == 3
                : slot.place > clause.verbIndex
                    && !tokens[clause.verbIndex..<slot.place].contains {
                        EnglishWords.subordinators.contains($0.lower) || EnglishWords.relatives.contains($0.lower)
                            || $0.text == ","
                    }
            return isDated && before == "in" && isMain
        }
        if tokens.contains(where: { polls.contains($0.lower) }) { return false }
        guard slot.isSmall || !tokens[slot.place].isNumber else {
            return isPresent(clause) && isMeasure(tokens, slot.place) && isGeneral(tokens, clause)
        }
        // "The heart has four chambers", "The Fed consists of twelve banks"
        return isPresent(clause) && slot.place > clause.verbIndex && slot.place - clause.verbIndex <= 4
            && !tokens[clause.subject].contains { SlotPhrase.leaning.contains($0.lower) }
            && (composing.contains(tokens[clause.verbIndex].lower) || before == "into")
    }

    /// "270 electoral votes", "90 minutes", "1043 K", "20% oxygen": an amount of nature or of the law, where counts of
    /// tags, of homes and of goals are those of some day.
    private static func isMeasure(_ tokens: [QuizToken], _ place: Int) -> Bool {
        guard place + 1 < tokens.count else { return false }
        var unit = tokens[place + 1]
        if ["million", "billion", "trillion", "thousand", "hundred", "electoral"].contains(unit.lower),
            place + 2 < tokens.count
        {
            unit = tokens[place + 2]
        }
        if tokens[place].text.hasSuffix("%") || unit.lower == "percent" {
            return !tokens.contains { shared.contains(TermBook.singular($0.lower)) }
        }
        return units.contains(unit.lower) || symbols.contains(unit.text)
    }

    /// "6.00 hours": as somebody measures it in an exercise.
    private static func isMeasured(_ text: String) -> Bool { text.contains(".") && text.hasSuffix("0") }

    /// Whether the subject is no single thing that the text has told of, and nobody's own: "The lens", "The owner", "One firm".
    private static func isGeneral(_ tokens: [QuizToken], _ clause: Clause) -> Bool {
        let subject = Array(tokens[clause.subject])
        guard let first = subject.first?.lower, !["one", "another"].contains(first),
            !subject.contains(where: { persons.contains(TermBook.singular($0.lower)) || $0.lower.hasSuffix("'s") })
        else { return false }
        // "the distance of the lens": of which lens? "the distance to the Sun" and "the wall of the heart" are known.
        for index in subject.indices.dropLast() where subject[index].lower == "the" {
            let isOpening = index == 0
            let isKnown =
                subject[(index + 1)...].contains { $0.isCapitalized || StatementLeaning.known.contains($0.lower) }
                || isOpening && subject.contains { EnglishWords.prepositions.contains($0.lower) }
            if !isKnown { return false }
        }
        return true
    }

    private static let units = EnglishWords.list(
        """
        meters metres meter metre kilometers kilometres centimeters centimetres millimeters millimetres micrometers \
        nanometers miles feet inches arcseconds light-years parsecs degrees seconds minutes hours days months years \
        decades centuries kelvins volts watts joules newtons kilograms grams milligrams tons liters litres \
        milliliters calories decibels hertz bits bytes votes members justices judges senators representatives seats \
        electors amendments atoms electrons protons neutrons chromosomes bones chambers vertebrae drops
        """)
    private static let symbols: Set<String> = [
        "K", "m", "km", "cm", "mm", "nm", "kg", "g", "mg", "L", "mL", "s", "ms", "V", "J", "N", "Hz", "kHz", "MHz",
        "kJ/mol",
        "atm", "dB", "eV", "AU",
    ]
    /// Of whom and of what some office counts a share, another one every year.
    private static let shared = EnglishWords.list(
        """
        woman man minority worker business company firm household american electricity oil sale revenue income \
        market transaction price rate wage voter seller buyer investor child patient case diagnosis death job \
        industry state country university college test exam sample game discount employee population economy trade \
        vote family owner user rating approval fund government time
        """)
    private static let persons = EnglishWords.list(
        "owner customer student worker manager player team group class patient client firm company store game entrepreneur"
    )

    private static func isPresent(_ clause: Clause) -> Bool {
        !clause.verb.isPast && clause.verb != .modal("would") && clause.verb != .modal("could")
    }

    private static let composing = EnglishWords.list(
        "is are has have contains contain includes include comprises comprise consists consist requires require")
    private static let examples = EnglishWords.list("if suppose imagine example instance assume let say")
    private static let polls = EnglishWords.list(
        """
        survey surveys surveyed poll polls polled study studies research researchers report reports reported respondents \
        consumers customers buyers shoppers adults americans people viewers users followers likes voters students sales \
        campaign employees recent recently today currently estimated estimates estimate
        """)

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
        if let value = Int(text), value >= 2, NumberSlot.words.indices.contains(value - 2) {
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
