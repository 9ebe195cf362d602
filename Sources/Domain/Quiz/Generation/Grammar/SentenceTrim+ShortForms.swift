extension SentenceTrim {
    /// "doesn't" → "does not", "it's" → "it is": statements are written out. O(n).
    static func spelledOut(_ text: String) -> String {
        guard text.contains("'") || text.contains("\u{2019}") else { return text }
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        return words.indices.map { index in
            spelledOut(words[index], next: index + 1 < words.count ? words[index + 1] : "")
        }.joined(separator: " ")
    }

    private static func spelledOut(_ word: Substring, next: Substring) -> String {
        let straight = word.replacing("\u{2019}", with: "'")
        let mark = straight.reversed().prefix { ",.;:)".contains($0) }
        let bare = straight.dropLast(mark.count)
        guard let apostrophe = bare.lastIndex(of: "'") else { return String(word) }
        let end = String(mark.reversed())
        if bare.hasSuffix("n't") {
            let lower = bare.lowercased()
            if let full = denials[lower] {
                return (bare.first?.isUppercase ?? false ? full.capitalizedFirst : full) + end
            }
            let verb = bare.dropLast(3)
            return helpers.contains(verb.lowercased()) ? verb + " not" + end : String(word)
        }
        let front = bare[..<apostrophe]
        guard subjects.contains(front.lowercased()) else { return String(word) }
        switch bare[apostrophe...] {
        case "'re": return front + " are" + end
        case "'ll": return front + " will" + end
        case "'ve": return front + " have" + end
        // "it's been", "that's become": has.
        case "'s": return front + (perfect.contains(next.lowercased()) ? " has" : " is") + end
        default: return String(word)
        }
    }

    private static let denials = ["can't": "cannot", "won't": "will not", "shan't": "shall not"]
    private static let helpers: Set<String> = [
        "does", "do", "did", "is", "are", "was", "were", "has", "have", "had", "could", "should", "would", "must",
        "need",
    ]
    /// What stands before a shortened verb, and is no owner: "it's", but "the cell's".
    private static let subjects: Set<String> = [
        "it", "that", "there", "this", "they", "you", "he", "she", "what", "who", "which", "here", "these", "those",
    ]
    private static let perfect: Set<String> = ["been", "become", "had", "got", "gone", "made", "taken", "always"]
}
