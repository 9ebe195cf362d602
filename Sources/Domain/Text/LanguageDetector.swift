/// Tells the language of a text by its script, and one in Latin letters by its small words.
public enum LanguageDetector {
    /// The share of words that must be small words of the language before it is named.
    private static let leastShare = 0.12
    /// Enough to be sure, in words.
    private static let sample = 4000
    /// The same share where sentences are few, of small words that one language alone has.
    private static let leastTellingShare = 0.015

    /// BCP 47 tag: one of `StopWords.languages`, one that `ScriptLanguage` tells, or `und` when none fits. O(n), of a
    /// long text only a part is read.
    public static func detect(_ texts: some Collection<String>) -> String {
        if let language = ScriptLanguage.detect(texts) { return language }
        var counts: [String: Double] = [:]
        var telling: [String: [String: Int]] = [:]
        var words = 0
        for text in texts {
            for word in Tokenizer.words(text) {
                guard word.unicodeScalars.first?.isLetter == true else { continue }
                words += 1
                guard let languages = owners[word] else { continue }
                // Short ones are words of other languages too.
                if languages.count == 1, word.utf8.count >= 3 {
                    telling[languages[0], default: [:]][word, default: 0] += 1
                }
                // A word that many languages share says little about each.
                for language in languages { counts[language, default: 0] += 1 / Double(languages.count) }
            }
            if words >= sample { break }
        }
        guard words >= 3 else { return "und" }
        let ranked = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        guard let best = ranked.first else { return "und" }
        guard best.value / Double(words) >= leastShare else {
            let language = terse(telling, words: words)
            return language == "und" && words <= shortest && isEnglish(texts, words: words) ? "en" : language
        }
        if ranked.count > 1, ranked[1].value * 1.15 > best.value { return "und" }
        return best.key
    }

    /// The language of slides and lists, which leave out most small words.
    private static func terse(_ telling: [String: [String: Int]], words: Int) -> String {
        // One word alone may be a noun of another language, as "war" is.
        let most = max(3, words / 200)
        let ranked = telling.mapValues { $0.values.reduce(0) { $0 + min($1, most) } }.sorted {
            ($1.value, $0.key) < ($0.value, $1.key)
        }
        guard let best = ranked.first, Double(best.value) >= leastTellingShare * Double(words),
            telling[best.key, default: [:]].count >= 3, ranked.count < 2 || best.value >= 3 * ranked[1].value
        else { return "und" }
        return best.key
    }

    /// Words of a glossary or a card, too few for the small words to tell.
    private static let shortest = 100

    /// Whether as many words of a short text are English as small words and verbs mostly are, and more than are small words
    /// of another language.
    private static func isEnglish(_ texts: some Collection<String>, words: Int) -> Bool {
        var small: [String: Int] = [:]
        var verbs = 0
        for word in texts.lazy.flatMap(Tokenizer.words) {
            for language in owners[word] ?? [] { small[language, default: 0] += 1 }
            if owners[word] == nil, EnglishVerbs.isListed(word) { verbs += 1 }
        }
        let english = small.removeValue(forKey: "en") ?? 0
        guard english >= 2, Double(english + verbs) >= 1.5 * leastShare * Double(words) else { return false }
        return small.values.allSatisfy { $0 <= english }
    }

    /// The language of one text.
    public static func detect(_ text: String) -> String { detect(CollectionOfOne(text)) }

    private static let owners: [String: [String]] = StopWords.byLanguage.sorted { $0.key < $1.key }.reduce(into: [:]) {
        owners, list in
        for word in list.value { owners[word, default: []].append(list.key) }
    }
}
