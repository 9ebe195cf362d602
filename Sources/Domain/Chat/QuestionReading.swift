/// What kind of thing a message asks for, and about what.
struct QuestionReading: Equatable {
    enum Kind: Equatable {
        case greeting, thanks
        /// "What is X?"
        case definition
        case reason, method, place, question
    }

    var kind: Kind
    /// The words that a search should look for.
    var subject: String
    /// Makes sense only together with what was asked before.
    var isFollowUp: Bool

    init(_ text: String) {
        let words = Tokenizer.words(text)
        let content = words.filter { !StopWords.contains($0) && !Self.filler.contains($0) }
        subject = content.joined(separator: " ")
        let asksAgain = words.first.map(Self.openers.contains) == true
        isFollowUp =
            content.isEmpty || (content.count <= 2 && asksAgain)
            || content.count <= 2 && words.contains(where: Self.pointers.contains)
        if words.count <= 6, !words.isEmpty, content.allSatisfy(Self.thanks.contains),
            words.contains(where: Self.thanks.contains)
        {
            kind = .thanks
        } else if words.count <= 6, content.allSatisfy(Self.greetings.contains),
            words.contains(where: Self.greetings.contains)
        {
            kind = .greeting
        } else {
            kind = Self.kind(words, content)
        }
    }

    private static func kind(_ words: [String], _ content: [String]) -> Kind {
        let opening = words.prefix(6)
        if words.contains("why") || words.contains("warum") || words.contains("pourquoi") || words.contains("reason") {
            return .reason
        }
        if opening.contains("define") || opening.contains("definition") || words.contains("meaning")
            || words.suffix(2).contains("mean")
        {
            return .definition
        }
        let asksWhat = ["what", "what's", "who", "was", "qu'est-ce", "qu\u{E9}", "cos'\u{E8}", "wat", "vad"]
        let copulas: Set<String> = [
            "is", "are", "what's", "ist", "sind", "que", "es", "son", "cos'\u{E8}", "\u{E8}", "\u{E9}", "\u{E4}r",
        ]
        if opening.contains(where: asksWhat.contains), opening.contains(where: copulas.contains), content.count <= 4 {
            return .definition
        }
        if opening.contains("how") || opening.contains("wie") || opening.contains("comment") { return .method }
        if opening.contains("where") || opening.contains("when") { return .place }
        return .question
    }

    private static let greetings: Set<String> = [
        "hi", "hello", "hey", "greetings", "morning", "afternoon", "evening", "good", "hallo", "bonjour", "hola",
        "ciao", "salut", "hej",
        "ol\u{E1}",
    ]
    private static let thanks: Set<String> = [
        "thanks", "thank", "thx", "cheers", "great", "ok", "okay", "cool", "perfect", "bye", "goodbye", "danke",
        "merci", "gracias",
        "grazie", "obrigado", "bedankt", "tack", "lot",
    ]
    private static let openers: Set<String> = [
        "and", "why", "how", "but", "so", "then", "what", "when", "where", "und", "et", "y",
    ]
    private static let pointers: Set<String> = [
        "it", "that", "this", "they", "them", "those", "these", "more", "its", "their", "he", "she", "one",
    ]
    /// Words of asking, not of the subject.
    private static let filler: Set<String> = [
        "what's", "please", "tell", "explain", "describe", "define", "definition", "mean", "meaning", "means", "know",
        "understand",
        "help", "give", "example", "examples", "want", "need", "say", "says", "said", "question", "answer", "according",
        "text",
        "document", "material", "notes", "lecture", "detail", "details", "briefly", "reason", "difference", "summarize",
        "summary",
        "think", "kind", "way", "happen", "happens", "called", "work", "works", "exactly", "actually", "bitte",
        "erkl\u{E4}re", "was",
        "wie", "warum", "pourquoi", "comment", "qu\u{E9}", "ist", "sind", "est", "ce", "qu'est-ce", "que", "used",
        "use",
    ]
}
