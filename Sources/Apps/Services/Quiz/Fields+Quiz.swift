import LecternDomain
import LecternHTTP
import LecternPorts

extension Fields {
    /// Notes a null where leaving the member out is what was meant.
    mutating func refuseNull(_ names: String...) {
        for name in names where has(name) && value(name) == nil { note(name, "must not be null") }
    }

    mutating func settingsEdit() -> SettingsEdit {
        SettingsEdit(
            shuffle: optionalBool("shuffle"),
            attemptLimit: has("attempt_limit")
                ? .set(optionalInteger("attempt_limit", in: QuizSettings.attemptLimits)) : .keep,
            timeLimitSeconds: has("time_limit_seconds")
                ? .set(optionalInteger("time_limit_seconds", in: QuizSettings.timeLimits)) : .keep,
            negativeMarking: has("negative_marking")
                ? .set(optionalNumber("negative_marking", in: QuizSettings.penalties)) : .keep,
            partialCredit: optionalBool("partial_credit"), reveal: optionalChoice("reveal"),
            opensAt: has("opens_at") ? .set(optionalDate("opens_at")) : .keep,
            closesAt: has("closes_at") ? .set(optionalDate("closes_at")) : .keep)
    }

    mutating func questionEdit() -> QuestionEdit {
        QuestionEdit(
            text: optionalString("question", length: 1...2000, trim: true),
            options: value("options") == nil ? nil : strings("options", count: 2...10, length: 1...1000),
            answer: answerWords("correct_answer"),
            tolerance: optionalNumber("tolerance", in: 0...1e12),
            explanation: has("explanation") ? optionalString("explanation", length: 0...2000, trim: true) ?? "" : nil)
    }

    /// A key as people write it: text, a number, true or false, or a list of them.
    private mutating func answerWords(_ name: String) -> [String]? {
        guard let value = value(name) else { return nil }
        guard case .array(let items) = value else {
            guard let word = Self.word(value) else {
                note(name, "must be a string, a number, true or false, or a list of them")
                return nil
            }
            return [word]
        }
        let words = items.compactMap(Self.word)
        guard words.count == items.count, (1...20).contains(words.count) else {
            note(name, "must be a list of 1 to 20 strings, numbers, or booleans")
            return nil
        }
        return words
    }

    private static func word(_ value: JSONValue) -> String? {
        value.scalarText.flatMap { $0.count <= 1000 ? $0 : nil }
    }
}
