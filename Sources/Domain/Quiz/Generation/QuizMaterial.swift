import LecternPorts

/// The sentences of a document that questions may rest on.
enum QuizMaterial {
    /// Those that pass the gate, in order, each once; the others are counted by reason.
    ///
    /// - Returns: and, apart, sentences of prose that lean on others: their phrases still serve as wrong options.
    static func sentences(_ text: StructuredText, _ rejections: inout [QuestionRejection: Int]) -> (
        material: [QuizSentence], others: [QuizSentence]
    ) {
        // Of a book, an even sample is plenty for fifty questions, and keeps the work bounded.
        let step = max(1, text.sentences.count / 6_000)
        var sections = [Int](repeating: 0, count: text.sentences.count)
        var skipped: Set<Int> = []
        for (number, section) in text.sections.enumerated() {
            for index in section.sentences where sections.indices.contains(index) {
                sections[index] = number
                if section.path.contains(where: isBoilerplate) { skipped.insert(index) }
            }
        }
        var seen: Set<String> = []
        var result: [QuizSentence] = []
        var others: [QuizSentence] = []
        /// The sentence before, where it is understood: what a pronoun of this one may mean.
        var previous: QuizSentence?
        for (position, sentence) in text.sentences.enumerated() {
            if !position.isMultiple(of: step) {
                previous = nil
                continue
            }
            if skipped.contains(position) {
                rejections[.boilerplate, default: 0] += 1
                previous = nil
                continue
            }
            // Cheap refusals first: a long document is mostly refused.
            if sentence.wordCount < 6 || sentence.wordCount > 50 {
                let isShort = sentence.wordCount < 6
                rejections[isShort ? .tooShort : .tooLong, default: 0] += 1
                previous = isShort ? QuizSentence(sentence, position: position, section: sections[position]) : nil
                continue
            }
            var candidate = QuizSentence(sentence, position: position, section: sections[position])
            var reason = SentenceGate.refuse(candidate, isQuotedWhole: sentence.isQuotedWhole)
            if reason == .anaphora, let resolved = Antecedent.resolve(candidate, after: previous) {
                reason = SentenceGate.refuse(resolved, isQuotedWhole: sentence.isQuotedWhole)
                if reason == nil { candidate = resolved }
            }
            previous = reason == nil || reason == .tooLong || reason == .hedged ? candidate : nil
            if let reason {
                rejections[reason, default: 0] += 1
                if [.anaphora, .authorVoice, .hedged, .acrossPages].contains(reason) { others.append(candidate) }
            } else if seen.insert(sentence.text).inserted {
                result.append(candidate)
            }
        }
        return (sample(result), sample(others))
    }

    private static let limit = 800

    private static func sample(_ sentences: [QuizSentence]) -> [QuizSentence] {
        guard sentences.count > limit else { return sentences }
        return (0..<limit).map { sentences[$0 * sentences.count / limit] }
    }

    private static func isBoilerplate(_ title: String) -> Bool {
        let words = Set(Tokenizer.words(title))
        return !words.isDisjoint(with: [
            "license", "licence", "copyright", "acknowledgements", "acknowledgments", "acknowledgement", "bibliography",
            "references",
            "contents", "index", "preface", "foreword", "colophon", "changelog", "credits", "contributors", "warranty",
        ])
    }
}
