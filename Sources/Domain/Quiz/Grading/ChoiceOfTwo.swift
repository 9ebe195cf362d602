/// A question that names two words, one of which fills its gap.
///
/// It is told by its text, which is all that is stored of it.
enum ChoiceOfTwo {
    static func stem(_ words: [String], gap: String) -> String {
        "\(opening)\(words[0])\(between)\(words[1])\(closing)\(gap)"
    }

    /// The two words; nil when the question is another one. O(n).
    static func words(of stem: String) -> [String]? {
        guard stem.hasPrefix(opening), let end = stem.firstRange(of: closing) else { return nil }
        let named = stem[..<end.lowerBound].dropFirst(opening.count).split(separator: between)
        return named.count == 2 ? named.map(String.init) : nil
    }

    private static let opening = "Fill the gap with \u{201C}"
    private static let between = "\u{201D} or \u{201C}"
    private static let closing = "\u{201D}: "
}
