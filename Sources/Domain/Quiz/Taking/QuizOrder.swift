public import LecternPorts

/// The order in which one person sees a quiz: its questions, and the options of each.
///
/// The same seed always gives the same order, and editing one question moves no option of another. True and false stay
/// where people expect them.
public struct QuizOrder: Sendable, Equatable {
    /// As shown.
    public let questions: [QuestionID]
    private let options: [QuestionID: [Int]]

    /// - Parameter seed: nil leaves everything as it is stored.
    public init(_ quiz: Quiz, seed: UInt64?) {
        self.init(quiz.questions.map { ($0.id, $0.type, $0.options.count) }, seed: seed)
    }

    /// - Parameter seed: nil leaves everything as it is stored.
    public init(_ view: QuizView, seed: UInt64?) {
        self.init(view.questions.map { ($0.id, $0.type, $0.options.count) }, seed: seed)
    }

    private init(_ items: [(id: QuestionID, type: QuestionType, options: Int)], seed: UInt64?) {
        guard let seed else {
            questions = items.map(\.id)
            options = [:]
            return
        }
        var order = SeededGenerator(seed: seed)
        questions = items.map(\.id).shuffled(using: &order)
        var shuffled: [QuestionID: [Int]] = [:]
        for item in items where item.type == .multipleChoice || item.type == .multipleAnswers {
            var own = SeededGenerator(seed: seed ^ Self.hash(item.id.rawValue))
            shuffled[item.id] = Array(0..<item.options).shuffled(using: &own)
        }
        options = shuffled
    }

    /// For each place that is shown, the option's index as it is stored; nil where nothing is moved.
    public func options(of question: QuestionID) -> [Int]? { options[question] }

    /// The order that a person sees who did not start an attempt: their own, and always the same.
    public static func seed(of quiz: UInt64, for user: UserID) -> UInt64 {
        var generator = SeededGenerator(seed: quiz ^ hash(user.rawValue))
        return generator.next()
    }

    /// FNV-1a, 64 bits (Fowler, Noll and Vo): the same on every machine, unlike `Hasher`.
    private static func hash(_ text: String) -> UInt64 {
        text.utf8.reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
