/// How well a term stands beside another one when a definition is told: "friends" are no temptation beside "fossils".
enum DefinitionFit: Int, Comparable {
    /// The document or the lexicon puts them side by side.
    case kin
    /// Both are defined as things of one kind.
    case kind
    /// Both name things of one kind.
    case likeness
    /// Of one of them nobody tells the kind, but the document defines it.
    case defined
    case unknown
    /// Of another kind: it would tell that it is wrong.
    case strange

    static func < (one: DefinitionFit, other: DefinitionFit) -> Bool { one.rawValue < other.rawValue }

    /// What a question is worth whose third best wrong option stands so. Of chapters that nobody had read before, readers took
    /// two in three of the first, three in ten of the next two, one in eight of the others: what only belongs to the same
    /// large class of things ("agnosticism" beside "myth") tells that it is wrong.
    ///
    /// - Parameter isAlone: whether no wrong option ends like the right one.
    func quality(isAlone: Bool) -> Int {
        switch self {
        case .kin: 92
        case .kind, .likeness: isAlone ? 12 : 16
        case .defined, .unknown: isAlone ? 4 : 8
        case .strange: 0
        }
    }

    /// Fields of meaning that a reader takes for one kind of thing; nil for those that say nothing.
    ///
    /// - Parameter category: as `Lexicon.category` tells it.
    static func kind(of category: String?) -> String? {
        guard let category, category.lowercased() != "noun.tops" else { return nil }
        return groups[category] ?? category
    }

    private static let groups = [
        "noun.act": "happening", "noun.event": "happening", "noun.process": "happening",
        "noun.phenomenon": "happening", "noun.cognition": "thought", "noun.communication": "thought",
        "noun.state": "state", "noun.attribute": "state", "noun.feeling": "state", "noun.relation": "state",
        "noun.motive": "state", "noun.location": "place", "noun.object": "place", "noun.substance": "substance",
        "noun.food": "substance", "noun.quantity": "measure", "noun.time": "measure", "noun.shape": "measure",
    ]

    /// Genera that say nothing of the kind of thing: "a set of …", "a part of …".
    static let loose = EnglishWords.list(
        "set part form type kind group basis number series collection aspect element unit example thing way field body")
}
