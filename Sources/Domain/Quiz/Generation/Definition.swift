/// A term and what the document says it is.
struct Definition: Sendable {
    var sentence: Int
    /// As written, with article and capital.
    var subject: String
    /// Without article.
    var term: String
    var key: String
    /// "a protein that speeds up reactions".
    var meaning: String
    var genus: String
    var isPlural: Bool
    var meaningStems: Set<String>

    /// The term as it reads within a sentence, where nothing shows that it is a name.
    var plainTerm: String {
        term.contains(where: \.isUppercase) && !term.dropFirst().contains(where: \.isUppercase)
            ? term.lowercased() : term
    }

    /// "X is a Y that Z", "X refers to Y", "X are Ys that Z".
    static func find(_ sentence: QuizSentence, index: Int, _ clause: Clause) -> Definition? {
        guard clause.intro.isEmpty, case .be(let be) = clause.verb, be == "is" || be == "are" else { return nil }
        let tokens = sentence.tokens
        var first = clause.subject.lowerBound
        var subjectEnd = clause.subject.upperBound
        if let open = tokens[clause.subject].firstIndex(where: { $0.text == "(" }) { subjectEnd = open }
        if EnglishWords.determiners.contains(tokens[first].lower) {
            guard EnglishWords.articles.contains(tokens[first].lower) else { return nil }
            first += 1
        }
        guard first < subjectEnd, subjectEnd - first <= 4, let head = tokens[first..<subjectEnd].last,
            !EnglishWords.thin.contains(head.lower),
            !tokens[first..<subjectEnd].contains(where: { $0.lower == "of" || EnglishWords.adverbs.contains($0.lower) }
            ),
            !EnglishWords.adjectives.contains(head.lower), !EnglishWords.adjectives.contains(tokens[first].lower)
        else { return nil }
        var begin = clause.rest.lowerBound
        var end = clause.rest.upperBound
        // What follows a colon, a semicolon or a new clause is said beside the definition.
        if let stop = tokens[begin..<end].firstIndex(where: { [":", ";", "(", "“", "\""].contains($0.text) }) {
            end = stop
        }
        if let stop = tokens[begin..<end].indices.first(where: {
            tokens[$0].text == "," && $0 + 1 < end
                && ["and", "but", "so", "which", "although", "while", "whereas", "because", "since", "where", "as"]
                    .contains(tokens[$0 + 1].lower)
                && ($0 - begin) >= 6
        }) {
            end = stop
        }
        guard begin < end else { return nil }
        var genusAt = begin
        let article = tokens[begin].lower
        if be == "is" {
            guard ["a", "an", "the"].contains(article) else { return nil }
            genusAt += 1
        } else if EnglishWords.determiners.contains(article) || StopWords.contains(article)
            || !EnglishVerbs.entries(of: article).isEmpty
        {
            return nil
        }
        // The first noun phrase names the genus; something behind it must tell the species.
        var genusEnd = genusAt
        while genusEnd < end, tokens[genusEnd].isWord, !StopWords.contains(tokens[genusEnd].lower),
            !EnglishWords.prepositions.contains(tokens[genusEnd].lower),
            genusEnd == genusAt
                || !EnglishVerbs.entries(of: tokens[genusEnd].lower).contains(where: {
                    $0.form == .participle || $0.form == .progressive
                })
        { genusEnd += 1 }
        guard genusEnd > genusAt, genusEnd - genusAt <= 4, end - genusEnd >= 3, end - begin <= 26 else { return nil }
        let genus = TermBook.singular(tokens[genusEnd - 1].lower)
        let opinion = [
            "good", "great", "better", "best", "excellent", "perfect", "fine", "bad", "common", "important", "useful",
            "popular", "key", "major", "first", "only", "last", "most", "main", "nice", "new", "simple", "possible",
            "matter", "reason", "result", "way", "example", "problem", "solution", "choice", "idea", "fit", "one",
            "case", "same", "case",
        ]
        if tokens[genusAt..<genusEnd].contains(where: { opinion.contains($0.lower) })
            || be == "are" && !Clause.isPlural(tokens[genusEnd - 1].lower)
        {
            return nil
        }
        if EnglishWords.thin.contains(genus),
            ![
                "process", "method", "amount", "set", "group", "number", "process", "area", "feature", "document",
                "list", "part", "type", "kind", "form", "name",
            ].contains(genus)
        {
            return nil
        }
        let marker = tokens[genusEnd].lower
        guard
            EnglishWords.relatives.contains(marker) || EnglishWords.prepositions.contains(marker)
                || EnglishVerbs.entries(of: marker).contains(where: {
                    $0.form == .participle || $0.form == .progressive
                }) || marker == "made" || marker == "by"
        else { return nil }
        let meaning = sentence.text(begin..<end)
        let term = sentence.text(first..<subjectEnd)
        let stems = Set(Tokenizer.terms(meaning))
        // A definition that repeats its term gives itself away.
        guard stems.isDisjoint(with: Tokenizer.terms(term)) else { return nil }
        begin = first
        return Definition(
            sentence: index, subject: sentence.text(clause.subject.lowerBound..<subjectEnd), term: term,
            key: term.lowercased(), meaning: meaning, genus: genus, isPlural: be == "are", meaningStems: stems)
    }
}
