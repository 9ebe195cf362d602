import FoundationEssentials
import LecternDomain
import LecternPorts
import Testing

/// Seconds after the moment at which everything here is counted from.
private func at(_ seconds: Double) -> Date { Date(timeIntervalSince1970: 1_800_000_000 + seconds) }

private func attempt(_ ordinal: Int = 1, expires: Double?, submitted: Bool = false) -> QuizAttempt {
    QuizAttempt(
        id: AttemptID("a\(ordinal)"), quizID: QuizID("q"), user: Owner(user: UserID("u")), ordinal: ordinal, seed: nil,
        startedAt: at(0), expiresAt: expires.map(at), submissionID: submitted ? SubmissionID("s") : nil)
}

@Suite("Who may start, hand in and see what, and when")
struct QuizSettingsTakingTests {
    private static let plain = QuizSettings()
    private static let timed = QuizSettings(timeLimitSeconds: 60)
    private static let limited = QuizSettings(attemptLimit: 2)
    private static let window = QuizSettings(opensAt: at(100), closesAt: at(200))

    struct Case: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var settings: QuizSettings
        var standing = QuizStanding()
        var now: Double
        var expected: TakingRefusal?
    }

    static let starts = [
        Case(testDescription: "a plain quiz", settings: plain, now: 0),
        Case(testDescription: "before it opens", settings: window, now: 99.9, expected: .notOpenYet(at(100))),
        Case(testDescription: "when it opens", settings: window, now: 100),
        Case(testDescription: "just before it closes", settings: window, now: 199.9),
        Case(
            testDescription: "when it closes: no grace for a start", settings: window, now: 200,
            expected: .closed(at(200))),
        Case(
            testDescription: "with one attempt left", settings: limited, standing: QuizStanding(submissions: 1), now: 0),
        Case(
            testDescription: "with none left", settings: limited, standing: QuizStanding(submissions: 2), now: 0,
            expected: .noAttemptLeft(limit: 2)),
        Case(
            testDescription: "an attempt that was never handed in counts",
            settings: QuizSettings(attemptLimit: 1, timeLimitSeconds: 60),
            standing: QuizStanding(open: 1, latest: attempt(expires: 60)), now: 61, expected: .noAttemptLeft(limit: 1)),
        Case(
            testDescription: "the last attempt while it runs",
            settings: QuizSettings(attemptLimit: 1, timeLimitSeconds: 60),
            standing: QuizStanding(open: 1, latest: attempt(expires: 60)), now: 59),
    ]

    @Test("start", arguments: starts)
    func start(_ row: Case) {
        var refusal: TakingRefusal?
        do throws(TakingRefusal) { _ = try row.settings.start(row.standing, now: at(row.now)) } catch {
            refusal = error
        }
        #expect(refusal == row.expected)
    }

    static let handIns = [
        Case(testDescription: "a plain quiz", settings: plain, now: 0),
        Case(testDescription: "before it opens", settings: window, now: 99, expected: .notOpenYet(at(100))),
        Case(testDescription: "within the grace behind the close", settings: window, now: 210),
        Case(testDescription: "behind the grace", settings: window, now: 210.1, expected: .closed(at(200))),
        Case(testDescription: "timed and not started", settings: timed, now: 0, expected: .notStarted),
        Case(
            testDescription: "timed, in time", settings: timed,
            standing: QuizStanding(open: 1, latest: attempt(expires: 60)), now: 60),
        Case(
            testDescription: "timed, within the grace", settings: timed,
            standing: QuizStanding(open: 1, latest: attempt(expires: 60)), now: 70),
        Case(
            testDescription: "timed, too late", settings: timed,
            standing: QuizStanding(open: 1, latest: attempt(expires: 60)), now: 70.1, expected: .timeUp(at(60))),
        Case(
            testDescription: "timed and handed in before", settings: timed,
            standing: QuizStanding(submissions: 1, latest: attempt(expires: 60, submitted: true)), now: 10,
            expected: .notStarted),
        Case(
            testDescription: "started untimed, timed since", settings: timed,
            standing: QuizStanding(open: 1, latest: attempt(expires: nil)), now: 10, expected: .notStarted),
        Case(
            testDescription: "what runs keeps its time when the quiz is closed earlier",
            settings: QuizSettings(timeLimitSeconds: 60, closesAt: at(5)),
            standing: QuizStanding(open: 1, latest: attempt(expires: 60)), now: 50),
        Case(
            testDescription: "what runs is taken although the limit was lowered",
            settings: QuizSettings(attemptLimit: 1, timeLimitSeconds: 60),
            standing: QuizStanding(submissions: 1, open: 1, latest: attempt(2, expires: 60)), now: 50),
        Case(
            testDescription: "no attempt left", settings: limited, standing: QuizStanding(submissions: 2), now: 0,
            expected: .noAttemptLeft(limit: 2)),
    ]

    @Test("hand in", arguments: handIns)
    func handIn(_ row: Case) {
        var refusal: TakingRefusal?
        do throws(TakingRefusal) { _ = try row.settings.handIn(nil, row.standing, now: at(row.now)) } catch {
            refusal = error
        }
        #expect(refusal == row.expected)
    }

    @Test("an attempt that is named must be the one that runs")
    func named() {
        let standing = QuizStanding(open: 1, latest: attempt(2, expires: 60))
        #expect(throws: TakingRefusal.unknownAttempt) {
            try Self.timed.handIn(AttemptID("a1"), standing, now: at(1))
        }
        #expect(throws: TakingRefusal.unknownAttempt) {
            try Self.plain.handIn(AttemptID("a1"), QuizStanding(), now: at(1))
        }
        #expect(throws: TakingRefusal.timeUp(at(60))) {
            try Self.plain.handIn(AttemptID("a2"), standing, now: at(71))
        }
    }

    @Test("starting again gives no new time, and the time ends with the quiz")
    func times() throws {
        let running = attempt(expires: 60)
        #expect(try Self.timed.start(QuizStanding(open: 1, latest: running), now: at(59)) == .resume(running))
        let next = try Self.timed.start(QuizStanding(open: 1, latest: running), now: at(60))
        #expect(next == .start(expiresAt: at(120)))
        let closing = QuizSettings(timeLimitSeconds: 60, closesAt: at(30))
        #expect(try closing.start(QuizStanding(), now: at(0)) == .start(expiresAt: at(30)))
        #expect(try Self.plain.start(QuizStanding(), now: at(0)) == .start(expiresAt: nil))
    }

    @Test("keys are shown as the owner decided")
    func reveal() {
        let close = QuizSettings(reveal: .afterClose, closesAt: at(100))
        #expect(Self.plain.showsKeys(at: at(0)))
        #expect(!QuizSettings(reveal: .never).showsKeys(at: at(0)))
        #expect(!close.showsKeys(at: at(99)))
        // Somebody may still hand in.
        #expect(!close.showsKeys(at: at(110)))
        #expect(close.showsKeys(at: at(110.1)))
        #expect(!QuizSettings(reveal: .afterClose).showsKeys(at: at(0)))
    }

    @Test("questions are shown when it is open, and with a time limit while the time runs or once they were answered")
    func questions() {
        #expect(!Self.window.showsQuestions(QuizStanding(), now: at(99)))
        #expect(Self.window.showsQuestions(QuizStanding(), now: at(100)))
        #expect(!Self.timed.showsQuestions(QuizStanding(), now: at(0)))
        let running = QuizStanding(open: 1, latest: attempt(expires: 60))
        #expect(Self.timed.showsQuestions(running, now: at(59)))
        #expect(!Self.timed.showsQuestions(running, now: at(60)))
        #expect(Self.timed.showsQuestions(QuizStanding(submissions: 1), now: at(0)))
    }
}
