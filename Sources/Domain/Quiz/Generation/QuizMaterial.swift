import LecternPorts

/// The sentences of a document that questions may rest on.
enum QuizMaterial {
    /// Those that pass the gate, in order, each once; the others are counted by reason.
    ///
    /// - Parameter entries: positions of what is asked about in another way.
    /// - Returns: and, apart, sentences of prose that lean on others: their phrases still serve as wrong options.
    static func sentences(
        _ text: StructuredText, besides entries: Set<Int> = [], _ rejections: inout [QuestionRejection: Int]
    ) -> (material: [QuizSentence], others: [QuizSentence]) {
        // Of a book, an even sample is plenty for fifty questions, and keeps the work bounded.
        let step = max(1, text.sentences.count / 6_000)
        let sections = text.sectionNumbers
        let examples = ExampleMatter(text)
        var skipped: Set<Int> = []
        for section in text.sections where section.isBoilerplate {
            skipped.formUnion(section.sentences)
        }
        var seen: Set<String> = []
        var result: [QuizSentence] = []
        var others: [QuizSentence] = []
        /// The sentence before, where it is understood: what a pronoun of this one may mean.
        var previous: QuizSentence?
        for (position, sentence) in text.sentences.enumerated() {
            if !position.isMultiple(of: step) || entries.contains(position) {
                previous = nil
                continue
            }
            if skipped.contains(position) {
                rejections[.boilerplate, default: 0] += 1
                previous = nil
                continue
            }
            // Cheap refusals first: a long document is mostly refused.
            if sentence.wordCount < 6 || sentence.wordCount > 80 {
                let isShort = sentence.wordCount < 6
                rejections[isShort ? .tooShort : .tooLong, default: 0] += 1
                previous = isShort ? QuizSentence(sentence, position: position, section: sections[position]) : nil
                continue
            }
            let isOpen = isOpen(sentence, text.blocks[sentence.block])
            var candidate = QuizSentence(
                isOpen ? closed(sentence) : sentence, position: position, section: sections[position])
            candidate.example = examples[position]
            candidate.isSuperseded = isSuperseded(position, in: text)
            // An item without a full stop is mostly a phrase.
            if isOpen, Clause(candidate.tokens) == nil {
                rejections[.incomplete, default: 0] += 1
                previous = nil
                continue
            }
            var reason = SentenceGate.refuse(candidate, isQuotedWhole: sentence.isQuotedWhole)
            if reason == .anaphora, let resolved = Antecedent.resolve(candidate, after: previous) {
                reason = SentenceGate.refuse(resolved, isQuotedWhole: sentence.isQuotedWhole)
                if reason.map(isUnderstood) ?? true { candidate = resolved }
            }
            previous = reason.map(isUnderstood) ?? true ? candidate : nil
            if let refused = reason, isDivisible(refused), sentence.isQuotedWhole, let part = part(candidate) {
                candidate = part
                reason = nil
            }
            if let reason {
                rejections[reason, default: 0] += 1
                let isProse = [.anaphora, .authorVoice, .hedged, .acrossPages].contains(reason)
                if isProse, !Imperative.isPlain(candidate.tokens) { others.append(candidate) }
            } else if seen.insert(sentence.text).inserted {
                result.append(candidate)
            }
        }
        return (sample(result), sample(others))
    }

    /// Whether its paragraph goes on to tell of a version from which on it is different: "Beginning with version 3.11, …".
    private static func isSuperseded(_ position: Int, in text: StructuredText) -> Bool {
        let block = text.sentences[position].block
        return text.sentences[(position + 1)...].prefix(revised).contains { later in
            guard later.block == block else { return false }
            let opening = later.text.prefix(60).lowercased()
            return revisions.contains(where: opening.hasPrefix)
                && (opening.contains("version") || opening.contains("release"))
        }
    }

    private static let revised = 4
    private static let revisions = [
        "beginning with", "beginning in", "starting with", "as of", "since ", "from version",
    ]

    /// Slides leave out the full stop behind what they say.
    private static func isOpen(_ sentence: Sentence, _ block: TextBlock) -> Bool {
        guard block.kind == .listItem, block.text.hasSuffix(sentence.text), let last = sentence.text.unicodeScalars.last
        else { return false }
        return last.isLetter || last.isDigit || last == ")" || last == "%"
    }

    private static func closed(_ sentence: Sentence) -> Sentence {
        var closed = sentence
        closed.text += "."
        return closed
    }

    /// Whether a clause of a refused sentence may have nothing of what it was refused for.
    private static func isDivisible(_ reason: QuestionRejection) -> Bool {
        [.anaphora, .authorVoice, .tooLong, .hedged, .pointsElsewhere].contains(reason)
    }

    /// The longest clause of a refused sentence that stands alone.
    private static func part(_ sentence: QuizSentence) -> QuizSentence? {
        for text in CompoundSentence.parts(of: sentence.text) {
            let part = sentence.reading(text)
            if SentenceGate.refuse(part, isQuotedWhole: true) == nil, Clause(part.tokens) != nil { return part }
        }
        return nil
    }

    /// Whether a sentence that no question can rest on still tells what the next one goes on with.
    private static func isUnderstood(_ reason: QuestionRejection) -> Bool {
        [.tooLong, .hedged, .authorVoice, .codeNoise].contains(reason)
    }

    private static let limit = 800

    private static func sample(_ sentences: [QuizSentence]) -> [QuizSentence] {
        guard sentences.count > limit else { return sentences }
        return (0..<limit).map { sentences[$0 * sentences.count / limit] }
    }
}
