import LecternPorts

/// How likely a teacher would show each sentence of a document by itself.
///
/// Sentences of chapters of textbooks were judged by strict readers as good, passable or bad, and the weights of the traits
/// fitted to 1102 of them by logistic regression: taken at random two in three were good or passable, of the best tenth of
/// chapters held out nine in ten. A trait without a weight moved the sum too little.
struct SentenceWorth {
    /// By sentence; 0 is the mean of what was judged, 1 its standard deviation.
    private let values: [Double]
    private let middle: Double
    private let top: Double

    /// Whether an estimator was asked.
    private let isJudged: Bool

    private init(_ values: [Double], isJudged: Bool) {
        self.values = values
        self.isJudged = isJudged
        let ordered = values.sorted()
        middle = ordered.isEmpty ? 0 : ordered[ordered.count / 2]
        top = ordered.isEmpty ? 0 : ordered[ordered.count * 3 / 4]
    }

    /// O(w) in the words.
    ///
    /// - Parameter clauses: of the sentences, where one was found.
    init(_ sentences: [QuizSentence], _ clauses: [Clause?], in centrality: Centrality) {
        self.init(
            zip(sentences, clauses).map { sentence, clause in
                Self.worth(of: SentenceTraits(sentence, clause, in: centrality))
            }, isJudged: false)
    }

    /// The worth of sentences that an estimator was asked about is what it said: it knows more than the traits tell.
    func judged(by statements: [Statement]) -> SentenceWorth {
        var result = values
        for statement in statements where result.indices.contains(statement.sentence) {
            guard let estimate = statement.estimate else { continue }
            result[statement.sentence] = (estimate - Self.mean) / Self.deviation
        }
        return SentenceWorth(result, isJudged: true)
    }

    /// Of the estimates of the statements that were judged, rounded.
    private static let (mean, deviation) = (0.5, 0.25)

    /// Of what is no sentence of the text itself: the mean.
    subscript(sentence: Int) -> Double { values.indices.contains(sentence) ? values[sentence] : 0 }

    /// The candidates, worth more or less by the sentences they show, and with the best statements first among those that
    /// can stand beside another.
    func weigh(_ candidates: [QuestionCandidate]) -> [QuestionCandidate] {
        candidates.map { candidate in
            var result = candidate
            // Of two statements that stand in one question the weaker counts.
            let least = ([candidate.sentence] + candidate.also).map { self[$0] }.min() ?? 0
            // A definition is worth knowing wherever it stands; a statement has nothing but its matter. An estimate tells
            // more than the traits, of whatever is made of the sentence.
            let weight =
                switch candidate.pattern {
                case .definition, .abbreviation, .entry, .outline: isJudged ? 8.0 : 0.0
                case .statement, .falseStatement, .pair, .gaps, .relation: 18.0
                default: isJudged ? 12.0 : 5.0
                }
            result.quality += Int((min(2, max(-2, least)) * weight).rounded())
            if isJudged, candidate.type == .multipleChoice, candidate.pattern.isDoubtful {
                result.quality -= Self.doubt
            }
            result.company = tiers(candidate.company)
            return result
        }
    }

    /// What a kind loses that readers took less often than pairs of statements that an estimator let through.
    private static let doubt = 24

    /// The best quarter of the document first, then the better half, each in the order given.
    private func tiers(_ company: [QuestionCandidate.Companion]) -> [QuestionCandidate.Companion] {
        company.filter { self[$0.sentence] >= top }
            + company.filter { self[$0.sentence] < top && self[$0.sentence] >= middle }
            + company.filter { self[$0.sentence] < middle }
    }

    static func worth(of traits: SentenceTraits) -> Double {
        traits.values.reduce(base) { $0 + (weights[$1.key] ?? 0) * $1.value }
    }

    private static let base = -2.5
    private static let weights: [SentenceTraits.Trait: Double] = [
        .central: 3.02, .content: 0.8, .familiarity: 1.29, .definition: 0.66, .wordLength: 1.65, .opensParagraph: 0.28,
        .subjectIsIndefinite: 0.42, .presentSingular: 0.32, .isLong: 0.31, .definites: 0.08, .quotes: 0.58,
        .brackets: 0.49, .presentPlural: 0.23, .superlative: 0.32, .canVerb: 0.27, .manOrWoman: -0.43, .isTiny: -0.42,
        .lateness: -0.25, .vague: -0.24, .certainExample: -0.74, .additive: -0.59, .commas: -0.08,
        .subjectLength: -0.04, .unfinishedComparison: -0.35, .opensWithIndefinite: -0.35, .pointing: -0.52,
        .willVerb: -0.59, .duty: -0.46, .reader: -1.2, .opensInTime: -0.51, .names: -0.18, .singleWords: -0.75,
        .wasBeing: -0.46, .having: -0.42, .likelyExample: -0.89, .comparison: -0.66, .pastVerb: -0.38, .isShort: -0.45,
        .someOf: -0.84,
    ]
}
