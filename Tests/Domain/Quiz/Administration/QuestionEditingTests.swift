import FoundationEssentials
import LecternDomain
import LecternPorts
import Testing

@Suite("An edit makes a question's next version")
struct QuestionEditingTests {
    private static let user = UserID("teacher")
    private static let time = Date(timeIntervalSince1970: 100)
    private static let item = question("q", options: ["Paris", "Lyon", "Nice"], key: .option(1))

    private func edited(
        _ edit: QuestionEdit, _ question: Question = item
    ) throws(EditRefusal) -> Question {
        try question.edited(edit, by: Self.user, at: Self.time)
    }

    @Test("what it was before is kept, version by version")
    func versions() throws {
        let second = try edited(QuestionEdit(text: "Which city?", answer: ["Paris"]))
        #expect(second.text == "Which city?")
        #expect(second.key == .option(0))
        #expect(second.keyVersion == 2)
        #expect(
            second.earlier == [
                QuestionVersion(
                    version: 1, text: "Which?", options: ["Paris", "Lyon", "Nice"], key: .option(1),
                    replacedBy: Self.user, replacedAt: Self.time)
            ])
        let third = try edited(QuestionEdit(explanation: "Because."), second)
        #expect(third.keyVersion == 3)
        #expect(third.earlier.map(\.version) == [1, 2])
        #expect(third.at(version: 1) == Self.item)
        #expect(third.at(version: 2) == second)
        #expect(third.at(version: 3) == third)
        #expect(third.at(version: 4) == nil)
        #expect(try edited(QuestionEdit(explanation: ""), third).explanation == nil)
    }

    @Test("a new key does not keep what was said of the old one, unless it is said anew")
    func explanation() throws {
        var explained = Self.item
        explained.explanation = "Lyon lies on the Rhône."
        let moved = try edited(QuestionEdit(answer: ["Paris"]), explained)
        #expect(moved.explanation == nil)
        #expect(moved.at(version: 1)?.explanation == explained.explanation)
        #expect(try edited(QuestionEdit(answer: ["A"], explanation: "New."), explained).explanation == "New.")
        for edit in [
            QuestionEdit(text: "Which one?"), QuestionEdit(text: "Which one?", answer: ["Lyon"]),
            QuestionEdit(options: ["Nice", "Lyon", "Paris"]),
        ] {
            #expect(try edited(edit, explained).explanation == explained.explanation)
        }
        var short = question("q", .shortAnswer, key: .text(ReferenceAnswer(text: "mitochondria")))
        short.explanation = "Mitochondria are organelles."
        let other = try edited(QuestionEdit(answer: ["banana"]), short)
        #expect(other.result(of: "apple").feedback == "Not right. The answer is: banana.")
    }

    @Test(
        "an edit that changes nothing makes no version",
        arguments: [
            QuestionEdit(), QuestionEdit(text: "Which?"), QuestionEdit(answer: ["Lyon"]), QuestionEdit(answer: ["b"]),
            QuestionEdit(options: ["Paris", "Lyon", "Nice"], answer: ["2"]),
        ])
    func nothing(_ edit: QuestionEdit) throws {
        #expect(try edited(edit) == Self.item)
    }

    @Test(
        "without a new key the key follows its option: by its text, else by its place",
        arguments: [
            (["Lyon", "Paris", "Nice"], 0), (["Paris", "Lyons", "Nice"], 1), (["Paris", "Lyon", "Nice", "Lille"], 1),
            (["Lyon", "Paris"], 0), (["x", "y", "z"], 1),
        ] as [([String], Int)])
    func following(options: [String], key: Int) throws {
        #expect(try edited(QuestionEdit(options: options)).key == .option(key))
    }

    @Test(
        "what cannot be is refused by its field",
        arguments: [
            (QuestionEdit(options: ["Paris"]), "options", "needs at least 2"),
            (QuestionEdit(options: ["Paris", " paris "]), "options", "two are the same"),
            (QuestionEdit(options: ["Paris", " "]), "options", "one is empty"),
            (
                QuestionEdit(options: ["Paris", "Nice"]), "correct_answer",
                "is missing, and the right option is no longer there"
            ),
            // The option in its place was there before, in another: it was not reworded, the right one was taken out.
            (
                QuestionEdit(options: ["Paris", "Nice", "Lille"]), "correct_answer",
                "is missing, and the right option is no longer there"
            ),
            (QuestionEdit(answer: ["Rome"]), "correct_answer", "is not one of the options"),
            (QuestionEdit(answer: ["Paris", "Lyon"]), "correct_answer", "is not one of the options"),
            (QuestionEdit(tolerance: 1), "tolerance", "goes with the answer of a short-answer question"),
            (QuestionEdit(text: "Which\0?"), "question", "must not contain control characters"),
            (QuestionEdit(explanation: "\u{1B}c"), "explanation", "must not contain control characters"),
            (QuestionEdit(options: ["Paris\0", "Lyon"]), "options", "must not contain control characters"),
            (QuestionEdit(answer: ["Paris\0"]), "correct_answer", "must not contain control characters"),
        ])
    func refused(_ edit: QuestionEdit, field: String, problem: String) {
        #expect(throws: EditRefusal(problems: [FieldProblem(field, problem)])) { try edited(edit) }
    }

    @Test("every type has keys of its own kind")
    func types() throws {
        let truth = question("t", .trueFalse, options: ["True", "False"], key: .boolean(true))
        #expect(try edited(QuestionEdit(answer: ["no"]), truth).key == .boolean(false))
        #expect(throws: EditRefusal.self) { try edited(QuestionEdit(answer: ["perhaps"]), truth) }
        #expect(throws: EditRefusal.self) { try edited(QuestionEdit(options: ["Yes", "No"]), truth) }
        let short = question("s", .shortAnswer, key: .text(ReferenceAnswer(text: "12")))
        let edit = QuestionEdit(answer: ["9.8", "about ten"], tolerance: 0.1)
        #expect(
            try edited(edit, short).key
                == .text(ReferenceAnswer(text: "9.8", variants: [.init(text: "about ten")], numericTolerance: 0.1)))
        #expect(throws: EditRefusal.self) { try edited(QuestionEdit(options: ["a", "b"]), short) }
        #expect(throws: EditRefusal.self) { try edited(QuestionEdit(answer: ["ten"], tolerance: 1), short) }
        #expect(throws: EditRefusal.self) { try edited(QuestionEdit(answer: [" "]), short) }
        let several = question("m", .multipleAnswers, options: ["a1", "b1", "c1"], key: .options([0]))
        #expect(try edited(QuestionEdit(answer: ["c1", "a1"]), several).key == .options([0, 2]))
        #expect(try edited(QuestionEdit(options: ["c1", "b1", "a1"]), several).key == .options([2]))
    }
}

@Suite("Settings are checked against themselves")
struct SettingsEditTests {
    private static let at = Date(timeIntervalSince1970: 1000)

    @Test("an edit changes what it names and nothing else")
    func partial() throws {
        let before = QuizSettings(shuffle: true, attemptLimit: 3, closesAt: Self.at)
        let after = try before.edited(
            SettingsEdit(attemptLimit: .set(nil), timeLimitSeconds: .set(600), reveal: .afterClose))
        #expect(
            after == QuizSettings(shuffle: true, timeLimitSeconds: 600, reveal: .afterClose, closesAt: Self.at))
        #expect(try before.edited(SettingsEdit()) == before)
    }

    @Test(
        "what cannot be is refused by its field",
        arguments: [
            (SettingsEdit(attemptLimit: .set(0)), "attempt_limit"),
            (SettingsEdit(attemptLimit: .set(1001)), "attempt_limit"),
            (SettingsEdit(timeLimitSeconds: .set(9)), "time_limit_seconds"),
            (SettingsEdit(timeLimitSeconds: .set(604_801)), "time_limit_seconds"),
            (SettingsEdit(negativeMarking: .set(-0.1)), "negative_marking"),
            (SettingsEdit(negativeMarking: .set(1.1)), "negative_marking"),
            (SettingsEdit(negativeMarking: .set(.nan)), "negative_marking"),
            (SettingsEdit(opensAt: .set(at)), "closes_at"),
            (SettingsEdit(opensAt: .set(at.addingTimeInterval(1))), "closes_at"),
            (SettingsEdit(reveal: .afterClose, closesAt: .set(nil)), "reveal"),
            (SettingsEdit(opensAt: .set(RFC3339.times.lowerBound.addingTimeInterval(-1))), "opens_at"),
            (SettingsEdit(closesAt: .set(RFC3339.times.upperBound)), "closes_at"),
        ])
    func refused(_ edit: SettingsEdit, field: String) {
        let error = #expect(throws: EditRefusal.self) { try QuizSettings(closesAt: Self.at).edited(edit) }
        #expect(error?.problems.map(\.field) == [field])
    }

    @Test("what is no time at all is refused")
    func noTime() {
        // No arguments of the test: Foundation cannot describe these.
        for seconds in [Double.nan, .infinity, -.infinity] {
            let edit = SettingsEdit(opensAt: .set(Date(timeIntervalSince1970: seconds)))
            let error = #expect(throws: EditRefusal.self) { try QuizSettings().edited(edit) }
            #expect(error?.problems.map(\.field) == ["opens_at"])
        }
    }

    @Test("a time of long ago that is stored stays, and does not keep the rest from being edited")
    func kept() throws {
        let before = QuizSettings(opensAt: Date(timeIntervalSince1970: -1e11))
        #expect(try before.edited(SettingsEdit(shuffle: true)).opensAt == before.opensAt)
        #expect(try before.edited(SettingsEdit(opensAt: .set(nil))).opensAt == nil)
    }

    @Test("everything that is wrong is named at once")
    func all() {
        let error = #expect(throws: EditRefusal.self) {
            try QuizSettings().edited(
                SettingsEdit(attemptLimit: .set(0), timeLimitSeconds: .set(0), reveal: .afterClose))
        }
        #expect(error?.problems.map(\.field) == ["attempt_limit", "time_limit_seconds", "reveal"])
    }
}
