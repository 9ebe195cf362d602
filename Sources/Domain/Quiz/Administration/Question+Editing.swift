public import FoundationEssentials
public import LecternPorts

/// What an owner changes of a question; nil leaves a part as it is.
public struct QuestionEdit: Sendable, Equatable {
    public var text: String?
    public var options: [String]?
    /// The key in words: an option by its text, its letter or its number (several for multiple answers), true or
    /// false, or the reference of a short answer and behind it what else is accepted.
    public var answer: [String]?
    /// Of a short answer that is a number; only together with `answer`.
    public var tolerance: Double?
    /// Empty to have none.
    public var explanation: String?

    public init(
        text: String? = nil, options: [String]? = nil, answer: [String]? = nil, tolerance: Double? = nil,
        explanation: String? = nil
    ) {
        self.text = text
        self.options = options
        self.answer = answer
        self.tolerance = tolerance
        self.explanation = explanation
    }
}

/// Everything that is wrong with an edit.
public struct EditRefusal: Error, Sendable, Equatable {
    public var problems: [FieldProblem]

    public init(problems: [FieldProblem]) { self.problems = problems }
}

extension Question {
    /// The question after the edit, at its next version, with what it was before among the earlier ones. What changes
    /// nothing makes no version.
    ///
    /// A new key without a new explanation has none: the old one speaks of the old key. When options change and no key is
    /// given, the key follows its option: by its text, else, where the number of options stays, by its place (then the
    /// option was reworded).
    public func edited(_ edit: QuestionEdit, by user: UserID, at time: Date) throws(EditRefusal) -> Question {
        var next = self
        var problems: [FieldProblem] = []
        for (field, text) in [("question", edit.text), ("explanation", edit.explanation)]
        where text?.holdsControls == true {
            problems.append(FieldProblem(field, AnswerKey.noControls))
        }
        if let text = edit.text { next.text = text }
        if let explanation = edit.explanation {
            next.explanation = AnswerReader.isBlank(explanation) ? nil : explanation
        }
        if let options = edit.options {
            switch type {
            case .trueFalse: problems.append(FieldProblem("options", "of a true/false question are True and False"))
            case .shortAnswer: problems.append(FieldProblem("options", "a short answer has none"))
            case .multipleChoice, .multipleAnswers:
                do throws(KeyProblem) {
                    try AnswerKey.check(options)
                    next.options = options
                } catch {
                    problems.append(FieldProblem("options", error.problem))
                }
            }
        }
        if edit.tolerance != nil, type != .shortAnswer || edit.answer == nil {
            problems.append(FieldProblem("tolerance", "goes with the answer of a short-answer question"))
        }
        guard problems.isEmpty else { throw EditRefusal(problems: problems) }
        if let answer = edit.answer {
            do throws(KeyProblem) {
                next.key = try AnswerKey.read(answer, for: type, options: next.options, tolerance: edit.tolerance)
            } catch {
                let field = error.field == "answer" ? "correct_answer" : error.field
                throw EditRefusal(problems: [FieldProblem(field, error.problem)])
            }
        } else if edit.options != nil {
            guard let key = key.following(options, into: next.options) else {
                throw EditRefusal(problems: [
                    FieldProblem("correct_answer", "is missing, and the right option is no longer there")
                ])
            }
            next.key = key
        }
        // What was said of the old key may contradict the new one.
        if edit.explanation == nil, edit.answer != nil, next.correctAnswer != correctAnswer { next.explanation = nil }
        guard next != self else { return self }
        next.earlier.append(
            QuestionVersion(
                version: keyVersion, text: text, options: options, key: key, explanation: explanation,
                replacedBy: user, replacedAt: time))
        next.keyVersion += 1
        return next
    }

    /// The question as it was at that version; nil when there never was one.
    public func at(version: Int) -> Question? {
        if version == keyVersion { return self }
        guard let old = earlier.first(where: { $0.version == version }) else { return nil }
        var question = self
        question.text = old.text
        question.options = old.options
        question.key = old.key
        question.explanation = old.explanation
        question.keyVersion = version
        question.earlier = earlier.filter { $0.version < version }
        return question
    }
}

extension AnswerKey {
    fileprivate func following(_ old: [String], into new: [String]) -> AnswerKey? {
        switch self {
        case .option(let index): OptionMove.index(of: index, from: old, to: new).map { .option($0) }
        case .options(let indices):
            indices.allSatisfy { OptionMove.index(of: $0, from: old, to: new) != nil }
                ? .options(indices.compactMap { OptionMove.index(of: $0, from: old, to: new) }.sorted()) : nil
        case .boolean, .text: self
        }
    }
}

/// Where an option went when a question was edited.
enum OptionMove {
    /// By its text; else, when the number of options is the same and the option in its place is new, by its place: it
    /// was reworded. Nil when it was taken out.
    static func index(of index: Int, from old: [String], to new: [String]) -> Int? {
        guard old.indices.contains(index) else { return nil }
        let wanted = AnswerReader.folded(old[index])
        if let found = new.firstIndex(where: { AnswerReader.folded($0) == wanted }) { return found }
        guard old.count == new.count else { return nil }
        let there = AnswerReader.folded(new[index])
        return old.contains { AnswerReader.folded($0) == there } ? nil : index
    }
}
