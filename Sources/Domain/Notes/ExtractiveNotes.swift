public import LecternPorts

/// Writes notes out of the sentences that a document already has: deterministic, without a model.
public struct ExtractiveNotes: Sendable {
    /// Words of running text for one point.
    private static let wordsPerPoint = 160
    private static let pointsAtMost = 50
    private static let wordsPerPointAtMost = 25
    private static let pointsWhenShort = 12
    private static let pointsAtLeast = 5
    private static let pointsPerSection = 4

    private let text: StructuredText
    private let documentID: DocumentID
    private let finder: QuoteFinder
    private let candidates: NoteCandidates

    /// - Parameter text: normalized. O(n).
    public init(_ text: ExtractedText, documentID: DocumentID) {
        self.text = StructuredText(text)
        self.documentID = documentID
        finder = QuoteFinder(text)
        candidates = NoteCandidates(self.text)
    }

    /// Points in the order of the document, shared out over its sections by their length, and the terms it defines.
    public func notes(textRevision: Int) -> Notes {
        var sections = points(.strict)
        if sections.reduce(0, { $0 + $1.points.count }) < 3 {
            let more = points(.lenient)
            if more.reduce(0, { $0 + $1.points.count }) > sections.reduce(0, { $0 + $1.points.count }) {
                sections = more
            }
        }
        let terms = KeyTermFinder(text, documentID: documentID, finder: finder, defining: candidates.definitions)
            .terms()
        return Notes(
            sections: sections, keyTerms: terms, language: text.language, textRevision: textRevision,
            provenance: Provenance(author: .builtIn))
    }

    private func points(_ strictness: NoteWording.Strictness) -> [Notes.Section] {
        let groups = text.sections.enumerated().filter { !$0.element.isBoilerplate }
        let found = Dictionary(grouping: candidates.found(strictness), by: \.section)
        let shares = share(groups.map { ($0.offset, $0.element) }, found.mapValues(\.count))
        var chosenTerms: [Set<String>] = []
        var result: [Notes.Section] = []
        for (index, section) in groups {
            guard let quota = shares[index], quota > 0,
                let ranked = found[index]?.sorted(by: { ($1.score, $0.sentence) < ($0.score, $1.sentence) })
            else { continue }
            var kept: [NoteCandidates.Candidate] = []
            for candidate in ranked where kept.count < quota {
                let terms = candidates.ranking.terms(candidate.sentence)
                guard !chosenTerms.contains(where: { Self.overlap($0, terms) > 0.6 }) else { continue }
                let sentence = text.sentences[candidate.sentence]
                guard finder.stands(sentence.quote, onPage: sentence.page) else { continue }
                chosenTerms.append(terms)
                kept.append(candidate)
            }
            guard !kept.isEmpty else { continue }
            let points = kept.sorted { $0.sentence < $1.sentence }.map { candidate in
                let sentence = text.sentences[candidate.sentence]
                return Notes.Point(
                    text: candidate.note,
                    citations: [Citation(documentID: documentID, page: sentence.page, quote: sentence.quote)])
            }
            result.append(Notes.Section(title: section.title, points: points))
        }
        return result
    }

    private static func overlap(_ left: Set<String>, _ right: Set<String>) -> Double {
        let smaller = min(left.count, right.count)
        return smaller == 0 ? 0 : Double(left.intersection(right).count) / Double(smaller)
    }

    /// How many points each section gets: by its length, the chapters first, no section more than its candidates.
    private func share(_ sections: [(Int, StructuredText.Section)], _ available: [Int: Int]) -> [Int: Int] {
        let words = Dictionary(
            sections.map { index, section in (index, section.sentences.reduce(0) { $0 + text.sentences[$1].wordCount })
            }
        ) { $1 }
        let total = words.values.reduce(0, +)
        // A short text or a set of slides is dense: it gets more points for its words, up to a dozen.
        let least = min(max(total / Self.wordsPerPointAtMost, Self.pointsAtLeast), Self.pointsWhenShort)
        let target = min(max(total / Self.wordsPerPoint, least), Self.pointsAtMost)
        var shares: [Int: Int] = [:]
        // Chapters take turns by what they are still owed (the highest averages of Sainte-Laguë), and so do the sections
        // inside each: nothing is left out because something else is long.
        var chapter = 0
        let chapterOf = Dictionary(
            sections.map { index, section in
                if section.path.count <= 1 { chapter = index }
                return (index, chapter)
            }
        ) { $1 }
        let chapters = Dictionary(grouping: sections.filter { (available[$0.0] ?? 0) > 0 }) { chapterOf[$0.0] ?? 0 }
        let weights = chapters.mapValues { $0.reduce(0) { $0 + (words[$1.0] ?? 0) } }
        var given: [Int: Int] = [:]
        let order = chapters.keys.sorted()
        if order.count > target { return Self.spread(order.map { ($0, chapters[$0] ?? []) }, target, words) }
        for _ in 0..<target {
            let open = order.filter { name in chapters[name]?.contains { room(in: $0.0, shares, available) } ?? false }
            guard let chapter = Self.mostOwed(open, { Double(weights[$0] ?? 0) }, { given[$0] ?? 0 }) else { break }
            let inside = (chapters[chapter] ?? []).map(\.0).filter { room(in: $0, shares, available) }
            guard let section = Self.mostOwed(inside, { Double(words[$0] ?? 0) }, { shares[$0] ?? 0 }) else { break }
            given[chapter, default: 0] += 1
            shares[section, default: 0] += 1
        }
        return shares
    }

    /// More chapters than points: one point for every n-th word's chapter, in its longest section.
    private static func spread(
        _ chapters: [(Int, [(Int, StructuredText.Section)])], _ target: Int, _ words: [Int: Int]
    ) -> [Int: Int] {
        let lengths = chapters.map { chapter in max(chapter.1.reduce(0) { $0 + (words[$1.0] ?? 0) }, 1) }
        let step = Double(lengths.reduce(0, +)) / Double(target)
        var shares: [Int: Int] = [:]
        var passed = 0.0
        var next = step / 2
        for (chapter, length) in zip(chapters, lengths) {
            passed += Double(length)
            guard passed > next,
                let longest = chapter.1.max(by: { (words[$0.0] ?? 0, $1.0) < (words[$1.0] ?? 0, $0.0) })
            else { continue }
            while passed > next {
                shares[longest.0, default: 0] += 1
                next += step
            }
        }
        return shares
    }

    private func room(in section: Int, _ shares: [Int: Int], _ available: [Int: Int]) -> Bool {
        let limit = text.sections.count < 4 ? Self.pointsAtMost : Self.pointsPerSection
        return (shares[section] ?? 0) < min(available[section] ?? 0, limit)
    }

    private static func mostOwed<Key>(_ keys: [Key], _ weight: (Key) -> Double, _ given: (Key) -> Int) -> Key? {
        var best: (key: Key, claim: Double)?
        for key in keys {
            let claim = max(weight(key), 1) / Double(2 * given(key) + 1)
            if claim > best?.claim ?? 0 { best = (key, claim) }
        }
        return best?.key
    }
}
