import LecternPorts

/// The sentences of a document that questions may rest on.
enum QuizMaterial {
    /// Those that pass the gate, in order, each once; the others are counted by reason.
    static func sentences(_ text: StructuredText, _ rejections: inout [QuestionRejection: Int]) -> [QuizSentence] {
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
        for (position, sentence) in text.sentences.enumerated() {
            if skipped.contains(position) {
                rejections[.boilerplate, default: 0] += 1
                continue
            }
            // Cheap refusals first: a long document is mostly refused.
            if sentence.wordCount < 6 || sentence.wordCount > 40 {
                rejections[sentence.wordCount < 6 ? .tooShort : .tooLong, default: 0] += 1
                continue
            }
            let candidate = QuizSentence(sentence, position: position, section: sections[position])
            if let reason = SentenceGate.refuse(candidate, isQuotedWhole: sentence.isQuotedWhole) {
                rejections[reason, default: 0] += 1
            } else if seen.insert(sentence.text).inserted {
                result.append(candidate)
            }
        }
        // Of a book, an even sample is plenty for fifty questions, and keeps the work bounded.
        guard result.count > limit else { return result }
        return (0..<limit).map { result[$0 * result.count / limit] }
    }

    private static let limit = 1_000

    private static func isBoilerplate(_ title: String) -> Bool {
        let words = Set(Tokenizer.words(title))
        return !words.isDisjoint(with: [
            "license", "licence", "copyright", "acknowledgements", "acknowledgments", "acknowledgement", "bibliography",
            "references",
            "contents", "index", "preface", "foreword", "colophon", "changelog", "credits", "contributors", "warranty",
        ])
    }
}
