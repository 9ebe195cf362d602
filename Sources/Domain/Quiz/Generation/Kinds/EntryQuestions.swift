import LecternPorts

/// Asks which term a glossary describes, and which description belongs to a term.
struct EntryQuestions {
    let outline: Outline
    /// Index of the first line of the outline among all sources of questions.
    let offset: Int

    func multipleChoice() -> [QuestionCandidate] {
        outline.entries.indices.filter { !Self.tellsOfOne(outline.entries[$0]) }.flatMap { index in
            let rivals = rivals(of: index)
            return [term(of: outline.entries[index], rivals), description(of: outline.entries[index], rivals)]
                .compactMap(\.self)
        }
    }

    /// "Firm: it feels hard to the touch": what feels so, the list does not say.
    private static func tellsOfOne(_ entry: GlossaryEntry) -> Bool {
        let tokens = QuizToken.tokens(of: entry.meaning)
        guard let first = tokens.first?.lower else { return true }
        if ["it", "they", "he", "she", "this", "these"].contains(first) { return true }
        return first == "the" && (Clause(tokens)?.intro.isEmpty ?? false)
    }

    /// "Which of these is described here: “a membrane-bound store of water”?"
    private func term(of entry: GlossaryEntry, _ rivals: [GlossaryEntry]) -> QuestionCandidate? {
        let wrong = rivals.filter { $0.isPlural == entry.isPlural }
        // "round-off rule" beside "are rounded": its own words tell which one it is.
        let own = Tokenizer.words(entry.term).filter { !entry.echo.contains(PorterStemmer.stem($0)) }
        guard wrong.count >= 3, !own.joined(separator: " ").isEchoed(in: entry.meaning), !Self.isToldByPart(entry)
        else {
            return nil
        }
        let (answer, others) = Outline.options(entry.term, wrong.map(\.term))
        return candidate(
            entry, .multipleChoice, stem: "Which of these is described here: \u{201C}\(entry.meaning)\u{201D}?",
            answer: answer, wrong: others, difficulty: .medium, quality: 84)
    }

    /// "import-orig" beside "import a new archive".
    private static func isToldByPart(_ entry: GlossaryEntry) -> Bool {
        let parts = entry.term.lowercased().split(separator: " ").flatMap { word in
            word.contains("-") ? word.split(separator: "-").filter { $0.utf8.count > 3 } : []
        }
        return parts.contains { entry.meaningStems.contains(PorterStemmer.stem(String($0))) }
    }

    /// "Which description belongs to “vacuole”?"
    private func description(of entry: GlossaryEntry, _ rivals: [GlossaryEntry]) -> QuestionCandidate? {
        let own = entry.meaning.utf8.count
        let wrong = rivals.filter {
            $0.form == entry.form && entry.echo.isSubset(of: $0.meaningStems) && $0.meaning.utf8.count * 10 > own * 6
                && $0.meaning.utf8.count * 6 < own * 10
        }
        guard wrong.count >= 3 else { return nil }
        return candidate(
            entry, .multipleChoice, stem: "Which description belongs to \u{201C}\(entry.term)\u{201D}?",
            answer: entry.meaning.capitalizedFirst, wrong: wrong.map(\.meaning.capitalizedFirst), difficulty: .easy,
            quality: 82)
    }

    func shortAnswers() -> [QuestionCandidate] {
        outline.entries.filter {
            $0.term.split(separator: " ").count <= 4 && $0.meaningStems.count >= 4 && $0.echo.isEmpty
                && !$0.term.isEchoed(in: $0.meaning)
        }.map { entry in
            var result = candidate(
                entry, .shortAnswer, stem: "Which term is described here: \u{201C}\(entry.meaning)\u{201D}?",
                answer: entry.term, wrong: [], difficulty: .medium, quality: 86)
            result.variants = AnswerVariants.of(entry.term, isPlural: entry.isPlural)
            return result
        }
    }

    /// An entry as it stands, and with the description of another.
    func statements() -> [QuestionCandidate] {
        outline.entries.indices.flatMap { index -> [QuestionCandidate] in
            let entry = outline.entries[index]
            func statement(_ meaning: String, isTrue: Bool) -> QuestionCandidate {
                var result = candidate(
                    entry, .trueFalse,
                    stem: "The text describes \u{201C}\(entry.term)\u{201D} as \u{201C}\(meaning)\u{201D}.",
                    answer: isTrue ? "True" : "False", wrong: [], difficulty: .easy, quality: 70)
                result.isTrue = isTrue
                return result
            }
            let swapped = rivals(of: index).first { $0.form == entry.form }
            return [statement(entry.meaning, isTrue: true)]
                + (swapped.map { [statement($0.meaning, isTrue: false)] } ?? [])
        }
    }

    private func candidate(
        _ entry: GlossaryEntry, _ type: QuestionType, stem: String, answer: String, wrong: [String],
        difficulty: Difficulty, quality: Int
    ) -> QuestionCandidate {
        QuestionCandidate(
            topic: "entry \(entry.key)", sentence: offset + entry.line, type: type, difficulty: difficulty, stem: stem,
            answer: answer, distractors: wrong,
            explanation: "The text describes \u{201C}\(entry.term)\u{201D} as \u{201C}\(entry.meaning)\u{201D}.",
            quality: quality, pattern: .entry)
    }

    /// Entries near this one whose term or meaning could be taken for its own, and surely is not; the likeliest first.
    private func rivals(of index: Int) -> [GlossaryEntry] {
        let entry = outline.entries[index]
        let near = max(0, index - Self.reach)..<min(outline.entries.count, index + Self.reach + 1)
        var found: [(entry: GlossaryEntry, distance: Int)] = []
        for place in near where place != index {
            let other = outline.entries[place]
            let told = entry.meaningStems.subtracting(entry.echo)
            let shared = other.meaningStems.intersection(told).count
            let own = entry.termStems.subtracting(entry.echo)
            let others = other.termStems.subtracting(entry.echo)
            // Two descriptions of one thing would both be right.
            guard other.isAcronym == entry.isAcronym, other.isPersonal == entry.isPersonal,
                shared * 2 < min(other.meaningStems.count, told.count),
                entry.echo.isSubset(of: other.termStems), !others.isEmpty,
                others.isDisjoint(with: own), others.isDisjoint(with: entry.meaningStems),
                own.isDisjoint(with: other.meaningStems)
            else { continue }
            let strangeness = (other.section == entry.section ? 0 : 10) + (other.form == entry.form ? 0 : 6)
            found.append((other, abs(place - index) + strangeness - 4 * min(2, shared)))
        }
        return found.sorted { ($0.distance, $0.entry.key) < ($1.distance, $1.entry.key) }.prefix(6).map(\.entry)
    }

    /// How many entries to each side are compared: a glossary may hold hundreds.
    private static let reach = 30
}
