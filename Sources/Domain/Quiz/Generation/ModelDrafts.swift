import FoundationEssentials
import LecternPorts

/// The questions of a model that were accepted so far, and why the others were not.
struct ModelDrafts: Sendable {
    private let quotes: QuoteFinder
    let documentID: DocumentID
    private(set) var questions: [Question] = []
    private(set) var rejections: [QuestionRejection: Int] = [:]

    init(text: ExtractedText, documentID: DocumentID) {
        quotes = QuoteFinder(text)
        self.documentID = documentID
    }

    mutating func refuse(_ reason: QuestionRejection) { rejections[reason, default: 0] += 1 }

    /// The model's answer, or nil when it failed or broke off.
    mutating func answer(to request: ModelRequest, from model: any LanguageModel) async -> String? {
        do {
            let response = try await model.complete(request)
            if response.finished == .stop { return response.text }
        } catch {}
        refuse(.modelFailed)
        return nil
    }

    mutating func parse(_ answer: String, _ type: QuestionType) -> [ModelQuestion] {
        guard let parsed = ModelQuestion.parse(answer, type: type) else {
            refuse(.malformed)
            return []
        }
        var result: [ModelQuestion] = []
        for entry in parsed {
            switch entry {
            case .success(let question): result.append(question)
            case .failure(let refusal): refuse(refusal.reason)
            }
        }
        return result
    }

    /// Accepts a question that is grounded, new, and answered alike by a second call that has not seen the key.
    mutating func consider(
        _ draft: ModelQuestion, _ type: QuestionType, _ difficulty: Difficulty, model: any LanguageModel,
        identifier: () -> QuestionID, random: inout SeededGenerator
    ) async {
        guard let source = ground(draft) else { return refuse(.quoteNotFound) }
        var options = draft.options
        var place = draft.answer
        if type == .multipleChoice {
            let right = options.remove(at: place)
            options.shuffle(using: &random)
            place = Int.random(in: 0...options.count, using: &random)
            options.insert(right, at: place)
        }
        let answer = type == .shortAnswer ? draft.reference : options[place]
        if ModelQuestion.normal(draft.stem).contains(ModelQuestion.normal(answer)), type != .trueFalse {
            return refuse(.givesAway)
        }
        if let reason = clash(draft.stem, answer, type) { return refuse(reason) }
        let check = QuizPrompt.verification(stem: draft.stem, options: options, quote: source.quote)
        let verdict: Verdict
        do {
            let response = try await model.complete(check)
            guard response.finished == .stop, let body = ModelQuestion.object(in: response.text),
                let read = try? JSONDecoder().decode(Verdict.self, from: Data(body.utf8))
            else { return refuse(.verifierFailed) }
            verdict = read
        } catch {
            return refuse(.verifierFailed)
        }
        let accepted = Set(([draft.reference] + draft.variants).map(ModelQuestion.normal))
        let agrees =
            type == .shortAnswer
            ? verdict.choice == 0 && accepted.contains(ModelQuestion.normal(verdict.text ?? ""))
            : verdict.choice == place
        guard agrees else { return refuse(.verifierDisagrees) }
        let key: AnswerKey =
            switch type {
            case .trueFalse: .boolean(place == 0)
            case .shortAnswer:
                .text(
                    ReferenceAnswer(
                        text: draft.reference, variants: draft.variants.map { ReferenceAnswer.Variant(text: $0) }))
            case .multipleChoice, .multipleAnswers: .option(place)
            }
        questions.append(
            Question(
                id: identifier(), type: type, text: draft.stem,
                options: type == .trueFalse ? ["True", "False"] : options, key: key,
                difficulty: difficulty, source: source, explanation: draft.explanation))
    }

    private struct Verdict: Decodable {
        var choice: Int
        var text: String?
    }

    private func clash(_ stem: String, _ answer: String, _ type: QuestionType) -> QuestionRejection? {
        let stems = Set(Tokenizer.terms(stem))
        for other in questions {
            let others = Set(Tokenizer.terms(other.text))
            if stems.intersection(others).count * 10 >= 8 * max(1, min(stems.count, others.count)) { return .duplicate }
            guard type != .trueFalse, other.type != .trueFalse else { continue }
            let theirs = Self.answer(of: other)
            if ModelQuestion.normal(theirs) == ModelQuestion.normal(answer) { return .duplicate }
            if Self.holds(other.text, answer) || Self.holds(stem, theirs) { return .givesAway }
        }
        return nil
    }

    private static func answer(of question: Question) -> String {
        switch question.key {
        case .option(let index): question.options.indices.contains(index) ? question.options[index] : ""
        case .text(let reference): reference.text
        case .boolean, .options: ""
        }
    }

    private static func holds(_ text: String, _ phrase: String) -> Bool {
        let needle = ModelQuestion.normal(phrase)
        return !needle.isEmpty && (" " + ModelQuestion.normal(text) + " ").contains(" " + needle + " ")
    }

    /// The quote as it stands in the document: on the page named, else on whichever page has it.
    private func ground(_ draft: ModelQuestion) -> Citation? {
        guard Tokenizer.count(draft.quote) >= 3 else { return nil }
        guard let page = quotes.page(of: draft.quote, near: draft.page),
            let found = quotes.verbatim(draft.quote, onPage: page)
        else { return nil }
        return Citation(documentID: documentID, page: page, quote: found)
    }
}
