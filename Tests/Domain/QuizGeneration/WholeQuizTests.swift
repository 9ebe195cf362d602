import LecternPorts
import Testing

@testable import LecternDomain

@Suite("Whole quizzes about real lectures")
struct WholeQuizTests {
    private static let bodies = [SampleLectures.history, SampleLectures.biology]

    @Test("ten questions of each type are asked for and given", arguments: 1...2)
    func counts(seed: UInt64) async {
        for body in Self.bodies {
            for type in [QuizType.multipleChoice, .trueFalse, .shortAnswer, .mixed] {
                let outcome = await SharedReading.quiz(body, type, seed: seed)
                #expect(outcome.questions.count == 10, "\(type) \(seed)")
                #expect(outcome.shortfall == nil)
                #expect(Set(outcome.questions.map(\.source.quote)).count == 10)
            }
            let long = await SharedReading.quiz(body, count: 20, .trueFalse, seed: seed)
            #expect(long.questions.count == 20)
        }
    }

    @Test("no family of questions fills a quiz", arguments: 1...3)
    func variety(seed: UInt64) async {
        for body in Self.bodies {
            let stems = await SharedReading.quiz(body, seed: seed).questions.map {
                $0.text.split(separator: " ").prefix(4)
            }
            #expect(Set(stems).count >= 4)
        }
    }

    @Test("the right option is not told by its length, nor by its place")
    func balance() async {
        var longest = 0
        var shortest = 0
        var places = [0, 0, 0, 0]
        let bodies = Self.bodies + [SampleLectures.economics, SampleLectures.literature]
        for (index, body) in bodies.enumerated() {
            // Of few quizzes, or of equal seeds, chance alone makes one place more frequent.
            for seed in 1...5 {
                for question in await SharedReading.quiz(body, seed: UInt64(index * 10 + seed)).questions {
                    guard case .option(let key) = question.key else { continue }
                    let sizes = question.options.map(\.utf8.count)
                    places[key] += 1
                    if sizes.count(where: { $0 >= sizes[key] }) == 1 { longest += 1 }
                    if sizes.count(where: { $0 <= sizes[key] }) == 1 { shortest += 1 }
                    let others = sizes.indices.filter { $0 != key }.map { sizes[$0] }
                    #expect(sizes[key] <= 2 * (others.max() ?? 0) + 12, "\(question.options)")
                }
            }
        }
        let total = places.reduce(0, +)
        #expect(total >= 80)
        #expect(longest * 100 <= total * 35 && shortest * 100 <= total * 35)
        #expect(places.allSatisfy { $0 * 100 >= total * 14 && $0 * 100 <= total * 36 }, "\(places)")
    }

    @Test("the questions are spread over the lecture", arguments: 1...3)
    func spread(seed: UInt64) async {
        for body in Self.bodies {
            let places = await SharedReading.quiz(body, seed: seed).questions.compactMap { question in
                body.firstRange(of: question.source.quote).map {
                    body.distance(from: body.startIndex, to: $0.lowerBound) * 3 / body.count
                }
            }
            #expect(Set(places) == [0, 1, 2])
        }
    }

    /// What a quiz takes of a pool where it would be too short else.
    private static func lending(
        _ pool: [QuestionCandidate], from finder: CandidateFinder, _ random: inout SeededGenerator
    ) -> [QuestionCandidate] {
        var selection = QuestionSelection(finder.sources, length: finder.sources.count)
        selection.mayLend = true
        selection.step = .any
        selection.add(pool, count: 10, random: &random)
        return selection.picked
    }

    @Test("a quiz that may hold any number of a kind holds weak ones as well")
    func lifted() async throws {
        let finder = try #require(await SharedReading.matter(SampleLectures.biology)).finder
        let weak = await SharedReading.candidates(SampleLectures.biology).filter { !$0.pattern.isJudgement }.map {
            candidate in
            var result = candidate
            result.pattern = .predicate
            result.quality = 50
            return result
        }
        var random = SeededGenerator(seed: 3)
        #expect(!weak.isEmpty && !Self.lending(weak, from: finder, &random).isEmpty)
    }

    @Test(
        "where few sentences can be turned false, a true one stands in two questions at most, and nowhere as a false one"
    )
    func lending() {
        let body = """
            Beavers build lodges of branches and mud across streams. Otters eat fish and crayfish in the lake. \
            Herons catch frogs with quick thrusts of the bill. Beavers do not hibernate in the cold months of winter. \
            Kingfishers dig tunnels into the steep banks of a river. Salmon cannot spawn in the muddy water of the delta. \
            Newts lay eggs on the leaves of water plants. Trout do not feed in the heat of the day. \
            Swans build large nests of reeds near the shore. Crayfish hide under stones near the bank. \
            Grebes do not walk with ease on dry land. Water voles eat grass and reeds along the banks.
            """
        var random = SeededGenerator(seed: 3)
        let finder = QuestionWriterTests.finder(body)
        let pool = finder.find(.multipleChoice).filter { $0.pattern == .falseStatement }
        let picked = Self.lending(pool, from: finder, &random)
        #expect(picked.count >= 3, "\(picked.map(\.answer))")
        let shown = picked.flatMap(\.also).reduce(into: [Int: Int]()) { $0[$1, default: 0] += 1 }
        #expect(shown.values.contains(2) && !shown.values.contains { $0 > 2 }, "\(shown)")
        #expect(Set(picked.map(\.sentence)).isDisjoint(with: shown.keys))
    }

    @Test("where nothing but a denial makes a statement false, another option denies something as well")
    func denials() {
        let body = """
            Beavers build lodges of branches and mud across streams. Otters eat fish and crayfish in the lake. \
            Beavers never hibernate at any time of the year. Kingfishers dig tunnels into the steep banks of a river. \
            Mayflies live for a few hours as adults. Newts lay eggs on the leaves of water plants. \
            Otters never build dams in any stream. Water voles eat grass and reeds along the banks. \
            Swans build nests of reeds near the shore of a lake.
            """
        var random = SeededGenerator(seed: 3)
        let finder = QuestionWriterTests.finder(body)
        let picked = Self.lending(finder.lastResort(.multipleChoice), from: finder, &random)
        #expect(!picked.isEmpty)
        for question in picked {
            #expect(question.answer.contains(" not "))
            #expect(question.distractors.contains { $0.contains(" never ") }, "\(question.distractors)")
        }
    }

    /// Statements of which every third can be turned false with a contrary that tempts.
    private static func markets(_ count: Int) -> String {
        let towns = ["Bremen", "Danzig", "Bergen", "Bruges", "Visby", "Riga", "Kiel", "Stade"]
        let goods = ["wool", "salt", "iron", "amber", "grain", "copper", "herring", "timber"]
        return (0..<count).map { index in
            let town = towns[index % 8], good = goods[index / 8 % 8]
            return "Traders of \(town) raised the price of \(good) in winter. "
                + "Weavers in \(town) pay for looms with \(good) and cloth. "
                + "Sailors from \(town) carry \(good) over the sea to islands."
        }.joined(separator: " ")
    }

    @Test("choices among statements come first only where few statements can be turned false")
    func frugal() throws {
        func best(_ count: Int) throws -> Int {
            let finder = QuestionWriterTests.finder(Self.markets(count))
            let found = StatementChoices(finder.statements, finder.sentences).find()
            return try #require(found.filter { $0.pattern == .falseStatement }.map(\.quality).max())
        }
        #expect(try best(8) >= best(40) + 16)
    }

    @Test("a contrary that is plain to see is asked about only where a text gives too little else")
    func plain() {
        let body = """
            Beavers build lodges of branches and mud across streams. Otters eat fish and crayfish in the lake. \
            Herons often catch frogs in the reeds of the lake. Kingfishers dig tunnels into the steep banks of a river. \
            Mayflies live for some hours as adults. Newts lay eggs on the leaves of water plants.
            """
        let finder = QuestionWriterTests.finder(body)
        let usual = finder.find(.multipleChoice)
        #expect(!usual.contains { $0.answer.contains("rarely") })
        #expect(finder.lastResort(.multipleChoice).contains { $0.answer.contains("rarely") })
    }

    @Test("an answer stands in no other question", arguments: 1...3)
    func leaks(seed: UInt64) async {
        for body in Self.bodies {
            let questions = await SharedReading.quiz(body, seed: seed).questions
            for question in questions {
                guard case .option(let key) = question.key, question.options[key].count > 30 else { continue }
                for other in questions where other.id != question.id {
                    #expect(!other.text.lowercased().contains(question.options[key].lowercased()))
                    #expect(!other.options.contains(question.options[key]))
                }
            }
        }
    }
}
