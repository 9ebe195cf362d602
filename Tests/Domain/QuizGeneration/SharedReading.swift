import LecternPorts

@testable import LecternDomain

/// What texts give to ask about. A build for tests takes a second or two to read a lecture, and quizzes on it differ by
/// their seeds alone, so each is read once for all tests, however many of them ask at the same time.
enum SharedReading {
    private struct Asked: Hashable, Sendable {
        var body: String
        var type: QuizType
        var difficulty = Difficulty.medium
        var count = 0
        var seed: UInt64 = 0
    }

    private static let matters = Once<String, QuestionMatter?>()
    private static let found = Once<Asked, [QuestionCandidate]>()
    private static let quizzes = Once<Asked, QuestionWriter.Outcome>()

    /// Nil where the text is in a language that cannot be asked about.
    static func matter(_ body: String) async -> QuestionMatter? {
        await matters.value(body) { QuestionMatter(QuestionWriterTests.text(body), lexicon: nil) }
    }

    /// As `CandidateFinder.find`.
    static func candidates(_ body: String, _ type: QuizType = .multipleChoice) async -> [QuestionCandidate] {
        await found.value(Asked(body: body, type: type)) { await matter(body)?.finder.find(type) ?? [] }
    }

    /// As `QuestionWriterTests.write` writes it.
    static func quiz(
        _ body: String, count: Int = 10, _ type: QuizType = .multipleChoice, _ difficulty: Difficulty = .medium,
        seed: UInt64 = 1
    ) async -> QuestionWriter.Outcome {
        let request = Quiz.Request(count: count, difficulty: difficulty, type: type)
        return await quizzes.value(Asked(body: body, type: type, difficulty: difficulty, count: count, seed: seed)) {
            guard let matter = await matter(body) else { return .init(questions: [], rejections: [:]) }
            let found = await candidates(body, type)
            var number = 0
            return QuestionWriter().compose(matter, found, DocumentID("d"), request, seed) {
                number += 1
                return QuestionID("q\(number)")
            }
        }
    }

    /// Makes each value once. Who asks meanwhile waits without keeping a thread.
    private actor Once<Key: Hashable & Sendable, Value: Sendable> {
        private var made: [Key: Task<Value, Never>] = [:]

        func value(_ key: Key, _ make: @escaping @concurrent @Sendable () async -> Value) async -> Value {
            if let task = made[key] { return await task.value }
            let task = Task { await make() }
            made[key] = task
            return await task.value
        }
    }
}
