import LecternPorts

/// A key that is a number, with the unit that the question or its quote gives.
struct AnswerAmount {
    /// What an answer that holds numbers is worth by them.
    enum Verdict: Equatable {
        /// The key settles it.
        case settled(Double)
        /// The number is right, and words stand beside it that nothing bears out.
        case partly
    }

    /// The key as a number; 5 of "5 million" is also 5 000 000.
    private struct Expected {
        var value: Double
        var scale: Double
    }

    private let expected: [Expected]
    private let tolerance: Double
    private let isEnglish: Bool
    /// Whether a right number beside a wrong one is worth nothing; else the words are weighed.
    private let isStrict: Bool
    /// Whether zeros at the end of an answer may tell it from the key.
    private let mayBeVersion: Bool
    /// Units that the number has in the question or the key; empty when nothing tells.
    private let units: Set<String>
    /// Whether the place of the number is known, and so what stands behind it.
    private let isPlaced: Bool
    /// Whether the unit is the key's own, and so belongs to the answer.
    private let needsUnit: Bool
    private let context: AnswerWords
    private let contextUnits: Set<String>

    /// Nil when the key is no number.
    init?(_ reference: ReferenceAnswer, question: Question, language: String) {
        isEnglish = AnswerWords.isEnglish(language)
        isStrict = reference.numericTolerance != nil
        guard let (value, own) = Self.read(reference.text, isEnglish: isEnglish) else { return nil }
        let ownUnits = Self.units(in: own)
        tolerance = reference.numericTolerance ?? 0
        let place = Self.place(of: value, in: question, isEnglish: isEnglish)
        let stem = Self.units(in: AnswerPiece.read(question.text, isEnglish: isEnglish).compactMap(\.word))
        let following = own + (place?.after ?? [])
        // "90 full days", and not "60 books a second".
        let counted = place.map { $0.before + $0.after.prefix { !StopWords.contains($0.lowercased()) } } ?? []
        let beside = ownUnits.isEmpty ? Self.units(in: counted) : ownUnits
        units = beside.isEmpty && place?.isGap != true ? stem : beside
        isPlaced = place.map { $0.isGap || !$0.after.isEmpty } ?? false
        needsUnit = !ownUnits.isEmpty && ownUnits != ["percent"] && ownUnits != ["dollar"]
        let told = "\(question.text) \(question.source.quote) \(reference.text)"
        context = AnswerWords(told, language: language)
        let isPure = isStrict || !units.isEmpty
        guard isPure || !Self.endsLikeVersion(reference.text) else { return nil }
        mayBeVersion = !isPure && reference.text.contains(".") && context.contains("version", isEnglish: true)
        contextUnits = Self.units(in: AnswerPiece.read(told, isEnglish: isEnglish).compactMap(\.word))
        let scale = following.first.flatMap(Self.scale) ?? 1
        let scaled = Expected(value: value * scale, scale: scale)
        // What the question says behind its gap need not be said again.
        expected =
            scale == 1 || own.first.flatMap(Self.scale) != nil ? [scaled] : [Expected(value: value, scale: 1), scaled]
    }

    /// A key that is one number with nothing but its unit, and the words of that; nil for every other one.
    static func read(_ key: String, isEnglish: Bool) -> (value: Double, unit: [String])? {
        let pieces = AnswerPiece.read(key, isEnglish: isEnglish)
        let numbers = pieces.compactMap(\.number)
        let words = pieces.compactMap(\.word)
        guard numbers.count == 1, words.allSatisfy({ scale($0) != nil || isMeasure($0) || $0.lowercased() == "per" })
        else { return nil }
        return (numbers[0], words)
    }

    /// "3.10" is not 3.1 where it is a version, which a tolerance or a unit rules out; "3.0" is 3.
    private static func endsLikeVersion(_ text: String) -> Bool {
        guard let dot = text.firstIndex(of: "."), text.hasSuffix("0") else { return false }
        return text[dot...].dropFirst().contains { $0 != "0" }
    }

    private static func scale(_ word: String) -> Double? { EnglishNumbers.scale(word.lowercased()) }

    /// Nil when the answer holds no number, or words alone can tell.
    func verdict(on answer: String) -> Verdict? {
        guard !mayBeVersion || !answer.contains(".") || !answer.hasSuffix("0") else { return nil }
        let pieces = AnswerPiece.read(answer, isEnglish: isEnglish)
        let places = pieces.indices.filter { pieces[$0].number != nil }
        guard let place = places.first, let value = pieces[place].number else { return nil }
        let amounts = Set(
            places.map { (pieces[$0].number ?? 0) * (Self.scale(of: pieces, at: $0) ?? 1) })
        // 100 and 200 are not 100.
        guard amounts.count == 1 else {
            let hasRight = places.contains { agrees(pieces[$0].number ?? 0, 1) }
            return isStrict || !hasRight ? .settled(0) : .partly
        }
        let before = pieces[..<place].compactMap(\.word)
        let after = pieces[(place + 1)...].compactMap(\.word)
        let scale = Self.scale(of: pieces, at: place)
        guard agrees(value, 1) || agrees(value * (scale ?? 1), scale ?? 1) else { return .settled(0) }
        // "5 billion" where the text says "5 million" is another amount, and so is a bare thousandfold.
        if let scale, !expected.contains(where: { near(value * scale, $0.value, $0.scale) }) { return .settled(0) }
        return judge(before, scale == nil ? after : Array(after.dropFirst()))
    }

    /// What the word behind a number multiplies it by.
    private static func scale(of pieces: [AnswerPiece], at place: Int) -> Double? {
        place + 1 < pieces.count ? pieces[place + 1].word.flatMap(scale) : nil
    }

    private func agrees(_ value: Double, _ scale: Double) -> Bool {
        expected.contains { near(value, $0.value, $0.scale) }
    }

    private func near(_ value: Double, _ wanted: Double, _ scale: Double) -> Bool {
        // Slack in the last places, so that 0.1 + 0.2 still counts as 0.3.
        abs(value - wanted) <= tolerance * scale + abs(wanted) * 1e-12
    }

    /// Of an answer whose number is right: its unit, and its other words.
    private func judge(_ before: [String], _ after: [String]) -> Verdict? {
        let sign = before.last.map { MeasuringUnit.readings(of: $0) } ?? []
        let unit = after.first.map { MeasuringUnit.readings(of: $0) } ?? []
        let given = unit.isEmpty ? Self.signs(sign, before.last) : unit
        if !given.isEmpty {
            if !units.isEmpty, given.isDisjoint(with: units) { return .settled(0) }
            // The text counts chambers where the answer has metres.
            if units.isEmpty, isPlaced { return .settled(0) }
        } else if needsUnit {
            return nil
        }
        let isMoney = !given.isEmpty && unit.isEmpty
        let rest = before.dropLast(isMoney ? 1 : 0) + after.dropFirst(unit.isEmpty ? 0 : 1)
        if hasOnlyKnown(rest) { return .settled(1) }
        return isPlaced || !units.isEmpty ? .partly : nil
    }

    /// Whether each word is a filler or stands in the question or its quote.
    private func hasOnlyKnown(_ words: some Sequence<String>) -> Bool {
        words.allSatisfy { word in
            let lower = word.lowercased()
            if AnswerWords.isNegation(lower) { return false }
            return Self.approximations.contains(lower) || context.contains(lower, isEnglish: isEnglish)
                || StopWords.contains(lower) && !AnswerWords.contrasts.contains(lower)
                || !MeasuringUnit.readings(of: word).isDisjoint(with: contextUnits)
        }
    }

    /// Where the number stands in the material: what is before and behind its gap in the question, else behind it in
    /// the quote.
    private static func place(
        of value: Double, in question: Question, isEnglish: Bool
    ) -> (before: [String], after: [String], isGap: Bool)? {
        if let gap = question.text.firstRange(of: ClauseQuestions.blank) {
            let before = AnswerPiece.read(question.text[..<gap.lowerBound], isEnglish: isEnglish)
            let after = AnswerPiece.read(question.text[gap.upperBound...], isEnglish: isEnglish)
            return (sign(before.last), words(after), true)
        }
        let quote = AnswerPiece.read(question.source.quote, isEnglish: isEnglish)
        let found = quote.indices.filter { quote[$0].number == value }
        // Where it stands twice, the unit decides.
        let place = found.first { quote.indices.contains($0 + 1) && quote[$0 + 1].word.map(isMeasure) ?? false }
        guard let place = place ?? found.first else { return nil }
        return (sign(place > 0 ? quote[place - 1] : nil), words(quote[(place + 1)...]), false)
    }

    private static func words(_ pieces: some Sequence<AnswerPiece>) -> [String] {
        pieces.prefix { $0.word != nil }.compactMap(\.word)
    }

    private static func sign(_ piece: AnswerPiece?) -> [String] {
        piece?.word.map { signs(MeasuringUnit.readings(of: $0), $0).isEmpty ? [] : [$0] } ?? []
    }

    /// Only signs of money stand before their number: what else looks like a unit there is a word of its own.
    private static func signs(_ units: Set<String>, _ word: String?) -> Set<String> {
        word.map { $0.count == 1 && "$\u{20AC}\u{A3}\u{A5}".contains($0) || ["USD", "EUR"].contains($0) } ?? false
            ? units : []
    }

    private static func isMeasure(_ word: String) -> Bool { !MeasuringUnit.readings(of: word).isEmpty }

    private static func units(in words: [String]) -> Set<String> {
        words.reduce(into: []) { $0.formUnion(MeasuringUnit.readings(of: $1)) }
    }

    private static let approximations: Set<String> = [
        "about", "approximately", "approx", "around", "roughly", "circa", "ca", "exactly", "year", "of", "in",
        "ad", "ce",
    ]
}
