import LecternPorts

/// What a quality estimator says of the statements of a document, and of those that they are turned into.
///
/// Each estimate costs time, so the statements that the rules value are asked about first, and then the contraries of those
/// that came out well.
struct StatementEstimates: Sendable {
    private var values: [QualityItem: Double] = [:]
    /// Calls that the estimator did not answer as it has to.
    private(set) var failures = 0

    /// Whether nothing was estimated.
    var isEmpty: Bool { values.isEmpty }

    /// - Parameters:
    ///   - worth: of the sentences, by the rules.
    ///   - request: how many questions, and of which type: true/false shows whole sentences, the others main clauses.
    /// - Throws: only when the task is cancelled; a failing estimator leaves the rules alone.
    init(
        of statements: [Statement], _ worth: SentenceWorth, for request: Quiz.Request,
        by estimator: any QualityEstimator
    ) async throws(CancellationError) {
        let wanted = request.wanted
        let telling = statements.filter { $0.leaning < .heavy && $0.example < .certain }
            .sorted { (worth[$0.sentence], $1.position) > (worth[$1.sentence], $0.position) }
        // Statements that can be turned false are few, and every second question needs one.
        let limit = Self.statements(wanted)
        let useful = telling.filter { !$0.contraries(for: request.type).isEmpty }.prefix(limit * 2 / 3)
        let taken = Set(useful.map(\.sentence))
        let others = telling.filter { !taken.contains($0.sentence) }.prefix(limit - useful.count)
        let items = (useful + others).map { $0.item(for: request.type) }
        guard try await learn(items, from: estimator) else { return }
        let sound = telling.compactMap { statement in
            self[statement, request.type].map { (statement: statement, estimate: $0) }
        }.sorted { $0.estimate > $1.estimate }.map(\.statement)
        // What mostly tells by itself that it is wrong comes where a text has little else.
        let contraries =
            sound.flatMap { $0.contraries(for: request.type) } + sound.flatMap { $0.plainContraries(for: request.type) }
        _ = try await learn(Array(contraries.prefix(Self.falsehoods(wanted))), from: estimator)
    }

    /// So many leave a choice, and cost seconds, not minutes.
    private static func statements(_ wanted: Int) -> Int { min(200, 50 + 5 * wanted) }
    private static func falsehoods(_ wanted: Int) -> Int { min(150, 50 + 4 * wanted) }

    /// Bytes of a statement that a quiz could show; an estimator may refuse longer texts.
    private static let longest = 400

    /// Whether it was told.
    private mutating func learn(
        _ items: [QualityItem], from estimator: any QualityEstimator
    ) async throws(CancellationError) -> Bool {
        var seen: Set<QualityItem> = []
        let fresh = items.filter { $0.text.utf8.count <= Self.longest && seen.insert($0).inserted }
        guard !fresh.isEmpty else { return false }
        do throws(QualityError) {
            let estimates = try await estimator.estimates(of: fresh)
            guard estimates.count == fresh.count else {
                failures += 1
                return false
            }
            values.merge(zip(fresh, estimates)) { $1 }
            return true
        } catch {
            if error == .cancelled { throw CancellationError() }
            failures += 1
            return false
        }
    }

    private subscript(statement: Statement, type: QuizType) -> Double? { values[statement.item(for: type)] }

    /// The statements with what is known of them: the contraries that a reader would believe first.
    func judging(_ statements: [Statement]) -> [Statement] {
        guard !isEmpty else { return statements }
        return statements.map { statement in
            var result = statement
            result.estimate =
                values[QualityItem(.statement, statement.text)] ?? values[QualityItem(.statement, statement.full)]
            result.falsehoods = judging(statement.falsehoods)
            result.fullFalsehoods = judging(statement.fullFalsehoods)
            return result
        }
    }

    /// Those that were estimated are worth what was estimated; the others come behind all that readers would take.
    private func judging(_ falsehoods: [Falsehood]) -> [Falsehood] {
        falsehoods.map { falsehood in
            var result = falsehood
            if let estimate = values[QualityItem(.falsehood, falsehood.text)] {
                let least = Self.believed(falsehood)
                let most =
                    falsehood.rule == .number ? Self.petty : falsehood.quality < Falsehood.telling ? Self.plain : 99
                result.quality = min(most, max(0, Falsehood.asked + Int(((estimate - least) * 100).rounded())))
            } else {
                result.quality = min(falsehood.quality, Self.unknown)
            }
            return result
        }.sorted(by: StatementBook.order)
    }

    /// What a contrary is estimated at that may just stand beside true statements: readers took two in three from there on.
    ///
    /// Of opposites ("increases" for "decreases"), bounds, and likenesses ("Unlike" for "Like") they took as many and more of
    /// those that are estimated lower, of terms that sound alike ("ureter" for "urethra") four in five. Of other terms they took
    /// fewer than half of those below.
    private static func believed(_ falsehood: Falsehood) -> Double {
        switch falsehood.rule {
        case .opposite: 0.48
        case .scope, .bound: 0.5
        case .name, .term: falsehood.was.soundsLike(falsehood.now) ? 0.5 : 0.66
        default: 0.6
        }
    }

    /// What another number may be worth at most: it may stand beside one true statement, not among three.
    private static let petty = 72
    /// The same for what mostly tells by itself that it is wrong: of 27 pairs with one that the estimator let through readers took
    /// 22, of choices among four no more than of others, and there it is looked at alone.
    private static let plain = 77
    /// What one may be worth at most that nothing was said of.
    private static let unknown = Falsehood.spare - 1
}

extension Statement {
    fileprivate func item(for type: QuizType) -> QualityItem {
        QualityItem(.statement, type == .trueFalse ? full : text)
    }

    /// The best contraries of each form that is shown.
    fileprivate func contraries(for type: QuizType) -> [QualityItem] {
        forms(type).flatMap { form in
            let telling = form.filter { $0.quality >= Falsehood.telling }
            // Two years are as good as each other.
            return telling.filter { $0.rule != .number }.prefix(3) + telling.filter { $0.rule == .number }.prefix(1)
        }.map { QualityItem(.falsehood, $0.text) }
    }

    /// The best one of those that are worth less.
    fileprivate func plainContraries(for type: QuizType) -> [QualityItem] {
        forms(type).compactMap { form in
            form.first { $0.rule != .number && $0.quality < Falsehood.telling && $0.quality >= Falsehood.spare }
        }.map { QualityItem(.falsehood, $0.text) }
    }

    private func forms(_ type: QuizType) -> [[Falsehood]] {
        switch type {
        case .trueFalse: [fullFalsehoods]
        case .mixed: [falsehoods, fullFalsehoods]
        case .multipleChoice: [falsehoods]
        case .shortAnswer: []
        }
    }
}
