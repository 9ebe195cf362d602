public import LecternPorts

extension QuizStatistics {
    /// How a quiz worked, from the first attempt of each person.
    ///
    /// Facility is the mean share of the points. Discrimination is the correlation of the item with the rest of the
    /// test, covariances and variances over n − 1 (as Moodle's quiz statistics define it); undefined for fewer than
    /// two people or where nothing varies. Reliability is Cronbach's alpha (Cronbach, Psychometrika 16, 1951), which is KR-20
    /// where every item is right or wrong. Linear in attempts × questions.
    public init(_ quiz: Quiz, submissions: [Submission]) {
        let firsts = Self.firstAttempts(submissions.filter { $0.quizID == quiz.id })
        let table = firsts.map { submission in
            Dictionary(submission.results.map { ($0.questionID, $0) }, uniquingKeysWith: { first, _ in first })
        }
        let totals = firsts.map(\.earned)
        let columns = quiz.questions.map { question in table.map { $0[question.id]?.points ?? 0 } }
        let percents = firsts.map { Grade.percent($0.earned, of: $0.possible) }
        self.init(
            quizID: quiz.id, attempts: firsts.count, mean: Sample(percents).mean, median: Sample(percents).median,
            reliability: Self.alpha(columns, totals: totals),
            items: zip(quiz.questions, columns).map { question, marks in
                Self.item(question, marks: marks, totals: totals, results: table.map { $0[question.id] })
            })
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

    private static func item(
        _ question: Question, marks: [Double], totals: [Double], results: [QuestionResult?]
    ) -> Item {
        let rest = zip(totals, marks).map { $0 - $1 }
        let answered = results.count { !AnswerReader.isBlank($0?.userAnswer) }
        var chosen: [String: Int] = [:]
        if !question.key.isText {
            for option in question.options { chosen[option] = 0 }
            for case let result? in results {
                for option in question.chosen(in: result) { chosen[option, default: 0] += 1 }
            }
        }
        return Item(
            questionID: question.id, answered: answered, blank: results.count - answered,
            facility: question.points > 0 ? Sample(marks).mean.flatMap { ($0 / question.points).finite } : nil,
            discrimination: Sample.correlation(marks, rest), options: chosen)
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
