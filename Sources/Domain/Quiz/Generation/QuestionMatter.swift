import LecternPorts

/// What a text gives to ask about, before any question is chosen.
struct QuestionMatter: Sendable {
    private(set) var finder: CandidateFinder
    private(set) var worth: SentenceWorth
    /// As the rules alone see it, where an estimator was asked.
    private var unjudged: CandidateFinder?
    /// Sentences of the whole document.
    let length: Int
    /// Sentences that were refused, and estimates that failed.
    private(set) var rejections: [QuestionRejection: Int]

    /// Nil where the text is in a language that cannot be asked about.
    init?(_ text: StructuredText, lexicon: (any Lexicon)?) {
        guard LanguageCheck.isEnglish(text) else { return nil }
        var rejections: [QuestionRejection: Int] = [:]
        let outline = Outline(text)
        let (material, others) = QuizMaterial.sentences(text, besides: outline.entered, &rejections)
        finder = CandidateFinder(material, others: others, outline: outline, lexicon: lexicon)
        worth = SentenceWorth(finder.sentences, finder.parsed, in: Centrality(text))
        length = text.sentences.count
        self.rejections = rejections
    }

    /// What readers would rather not be asked, for a text that gives too little else.
    func leftovers(_ type: QuizType) -> [QuestionCandidate] {
        unjudged.map { worth.weigh($0.lastResort(type)) } ?? []
    }

    /// Asks an estimator about the statements that a quiz could show.
    mutating func judge(
        for request: Quiz.Request, by estimator: any QualityEstimator
    ) async throws(CancellationError) {
        let estimates = try await StatementEstimates(of: finder.statements, worth, for: request, by: estimator)
        if estimates.failures > 0 { rejections[.estimatorFailed, default: 0] += estimates.failures }
        guard !estimates.isEmpty else { return }
        unjudged = finder
        finder = finder.judged(by: estimates)
        worth = worth.judged(by: finder.statements)
    }
}
