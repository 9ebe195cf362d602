/// What kind of thing a message asks for, and about what.
struct QuestionReading: Equatable {
    enum Kind: Equatable {
        case greeting, thanks
        /// "What is X?"
        case definition
        /// "What is the role of X?", "What does X do?"
        case role
        /// "Who wrote X?"
        case person
        /// "When …?", and whether it asks for the time of one event of the past.
        case time(isPast: Bool)
        /// "How many …?", "How long …?"
        case amount
        case reason, method, place, question
        /// "What is the difference between X and Y?"
        case comparison(ComparedSides)
        /// "What is this about?", "Summarize the lecture": what the material is about as a whole, and whether it is
        /// named, so that nothing else can be meant.
        case overview(isNamed: Bool)
    }

    var kind: Kind
    /// The words that a search should look for.
    var subject: String
    /// Makes sense only together with what was asked before.
    var isFollowUp: Bool

    init(_ text: String) {
        let words = Self.withoutOrder(Tokenizer.words(text))
        let content = zip(words, [""] + words).filter { word, before in
            !StopWords.contains(word) && !Self.filler.contains(word)
                && !(before == "how" && Self.measures.contains(word))
        }.map(\.0)
        subject = content.joined(separator: " ")
        let asksOn = words.first.map(Self.openers.contains) == true
        let pointsBack = words.contains(where: Self.pointers.contains)
        isFollowUp = content.isEmpty || content.count <= 3 && (asksOn || pointsBack)
        if words.count <= 6, !words.isEmpty, content.allSatisfy(Self.thanks.contains),
            words.contains(where: Self.thanks.contains)
        {
            kind = .thanks
        } else if words.count <= 6, content.allSatisfy(Self.greetings.contains),
            words.contains(where: Self.greetings.contains)
        {
            kind = .greeting
        } else if Self.asksForAll(words, content) {
            kind = .overview(isNamed: words.contains(where: Self.wholes.contains))
        } else {
            kind = ComparedSides(words).map(Kind.comparison) ?? Self.kind(words, content)
        }
    }

    /// "List organelles", "please name two organelles": what is wanted of the subject is no word of it.
    private static func withoutOrder(_ words: [String]) -> [String] {
        let rest = words.drop { courtesy.contains($0) }
        guard let first = rest.first, orders.contains(first), rest.count > 1 else { return words }
        let named = rest.dropFirst().drop { EnglishNumbers.cardinals.contains($0) || quantities.contains($0) }
        // "Name of the author" orders nothing.
        guard let subject = named.first, subject != "of", !gist.contains(subject), !chief.contains(subject) else {
            return words
        }
        return Array(named)
    }

    private static let courtesy: Set<String> = ["please", "can", "could", "you", "would"]
    private static let orders: Set<String> = ["list", "name", "enumerate", "mention"]
    private static let quantities: Set<String> = ["a", "few", "some", "all", "any", "the", "me", "several"]

    /// Asks for more of what was answered, and names nothing.
    static func asksForMore(_ text: String) -> Bool {
        let words = Tokenizer.words(text)
        return words.count <= 8 && words.contains(where: ["more", "else", "further", "continue"].contains)
            && words.allSatisfy {
                StopWords.contains($0) || filler.contains($0) || ["continue", "anything"].contains($0)
            }
    }

    /// Nothing is named but the material, and what one wants of it.
    private static func asksForAll(_ words: [String], _ content: [String]) -> Bool {
        content.allSatisfy { gist.contains($0) || wholes.contains($0) || chief.contains($0) }
            && words.contains(where: gist.contains)
    }

    private static let gist: Set<String> = [
        "about", "summary", "summarize", "summarise", "summarized", "overview", "outline", "gist", "point", "points",
        "zusammen", "r\u{E9}sume", "r\u{E9}sumer", "resume", "resumir", "riassumi",
        "idea", "ideas", "topic", "topics", "theme", "themes", "takeaway", "takeaways", "cover", "covers", "covered",
        "content", "contents", "tldr", "zusammenfassung", "\u{FC}berblick", "worum", "r\u{E9}sum\u{E9}", "resumen",
        "riassunto", "resumo", "samenvatting", "sammanfattning",
    ]
    private static let wholes: Set<String> = [
        "document", "documents", "text", "lecture", "lectures", "material", "materials", "notes", "chapter", "paper",
        "book", "article", "pdf", "file", "files", "slides", "lesson", "handout", "reading", "upload", "recording",
        "dokument", "vorlesung",
    ]
    private static let chief: Set<String> = [
        "main", "key", "important", "most", "central", "whole", "entire", "short", "brief", "quick", "general",
        "major", "chief", "all", "everything", "list", "show", "write", "make", "talk", "talks", "deal", "deals",
        "discuss", "discusses", "geht", "es", "hier", "kurze",
        "fasse", "das", "den", "die", "der", "le", "la", "les", "el", "il", "lo",
    ]

    /// Other words for the same wish: "build … again" is "rebuild", "quickly" is "quick".
    static func variants(of subject: String, asked text: String) -> [String] {
        let words = subject.split(separator: " ").map(String.init)
        let plain = words.map { $0.hasSuffix("ly") && $0.utf8.count > 5 ? String($0.dropLast(2)) : $0 }
        var result = [subject]
        if plain != words { result.append(plain.joined(separator: " ")) }
        if Tokenizer.words(text).contains("again"), let verb = words.firstIndex(where: FiniteVerb.isBase) {
            for form in result {
                var parts = form.split(separator: " ").map(String.init)
                parts[verb] = "re" + parts[verb]
                result.append(parts.joined(separator: " "))
            }
        }
        return result
    }

    private static func kind(_ words: [String], _ content: [String]) -> Kind {
        let opening = words.prefix(6)
        let specific = content.filter { !QuestionWords.isGeneric($0) }
        if words.contains("why") || words.contains("warum") || words.contains("pourquoi") || words.contains("reason")
            || opening.prefix(4).contains(where: causes.contains)
        {
            return .reason
        }
        if opening.contains("define") || opening.contains("definition") || words.contains("meaning")
            || words.suffix(2).contains("mean") || words.contains("meant") || words.suffix(2) == ["stand", "for"]
        {
            return .definition
        }
        if asksForPerson(words, content) { return .person }
        if !specific.isEmpty, words.contains(where: roles.contains) || asksWhatItDoes(words) { return .role }
        let asksWhat = ["what", "what's", "who", "was", "qu'est-ce", "qu\u{E9}", "cos'\u{E8}", "wat", "vad"]
        let copulas: Set<String> = [
            "is", "are", "were", "what's", "ist", "sind", "que", "es", "son", "cos'\u{E8}", "\u{E8}", "\u{E9}",
            "\u{E4}r",
        ]
        if asksForTime(opening) {
            return .time(isPast: words.contains { ["did", "was", "were"].contains($0) })
        }
        if opening.contains(where: asksWhat.contains), opening.contains(where: copulas.contains), specific.count <= 4 {
            return .definition
        }
        if let how = opening.firstIndex(of: "how"), how + 1 < words.count, asksForAmount(words[how + 1]) {
            return .amount
        }
        if opening.contains("how") || words.contains("steps") || opening.contains("wie") || opening.contains("comment")
        {
            return .method
        }
        return opening.contains("where") ? .place : .question
    }

    /// "Who wrote", "Who was R written by", "the author of"; "Who were the Luddites?" asks what they were.
    private static func asksForPerson(_ words: [String], _ content: [String]) -> Bool {
        if content.contains(where: QuestionWords.isMaker) { return true }
        guard words.prefix(3).contains(where: { $0 == "who" || $0 == "whom" }) else { return false }
        return content.contains { word in
            EnglishVerbs.entries(of: word).contains { $0.form != .base || EnglishVerbs.isOnlyVerb($0.lemma) }
        }
    }

    private static func asksForTime(_ opening: ArraySlice<String>) -> Bool {
        opening.contains("when")
            || zip(opening, opening.dropFirst()).contains { asking, asked in
                ["what", "which"].contains(asking) && ["year", "date", "century", "month"].contains(asked)
            }
    }

    private static func asksForAmount(_ word: String) -> Bool { measures.contains(word) || sizes.contains(word) }

    /// "What does X do?"
    private static func asksWhatItDoes(_ words: [String]) -> Bool {
        words.first == "what" && words.last == "do" && words.dropFirst().first.map(EnglishWords.doing.contains) == true
    }

    private static let causes: Set<String> = ["cause", "causes", "caused", "reasons"]
    private static let roles: Set<String> = [
        "role", "roles", "function", "functions", "purpose", "purposes", "job", "task", "tasks", "used",
    ]

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
    /// Behind "how" they ask for a number, which the answer does not repeat them beside.
    private static let measures: Set<String> = ["many", "much", "often", "long", "far", "fast"]
    /// The same, which the answer may repeat.
    private static let sizes: Set<String> = ["large", "big", "old", "high", "deep", "tall", "heavy", "hot", "cold"]
    /// Words that carry a conversation on.
    private static let openers: Set<String> = ["and", "but", "so", "then", "also", "und", "et", "y", "aber", "mais"]
    private static let pointers: Set<String> = [
        "it", "that", "this", "they", "them", "those", "these", "more", "its", "their", "he", "she", "one",
    ]
    /// Words of asking, not of the subject.
    static let filler: Set<String> = [
        "many", "much",
        "what's", "please", "tell", "explain", "describe", "define", "definition", "mean", "meaning", "means", "meant",
        "know",
        "understand",
        "help", "give", "example", "examples", "want", "need", "say", "says", "said", "question", "answer", "according",
        "text",
        "document", "material", "notes", "lecture", "detail", "details", "briefly", "reason", "difference",
        "differences", "compare", "summarize",
        "summary",
        "think", "kind", "way", "happen", "happens", "called", "work", "works", "exactly", "actually", "bitte",
        "erkl\u{E4}re", "was",
        "wie", "warum", "pourquoi", "comment", "qu\u{E9}", "ist", "sind", "est", "ce", "qu'est-ce", "que", "used",
        "use",
    ]
}
