/// What a material is about as a whole: the sentences that would make its best notes, one from each part of it.
enum MaterialOverview {
    /// Places among the text's sentences, in their order; none where no sentence stands alone. O(n).
    static func places(in text: StructuredText, atMost count: Int) -> [Int] {
        let candidates = NoteCandidates(text)
        for strictness in [NoteWording.Strictness.strict, .lenient] {
            var best: [Int: NoteCandidates.Candidate] = [:]
            for candidate in candidates.found(strictness) {
                let part = candidate.sentence * count / text.sentences.count
                if candidate.score > best[part]?.score ?? 0 { best[part] = candidate }
            }
            if !best.isEmpty { return best.values.map(\.sentence).sorted() }
        }
        return []
    }

    /// The headings of the highest level that has several, in their order; none where the text has no such level.
    static func headings(of text: StructuredText) -> [String] {
        let paths = text.sections.filter { !$0.isBoilerplate }.map(\.path)
        for level in 0..<(paths.map(\.count).max() ?? 0) {
            var seen: Set<String> = []
            let names = paths.compactMap { level < $0.count ? $0[level] : nil }.filter { seen.insert($0).inserted }
            if names.count > 1 { return names }
        }
        return []
    }
}
