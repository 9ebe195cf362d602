/// Tells the language of a text by its small words.
public enum LanguageDetector {
    /// The share of words that must be small words of the language before it is named.
    private static let leastShare = 0.12
    /// Enough to be sure, in words.
    private static let sample = 4000

    /// BCP 47 tag: one of `StopWords.languages`, or `und` when none fits. O(n), of a long text only a part is read.
    public static func detect(_ texts: some Sequence<String>) -> String {
        var counts: [String: Double] = [:]
        var words = 0
        for text in texts {
            for word in Tokenizer.words(text) {
                guard word.unicodeScalars.first?.isLetter == true else { continue }
                words += 1
                guard let languages = owners[word] else { continue }
                // A word that many languages share says little about each.
                for language in languages { counts[language, default: 0] += 1 / Double(languages.count) }
            }
            if words >= sample { break }
        }
        guard words >= 3 else { return "und" }
        let ranked = counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        guard let best = ranked.first, best.value / Double(words) >= leastShare else { return "und" }
        if ranked.count > 1, ranked[1].value * 1.15 > best.value { return "und" }
        return best.key
    }

    /// The language of one text.
    public static func detect(_ text: String) -> String { detect(CollectionOfOne(text)) }

    private static let owners: [String: [String]] = StopWords.byLanguage.sorted { $0.key < $1.key }.reduce(into: [:]) {
        owners, list in
        for word in list.value { owners[word, default: []].append(list.key) }
    }
}
