/// What a material is about as a whole: the sentences that would make its best notes, one from each part of it.
enum MaterialOverview {
    /// Places among the text's sentences, in their order; none where no sentence stands alone. O(n).
    static func places(in text: StructuredText, atMost count: Int) -> [Int] {
        let ranking = SentenceRanking(text)
        let definitions = DefinitionFinder(language: text.language)
        for strictness in [NoteWording.Strictness.strict, .lenient] {
            let wording = NoteWording(
                language: text.language, strictness: strictness, established: ranking.established)
            var best: [Int: (place: Int, score: Double)] = [:]
            for section in text.sections where !section.path.contains(where: BackMatter.isBoilerplate) {
                for place in section.sentences {
                    let sentence = text.sentences[place]
                    let isItem = text.blocks[sentence.block].kind == .listItem
                    guard wording.note(from: sentence, isItem: isItem) != nil else { continue }
                    let part = place * count / text.sentences.count
                    let defines = definitions.definition(in: sentence.text) != nil
                    let score = ranking.score(place, in: section, defines: defines)
                    if score > best[part]?.score ?? 0 { best[part] = (place, score) }
                }
            }
            if !best.isEmpty { return best.values.map(\.place).sorted() }
        }
        return []
    }

    /// The headings of the highest level that has several, in their order; none where the text has no such level.
    static func headings(of text: StructuredText) -> [String] {
        let paths = text.sections.map(\.path).filter { !$0.contains(where: BackMatter.isBoilerplate) }
        for level in 0..<(paths.map(\.count).max() ?? 0) {
            var seen: Set<String> = []
            let names = paths.compactMap { level < $0.count ? $0[level] : nil }.filter { seen.insert($0).inserted }
            if names.count > 1 { return names }
        }
        return []
    }
}
