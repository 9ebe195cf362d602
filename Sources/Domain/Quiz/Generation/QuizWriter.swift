import FoundationEssentials
public import LecternPorts

/// Writes a quiz: by the model when there is one, with its keys checked by a second call, and by rules for the rest.
public struct QuizWriter: Sendable {
    private let model: (any LanguageModel)?
    private let builtIn: QuestionWriter
    private let estimator: (any QualityEstimator)?
    /// How often a model is asked before the rules fill in.
    private static let rounds = 3

    /// - Parameter estimator: decides which statements the rules show; nothing needs it.
    public init(
        model: (any LanguageModel)? = nil, lexicon: (any Lexicon)? = nil, estimator: (any QualityEstimator)? = nil
    ) {
        self.model = model
        self.estimator = estimator
        builtIn = QuestionWriter(lexicon: lexicon)
    }

    public struct Written: Sendable, Equatable {
        /// In document order.
        public var questions: [Question]
        public var shortfall: Quiz.Shortfall?
        public var rejections: [String: Int]
        public var provenance: Provenance
        public var language: String
    }

    /// - Parameters:
    ///   - text: as `TextNormalizer` makes it.
    ///   - seed: decides every choice that is left open; the model's own are its.
    ///   - identifier: called once for each question.
    /// - Throws: only when the task is cancelled; a failing model costs its questions, not the quiz.
    public func write(
        _ text: ExtractedText, documentID: DocumentID, request: Quiz.Request, seed: UInt64,
        identifier: @Sendable () -> QuestionID
    ) async throws(CancellationError) -> Written {
        let structured = StructuredText(text)
        let wanted = request.wanted
        var random = SeededGenerator(seed: seed)
        var drafts = ModelDrafts(text: text, documentID: documentID)
        if let model {
            let types = request.type.questions
            for (index, type) in types.enumerated() {
                let goal = wanted * (index + 1) / types.count
                for round in 0..<Self.rounds where drafts.questions.count < goal {
                    if Task.isCancelled { throw CancellationError() }
                    let ask = QuizPrompt.questions(
                        count: goal - drafts.questions.count, type: type, difficulty: request.difficulty,
                        passages: Passages.spread(over: text, round: round), taken: drafts.questions.map(\.text))
                    guard let answer = await drafts.answer(to: ask, from: model) else { continue }
                    for parsed in drafts.parse(answer, type) where drafts.questions.count < goal {
                        if Task.isCancelled { throw CancellationError() }
                        await drafts.consider(
                            parsed, type, request.difficulty, model: model, identifier: identifier, random: &random)
                    }
                }
            }
        }
        if Task.isCancelled { throw CancellationError() }
        return try await finish(drafts, structured, documentID, request, seed, wanted, identifier)
    }

    private func finish(
        _ drafts: ModelDrafts, _ text: StructuredText, _ documentID: DocumentID, _ request: Quiz.Request,
        _ seed: UInt64,
        _ wanted: Int, _ identifier: @Sendable () -> QuestionID
    ) async throws(CancellationError) -> Written {
        var questions = drafts.questions
        var rejections = Dictionary(uniqueKeysWithValues: drafts.rejections.map { ($0.key.rawValue, $0.value) })
        var shortfall: Quiz.Shortfall?
        let byModel = questions.count
        if byModel < wanted {
            let rest = Quiz.Request(count: wanted - byModel, difficulty: request.difficulty, type: request.type)
            let filled = try await builtIn.write(
                text, documentID: documentID, request: rest, seed: seed, existing: questions, estimator: estimator,
                identifier: identifier)
            questions += filled.questions
            rejections.merge(filled.rejections) { $0 + $1 }
            shortfall = filled.shortfall
            if let code = shortfall?.code, byModel > 0 {
                shortfall = Quiz.Shortfall(
                    code: code, message: "Only \(questions.count) of \(wanted) questions were good enough to hand out.")
            }
        }
        let author: Author = byModel == 0 ? .builtIn : byModel == questions.count ? .model : .mixed
        return Written(
            questions: inOrder(questions, text), shortfall: shortfall, rejections: rejections,
            provenance: Provenance(
                author: author, model: byModel > 0 ? model?.name : nil,
                promptVersion: byModel > 0 ? QuizPrompt.version : nil),
            language: text.language)
    }

    private func inOrder(_ questions: [Question], _ text: StructuredText) -> [Question] {
        var places: [String: Int] = [:]
        for (index, sentence) in text.sentences.enumerated() where places[sentence.quote] == nil {
            places[sentence.quote] = index
        }
        return questions.enumerated().sorted { first, second in
            let a = (first.element.source.page, places[first.element.source.quote] ?? Int.max, first.offset)
            let b = (second.element.source.page, places[second.element.source.quote] ?? Int.max, second.offset)
            return a < b
        }.map(\.element)
    }
}
