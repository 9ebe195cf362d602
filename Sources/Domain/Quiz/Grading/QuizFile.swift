import FoundationEssentials
public import LecternPorts

/// A quiz and answers as JSON files, for grading without a server.
///
/// The quiz: `{"questions": [{"id", "question", "type"?, "options"?, "answer", "accepted"?, "tolerance"?, "points"?,
/// "explanation"?}], "language"?, "partial_credit"?, "negative_marking"?}`. `answer` is an option's text, a letter or a
/// number from 1, a list of them for multiple answers, a boolean for true/false, or the reference of a short answer;
/// `accepted` lists further answers to a short one, each a string or `{"text", "weight"}`. `points` are more than 0, at
/// most `Question.mostPoints`, and 1 where they are missing. Without `type` a question with options is multiple choice,
/// one whose answer is a boolean is true/false, and any other is a short answer.
///
/// The answers: `{"<id>": "…"}`, or the same under `"answers"`. Null and missing are blanks.
public enum QuizFile {
    /// Why a file cannot be graded, in one line.
    public struct Problem: Error, Sendable, Equatable, CustomStringConvertible {
        public let description: String
    }

    public static func quiz(_ bytes: [UInt8]) throws(Problem) -> Quiz {
        let file: FileShape = try decode(bytes, what: "quiz")
        guard !file.questions.isEmpty else { throw Problem(description: "quiz: has no questions") }
        var seen: Set<String> = []
        var questions: [Question] = []
        for (index, item) in file.questions.enumerated() {
            guard seen.insert(item.id.text).inserted else {
                throw Problem(description: "quiz: questions[\(index)].id: '\(item.id.text)' stands twice")
            }
            do {
                questions.append(try item.read())
            } catch {
                throw Problem(description: "quiz: questions[\(index)].\(error.description)")
            }
        }
        if let share = file.negativeMarking, !(0...1).contains(share) {
            throw Problem(description: "quiz: negative_marking: is not between 0 and 1")
        }
        return Quiz(
            id: QuizID("file"), owner: Owner(user: UserID("file")), documentID: DocumentID("file"), textRevision: 0,
            status: .completed, requested: Quiz.Request(count: questions.count), questions: questions,
            settings: QuizSettings(
                negativeMarking: file.negativeMarking, partialCredit: file.partialCredit ?? false),
            language: file.language ?? "en", seed: 0, createdAt: Date(timeIntervalSince1970: 0))
    }

    public static func answers(_ bytes: [UInt8]) throws(Problem) -> Answers {
        let members: [String: Scalar?]
        if let wrapped: Wrapped = try? decode(bytes, what: "answers") {
            members = wrapped.answers
        } else {
            members = try decode(bytes, what: "answers")
        }
        var answers: Answers = [:]
        for (id, answer) in members {
            if let answer { answers[QuestionID(id)] = answer.text }
        }
        return answers
    }

    private static func decode<Value: Decodable>(_ bytes: [UInt8], what: String) throws(Problem) -> Value {
        do {
            let decoder = JSONDecoder()
            decoder.keyDecodingStrategy = .useDefaultKeys
            return try decoder.decode(Value.self, from: Data(bytes))
        } catch let error as DecodingError {
            throw Problem(description: "\(what): \(words(error))")
        } catch {
            throw Problem(description: "\(what): cannot be read")
        }
    }

    private static func words(_ error: DecodingError) -> String {
        func path(_ context: DecodingError.Context, _ last: String? = nil) -> String {
            var text = ""
            for key in context.codingPath {
                if let index = key.intValue {
                    text += "[\(index)]"
                } else {
                    text += (text.isEmpty ? "" : ".") + key.stringValue
                }
            }
            if let last { text += (text.isEmpty ? "" : ".") + last }
            return text.isEmpty ? "" : text + ": "
        }
        switch error {
        case .keyNotFound(let key, let context): return path(context, key.stringValue) + "is missing"
        case .valueNotFound(_, let context): return path(context) + "must not be null"
        case .typeMismatch(_, let context): return path(context) + "has the wrong type"
        case .dataCorrupted(let context):
            return path(context) + (context.codingPath.isEmpty ? "is not JSON" : context.debugDescription)
        @unknown default: return "cannot be read"
        }
    }
}

// MARK: - Shapes

private struct FileShape: Decodable {
    var questions: [QuestionShape]
    var language: String?
    var partialCredit: Bool?
    var negativeMarking: Double?

    enum CodingKeys: String, CodingKey {
        case questions, language
        case partialCredit = "partial_credit"
        case negativeMarking = "negative_marking"
    }
}

private struct Wrapped: Decodable {
    var answers: [String: Scalar?]
}

private struct QuestionShape: Decodable {
    var id: Scalar
    var question: String
    var type: QuestionType?
    var options: [String]?
    var answer: AnswerShape
    var accepted: [VariantShape]?
    var tolerance: Double?
    var points: Double?
    var explanation: String?

    func read() throws(QuizFile.Problem) -> Question {
        let options = options ?? []
        let type = type ?? (answer.isBoolean ? .trueFalse : options.isEmpty ? .shortAnswer : .multipleChoice)
        if let points, !(points > 0 && points <= Question.mostPoints) {
            throw problem("points: must be greater than 0, and at most \(Int(Question.mostPoints))")
        }
        if Set(options.map(AnswerReader.folded)).count != options.count { throw problem("options: two are the same") }
        return Question(
            id: QuestionID(id.text), type: type, text: question,
            options: type == .trueFalse ? ["True", "False"] : options,
            key: try key(type, options), difficulty: .medium,
            source: Citation(documentID: DocumentID("file"), page: 1, quote: ""), explanation: explanation,
            points: points ?? 1)
    }

    private func key(_ type: QuestionType, _ options: [String]) throws(QuizFile.Problem) -> AnswerKey {
        do throws(KeyProblem) {
            return try AnswerKey.read(
                answer.words, for: type, options: options, accepted: (accepted ?? []).map(\.variant),
                tolerance: tolerance)
        } catch {
            throw problem("\(error.field): \(error.problem)")
        }
    }

    private func problem(_ text: String) -> QuizFile.Problem { QuizFile.Problem(description: text) }
}

/// Text, a number or a boolean, kept as the text that a person would have typed.
private struct Scalar: Decodable {
    var text: String

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            self.text = text
        } else if let flag = try? container.decode(Bool.self) {
            text = flag ? "true" : "false"
        } else if let whole = try? container.decode(Int.self) {
            text = String(whole)
        } else {
            text = String(try container.decode(Double.self))
        }
    }
}

private struct AnswerShape: Decodable {
    /// At least one.
    var words: [String]
    var isBoolean = false

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let list = try? container.decode([Scalar].self) {
            words = list.map(\.text)
            guard !words.isEmpty else {
                throw DecodingError.dataCorruptedError(in: container, debugDescription: "is empty")
            }
        } else {
            isBoolean = (try? container.decode(Bool.self)) != nil
            words = [try container.decode(Scalar.self).text]
        }
    }
}

private struct VariantShape: Decodable {
    var variant: ReferenceAnswer.Variant

    private struct Weighted: Decodable {
        var text: String
        var weight: Double?
    }

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if let text = try? container.decode(String.self) {
            variant = ReferenceAnswer.Variant(text: text)
        } else {
            let weighted = try container.decode(Weighted.self)
            let weight = weighted.weight ?? 1
            guard (0...1).contains(weight) else {
                throw DecodingError.dataCorruptedError(in: container, debugDescription: "weight is not between 0 and 1")
            }
            variant = ReferenceAnswer.Variant(text: weighted.text, weight: weight)
        }
    }
}
