public import LecternPorts

/// Why no notes were written although there is a text.
///
/// The document keeps its text all the same: its owner completes it without notes and shows `warning`.
public enum NotesFailure: Error, Sendable, Equatable {
    /// The model could not be asked.
    case model(LanguageModelError)
    /// The model answered twice, and neither answer could be used; the complaints about the second.
    case unusable([String])
    /// There is no model, and the text has no sentence that makes a note of its own.
    case nothing

    /// The reason in words for the user: `the language model is busy.`
    public var warning: String {
        switch self {
        case .model(.rateLimited): "the language model is busy. Process the document again later."
        case .model(.refused): "the language model refused this document."
        case .model(.timeout), .model(.unavailable):
            "the language model did not answer. Process the document again later."
        case .model(.cancelled): "the work was cancelled."
        case .model(.malformed), .unusable: "the language model gave nothing that the document supports."
        case .nothing: "no sentence of the text was found that tells something by itself."
        }
    }

    public var isRetryable: Bool {
        switch self {
        case .model(let error): error.isRetryable
        case .unusable: true
        case .nothing: false
        }
    }
}

/// Writes study notes: through a model when there is one, else from the document's own sentences.
public struct NotesWriter: Sendable {
    public static let promptVersion = "notes-1"

    private let model: (any LanguageModel)?
    private let tokensPerPart: Int

    /// - Parameter tokensPerPart: how much of a long document one request to the model holds, in estimated tokens.
    public init(model: (any LanguageModel)?, tokensPerPart: Int = 6000) {
        self.model = model
        self.tokensPerPart = max(tokensPerPart, 200)
    }

    /// Notes whose every quote stands on the page that it names.
    ///
    /// - Parameter text: normalized.
    /// - Throws: with a model when it cannot be asked, or when two answers for one part hold nothing usable; without one
    ///   when the text holds nothing to note.
    public func notes(
        on text: ExtractedText, of documentID: DocumentID, textRevision: Int
    ) async throws(NotesFailure) -> Notes {
        guard let model else {
            let notes = ExtractiveNotes(text, documentID: documentID).notes(textRevision: textRevision)
            guard !notes.keyTerms.isEmpty || notes.sections.contains(where: { !$0.points.isEmpty }) else {
                throw .nothing
            }
            return notes
        }
        let reader = NotesAnswerReader(documentID: documentID, text: text)
        var sections: [Notes.Section] = []
        var terms: [Notes.KeyTerm] = []
        for part in NotesPrompt.parts(of: text, tokens: tokensPerPart) {
            let answer = try await answer(to: part, language: text.language, model: model, reader: reader)
            sections = Self.joined(sections, answer.sections)
            let known = Set(terms.map { $0.term.lowercased() })
            terms += answer.keyTerms.filter { !known.contains($0.term.lowercased()) }
        }
        return Notes(
            sections: sections, keyTerms: terms, language: text.language, textRevision: textRevision,
            provenance: Provenance(author: .model, model: model.name, promptVersion: Self.promptVersion))
    }

    /// One part's notes: asked for, checked, and asked for once more with the complaints when the check finds too little.
    private func answer(
        to part: String, language: String, model: any LanguageModel, reader: NotesAnswerReader
    ) async throws(NotesFailure) -> NotesAnswerReader.Reading {
        var messages = NotesPrompt.messages(for: part, language: language)
        let first = try await ask(model, messages)
        let reading = reader.read(first)
        if reading.isGood { return reading }
        messages.append(ModelRequest.Message(.assistant, first))
        messages.append(ModelRequest.Message(.user, NotesPrompt.repair(reading.complaints)))
        let second = reader.read(try await ask(model, messages))
        // What stood up in the first answer is not given up for a worse second one.
        let best = second.pointCount >= reading.pointCount ? second : reading
        guard best.pointCount > 0 || best.isEmptyByChoice else { throw .unusable(second.complaints) }
        return best
    }

    private func ask(_ model: any LanguageModel, _ messages: [ModelRequest.Message]) async throws(NotesFailure)
        -> String
    {
        let request = ModelRequest(
            messages: messages, schema: NotesPrompt.schema, maximumTokens: 4096, temperature: 0.2)
        let response: ModelResponse
        do throws(LanguageModelError) {
            response = try await model.complete(request)
        } catch {
            throw .model(error)
        }
        if response.finished == .refusal { throw .model(.refused) }
        return response.text
    }

    /// A section that two parts share becomes one.
    private static func joined(_ before: [Notes.Section], _ after: [Notes.Section]) -> [Notes.Section] {
        var result = before
        for section in after {
            if let last = result.indices.last, result[last].title == section.title {
                result[last].points += section.points
            } else {
                result.append(section)
            }
        }
        return result
    }
}
