import FoundationEssentials
import LecternDomain
import LecternPorts
import Testing

@Suite("A regrade gives answers new marks, and keeps every old one")
struct RegradingTests {
    private static let teacher = UserID("teacher")
    private static let time = Date(timeIntervalSince1970: 100)

    private let before: Quiz
    private let after: Quiz

    init() throws {
        before = quiz([
            question("q1", options: ["Paris", "Lyon", "Nice"], key: .option(0)),
            question("q2", .trueFalse, options: ["True", "False"], key: .boolean(true)),
        ])
        var edited = before
        edited.questions[0] = try before.questions[0].edited(
            QuestionEdit(answer: ["Lyon"]), by: Self.teacher, at: Self.time)
        edited.revision = 2
        after = edited
    }

    private func submission(_ answers: [String: String], to quiz: Quiz) throws -> Submission {
        let grade = try quiz.grade(.of(answers))
        return Submission(
            id: SubmissionID("s"), quizID: quiz.id, documentID: quiz.documentID, user: Owner(user: UserID("u")),
            answers: .of(answers), results: grade.results, earned: grade.earned, possible: grade.possible,
            score: grade.score, attempt: 1, submittedAt: Self.time)
    }

    private func regraded(
        _ submission: Submission, _ policy: RegradePolicy, _ quiz: Quiz? = nil, from original: Submission? = nil
    ) -> Submission? {
        let quiz = quiz ?? after
        return submission.regraded(
            policy, from: original ?? submission, fresh: submission.marks(byKeysOf: quiz), quiz: quiz,
            by: Self.teacher, at: Self.time)
    }

    @Test(
        "the policies, by what was answered before the key changed from Paris to Lyon",
        arguments: [
            (RegradePolicy.fullCredit, "Paris", 1.0), (.fullCredit, "Lyon", 1), (.fullCredit, "Nice", 1),
            (.fullCredit, "", 1),
            (.current, "Paris", 0), (.current, "Lyon", 1), (.current, "Nice", 0), (.current, "", 0),
            (.currentAndPrevious, "Paris", 1), (.currentAndPrevious, "Lyon", 1), (.currentAndPrevious, "Nice", 0),
            (.currentAndPrevious, "", 0),
            (.none, "Paris", 1), (.none, "Lyon", 0), (.none, "Nice", 0), (.none, "", 0),
        ] as [(RegradePolicy, String, Double)])
    func policies(policy: RegradePolicy, answer: String, points: Double) throws {
        let old = try submission(["q1": answer, "q2": "True"], to: before)
        let new = try #require(regraded(old, policy))
        #expect(new.results[0].points == points)
        #expect(new.results[0].correct == (points == 1))
        // The question that nobody edited keeps its mark, whatever the policy.
        #expect(new.results[1] == old.results[1])
        #expect(new.earned == points + 1)
        #expect(new.score == Int(50 * (points + 1)))
        #expect(new.revision == 2)
        #expect(
            new.change
                == Submission.Change(
                    cause: .regrade(policy, quizRevision: 2), by: Self.teacher, at: Self.time))
        #expect(new.results[0].userAnswer == old.results[0].userAnswer)
    }

    @Test("a submission names the key version that it was marked by, before and after")
    func keyVersions() throws {
        let old = try submission(["q1": "Paris"], to: before)
        #expect(old.results.map(\.keyVersion) == [1, 1])
        #expect(regraded(old, .current)?.results.map(\.keyVersion) == [2, 1])
        #expect(regraded(old, .current)?.results.map(\.answeredVersion) == [1, 1])
        #expect(regraded(old, .none)?.results.map(\.keyVersion) == [1, 1])
        // By the better of the two keys.
        #expect(regraded(old, .currentAndPrevious)?.results.map(\.keyVersion) == [1, 1])
        #expect(try submission(["q1": "Paris"], to: after).results.map(\.keyVersion) == [2, 1])
    }

    @Test("what was answered after the edit is not touched", arguments: RegradePolicy.allCases)
    func later(policy: RegradePolicy) throws {
        let new = try submission(["q1": "Paris"], to: after)
        #expect(regraded(new, policy) == nil)
    }

    @Test("the same regrade again changes nothing, and another one decides anew", arguments: RegradePolicy.allCases)
    func again(policy: RegradePolicy) throws {
        let old = try submission(["q1": "Paris"], to: before)
        let once = try #require(regraded(old, policy))
        #expect(regraded(once, policy, from: old) == nil)
        let current = regraded(once, .current, from: old) ?? once
        #expect(current.results[0].points == 0)
        let generous = regraded(once, .currentAndPrevious, from: old) ?? once
        #expect(generous.results[0].points == 1)
    }

    @Test("an option is found again by its text, else by its place, and one that was taken out is wrong")
    func moved() throws {
        let old = try submission(["q1": "b"], to: before)
        #expect(old.results[0].picked == [1])
        for (options, key, right) in [
            (["Nice", "Lyon", "Paris"], "Lyon", true), (["Paris", "Lyons", "Nice"], "Lyons", true),
            (["Lyon", "Paris"], "Lyon", true), (["Paris", "Nice"], "Nice", false),
            (["Lyon", "Nice", "Paris"], "Nice", false),
        ] {
            var quiz = before
            quiz.questions[0] = try before.questions[0].edited(
                QuestionEdit(options: options, answer: [key]), by: Self.teacher, at: Self.time)
            let new = try #require(regraded(old, .current, quiz))
            #expect(new.results[0].correct == right, "\(options)")
            #expect(new.results[0].picked == [1])
        }
    }

    @Test("an override stays on top of a regrade, and the machine's mark beneath it is made anew")
    func overridden() throws {
        let old = try submission(["q1": "Paris"], to: before)
        let override = try old.overriding(
            QuestionID("q1"), points: 0.5, reason: "Half right.", in: before, by: Self.teacher, at: Self.time)
        #expect(override.results[0].points == 0.5)
        #expect(override.results[0].mark.mechanical == 1)
        #expect(override.revision == 2)
        #expect(override.score == 25)
        let new = try #require(regraded(override, .current, from: old))
        #expect(new.results[0].points == 0.5)
        #expect(new.results[0].mark.mechanical == 0)
        #expect(new.results[0].machinePoints == 0)
        #expect(new.results[0].override?.reason == "Half right.")
        #expect(new.revision == 3)
    }

    @Test(
        "points outside the question's, and questions that were not asked, are refused",
        arguments: [("q1", -0.1), ("q1", 1.1), ("q1", .nan), ("q1", .infinity), ("q9", 1)] as [(String, Double)])
    func refused(question: String, points: Double) throws {
        let old = try submission(["q1": "Paris"], to: before)
        let field = question == "q9" ? "question_id" : "points"
        let error = #expect(throws: UseCaseError.self) {
            try old.overriding(
                QuestionID(question), points: points, reason: "r", in: before, by: Self.teacher, at: Self.time)
        }
        guard case .invalid(let problems) = error else { return #expect(Bool(false), "\(String(describing: error))") }
        #expect(problems.map(\.field) == [field])
    }

    @Test("a thousand seeded regrades never lose an answer, a mark's total, or a revision")
    func seeded() throws {
        var random = SeededGenerator(seed: 11)
        for _ in 0..<1000 {
            let answers = ["q1": ["Paris", "B", "3", "", "x"].randomElement(using: &random) ?? "", "q2": "no"]
            let old = try submission(answers, to: before)
            var latest = old
            for _ in 0..<3 {
                let policy = RegradePolicy.allCases.randomElement(using: &random) ?? .none
                guard let next = regraded(latest, policy, from: old) else { continue }
                #expect(next.revision == latest.revision + 1)
                #expect(next.answers == old.answers)
                #expect(next.results.map(\.userAnswer) == old.results.map(\.userAnswer))
                #expect(next.earned == next.results.reduce(0) { $0 + $1.points })
                if policy != .none { #expect(next.results[0].points >= 0) }
                latest = next
            }
        }
    }
}
