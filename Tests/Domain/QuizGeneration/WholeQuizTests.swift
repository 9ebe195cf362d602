import LecternPorts
import Testing

@testable import LecternDomain

@Suite("Whole quizzes about real lectures")
struct WholeQuizTests {
    private static let bodies = [SampleLectures.history, SampleLectures.biology]

    @Test("ten questions of each type are asked for and given", arguments: 1...3)
    func counts(seed: UInt64) {
        for body in Self.bodies {
            for type in [QuizType.multipleChoice, .trueFalse, .shortAnswer, .mixed] {
                let outcome = QuestionWriterTests.write(body, type, seed: seed)
                #expect(outcome.questions.count == 10, "\(type) \(seed)")
                #expect(outcome.shortfall == nil)
                #expect(Set(outcome.questions.map(\.source.quote)).count == 10)
            }
            #expect(QuestionWriterTests.write(body, count: 20, .trueFalse, seed: seed).questions.count == 20)
        }
    }

    @Test("no family of questions fills a quiz", arguments: 1...3)
    func variety(seed: UInt64) {
        for body in Self.bodies {
            let stems = QuestionWriterTests.write(body, seed: seed).questions.map {
                $0.text.split(separator: " ").prefix(4)
            }
            #expect(Set(stems).count >= 4)
        }
    }

    @Test("the right option is not told by its length, nor by its place", arguments: 1...3)
    func balance(seed: UInt64) {
        var longest = 0
        var total = 0
        var places: Set<Int> = []
        for body in Self.bodies {
            for question in QuestionWriterTests.write(body, seed: seed).questions {
                guard case .option(let key) = question.key else { continue }
                let sizes = question.options.map(\.utf8.count)
                total += 1
                places.insert(key)
                if sizes[key] == sizes.max(), sizes.count(where: { $0 == sizes[key] }) == 1 { longest += 1 }
                let others = sizes.indices.filter { $0 != key }.map { sizes[$0] }
                #expect(sizes[key] <= 2 * (others.max() ?? 0) + 12, "\(question.options)")
            }
        }
        #expect(longest * 2 <= total)
        #expect(places.count == 4)
    }

    @Test("the questions are spread over the lecture", arguments: 1...3)
    func spread(seed: UInt64) {
        for body in Self.bodies {
            let places = QuestionWriterTests.write(body, seed: seed).questions.compactMap { question in
                body.firstRange(of: question.source.quote).map {
                    body.distance(from: body.startIndex, to: $0.lowerBound) * 3 / body.count
                }
            }
            #expect(Set(places) == [0, 1, 2])
        }
    }

    @Test("an answer stands in no other question", arguments: 1...3)
    func leaks(seed: UInt64) {
        for body in Self.bodies {
            let questions = QuestionWriterTests.write(body, seed: seed).questions
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
