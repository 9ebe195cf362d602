/// What a text says that one can do: "you can split a commit".
enum Ability {
    /// The acts that a sentence tells of, wherever in it, each from its verb on.
    static func all(in tokens: [QuizToken]) -> [Range<Int>] {
        tokens.indices.dropLast(3).compactMap { place in
            // "You can split it", "…, so you can split it", but no "commits you can split".
            guard place > 0, tokens[place].lower == "can", general.contains(tokens[place - 1].lower),
                place == 1 || [",", "so", "and", "but"].contains(tokens[place - 2].lower)
            else { return nil }
            return end(tokens, place + 1)
        }
    }

    /// Up to the first mark or conjunction behind the act; nil where it does not begin with a verb.
    private static func end(_ tokens: [QuizToken], _ start: Int) -> Range<Int>? {
        guard start + 2 < tokens.count, EnglishVerbs.isBase(tokens[start].lower) else { return nil }
        let end =
            tokens[start...].firstIndex {
                [",", ";", ":", "\u{2014}", "\u{2013}", "("].contains($0.text) || stops.contains($0.lower)
            } ?? tokens.count
        return (3...16).contains(end - start) ? start..<end : nil
    }

    private static let general = EnglishWords.list("you us users people readers one everyone anyone")
    private static let stops = EnglishWords.list("because so although though whereas since which while unless but")
}
