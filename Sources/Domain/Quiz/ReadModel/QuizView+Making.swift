public import LecternPorts

extension QuizView {
    /// - Parameters:
    ///   - version: of the quiz and of what the tally counts.
    public init(_ quiz: Quiz, version: QuizVersion, tally: QuizTally) {
        self.init(
            id: quiz.id, owner: quiz.owner, documentID: quiz.documentID, textRevision: quiz.textRevision,
            status: quiz.status, requested: quiz.requested, questions: quiz.questions.map(Item.init),
            shortfall: quiz.shortfall, failure: quiz.failure, settings: quiz.settings, language: quiz.language,
            provenance: quiz.provenance, seed: quiz.seed, createdAt: quiz.createdAt, version: version, tally: tally)
    }
}

extension QuizView.Item {
    init(_ question: Question) {
        self.init(
            id: question.id, type: question.type, text: question.text, options: question.options,
            difficulty: question.difficulty, points: question.points, keyVersion: question.keyVersion)
    }
}

extension QuizTally {
    /// Of everyone's first attempt, in percent; nil without attempts.
    public var mean: Double? { people > 0 ? Double(firstScores) / Double(people) : nil }
}

extension QuizView {
    /// The questions in that order, each with its options in that order.
    public func arranged(by order: QuizOrder) -> [Item] {
        let items = Dictionary(questions.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        return order.questions.compactMap { id in
            guard var item = items[id] else { return nil }
            if let places = order.options(of: id) { item.options = places.map { item.options[$0] } }
            return item
        }
    }
}
