/// What a quiz may take of each kind of multiple-choice question at one step of its making: variety of what is surely good
/// first, then more of it, then what is weaker.
struct SelectionStep: Sendable, Equatable {
    /// What a candidate must be worth.
    var least = 0
    /// How many questions of one family a quiz may hold; nil once variety has had its chance.
    var family: Int?
    /// The same for the families that a reader tires of first: pairs of statements, gaps in two, choices among four, and
    /// predicates.
    var pairs = Int.max
    var gaps = Int.max
    var choices = Int.max
    var predicates = Int.max
    /// The same for years and amounts: a quiz must not ask for numbers only.
    var quantities: Int?
    /// The same for pairs of which one is wrong by a number only.
    var numbers = Int.max
    /// How many pairs may have the same answer: who finds "Both" right most of the time reads no more.
    var sameAnswers = Int.max

    /// Whatever there is.
    static let any = SelectionStep()

    /// What candidates must be worth to be taken before others. On the chapters that they were set by, readers took four in five
    /// of the first, and about two thirds and half of the next two; on new ones fewer (decision 21). What is poor comes before a
    /// quiz is about pairs alone.
    private static let (good, fair, weak, poor) = (62, 50, 40, 34)

    /// What a question among options must be worth, where an estimator was asked, to come before pairs of which most are true.
    static let least = poor

    /// - Parameters:
    ///   - each: how many multiple-choice questions the quiz is to have.
    ///   - isJudged: whether an estimator let the statements through: then more questions are made of them.
    static func all(_ each: Int, isJudged: Bool) -> [SelectionStep] { isJudged ? judged(each) : ruled(each) }

    private static func ruled(_ each: Int) -> [SelectionStep] {
        let steps: [(family: Int?, weak: Int, least: Int)] = [
            (max(2, (each + 2) / 3), 0, good), (max(2, (each + 2) / 3), max(1, each / 5), good),
            (max(3, each / 2), max(1, each / 5), fair), (max(4, each * 7 / 10), max(1, each * 3 / 10), good),
            (nil, max(1, each * 2 / 5), fair), (nil, max(1, each * 2 / 5), weak), (nil, max(1, each * 3 / 5), weak),
            (nil, each, 0),
        ]
        return steps.map { step in
            // Readers took two in three pairs of unread chapters, and one in four choices.
            SelectionStep(
                least: step.least, family: step.family, pairs: step.weak, gaps: step.weak, choices: step.weak / 2,
                predicates: (step.weak + 1) / 2, quantities: step.weak * 2 > each ? nil : max(1, each / 10),
                sameAnswers: max(2, (step.weak + 1) / 2))
        }
    }

    /// Pairs of what readers would take are better than most other questions, but no quiz of their own: they make up a half,
    /// and more only where a text gives nothing else.
    private static func judged(_ each: Int) -> [SelectionStep] {
        let third = max(2, (each + 2) / 3)
        let steps: [(family: Int?, pairs: Int, same: Int, gaps: Int, choices: Int, least: Int)] = [
            (third, 4, 2, 1, 2, good), (third, 5, 2, 1, 2, fair), (max(3, each / 2), 5, 3, 2, 3, fair),
            (nil, 5, 3, 2, 3, weak), (nil, 6, 3, 3, 4, weak), (nil, 6, 3, 3, 4, poor), (nil, 8, 3, 4, 4, poor),
            (nil, 10, 4, 5, 5, 0), (nil, 10, 5, 10, 10, 0),
        ]
        // Numbers beyond a few come when nothing else is left.
        let last = steps.count - 1
        return steps.enumerated().map { place, step in
            SelectionStep(
                least: step.least, family: step.family, pairs: max(1, each * step.pairs / 10),
                gaps: max(1, each * step.gaps / 10), choices: max(1, each * step.choices / 10),
                predicates: max(1, each * step.choices / 20),
                quantities: place == last ? nil : max(1, each / 10), numbers: max(1, each / 5),
                sameAnswers: max(1, each * step.same / 10))
        }
    }
}
