import FoundationEssentials
import LecternPorts

/// One question as a model wrote it: strictly read, never repaired.
struct ModelQuestion: Sendable, Equatable {
    var stem: String
    var options: [String]
    var answer: Int
    var reference: String
    var variants: [String]
    var page: Int?
    var quote: String
    var explanation: String?

    /// Every question of an answer, each parsed or refused with its reason.
    ///
    /// - Returns: nil when the answer as a whole is no JSON object with `questions`.
    static func parse(_ answer: String, type: QuestionType) -> [Result<ModelQuestion, Refusal>]? {
        guard let body = object(in: answer), let list = try? JSONDecoder().decode(Answer.self, from: Data(body.utf8))
        else {
            return nil
        }
        return list.questions.map { entry in
            guard let raw = entry.question else { return .failure(Refusal(entry.badIndex ? .badIndex : .malformed)) }
            return read(raw, type)
        }
    }

    struct Refusal: Error, Equatable {
        var reason: QuestionRejection
        init(_ reason: QuestionRejection) { self.reason = reason }
    }

    private static func read(_ raw: Raw, _ type: QuestionType) -> Result<ModelQuestion, Refusal> {
        let stem = raw.question.singleSpaced
        let options = (raw.options ?? []).map(\.singleSpaced)
        guard !Tokenizer.words(stem).isEmpty else { return .failure(Refusal(.emptyStem)) }
        switch type {
        case .multipleChoice, .multipleAnswers:
            guard (2...6).contains(options.count) else { return .failure(Refusal(.optionCount)) }
            let normalized = options.map(normal)
            guard Set(normalized).count == options.count, !normalized.contains("") else {
                return .failure(Refusal(.equalOptions))
            }
            if normalized.contains(where: isAllOrNone) { return .failure(Refusal(.allOrNone)) }
            guard options.indices.contains(raw.answer) else { return .failure(Refusal(.badIndex)) }
            // The product promises four options.
            guard options.count == 4 else { return .failure(Refusal(.optionCount)) }
        case .trueFalse:
            guard options.map(normal) == ["true", "false"] else { return .failure(Refusal(.wrongType)) }
            guard (0...1).contains(raw.answer) else { return .failure(Refusal(.badIndex)) }
        case .shortAnswer:
            guard options.isEmpty else { return .failure(Refusal(.wrongType)) }
            let words = Tokenizer.count(raw.reference ?? "")
            guard (1...5).contains(words) else { return .failure(Refusal(.emptyAnswer)) }
        }
        return .success(
            ModelQuestion(
                stem: stem, options: options, answer: raw.answer, reference: (raw.reference ?? "").singleSpaced,
                variants: (raw.variants ?? []).map(\.singleSpaced).filter { !$0.isEmpty }, page: raw.page,
                quote: raw.quote.singleSpaced, explanation: raw.explanation))
    }

    static func normal(_ text: String) -> String { Tokenizer.words(text).joined(separator: " ") }

    private static func isAllOrNone(_ option: String) -> Bool {
        ["all", "none", "both", "neither", "any"].contains {
            option == "\($0) of the above" || option == "\($0) of these" || option == "\($0) of them"
        }
            || option == "all" || option == "none" || option.hasSuffix("of the above")
    }

    /// The JSON object of an answer that may be fenced.
    static func object(in answer: String) -> Substring? {
        guard let open = answer.firstIndex(of: "{"), let close = answer.lastIndex(of: "}"), open < close else {
            return nil
        }
        return answer[open...close]
    }

    private struct Answer: Decodable {
        var questions: [Entry]
    }

    /// A malformed question must not cost the others.
    private struct Entry: Decodable {
        var question: Raw?
        var badIndex = false

        init(from decoder: any Decoder) throws {
            question = try? Raw(from: decoder)
            guard question == nil, let container = try? decoder.container(keyedBy: Key.self) else { return }
            badIndex = container.contains(.answer) && (try? container.decode(Int.self, forKey: .answer)) == nil
        }

        private enum Key: CodingKey { case answer }
    }

    private struct Raw: Decodable {
        var question: String
        var options: [String]?
        var answer: Int
        var reference: String?
        var variants: [String]?
        var page: Int?
        var quote: String
        var explanation: String?
    }
}
