/// Turns a sentence of a text into a note, or says that it cannot be one.
///
/// A note reads without its source: nothing in it points back, ahead or at a figure, nobody speaks in the first person,
/// and it is no question, no command line and no boilerplate.
struct NoteWording {
    /// How strict to be: a short text may have nothing better than what a long one would leave out.
    enum Strictness { case strict, lenient }

    let language: String
    let strictness: Strictness
    /// Stems that the document speaks of throughout: "the kernel" needs no introduction where the kernel is the subject.
    let established: Set<String>

    init(language: String, strictness: Strictness = .strict, established: Set<String> = []) {
        self.language = String(language.prefix(2))
        self.strictness = strictness
        self.established = established
    }

    /// The note's text; nil when the sentence makes none.
    func note(from sentence: Sentence, isItem: Bool) -> String? {
        guard sentence.isQuotedWhole else { return nil }
        var text = Self.withoutAsides(sentence.text)
        if language == "en" { text = Self.withoutOpening(text) }
        let words = Tokenizer.words(text)
        let least = strictness == .strict ? 6 : 4
        guard words.count >= least, words.count <= 48, isSentence(text, words, isItem: isItem) else { return nil }
        guard !SentenceStart.dangles(text, language: language), !Self.isNoise(text, words), balanced(text) else {
            return nil
        }
        // The number of a footnote that stayed behind, and the name of a book.
        if text.unicodeScalars.contains(where: { LineClass.digit($0) != nil && !$0.isDigit }) { return nil }
        if text.hasSuffix("\u{201D}.") && !words.contains(where: Self.verbs.contains) { return nil }
        if language == "en" {
            guard standsAlone(words, text), isItem && strictness == .lenient || FiniteVerb.stands(in: words) else {
                return nil
            }
        } else if let pointers = Self.pointersElsewhere[language], words.contains(where: pointers.contains) {
            return nil
        }
        return text
    }

    private func isSentence(_ text: String, _ words: [String], isItem: Bool) -> Bool {
        guard let first = text.unicodeScalars.first(where: { $0.isLetter || $0.isDigit }),
            let mark = text.unicodeScalars.first, !".,;:)]/\\".unicodeScalars.contains(mark)
        else { return false }
        // The number of a footnote in front of its text.
        if language == "en", mark.isDigit, let space = text.firstIndex(of: " "),
            text[..<space].utf8.allSatisfy(\.isASCIIDigit),
            text[space...].unicodeScalars.dropFirst().first?.isUpper == true
        {
            return false
        }
        if first.isLower, !isItem || strictness == .strict { return false }
        if LineClass.endsSentence(text) {
            return text.utf8.last != UInt8(ascii: "?") && !text.hasSuffix("...") && !text.hasSuffix("\u{2026}")
        }
        guard isItem, text.utf8.last != UInt8(ascii: ":"), text.utf8.last != UInt8(ascii: ","),
            text.utf8.last != UInt8(ascii: ";")
        else {
            return strictness == .lenient && text.utf8.last != UInt8(ascii: ":")
        }
        // Slides leave out the full stop; a verb must still be likely.
        return words.count >= 5 && words.contains { StopWords.contains($0, language: language) }
    }

    private func standsAlone(_ words: [String], _ text: String) -> Bool {
        if strictness == .strict, words.contains(where: Self.voices.contains) { return false }
        if words.contains(where: { $0 == "above" || $0 == "below" || $0 == "aforementioned" || $0 == "thereof" }) {
            return false
        }
        if words.contains(where: Self.demonstratives.contains) { return false }
        let head = strictness == .strict ? max(4, words.count * 45 / 100) : 3
        if words.prefix(head).contains(where: Self.pronouns.contains) { return false }
        if strictness == .strict, words.count(where: { StopWords.contains($0) }) * 6 < words.count { return false }
        if let first = words.first, Self.vagueOpenings.contains(first) { return false }
        if FiniteVerb.lacksSubject(words) || !hasKnownSubject(words) { return false }
        if strictness == .strict, words.contains(where: Self.passing.contains) { return false }
        return !Self.points(words)
    }

    /// "The website is …" asks which one, "the kernel is …" does not where the document is about it.
    private func hasKnownSubject(_ words: [String]) -> Bool {
        guard words.count > 2, words[0] == "the" || words[0] == "in" && words[1] == "the" else { return true }
        let noun = words[0] == "the" ? 1 : 2
        if Self.relative.contains(words[noun]) { return false }
        guard words.count > noun + 1, words[0] == "the" else { return true }
        let isBare = StopWords.contains(words[noun + 1]) && words[noun + 1] != "of"
        if isBare, Self.generic.contains(words[noun]) { return false }
        guard isBare, strictness == .strict, !established.isEmpty, !words[noun].hasSuffix("s") else { return true }
        return established.contains(PorterStemmer.stem(words[noun]))
    }

    private func balanced(_ text: String) -> Bool {
        let bytes = text.utf8
        let open = bytes.count { $0 == UInt8(ascii: "(") }
        let close = bytes.count { $0 == UInt8(ascii: ")") }
        let quotes = bytes.count { $0 == UInt8(ascii: "\"") }
        guard open == close, quotes % 2 == 0 else { return false }
        if bytes.allSatisfy({ $0 < 0x80 }) { return true }
        let scalars = text.unicodeScalars
        let curly = scalars.count { (0x201C...0x201E).contains($0.value) }
        let angled = scalars.count { $0.value == 0xAB } - scalars.count { $0.value == 0xBB }
        // An accent without its letter is the opening quote of some typesetters.
        return curly % 2 == 0 && angled == 0 && !scalars.contains { $0.value == 0x300 }
    }

    /// Code, paths, addresses, dates of copyright.
    private static func isNoise(_ text: String, _ words: [String]) -> Bool {
        if text.utf8.contains(where: { $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "!") })
            || text.holds(bytesOf: "://") || text.holds(bytesOf: "\u{A9}") || text.holds(bytesOf: ":-)")
        {
            return true
        }
        let features = LineFeatures(text)
        if features.symbols * 14 > features.letters || features.letters < features.length / 2 { return true }
        return text.hasPrefix("(") || text.holds(bytesOf: " # ") || points(words, to: boilerplatePhrases)
    }

    /// Holds a phrase that sends the reader elsewhere.
    private static func points(_ words: [String]) -> Bool { points(words, to: pointingPhrases) }

    private static func points(_ words: [String], to phrases: [String: [[String]]]) -> Bool {
        words.indices.contains { index in
            phrases[words[index]]?.contains { words[index...].starts(with: $0) } ?? false
        }
    }

    private static let pointingPhrases = byFirstWord(pointing)
    private static let boilerplatePhrases = byFirstWord(boilerplate)

    private static func byFirstWord(_ phrases: [String]) -> [String: [[String]]] {
        Dictionary(grouping: phrases.map { $0.split(separator: " ").map(String.init) }) { $0.first ?? "" }
    }

    /// Without brackets that only point elsewhere or hold an address.
    private static func withoutAsides(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "(")) || text.utf8.contains(UInt8(ascii: "[")) else { return text }
        var result = ""
        var rest = Substring(text)
        while let open = rest.firstIndex(where: { $0 == "(" || $0 == "[" }) {
            let closer: Character = rest[open] == "(" ? ")" : "]"
            guard let close = rest[open...].firstIndex(of: closer) else { break }
            let inner = rest[rest.index(after: open)..<close].lowercased()
            let points =
                inner.contains("://") || inner.hasPrefix("see ") || inner.hasPrefix("cf") || inner.hasPrefix("fig")
                || inner.hasPrefix("section") || inner.hasPrefix("chapter") || inner.hasPrefix("table ")
                || (!inner.isEmpty
                    && inner.utf8.allSatisfy { $0.isASCIIDigit || $0 == UInt8(ascii: ",") || $0 == 0x20 })
            // A call such as cube() is a name, not an aside.
            let isSpaced = open == rest.startIndex || rest[rest.index(before: open)] == " "
            if points, isSpaced || closer == "]" {
                result += rest[..<open]
                while result.hasSuffix(" ") { result.removeLast() }
                rest = rest[rest.index(after: close)...]
                if rest.first == " ", let next = rest.dropFirst().first, ".,;:".contains(next) {
                    rest = rest.dropFirst()
                }
            } else {
                result += rest[...close]
                rest = rest[rest.index(after: close)...]
            }
        }
        return (result + rest).singleSpaced
    }

    /// Without a connecting word in front, which says nothing once the sentence stands alone.
    private static func withoutOpening(_ text: String) -> String {
        for opening in openings where text.hasPrefix(opening) {
            let rest = text.dropFirst(opening.count)
            guard let first = rest.first, !["long", "far", "much", "that"].contains(where: rest.hasPrefix) else {
                return text
            }
            // The name of a function or a variable keeps its case, and so the opening stays.
            let isName = rest.prefix { $0 != " " }.utf8.dropFirst().contains {
                $0.isASCIIUpper || $0 == UInt8(ascii: "(")
            }
            if isName, first.isLowercase { return text }
            return first.uppercased() + rest.dropFirst()
        }
        return text
    }

    private static let openings = [
        "Please note that ", "Note that ", "Note however that ", "Note, however, that ", "Notice that ",
        "In particular, ",
        "In particular ", "In other words, ", "In short, ", "For example ", "For instance ", "Essentially, ",
        "Simplistically, ", "Fortunately, ", "Unfortunately, ", "Interestingly, ", "By contrast, ", "In contrast, ",
        "Obviously, ", "Clearly, ", "Naturally, ", "However, ", "Therefore, ", "Thus, ", "Hence, ", "In addition, ",
        "Additionally, ",
        "Moreover, ", "Furthermore, ", "Of course, ", "In fact, ", "As a result, ", "Consequently, ", "Finally, ",
        "Nevertheless, ",
        "Also, ", "For example, ", "For instance, ", "Bear in mind that ", "Keep in mind that ", "As a side note, ",
        "Instead, ", "Basically, ", "Actually, ",
        "Similarly, ", "Likewise, ", "Recall that ",
        "Remember that ",
        "It is important to note that ", "It should be noted that ", "Please notice that ", "But ", "And ", "So ",
    ]

    private static let voices = EnglishWords.authorial.union(["i", "let"])

    /// Marks of what holds at one time only.
    private static let passing: Set<String> = [
        "currently", "nowadays", "recently", "presently", "today", "yesterday", "tomorrow", "someday", "lately",
    ]

    /// What only a neighbour gives a meaning: "the other types", "the resulting value".
    private static let relative: Set<String> = [
        "first", "second", "third", "fourth", "last", "next", "other", "others", "two", "three", "four", "five",
        "remaining",
        "resulting", "latter", "former", "same", "whole", "new", "above", "following", "previous", "corresponding",
        "only", "real", "current", "rest", "target", "answer", "decision", "website", "page", "list", "example",
    ]

    /// Words of other languages that point back wherever they stand.
    private static let pointersElsewhere: [String: Set<String>] = [
        "de": [
            "diese", "dieser", "dieses", "diesem", "diesen", "dies", "daf\u{FC}r", "dagegen", "gleichen", "solche",
            "solcher", "solchen", "oben", "unten", "siehe", "folgende", "folgenden", "folgender", "obige", "obigen",
            "ich",
            "wir", "uns", "unser", "unsere", "kapitel", "abschnitt", "abbildung", "tabelle", "derzeit", "momentan",
        ],
        "fr": [
            "ce", "cet", "cette", "ces", "cela", "ceci", "celui-ci", "celle-ci", "ci-dessus", "ci-dessous", "voir",
            "je",
            "nous", "notre", "nos", "chapitre", "suivant", "suivante", "suivants", "actuellement",
        ],
        "es": [
            "este", "esta", "estos", "estas", "esto", "ese", "esa", "esos", "esas", "eso", "dicho", "dicha", "yo",
            "nosotros",
            "nuestro", "nuestra", "siguiente", "siguientes", "cap\u{ED}tulo", "actualmente", "v\u{E9}ase",
        ],
        "it": [
            "questo", "questa", "questi", "queste", "ci\u{F2}", "tale", "tali", "noi", "nostro", "nostra", "seguente",
            "seguenti", "capitolo", "attualmente",
        ],
        "pt": [
            "este", "esta", "estes", "estas", "isto", "isso", "esse", "essa", "esses", "essas", "n\u{F3}s", "nosso",
            "nossa",
            "seguinte", "seguintes", "cap\u{ED}tulo", "atualmente", "actualmente",
        ],
        "nl": ["deze", "dit", "zulke", "wij", "onze", "ik", "volgende", "hoofdstuk", "momenteel"],
        "sv": ["denna", "detta", "dessa", "s\u{E5}dan", "s\u{E5}dana", "jag", "v\u{E5}r", "f\u{F6}ljande", "kapitel"],
    ]

    private static let verbs: Set<String> = [
        "is", "are", "was", "were", "be", "can", "will", "has", "have", "had", "may", "must", "should", "does", "do",
        "did",
    ]

    private static let demonstratives: Set<String> = [
        "this", "these", "those", "such", "latter", "former", "aforesaid", "so-called",
    ]

    private static let pronouns: Set<String> = [
        "it", "its", "they", "their", "them", "he", "she", "his", "her", "it's",
    ]

    /// Nouns that need a neighbour to say which one is meant.
    private static let generic: Set<String> = [
        "file", "name", "code", "result", "option", "command", "value", "example", "program", "process", "same", "rest",
        "old", "two",
        "three", "problem", "answer", "reason", "default", "alternative", "side-effect", "details", "current", "system",
        "function",
        "difference", "list", "text", "author", "idea", "method", "approach", "number", "table", "package", "output",
        "input", "other",
    ]

    private static let vagueOpenings: Set<String> = [
        "one", "some", "most", "all", "each", "first", "second", "third", "next", "last", "finally", "now", "again",
        "see", "read",
        "please", "many", "other", "yes", "no", "sometimes", "well", "what", "why", "how", "thanks", "line", "lines",
        "two", "three",
    ]

    private static let pointing = [
        " see section ", " see chapter ", " see also ", " in section ", " in chapter ", " the following ",
        " as follows ", " following example ",
        " the previous ", " previous section ", " next section ", " next chapter ", " later section ", " later on ",
        " earlier in ", " described in ",
        " discussed in ", " mentioned ", " shown in ", " listed in ", " in figure ", " in table ", " figure ",
        " the document ",
        " the tutorial ", " the guide ", " the manual ", " the author ", " the example ", " for example to ",
        " as described ", " as shown ", " to do so ", " to do that ", " line 1 ", " on line ",
        " line 2 ", " line 3 ", " line 4 ", " line 5 ", " line 6 ", " line 7 ", " line 8 ", " line 9 ", " same way ",
        " that way ",
        " the same as before ", " the other hand ", " refer to section ", " see the ", " in appendix ", " answer is ",
        " question is ", " other than that ", " after that ", " because of that ", " as a second example ",
        " as an example ", " at present ", " at the moment ", " of writing ", " as of ", " sometimes you ",
        " for the same ", " please read ", " for more information ", " consider the ", " consider a ",
        " will be described ", " are described ", " is described ",
    ]

    private static let boilerplate = [
        "all rights reserved", "copyright", "creative commons", "permission is granted", "without warranty",
        "public license",
        "this work is licensed", "table of contents", "isbn", "click here", "last updated", "last modified",
    ]
}
