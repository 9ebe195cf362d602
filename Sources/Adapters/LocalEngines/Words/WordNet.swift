public import LecternPorts
import Synchronization

/// English words as WordNet's database files know them; Debian's package `wordnet-base` installs them.
///
/// The files are mapped and searched where they lie: starting costs nothing, and only the pages asked for are read.
public struct WordNet: Lexicon {
    private struct Part: Sendable {
        var index: SortedLines
        var data: SortedLines
    }

    private let parts: [WordClass: Part]
    private let counts: SortedLines?
    private let classes = Recent<String, [WordClass]>()
    private let kinds = Recent<Sense, Kind?>()

    private struct Sense: Hashable {
        var offset: Int
        var wordClass: WordClass
    }

    /// One link of a lineage: a meaning, and the one that it is a kind of.
    private struct Kind {
        var name: String
        var parent: Int?
    }

    /// What was asked for lately: a text asks for the same words again and again, and they are of few kinds.
    private final class Recent<Key: Hashable & Sendable, Value: Sendable>: Sendable {
        private let held = Mutex<[Key: Value]>([:])
        private let most = 4_096

        func of(_ key: Key, find: () -> Value) -> Value {
            if let known = held.withLock({ $0[key] }) { return known }
            let found = find()
            held.withLock {
                if $0.count >= most { $0.removeAll() }
                $0[key] = found
            }
            return found
        }
    }

    /// Nil unless the folder holds the files of every word class.
    public init?(folder: String = "/usr/share/wordnet") {
        var parts: [WordClass: Part] = [:]
        for (wordClass, name) in [(WordClass.noun, "noun"), (.verb, "verb"), (.adjective, "adj"), (.adverb, "adv")] {
            guard let index = SortedLines(path: folder + "/index." + name),
                let data = SortedLines(path: folder + "/data." + name)
            else { return nil }
            parts[wordClass] = Part(index: index, data: data)
        }
        self.parts = parts
        counts = SortedLines(path: folder + "/cntlist.rev")
    }

    public func wordClasses(of lemma: String) -> [WordClass] {
        guard let key = Self.key(lemma) else { return [] }
        return classes.of(key) { commonestFirst(key) }
    }

    private func commonestFirst(_ key: String) -> [WordClass] {
        let tags = tagged(key)
        return WordClass.allCases.map { ($0, tags[$0] ?? 0, senses(key, $0).count) }.filter { $0.2 > 0 }
            .enumerated().sorted { a, b in
                (a.element.1, a.element.2, b.offset) > (b.element.1, b.element.2, a.offset)
            }.map(\.element.0)
    }

    public func coordinateTerms(of lemma: String, _ wordClass: WordClass, limit: Int) -> [String] {
        guard limit > 0, let key = Self.key(lemma), let sense = senses(key, wordClass).first,
            let own = synset(sense, wordClass)
        else { return [] }
        let same = Set(synonyms(of: lemma, wordClass).map { $0.lowercased() } + [Self.spelled(key)])
        var wholes = Wholes(lexicon: self, wordClass: wordClass)
        var result: [String] = []
        for parent in own.pointers where parent.symbol.hasPrefix("@") {
            guard let kind = synset(parent.offset, wordClass) else { continue }
            let children = kind.pointers.filter { $0.symbol.hasPrefix("~") && $0.offset != sense }.compactMap {
                synset($0.offset, wordClass)
            }
            for word in nearest(children, to: own, &wholes)
            where !same.contains(word.lowercased()) && !result.contains(word) {
                result.append(word)
                if result.count == limit { return result }
            }
        }
        return result
    }

    /// The first word of each: those first that belong to the same whole, such as towns of one country, and of these
    /// the ones that tagged texts hold most.
    private func nearest(_ synsets: [Synset], to own: Synset, _ wholes: inout Wholes) -> [String] {
        synsets.enumerated().map { place, synset in
            let word = synset.words.first ?? ""
            let count = Self.key(word).map { tagged($0)[wholes.wordClass] ?? 0 } ?? 0
            return (word, wholes.shared(by: synset, and: own), count, place)
        }.sorted { ($0.1, $0.2, $1.3) > ($1.1, $1.2, $0.3) }.map(\.0)
    }

    /// What things are parts of.
    private struct Wholes {
        let lexicon: WordNet
        let wordClass: WordClass
        private var known: [Int: Set<Int>] = [:]

        init(lexicon: WordNet, wordClass: WordClass) {
            self.lexicon = lexicon
            self.wordClass = wordClass
        }

        /// Two for each whole that both belong to, one where only what these belong to is the same.
        mutating func shared(by one: Synset, and other: Synset) -> Int {
            let near = Self.direct(one)
            let far = Self.direct(other)
            guard !near.isEmpty, !far.isEmpty else { return 0 }
            let both = near.intersection(far).count
            return both > 0 ? 2 * both : above(near).isDisjoint(with: above(far)) ? 0 : 1
        }

        private mutating func above(_ offsets: Set<Int>) -> Set<Int> {
            offsets.reduce(into: offsets) { result, offset in
                let found = known[offset] ?? lexicon.synset(offset, wordClass).map(Self.direct) ?? []
                known[offset] = found
                result.formUnion(found)
            }
        }

        private static func direct(_ synset: Synset) -> Set<Int> {
            Set(synset.pointers.filter { $0.symbol == "#p" }.map(\.offset))
        }
    }

    public func antonyms(of lemma: String, _ wordClass: WordClass) -> [String] {
        guard let key = Self.key(lemma) else { return [] }
        let own = Self.spelled(key)
        let found = senses(key, wordClass).flatMap { offset -> [String] in
            guard let synset = synset(offset, wordClass),
                let place = synset.words.firstIndex(where: { $0.lowercased() == own })
            else { return [] }
            return synset.pointers.compactMap { pointer in
                guard pointer.symbol == "!", pointer.source == place + 1,
                    let other = self.synset(pointer.offset, wordClass),
                    other.words.indices.contains(pointer.target - 1)
                else { return nil }
                return other.words[pointer.target - 1]
            }
        }
        return Self.unique(found, but: own)
    }

    public func synonyms(of lemma: String, _ wordClass: WordClass) -> [String] {
        guard let key = Self.key(lemma) else { return [] }
        return Self.unique(
            senses(key, wordClass).flatMap { synset($0, wordClass)?.words ?? [] }, but: Self.spelled(key))
    }

    public func category(of lemma: String, _ wordClass: WordClass) -> String? {
        guard let key = Self.key(lemma), let sense = senses(key, wordClass).first,
            let file = synset(sense, wordClass)?.file, Self.files.indices.contains(file)
        else { return nil }
        return Self.files[file]
    }

    public func lineages(of lemma: String, _ wordClass: WordClass, senses limit: Int) -> [[String]] {
        guard limit > 0, let key = Self.key(lemma) else { return [] }
        return senses(key, wordClass).prefix(limit).map { lineage($0, wordClass) }.filter { !$0.isEmpty }
    }

    private func lineage(_ sense: Int, _ wordClass: WordClass) -> [String] {
        var result: [String] = []
        var next: Int? = sense
        // The files hold no circle; one that was damaged must not hold the writer.
        while let offset = next, result.count < Self.deepest,
            let kind = kinds.of(Sense(offset: offset, wordClass: wordClass), find: { kind(offset, wordClass) })
        {
            result.append(kind.name)
            next = kind.parent
        }
        return result
    }

    private func kind(_ offset: Int, _ wordClass: WordClass) -> Kind? {
        synset(offset, wordClass).map { synset in
            Kind(
                name: "\(offset) \(synset.words[0])",
                parent: synset.pointers.first { $0.symbol.hasPrefix("@") }?.offset)
        }
    }

    private static let deepest = 24

    // MARK: Files

    private func senses(_ key: String, _ wordClass: WordClass) -> [Int] {
        guard let line = parts[wordClass]?.index.lines(startingWith: key + " ").first else { return [] }
        // lemma, class, senses, n, n pointer symbols, senses, tagged senses, offsets
        let fields = line.split(separator: " ")
        guard fields.count > 6, let symbols = Int(fields[3]), symbols >= 0, fields.count > 6 + symbols else {
            return []
        }
        return fields[(6 + symbols)...].compactMap { Int($0) }
    }

    private func synset(_ offset: Int, _ wordClass: WordClass) -> Synset? {
        parts[wordClass]?.data.line(at: offset).flatMap(Synset.init)
    }

    /// How often the senses of each class were met in tagged texts.
    private func tagged(_ key: String) -> [WordClass: Int] {
        var result: [WordClass: Int] = [:]
        for line in counts?.lines(startingWith: key + "%") ?? [] {
            // lemma%class:…, sense number, count
            let fields = line.split(separator: " ")
            guard fields.count == 3, let count = Int(fields[2]), let digit = fields[0].dropFirst(key.count + 1).first,
                let wordClass = Self.classDigits[digit]
            else { continue }
            result[wordClass, default: 0] += count
        }
        return result
    }

    private static let classDigits: [Character: WordClass] = [
        "1": .noun, "2": .verb, "3": .adjective, "4": .adverb, "5": .adjective,
    ]

    /// As the index spells a lemma; nil for what no entry can be.
    private static func key(_ lemma: String) -> String? {
        guard (1...80).contains(lemma.utf8.count), lemma.utf8.allSatisfy({ (0x20..<0x7F).contains($0) && $0 != 0x25 })
        else { return nil }
        let key = String(lemma.lowercased().map { $0 == " " ? "_" : $0 })
        return key.utf8.first == UInt8(ascii: "_") ? nil : key
    }

    private static func spelled(_ key: String) -> String { String(key.map { $0 == "_" ? " " : $0 }) }

    private static func unique(_ words: [String], but own: String) -> [String] {
        var seen: Set<String> = [own]
        return words.filter { seen.insert($0.lowercased()).inserted }
    }

    /// The lexicographers' files in their order (lexnames(5WN)).
    private static let files = [
        "adj.all", "adj.pert", "adv.all", "noun.Tops", "noun.act", "noun.animal", "noun.artifact", "noun.attribute",
        "noun.body", "noun.cognition", "noun.communication", "noun.event", "noun.feeling", "noun.food", "noun.group",
        "noun.location", "noun.motive", "noun.object", "noun.person", "noun.phenomenon", "noun.plant",
        "noun.possession", "noun.process", "noun.quantity", "noun.relation", "noun.shape", "noun.state",
        "noun.substance", "noun.time", "verb.body", "verb.change", "verb.cognition", "verb.communication",
        "verb.competition", "verb.consumption", "verb.contact", "verb.creation", "verb.emotion", "verb.motion",
        "verb.perception", "verb.possession", "verb.social", "verb.stative", "verb.weather", "adj.ppl",
    ]
}
