/// A sentence of the document that says something by itself, and what would contradict it.
struct Statement: Sendable {
    /// Index among the sentences to ask about.
    var sentence: Int
    /// Among all sentences of the document.
    var position: Int
    var section: Int
    /// Without what is added behind the main clause; with its final stop.
    var text: String
    /// The whole sentence.
    var full: String
    var stems: Set<String>
    /// What it is about, as it reads within a sentence.
    var subject: String
    var subjectStems: Set<String>
    var isPlural: Bool
    /// Of `text`, best first; none that the document says elsewhere.
    var falsehoods: [Falsehood]
    /// `text` with its verb denied, where nothing better makes it false.
    var negation: Falsehood?
    /// Of `full`.
    var fullFalsehoods: [Falsehood]
    /// How much of `text` only its neighbours explain.
    var leaning: StatementLeaning.Degree = .none
    /// Whether it tells of an example instead of the matter.
    var example: ExampleMatter.Degree = .none
    /// How a reader would take it, 0…1, where an estimator was asked.
    var estimate: Double?

    /// Whether it reads well anywhere, and tells of the matter.
    var isSettled: Bool { leaning == .none && example == .none }
}
