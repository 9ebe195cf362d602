import LecternPorts
import Testing

@testable import LecternDomain

@Suite("The last reading of a question")
struct ProofreadingTests {
    @Test(
        "what is cut off or left over is not shown",
        arguments: [
            "A therapy is meant to \u{201C}restore normal function,\u{201D}.",
            "Sleep is linked to the release of hormones from several glands including.",
            "A mercy killing is much disputed, as, like the trade in organs.",
            "Rods work well in a dim light, and while they lack the acuity of the cones.",
            "Firms can either sell their goods in shops of their own.",
            "Courage is the mean between too much fear on one hand and too little of it.",
            "Validity is a property of arguments, and remember that truth is another.",
            "Nairobi is the capital\u{201D} is a true sentence of English.",
            "Migration raises a number of issues, including labor laws, refugee status.",
            "Volunteers help by knocking on doors, phoning neighbors, stuffing envelopes.",
            "The word ethics derives from the Greek words ethos.",
            "America has no such seats, and according to the law of Duverger.",
            "In Figure, the rate of the cards is much higher than that of bonds.",
            "Neurons release it only when they are open, and that rods are open in the dark.",
            "The aforementioned method is a kind of argument.",
            "Trade is a field that is shaped by the views described in the preceding section.",
            "The largest country of the islands is is Indonesia.",
        ])
    func marred(text: String) { #expect(!Proofreading.isSound(text)) }

    @Test(
        "a complete sentence is shown, whatever marks it holds",
        arguments: [
            "The word means \u{201C}to view,\u{201D} or \u{201C}to see,\u{201D} in Sanskrit.",
            "Gas moves in either direction through the wall of the cell.",
            "Mammals such as bats, which fly, and moles, which dig, feed their young.",
            "The herds are large, and, where the grass is good, they stay for months.",
            "Firms can either sell their goods or rent them out.",
            "Trade brings silk, pepper, and ivory to the towns of the coast.",
            "The charter says that towns may trade, and that their ships are free.",
            "The king lost the war, and that was the end of his line.",
            "Figure skating is a sport of the winter games.",
            "The rules that that court laid down are those it had had before.",
        ])
    func sound(text: String) { #expect(Proofreading.isSound(text)) }

    @Test("a rank is no option among names")
    func ranks() throws {
        var candidate = QuestionCandidate(
            topic: "vein", sentence: 0, type: .multipleChoice, difficulty: .medium, stem: "The _____ vein drains it.",
            answer: "azygos", explanation: "The azygos vein drains it.", quality: 60, pattern: .term)
        candidate.distractors = ["largest", "basilic", "saphenous", "femoral"]
        #expect(try #require(Proofreading.passed(candidate)).distractors == ["basilic", "saphenous", "femoral"])
        candidate.answer = "largest"
        #expect(Proofreading.passed(candidate) == nil)
    }

    @Test("an answer that is longer or shorter by far than all that could stand beside it is not asked for")
    func lengths() {
        func isShown(_ answer: String, _ pattern: QuestionCandidate.Pattern = .reason) -> Bool {
            Proofreading.passed(
                QuestionCandidate(
                    topic: "river", sentence: 0, type: .multipleChoice, difficulty: .medium,
                    stem: "Why does the river freeze?", answer: answer,
                    distractors: [
                        "Because the wind blows from the east", "Because the town lies near the sea",
                        "Because the salt is kept in a mill",
                    ], explanation: "It is cold.", quality: 60, pattern: pattern)) != nil
        }
        #expect(isShown("Because the air above it is cold"))
        #expect(!isShown("Because the air above it is so cold in January that the water loses all its heat"))
        #expect(!isShown("Because it is so cold"))
        // Terms are as long as they are.
        #expect(isShown("The Gulf of Bothnia"))
    }

    @Test(
        "a question ends where it is complete",
        arguments: [
            ("When did psychologists study children to determine norms of?", false),
            ("Why does the court rule on the?", false), ("What is the river made of?", true),
            ("When does the river freeze?", true), ("How many rivers does the sea consist of?", false),
        ])
    func dangling(stem: String, isShown: Bool) {
        let candidate = QuestionCandidate(
            topic: "river", sentence: 0, type: .multipleChoice, difficulty: .medium, stem: stem, answer: "Water",
            distractors: ["Ice", "Sand", "Salt"], explanation: "It is water.", quality: 60, pattern: .condition)
        #expect((Proofreading.passed(candidate) != nil) == isShown)
    }
}
