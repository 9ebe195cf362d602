import LecternPorts
import Testing

@testable import LecternDomain

@Suite("Which of two statements is true")
struct StatementPairsTests {
    private static let lectures = [
        SampleLectures.history, SampleLectures.biology, SampleLectures.economics, SampleLectures.literature,
    ]
    private static let answers: Set = ["Both", "Only the first", "Only the second", "Neither"]

    private func pairs(_ body: String) async throws -> (found: [QuestionCandidate], statements: [Statement]) {
        let finder = try #require(await SharedReading.matter(body)).finder
        let choices = StatementChoices(finder.statements, finder.sentences)
        return (StatementPairs(choices, finder.sentences).find(), choices.statements)
    }

    @Test("the answer tells of each statement whether the text says it", arguments: Self.lectures)
    func keys(body: String) async throws {
        let (found, statements) = try await pairs(body)
        #expect(!found.isEmpty)
        let said = Set(statements.map(\.text))
        for pair in found {
            let parts = try #require(pair.stem.firstRange(of: " Second: "))
            let end = try #require(pair.stem.firstRange(of: " Which of these two"))
            let first = String(pair.stem[..<parts.lowerBound].dropFirst("First: ".count))
            let second = String(pair.stem[parts.upperBound..<end.lowerBound])
            let expected =
                switch (said.contains(first), said.contains(second)) {
                case (true, true): "Both"
                case (true, false): "Only the first"
                case (false, true): "Only the second"
                case (false, false): "Neither"
                }
            #expect(pair.answer == expected, "\(pair.stem)")
            #expect(Set(pair.distractors + [pair.answer]) == Self.answers)
            #expect(pair.sentence != pair.also.first && pair.also.count == 1)
        }
    }

    @Test("no answer is right in most of them")
    func balance() async throws {
        var keys: [String] = []
        for lecture in Self.lectures { keys += try await pairs(lecture).found.map(\.answer) }
        for answer in Self.answers {
            #expect(keys.count { $0 == answer } * 2 < keys.count, "\(answer)")
        }
    }

    @Test("a quiz on a short text holds some, and no sentence stands in two questions")
    func short() {
        let body = """
            Moles dig long tunnels under meadows and gardens. Foxes hunt mice and voles at the edge of the wood. \
            Owls catch shrews with quick turns of the wing. Moles do not sleep in the cold months of winter. \
            Badgers dig deep setts into the dry banks of a lane. Hares cannot breed in the wet fields of the coast. \
            Wasps build nests of paper on the beams of barns. Rooks do not feed in the heat of the day. \
            Magpies build large nests of twigs near the road. Beetles hide under stones near the hedge. \
            Bats do not walk with ease on dry land. Rabbits eat grass and clover along the lanes.
            """
        let questions = QuestionWriterTests.write(body).questions
        let both = questions.filter { $0.text.contains("Which of these two statements") }
        #expect(!both.isEmpty)
        #expect(both.allSatisfy { Set($0.options) == Self.answers })
        #expect(Set(questions.map(\.source.quote)).count == questions.count)
    }

    @Test(
        "two statements are hard together where one compares or tells of a cause, and easy where both are short",
        arguments: [
            ("Ice floats on the lake.", "Iron sinks.", Difficulty.easy),
            ("Ice floats because it is light.", "Iron sinks.", .hard),
            ("Iron sinks.", "Ice is lighter than water.", .hard),
            (
                "Iron sinks.", "The frozen water of a mountain lake floats in large and heavy sheets of clear ice.",
                .medium
            ),
        ])
    func difficulty(one: String, other: String, difficulty: Difficulty) {
        #expect(Statement.difficulty(of: one, and: other) == difficulty)
    }

    @Test("a hard quiz asks harder questions than an easy one of the same text", arguments: QuizType.allCases)
    func levels(type: QuizType) async {
        func hard(_ difficulty: Difficulty) async -> Int {
            await SharedReading.quiz(SampleLectures.several, count: 6, type, difficulty)
                .questions.count { $0.difficulty == .hard }
        }
        let (most, least) = await (hard(.hard), hard(.easy))
        #expect(most > least)
    }
}
