public import LecternPorts

extension QuizStatistics {
    /// How a quiz worked, from the first attempt of each person.
    ///
    /// Facility is the mean share of the points. Discrimination is the correlation of the item with the rest of the
    /// test, covariances and variances over n − 1 (as Moodle's quiz statistics define it); undefined for fewer than
    /// two people or where nothing varies. Reliability is Cronbach's alpha (Cronbach, Psychometrika 16, 1951), which is KR-20
    /// where every item is right or wrong. Linear in attempts × questions.
    public init(_ quiz: Quiz, submissions: [Submission]) {
        var tally = StatisticsTally(quiz)
        for submission in Self.firstAttempts(submissions.filter { $0.quizID == quiz.id }) {
            tally.add(SubmissionMarks(submission))
        }
        self = tally.statistics
    }

    private static func firstAttempts(_ submissions: [Submission]) -> [Submission] {
        var firsts: [Owner: Submission] = [:]
        for submission in submissions {
            guard let known = firsts[submission.user] else {
                firsts[submission.user] = submission
                continue
            }
            if (submission.attempt, submission.submittedAt) < (known.attempt, known.submittedAt) {
                firsts[submission.user] = submission
            }
        }
        return firsts.values.sorted { ($0.submittedAt, $0.id) < ($1.submittedAt, $1.id) }
    }
}

/// What is kept of each attempt until all have been seen: some bytes a question.
struct StatisticsTally {
    private let quiz: Quiz
    private var totals: [Double] = []
    private var percents: [Double] = []
    private var items: [Item]

    private struct Item {
        var marks: [Double] = []
        var answered = 0
        var chosen: [String: Int]
    }

    init(_ quiz: Quiz) {
        self.quiz = quiz
        items = quiz.questions.map { question in
            let options = question.key.isText ? [] : question.options
            return Item(chosen: Dictionary(options.map { ($0, 0) }, uniquingKeysWith: { first, _ in first }))
        }
    }

    /// Of one person each.
    mutating func add(_ marks: SubmissionMarks) {
        totals.append(marks.earned)
        percents.append(Grade.percent(marks.earned, of: marks.possible))
        let results = Dictionary(marks.results.map { ($0.questionID, $0) }, uniquingKeysWith: { first, _ in first })
        for (index, question) in quiz.questions.enumerated() {
            let result = results[question.id]
            items[index].marks.append(result?.points ?? 0)
            if !AnswerReader.isBlank(result?.userAnswer) { items[index].answered += 1 }
            guard let result, !question.key.isText else { continue }
            for option in question.chosen(in: result) { items[index].chosen[option, default: 0] += 1 }
        }
    }

    var statistics: QuizStatistics {
        QuizStatistics(
            quizID: quiz.id, attempts: totals.count, mean: Sample(percents).mean, median: Sample(percents).median,
            reliability: Self.alpha(items.map(\.marks), totals: totals),
            items: zip(quiz.questions, items).map(statistics))
    }

    private func statistics(_ question: Question, _ item: Item) -> QuizStatistics.Item {
        let rest = zip(totals, item.marks).map { $0 - $1 }
        return QuizStatistics.Item(
            questionID: question.id, answered: item.answered, blank: totals.count - item.answered,
            facility: question.points > 0 ? Sample(item.marks).mean.flatMap { ($0 / question.points).finite } : nil,
            discrimination: Sample.correlation(item.marks, rest), options: item.chosen)
    }

    /// k ÷ (k − 1) × (1 − sum of the items' variances ÷ variance of the totals).
    private static func alpha(_ columns: [[Double]], totals: [Double]) -> Double? {
        let count = Double(columns.count)
        guard columns.count > 1, let whole = Sample(totals).variance, whole > 0 else { return nil }
        let parts = columns.reduce(0) { $0 + (Sample($1).variance ?? 0) }
        return (count / (count - 1) * (1 - parts / whole)).finite
    }
}

extension Question {
    /// The options that were meant, as they are written in the question now; one that an edit took out keeps the words
    /// that it had.
    fileprivate func chosen(in result: QuestionResult) -> [String] {
        guard let picked = result.picked, let answered = at(version: result.answeredVersion) else { return [] }
        return picked.filter { answered.options.indices.contains($0) }.map { index in
            OptionMove.index(of: index, from: answered.options, to: options).map { options[$0] }
                ?? answered.options[index]
        }
    }
}

extension Double {
    /// Nil for what is infinite or no number.
    fileprivate var finite: Double? { isFinite ? self : nil }
}

/// Descriptive statistics of a sample; nil where they are undefined, or too large for a number.
struct Sample {
    let values: [Double]

    init(_ values: [Double]) { self.values = values }

    var mean: Double? { values.isEmpty ? nil : (values.reduce(0, +) / Double(values.count)).finite }

    var median: Double? {
        guard !values.isEmpty else { return nil }
        let sorted = values.sorted()
        let middle = sorted.count / 2
        let median = sorted.count.isMultiple(of: 2) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[middle]
        return median.finite
    }

    /// Over n − 1.
    var variance: Double? { Self.covariance(values, values) }

    static func covariance(_ left: [Double], _ right: [Double]) -> Double? {
        guard left.count == right.count, left.count > 1, let a = Sample(left).mean, let b = Sample(right).mean else {
            return nil
        }
        return (zip(left, right).reduce(0) { $0 + ($1.0 - a) * ($1.1 - b) } / Double(left.count - 1)).finite
    }

    /// Pearson's r, −1…1.
    static func correlation(_ left: [Double], _ right: [Double]) -> Double? {
        guard let both = covariance(left, right), let a = Sample(left).variance, let b = Sample(right).variance,
            a > 1e-12, b > 1e-12
        else { return nil }
        return (both / (a * b).squareRoot()).finite.map { min(max($0, -1), 1) }
    }
}
