import LecternPorts

/// Collects the terms that a document defines.
struct KeyTermFinder {
    private static let most = 30

    private let text: StructuredText
    private let documentID: DocumentID
    private let finder: QuoteFinder
    private let definitions: DefinitionFinder
    private let defining: [TermDefinition?]

    /// - Parameter defining: the definition that each sentence is.
    init(_ text: StructuredText, documentID: DocumentID, finder: QuoteFinder, defining: [TermDefinition?]) {
        self.text = text
        self.documentID = documentID
        self.finder = finder
        self.defining = defining
        definitions = DefinitionFinder(language: text.language)
    }

    /// In the order of the document; of several definitions of a term the first of the fullest form.
    func terms() -> [Notes.KeyTerm] {
        var found: [String: (order: Int, rank: Int, term: Notes.KeyTerm)] = [:]
        // Counted by definition: one sentence may give several, and each has its place among them.
        var order = 0
        for (place, sentence) in text.sentences.enumerated() {
            let block = text.blocks[sentence.block]
            guard sentence.isQuotedWhole, !block.isBoilerplate else { continue }
            for definition in self.definitions(place, block)
            where definition.isTelling && !sentence.text.hasSuffix("?") {
                order += 1
                let key = PorterStemmer.stem(definition.term.lowercased())
                let rank = Self.rank(definition.form)
                if let old = found[key], old.rank <= rank { continue }
                let term = Notes.KeyTerm(
                    term: definition.term, definition: definition.meaning,
                    citation: Citation(documentID: documentID, page: sentence.page, quote: sentence.quote))
                found[key] = (order, rank, term)
            }
        }
        let best = found.values.sorted { ($0.rank, $0.order) < ($1.rank, $1.order) }.prefix(Self.most)
        return best.sorted { $0.order < $1.order }.map(\.term)
            .filter { finder.stands($0.citation.quote, onPage: $0.citation.page) }
    }

    private func definitions(_ place: Int, _ block: TextBlock) -> [TermDefinition] {
        let sentence = text.sentences[place]
        if block.kind == .listItem, sentence.position == 0, let entry = definitions.entry(in: sentence.text) {
            return [entry]
        }
        return [defining[place]].compactMap { $0 } + definitions.abbreviations(in: sentence.text)
    }

    private static func rank(_ form: TermDefinition.Form) -> Int {
        switch form {
        case .copula, .verb, .naming: 0
        case .entry: 1
        case .abbreviation: 2
        }
    }
}
