import LecternPorts

/// The sentences of a document that could each be a note, and what each would be worth.
struct NoteCandidates: Sendable {
    struct Candidate: Sendable {
        /// Place among the text's sentences.
        var sentence: Int
        /// Place among the text's sections.
        var section: Int
        var note: String
        /// Comparable within one section.
        var score: Double
    }

    let ranking: SentenceRanking
    /// By sentence.
    let definitions: [TermDefinition?]
    private let text: StructuredText

    /// O(n).
    init(_ text: StructuredText) {
        self.text = text
        ranking = SentenceRanking(text)
        let finder = DefinitionFinder(language: text.language)
        definitions = text.sentences.map { finder.definition(in: $0.text) }
    }

    /// In the order of the document, without what stands in its boilerplate; of notes that read alike the first. O(n).
    func found(_ strictness: NoteWording.Strictness) -> [Candidate] {
        let wording = NoteWording(
            language: text.language, strictness: strictness, established: ranking.established)
        var result: [Candidate] = []
        var seen: Set<String> = []
        for (index, section) in text.sections.enumerated() where !section.isBoilerplate {
            for place in section.sentences {
                let sentence = text.sentences[place]
                let isItem = text.blocks[sentence.block].kind == .listItem
                guard let note = wording.note(from: sentence, isItem: isItem), seen.insert(note.lowercased()).inserted
                else { continue }
                let score = ranking.score(place, in: section, defines: definitions[place] != nil)
                result.append(Candidate(sentence: place, section: index, note: note, score: score))
            }
        }
        return result
    }
}
