/// Takes from a sentence what only ties it to its neighbours: it then stands alone, and says the same.
enum SentenceTrim {
    /// "But ice, however, floats on water (see page 3)." → "Ice floats on water."
    static func trim(_ sentence: String) -> String {
        var text = withoutDashes(spelledOut(withoutAsides(sentence)))
        for _ in 0..<2 { text = SentenceFrame.unframed(withoutOpener(text)) }
        for phrase in insertions where text.contains(phrase) {
            // "Once a bill is proposed, however, it": the comma behind the circumstance stays.
            let first = text.prefix { $0 != " " && $0 != "," }.lowercased()
            let isOpening =
                phrase.hasPrefix(",")
                && (EnglishWords.prepositions.contains(first) || EnglishWords.subordinators.contains(first))
            text = text.replacing(phrase, with: isOpening ? ", " : " ")
        }
        for ending in endings where text.hasSuffix(ending) { text = text.dropLast(ending.count) + "." }
        if text.contains(" also "), !text.contains("but also") { text = text.replacing(" also ", with: " ") }
        for (leaning, alone) in replacements where text.contains(leaning) {
            text = text.replacing(leaning, with: alone)
        }
        // "Another form of theft is fraud" → "One form of theft is fraud": that one was told before, not which.
        if text.hasPrefix("Another ") { text = "One " + text.dropFirst(8) }
        for verb in [" is ", " was "] {
            guard let range = text.firstRange(of: verb + "another ") else { continue }
            let word = text[range.upperBound...].prefix { $0 != " " }.lowercased()
            text.replaceSubrange(range, with: verb + EnglishWords.article(before: word) + " ")
        }
        return withoutTail(withoutThen(withoutNow(text)))
    }

    /// "ACTH then stimulates the cortex" → "ACTH stimulates the cortex": what comes first, another sentence told. Of a condition,
    /// of steps and of the past the word is a part.
    private static func withoutThen(_ text: String) -> String {
        var words = text.split(separator: " ")
        guard words.count(where: { $0 == "then" }) == 1, let then = words.firstIndex(of: "then"), then > 0,
            then + 1 < words.count, words[..<then].allSatisfy({ !$0.hasSuffix(",") }),
            EnglishVerbs.entries(of: String(words[then + 1])).contains(where: { $0.form == .third }),
            !words.contains(where: { steps.contains($0.lowercased()) })
        else { return text }
        words.remove(at: then)
        return words.joined(separator: " ")
    }

    private static let steps: Set<String> = ["if", "when", "once", "first", "and", "after", "before", "until", "or"]

    /// "Astronomers now divide stars into types" → "Astronomers divide stars into types": as against what was told before.
    private static func withoutNow(_ text: String) -> String {
        var words = text.split(separator: " ")
        guard words.count(where: { $0 == "now" }) == 1, let now = words.firstIndex(of: "now"), now > 0,
            now + 1 < words.count
        else { return text }
        let before = words[now - 1].lowercased()
        let isVerb = !EnglishVerbs.entries(of: words[now + 1].lowercased()).isEmpty
        guard
            ["is", "are", "has", "have", "can", "must"].contains(before)
                || isVerb && before.last?.isLetter ?? false && !StopWords.contains(before)
                    && !EnglishWords.prepositions.contains(before)
        else { return text }
        words.remove(at: now)
        return words.joined(separator: " ")
    }

    /// "Two parts—the bulb and the cap—work together" → "Two parts work together".
    private static func withoutDashes(_ text: String) -> String {
        let parts = text.split(separator: "\u{2014}", omittingEmptySubsequences: false)
        // "Prices fell in the spring\u{2014}a sign of the crisis.": what one dash adds is an aside as well.
        if parts.count == 2, text.hasSuffix("."), isComplete(parts[0]), !parts[1].isEmpty {
            return parts[0].trimmed + "."
        }
        guard parts.count == 3, let next = parts[2].first, next.isLetter || next == " ", !parts[1].isEmpty,
            text.hasSuffix("."), parts[2].split(separator: " ").count > 2
        else { return text }
        return parts[0].trimmed + " " + parts[2].trimmed
    }

    /// Whether nothing in the words before a dash waits for what is behind it.
    private static func isComplete(_ head: Substring) -> Bool {
        let words = head.lowercased().split { $0 == " " || $0 == "," }
        guard words.count >= 7, let last = words.last, !StopWords.contains(String(last)) else { return false }
        return !words.contains {
            ["either", "neither", "whether", "only", "just", "between", "following"].contains($0)
        }
            && !["if", "when", "while", "although", "because", "since"].contains(words[0])
    }

    /// "Iron rusts; however, gold does not." → "Iron rusts.": what leans behind a semicolon goes.
    private static func withoutTail(_ text: String) -> String {
        guard let mark = text.firstIndex(of: ";") else { return text }
        let head = text[..<mark]
        let tail = text[text.index(after: mark)...].lowercased().split { $0 == " " || $0 == "," }
        guard let first = tail.first, tails.contains(String(first)), head.split(separator: " ").count >= 6,
            !head.lowercased().contains("not only") && !head.lowercased().contains("not just")
        else {
            return text
        }
        return head + "."
    }

    private static let tails: Set<String> = [
        "however", "therefore", "thus", "hence", "this", "these", "those", "it", "they", "he", "she", "instead",
        "rather",
        "consequently", "moreover", "furthermore", "otherwise", "similarly", "conversely", "likewise", "also", "still",
        "in", "as", "for", "that", "such", "here", "then", "others", "another", "if", "so", "at", "one", "meanwhile",
    ]

    private static func withoutOpener(_ text: String) -> String {
        if let comma = text.firstIndex(of: ","), isConnective(String(text[..<comma])) {
            return opened(text[text.index(after: comma)...]) ?? text
        }
        // "So the bill failed": what is concluded is said, "so far" and "so many" belong to it.
        for joint in ["So ", "Yet "] where text.hasPrefix(joint) {
            let next = text.dropFirst(joint.count).prefix { $0 != " " }
            if EnglishWords.articles.contains(String(next))
                || ["all", "each", "every", "when", "if", "in", "we"].contains(next)
            {
                return String(text.dropFirst(joint.count)).capitalizedFirst
            }
        }
        for opener in openers where text.hasPrefix(opener) {
            let rest = text.dropFirst(opener.count)
            if let left = opened(rest.first == "," ? rest.dropFirst() : rest) { return left }
        }
        return text
    }

    private static func opened(_ rest: Substring) -> String? {
        guard rest.first == " ", let first = rest.dropFirst().first, first.isLetter else { return nil }
        return String(rest.dropFirst()).capitalizedFirst
    }

    /// What a comma follows, and what joins the sentence to others only: "In contrast", "A few years later".
    private static func isConnective(_ phrase: String) -> Bool {
        if connectives.contains(phrase.lowercased()) { return true }
        let words = phrase.lowercased().split(separator: " ")
        return (2...5).contains(words.count) && words.last == "later" && spans.contains(String(words[words.count - 2]))
    }

    private static let spans: Set<String> = [
        "years", "months", "days", "weeks", "decades", "centuries", "year", "month", "day", "week", "decade", "century",
        "hours", "minutes", "generations",
    ]

    /// These join with a comma behind them or without one.
    private static let openers = [
        "But", "And", "Thus", "Hence", "Therefore", "Nevertheless", "Nonetheless", "Moreover", "Furthermore", "Indeed",
        "In fact", "Additionally", "Consequently", "Accordingly", "Thereby", "Ultimately",
    ]
    /// These open a clause of their own, or name a thing, where no comma follows.
    private static let connectives = Set(
        """
        however|so|thus|hence|therefore|nevertheless|nonetheless|moreover|furthermore|also|indeed|in fact|of course|\
        in addition|additionally|consequently|as a result|as a consequence|accordingly|still|yet|naturally|unfortunately|\
        fortunately|interestingly|surprisingly|not surprisingly|unsurprisingly|finally|in particular|actually|obviously|\
        clearly|after all|even so|that said|similarly|likewise|conversely|for example|for instance|overall|ultimately|\
        in short|in brief|again|in other words|in contrast|by contrast|on the other hand|on the one hand|on the contrary|\
        for this reason|for these reasons|to this end|in this way|in this sense|as such|more specifically|specifically|\
        more precisely|that is|to recap|in summary|in sum|in conclusion|to summarize|meanwhile|importantly|more importantly|\
        most importantly|notably|in truth|in reality|in essence|in effect|simply put|put simply|to be sure|above all|\
        at the same time|in turn|besides|first|second|third|fourth|firstly|secondly|thirdly|first of all|lastly|last|\
        eventually|later|in response|along the way|in practice|by comparison|in comparison|regardless|admittedly|\
        by extension|as expected|as always|as usual|with this in mind|in any case|in any event|in the end|\
        curiously|strikingly|remarkably|significantly|crucially|now|well|okay|ok|basically|rather|instead|to illustrate|\
        needless to say|essentially|fundamentally|in the text|in the passage
        """.split(separator: "|").map(String.init))
    private static let endings = [
        ", however.", ", therefore.", ", though.", ", too.", ", for example.", ", for instance.", ", of course.",
        ", as well.", " as well.",
    ]
    /// What compares with the sentence before, and what it says by itself.
    private static let replacements = [
        (" similarly ", " "),
        (" further noted ", " noted "),
        (" thus ", " "), (" therefore ", " "),
    ]
    private static let insertions = [
        ", however, ", ", therefore, ", ", thus, ", ", of course, ", ", for example, ", ", for instance, ",
        ", in fact, ",
        ", indeed, ", ", too, ", ", then, ", ", moreover, ", ", in turn, ", ", on the other hand, ", ", by contrast, ",
        ", in contrast, ", " of course ", ", as usual, ",
    ]

    /// Without brackets that point elsewhere, explain at length, or hold an address. Short forms in brackets stay.
    private static func withoutAsides(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "(")) || text.utf8.contains(UInt8(ascii: "[")) else { return text }
        var result: [Character] = []
        var aside: [Character] = []
        var depth = 0
        for character in text {
            if character == "(" || character == "[" {
                // A bracket right behind a word belongs to it, as in "print(x)": nothing can be taken out.
                if depth == 0, let last = result.last, !last.isWhitespace, last != "“", last != "\"", character == "(" {
                    return text
                }
                depth += 1
            }
            if depth > 0 { aside.append(character) } else { result.append(character) }
            if character == ")" || character == "]" {
                depth -= 1
                if depth < 0 { return text }
                if depth == 0 {
                    if isDispensable(String(aside.dropFirst().dropLast())) {
                        while result.last == " " { result.removeLast() }
                    } else {
                        result += aside
                    }
                    aside = []
                }
            }
        }
        return depth == 0 ? String(result) : text
    }

    /// "some of which can be missing", "unless it was set before": what a sentence says holds only with it.
    static func isLimiting(_ added: ArraySlice<String>) -> Bool {
        guard let first = added.first else { return false }
        return limiting.contains(first)
            || ["some", "most", "many", "not", "at"].contains(first)
                && ["of", "all", "every", "always", "least", "most"].contains(added.dropFirst().first ?? "")
    }

    private static let limiting: Set<String> = [
        "if", "unless", "except", "excepting", "provided", "assuming", "usually", "although", "though", "until", "only",
    ]

    private static func isDispensable(_ aside: String) -> Bool {
        if aside.contains("://") || aside.contains("www.") || aside.contains("@") { return true }
        let words = aside.lowercased().split(separator: " ")
        if isLimiting(words.map(String.init)[...]) { return false }
        if words.count > 3 { return true }
        // "(Gould 1989)"
        if words.count > 1, let last = words.last, QuizToken.year(last) != nil {
            return true
        }
        if words.allSatisfy({ $0.allSatisfy { $0.isNumber || ",;–-".contains($0) } }) { return true }
        return words.contains {
            [
                "see", "cf.", "e.g.", "i.e.", "section", "chapter", "figure", "page", "fig.", "sect.", "e.g.,", "i.e.,",
                "or",
            ].contains($0)
        }
    }
}
