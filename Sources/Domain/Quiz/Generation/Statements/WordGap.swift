/// A statement with a word or a few left out for which something else could be taken.
struct WordGap: Sendable, Equatable {
    /// With `ClauseQuestions.blank` in place of them.
    var text: String
    /// What stands there in the text, and what contradicts it.
    var was: String
    var now: String
    /// As of the contrary.
    var quality: Int

    /// What a contrary must be worth: beside the right word a weaker one tempts as well as a stronger one in a statement of its
    /// own, where it could be taken for true.
    static let least = 60

    /// Nil where no contrary of the statement is a matter of a few words in one place.
    init?(_ statement: Statement) {
        for falsehood in statement.falsehoods where falsehood.quality >= Self.least {
            guard Self.rules.contains(falsehood.rule), let gap = WordGap(statement.text, falsehood) else { continue }
            self = gap
            return
        }
        return nil
    }

    private init?(_ text: String, _ falsehood: Falsehood) {
        let own = Self.words(text)
        let other = Self.words(falsehood.text)
        let start = zip(own, other).prefix { $0 == $1 }.count
        let end = zip(own[start...].reversed(), other[start...].reversed()).prefix { $0 == $1 }.count
        var was = own[start..<(own.count - end)].joined(separator: " ")
        var now = other[start..<(other.count - end)].joined(separator: " ")
        guard (1...4).contains(own.count - end - start), (1...4).contains(other.count - end - start),
            !(was + now).contains(where: { ",;:()\u{201C}\u{201D}\"".contains($0) })
        else { return nil }
        guard !Self.isPlain(was), !Self.isPlain(now), !Self.isArticle(was), !Self.isArticle(now) else { return nil }
        let rest = Array(own[..<start] + own[(own.count - end)...])
        // What the rest of the statement says again would fill the gap by itself.
        let told = Set(Tokenizer.terms(rest.joined(separator: " ")))
        guard !Set(Tokenizer.terms(was)).echoes(told), !Set(Tokenizer.terms(now)).echoes(told),
            Tokenizer.terms(rest.joined(separator: " ")).count >= 4
        else { return nil }
        // "All" and "Only some" open a sentence, and no option does.
        if start == 0, falsehood.rule != .name, falsehood.rule != .term {
            was = was.prefix(1).lowercased() + was.dropFirst()
            now = now.prefix(1).lowercased() + now.dropFirst()
        }
        let kept = own[..<start].map(String.init) + [ClauseQuestions.blank] + own[(own.count - end)...].map(String.init)
        self.text = kept.joined(separator: " ") + "."
        (self.was, self.now, quality) = (was, now, falsehood.quality)
    }

    private static func words(_ text: String) -> [Substring] {
        (text.hasSuffix(".") ? text.dropLast() : text[...]).split(separator: " ")
    }

    private static let rules: Set<Falsehood.Rule> = [.opposite, .bound, .scope, .name, .term]

    /// "A" for "An inorganic": either would be right.
    private static func isArticle(_ words: String) -> Bool { EnglishWords.articles.contains(words.lowercased()) }

    /// Whether it is plain beside its contrary which of the two a text would say: texts tell what is typical, what is allowed
    /// and what helps, and rarely what is rare, forbidden or fails.
    private static func isPlain(_ words: String) -> Bool {
        words.lowercased().split(separator: " ").contains { plain.contains(String($0)) }
    }

    private static let plain = EnglishWords.list(
        """
        usually typically often generally commonly mostly mainly frequently normally traditionally primarily largely widely \
        always never rarely seldom sometimes some no any most few rules ruled rule fail fails failed forbidden forbids \
        forbid incapable refutes refuted refute denies deny denied overlooked ignores ignore ignored lacks lack lacked \
        useless absent praise indifferent without
        """)
}
