import FoundationEssentials
public import LecternPorts

/// Princeton WordNet 3.0 as Debian's `wordnet-base` installs it: files that are mapped, not read, so that a word costs a
/// few page faults and an idle lexicon next to nothing. The format is that of the manual pages wndb(5WN) and lexnames(5WN).
public struct WordNetLexicon: Lexicon {
    private let files: [WordClass: (index: WordNetFile, data: WordNetFile)]

    /// - Parameter directory: holds `index.noun`, `data.noun` and so on.
    /// - Returns: nil when a file is missing or not what it should be; a writer then works without.
    public init?(directory: String = "/usr/share/wordnet") {
        var files: [WordClass: (index: WordNetFile, data: WordNetFile)] = [:]
        for (wordClass, suffix) in [(WordClass.noun, "noun"), (.verb, "verb"), (.adjective, "adj"), (.adverb, "adv")] {
            guard let index = WordNetFile(directory + "/index." + suffix),
                let data = WordNetFile(directory + "/data." + suffix)
            else { return nil }
            files[wordClass] = (index, data)
        }
        self.files = files
    }

    public func wordClasses(of lemma: String) -> [WordClass] {
        let known = WordClass.allCases.compactMap { wordClass -> (WordClass, Int)? in
            guard let entry = entry(lemma, wordClass) else { return nil }
            return (wordClass, entry.frequency)
        }
        return known.enumerated().sorted { ($1.element.1, $0.offset) < ($0.element.1, $1.offset) }.map(\.element.0)
    }

    public func coordinateTerms(of lemma: String, _ wordClass: WordClass, limit: Int) -> [String] {
        guard let synset = synset(lemma, wordClass) else { return [] }
        var result: [String] = []
        for parent in synset.pointers where parent.symbol == "@" {
            guard let above = read(parent.offset, wordClass) else { continue }
            for child in above.pointers where child.symbol == "~" && result.count < limit {
                guard let sibling = read(child.offset, wordClass), sibling.words != synset.words,
                    let word = sibling.words.first
                else { continue }
                result.append(word)
            }
        }
        return result
    }

    public func antonyms(of lemma: String, _ wordClass: WordClass) -> [String] {
        guard let synset = synset(lemma, wordClass) else { return [] }
        return synset.pointers.filter { $0.symbol == "!" }.compactMap { read($0.offset, wordClass)?.words.first }
    }

    public func synonyms(of lemma: String, _ wordClass: WordClass) -> [String] {
        guard let entry = entry(lemma, wordClass) else { return [] }
        let own = lemma.lowercased()
        var result: [String] = []
        for word in entry.offsets.compactMap({ read($0, wordClass) }).flatMap(\.words)
        where word.lowercased() != own && !result.contains(word) {
            result.append(word)
        }
        return result
    }

    public func category(of lemma: String, _ wordClass: WordClass) -> String? {
        synset(lemma, wordClass).map { "\(wordClass.rawValue).\($0.file)" }
    }

    private struct Entry {
        var frequency: Int
        var offsets: [Int]
    }

    private struct Synset {
        var file: String
        var words: [String]
        var pointers: [(symbol: String, offset: Int)]
    }

    private func entry(_ lemma: String, _ wordClass: WordClass) -> Entry? {
        let key = String(lemma.lowercased().map { $0 == " " ? "_" : $0 })
        guard let line = files[wordClass]?.index.line(startingWith: key) else { return nil }
        let fields = line.split(separator: " ")
        guard fields.count > 5, let count = Int(fields[2]), let pointers = Int(fields[3]),
            fields.count >= 6 + pointers + count,
            let tagged = Int(fields[5 + pointers])
        else { return nil }
        return Entry(frequency: tagged, offsets: fields[(6 + pointers)...].prefix(count).compactMap { Int($0) })
    }

    private func synset(_ lemma: String, _ wordClass: WordClass) -> Synset? {
        entry(lemma, wordClass)?.offsets.first.flatMap { read($0, wordClass) }
    }

    private func read(_ offset: Int, _ wordClass: WordClass) -> Synset? {
        guard let line = files[wordClass]?.data.line(at: offset) else { return nil }
        let fields = line.split(separator: " ")
        guard fields.count > 5, Int(fields[0]) == offset, let count = Int(fields[3], radix: 16),
            fields.count > 4 + 2 * count,
            let links = Int(fields[4 + 2 * count])
        else { return nil }
        let words = (0..<count).map { String(fields[4 + 2 * $0].map { $0 == "_" ? " " : $0 }) }
        let first = 5 + 2 * count
        let pointers = (0..<links).compactMap { link -> (symbol: String, offset: Int)? in
            let at = first + 4 * link
            guard at + 1 < fields.count, let target = Int(fields[at + 1]) else { return nil }
            return (String(fields[at]), target)
        }
        return Synset(file: String(fields[1]), words: words, pointers: pointers)
    }
}
