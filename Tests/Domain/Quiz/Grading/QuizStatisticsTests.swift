import FoundationEssentials
import LecternDomain
import LecternPorts
import Testing

@Suite("Statistics from stored submissions")
struct QuizStatisticsTests {
    private func submission(
        _ user: String, _ answers: [String?], quiz: Quiz, attempt: Int = 1
    ) throws -> Submission {
        let given = Dictionary(
            uniqueKeysWithValues: zip(quiz.questions, answers).compactMap { item, answer in answer.map { (item.id, $0) }
            })
        let grade = try quiz.grade(given)
        return Submission(
            id: SubmissionID("\(user)-\(attempt)"), quizID: quiz.id, documentID: quiz.documentID,
            user: Owner(user: UserID(user)), answers: given, results: grade.results, earned: grade.earned,
            possible: grade.possible, score: grade.score, attempt: attempt,
            submittedAt: Date(timeIntervalSince1970: Double(attempt)))
    }

    private let four = quiz((0..<4).map { question("q\($0)", options: ["right", "wrong"], key: .option(0)) })

    /// Five people, four items; expected values computed apart from this code, by the textbook formulas.
    @Test("a worked example")
    func workedExample() throws {
        let marks = [[1, 1, 1, 0], [1, 0, 1, 0], [1, 1, 0, 0], [0, 0, 1, 1], [1, 1, 1, 1]]
        let submissions = try marks.enumerated().map { index, row in
            try submission("p\(index)", row.map { $0 == 1 ? "right" : "wrong" }, quiz: four)
        }
        let statistics = QuizStatistics(four, submissions: submissions)
        #expect(statistics.attempts == 5)
        #expect(statistics.mean == 65)
        #expect(statistics.median == 50)
        #expect(statistics.items.map(\.facility) == [0.8, 0.6, 0.8, 0.4])
        let expected = [-0.1336306209562122, 0, -0.1336306209562122, -0.21821789023599236]
        for (item, value) in zip(statistics.items, expected) {
            #expect(abs(try #require(item.discrimination) - value) < 1e-12)
        }
        #expect(abs(try #require(statistics.reliability) + 1.0 / 3) < 1e-12)
        #expect(statistics.items[0].options == ["right": 4, "wrong": 1])
    }

    @Test("only the first attempt of each person counts")
    func firstAttempts() throws {
        let statistics = QuizStatistics(
            four,
            submissions: [
                try submission("a", ["right", "right", "right", "right"], quiz: four, attempt: 2),
                try submission("a", ["wrong", "wrong", "wrong", "wrong"], quiz: four, attempt: 1),
            ])
        #expect(statistics.attempts == 1)
        #expect(statistics.mean == 0)
    }

    @Test("blanks are counted apart and lower the facility")
    func blanks() throws {
        let statistics = QuizStatistics(
            four,
            submissions: [
                try submission("a", ["right", nil, "", "wrong"], quiz: four),
                try submission("b", ["right", "right", nil, nil], quiz: four),
            ])
        #expect(statistics.items.map(\.blank) == [0, 1, 2, 1])
        #expect(statistics.items.map(\.answered) == [2, 1, 0, 1])
        #expect(statistics.items.map(\.facility) == [1, 0.5, 0, 0])
    }

    @Test("what is undefined is null")
    func undefined() throws {
        let nobody = QuizStatistics(four, submissions: [])
        #expect(nobody.mean == nil && nobody.median == nil && nobody.reliability == nil)
        #expect(nobody.items.allSatisfy { $0.facility == nil && $0.discrimination == nil })
        let one = QuizStatistics(four, submissions: [try submission("a", ["right", "right", nil, nil], quiz: four)])
        #expect(one.items.allSatisfy { $0.discrimination == nil })
        #expect(one.reliability == nil)
        let alike = QuizStatistics(
            four, submissions: try ["a", "b"].map { try submission($0, ["right", "right", nil, nil], quiz: four) })
        #expect(alike.items.allSatisfy { $0.discrimination == nil })
        #expect(alike.reliability == nil)
    }

    private static let extremes: [Double] = [
        -.infinity, -1e308, -1, -0.0, 0, .leastNonzeroMagnitude, 1, 1_000_000, 1e308, .infinity, .nan,
    ]

    @Test("whatever points were stored, each figure is a number or null", arguments: extremes)
    func total(points: Double) throws {
        let odd = quiz([
            question("q0", options: ["right", "wrong"], key: .option(0), points: points),
            question("q1", options: ["right", "wrong"], key: .option(0)),
        ])
        for other in Self.extremes {
            var submissions = try ["a", "b", "c"].map { try submission($0, ["right", "wrong"], quiz: odd) }
            submissions[0].earned = other
            submissions[0].possible = points
            submissions[1].results[0].points = other
            let statistics = QuizStatistics(odd, submissions: submissions)
            let figures =
                [statistics.mean, statistics.median, statistics.reliability]
                + statistics.items.flatMap { [$0.facility, $0.discrimination] }
            #expect(figures.allSatisfy { $0?.isFinite ?? true }, "\(points), \(other)")
        }
    }
}
