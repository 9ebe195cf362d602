import LecternPorts

extension Statement {
    /// How hard a sentence is to know: `otherwise`, unless it needs a comparison, a cause, a consequence or an exception.
    static func difficulty(_ text: String, otherwise: Difficulty) -> Difficulty {
        Tokenizer.words(text).contains(where: joints.contains) ? .hard : otherwise
    }

    /// Of two sentences that are judged together: two facts, easy to keep in mind only where both are short.
    static func difficulty(of first: String, and second: String) -> Difficulty {
        let isShort = max(Tokenizer.count(first), Tokenizer.count(second)) <= short
        return difficulty(first + " " + second, otherwise: isShort ? .easy : .medium)
    }

    /// Words of a sentence that says one thing.
    private static let short = 12

    private static let joints: Set<String> = [
        "because", "whereas", "unless", "while", "if", "unlike", "therefore", "although", "than", "since", "so",
        "except", "despite", "causes", "cause", "caused", "thus",
    ]
}
