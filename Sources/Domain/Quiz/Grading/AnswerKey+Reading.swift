import LecternPorts

/// Why words make no key.
struct KeyProblem: Error, Equatable {
    /// `answer`, `options`, `accepted` or `tolerance`.
    var field: String
    /// As the end of a sentence that begins with the field's name.
    var problem: String
}

extension AnswerKey {
    /// Reads a key as somebody writes it: option texts, letters or numbers; true or false; the reference of a short
    /// answer, and behind it what else is accepted.
    /// - Parameter words: at least one.
    static func read(
        _ words: [String], for type: QuestionType, options: [String], accepted: [ReferenceAnswer.Variant] = [],
        tolerance: Double? = nil
    ) throws(KeyProblem) -> AnswerKey {
        guard let first = words.first else { throw KeyProblem(field: "answer", problem: "is empty") }
        if words.contains(where: \.holdsControls) { throw KeyProblem(field: "answer", problem: noControls) }
        if accepted.contains(where: { $0.text.holdsControls }) {
            throw KeyProblem(field: "accepted", problem: noControls)
        }
        switch type {
        case .multipleChoice:
            try check(options)
            guard words.count == 1, let index = AnswerReader.option(first, among: options) else {
                throw KeyProblem(field: "answer", problem: "is not one of the options")
            }
            return .option(index)
        case .multipleAnswers:
            try check(options)
            var indices: Set<Int> = []
            for word in words {
                guard let index = AnswerReader.option(word, among: options) else {
                    throw KeyProblem(field: "answer", problem: "'\(word)' is not one of the options")
                }
                indices.insert(index)
            }
            return .options(indices.sorted())
        case .trueFalse:
            guard words.count == 1, let value = AnswerReader.boolean(first) else {
                throw KeyProblem(field: "answer", problem: "is neither true nor false")
            }
            return .boolean(value)
        case .shortAnswer:
            guard !AnswerReader.isBlank(first) else { throw KeyProblem(field: "answer", problem: "is empty") }
            if let tolerance, tolerance < 0 || AnswerAmount.read(first, isEnglish: false) == nil {
                throw KeyProblem(field: "tolerance", problem: "needs to be 0 or more, and an answer that is a number")
            }
            let variants = words.dropFirst().map { ReferenceAnswer.Variant(text: $0) }
            return .text(ReferenceAnswer(text: first, variants: variants + accepted, numericTolerance: tolerance))
        }
    }

    static let noControls = "must not contain control characters"

    /// Options that can be chosen from: at least two, and no two that read the same.
    static func check(_ options: [String]) throws(KeyProblem) {
        guard options.count >= 2 else { throw KeyProblem(field: "options", problem: "needs at least 2") }
        if options.contains(where: AnswerReader.isBlank) {
            throw KeyProblem(field: "options", problem: "one is empty")
        }
        if options.contains(where: \.holdsControls) { throw KeyProblem(field: "options", problem: noControls) }
        guard Set(options.map(AnswerReader.folded)).count == options.count else {
            throw KeyProblem(field: "options", problem: "two are the same")
        }
    }
}
