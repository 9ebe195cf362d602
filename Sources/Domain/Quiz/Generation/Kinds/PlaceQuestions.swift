import LecternPorts

/// Asks which country, city or river a statement names; the wrong ones are others of its kind that the lexicon knows and
/// the document never names.
///
/// Where something happened excludes where it did not: places stand apart as few other things do.
struct PlaceQuestions {
    let statements: [Statement]
    let sentences: [QuizSentence]
    let asking: ClauseQuestions
    /// Lower-case words of the whole document: of a place that it names elsewhere the same may hold.
    private let words: Set<String>

    init(statements: [Statement], sentences: [QuizSentence], others: [QuizSentence], asking: ClauseQuestions) {
        self.statements = statements
        self.sentences = sentences
        self.asking = asking
        words = Set((sentences + others).flatMap { $0.tokens.map(\.lower) })
    }

    /// O(s · n) lookups of the lexicon in the statements and their noun phrases.
    func find() -> [QuestionCandidate] {
        guard let lexicon = asking.lexicon else { return [] }
        return statements.flatMap { statement -> [QuestionCandidate] in
            let sentence = sentences[statement.sentence]
            guard let clause = Clause(sentence.tokens), sentence.tokens.count <= 26, statement.leaning == .none,
                // What one state can do, another can.
                !sentence.tokens.contains(where: { ["can", "may", "could", "might"].contains($0.lower) }),
                // "A small firm builds a new plant in Atlanta": an example that could be set anywhere.
                !["a", "an"].contains(sentence.tokens[clause.subject.lowerBound].lower),
                !sentence.tokens.contains(where: { [";", ":", "(", "or"].contains($0.lower) || $0.isCode })
            else { return [] }
            let listed = TermBook.enumerations(sentence.tokens, lexicon: lexicon).joined()
            return TermBook.nounPhrases(sentence.tokens, lexicon: lexicon).compactMap { range in
                listed.contains(range) ? nil : choice(sentence, statement, range, clause, lexicon)
            }
        }
    }

    private func choice(
        _ sentence: QuizSentence, _ statement: Statement, _ range: Range<Int>, _ clause: Clause, _ lexicon: any Lexicon
    ) -> QuestionCandidate? {
        let tokens = sentence.tokens
        let name = sentence.text(range)
        guard tokens[range].allSatisfy(\.isCapitalized), isPlace(name, lexicon), stands(tokens, range, clause),
            Self.isTold(tokens, range, clause)
        else { return nil }
        let told = Set(Tokenizer.terms(sentence.text(without: range)))
        let stems = Set(Tokenizer.terms(name))
        // "Egyptians" tells Egypt.
        let opening = name.lowercased().prefix(4)
        let isTold = tokens.indices.contains { index in
            !range.contains(index)
                && (tokens[index].lower.hasPrefix(opening)
                    // "the Irish Farmers Association" tells Ireland.
                    || tokens[index].isCapitalized && tokens[index].lower.hasPrefix(opening.prefix(2))
                        && ["ish", "ese", "ian", "ch", "ans", "ians"].contains(where: tokens[index].lower.hasSuffix))
        }
        // A place that is named once in passing is nothing to remember.
        guard told.count >= 5, !isTold, stems.allSatisfy({ asking.terms.frequency(of: $0) > 1 }),
            stems.isDisjoint(with: told), !asking.terms.isEverywhere(stems)
        else {
            return nil
        }
        let others = lexicon.coordinateTerms(of: name, .noun, limit: Self.most).filter {
            isRival($0, of: name, lexicon)
        }
        guard others.count >= 3 else { return nil }
        return QuestionCandidate(
            topic: "place \(statement.position)", sentence: statement.sentence, type: .multipleChoice,
            difficulty: .easy,
            stem: ClauseQuestions.gap(sentence, range), answer: name, distractors: Array(others.prefix(6)),
            explanation: sentence.text, quality: 42, pattern: .place)
    }

    /// Whether a year or another name tells which of several places is meant, in what is told of the past.
    static func isTold(_ tokens: [QuizToken], _ range: Range<Int>, _ clause: Clause) -> Bool {
        clause.verb.isPast
            && tokens.indices.contains {
                $0 > 0 && !range.contains($0) && (tokens[$0].isCapitalized || tokens[$0].isNumber)
            }
    }

    private func isPlace(_ name: String, _ lexicon: any Lexicon) -> Bool {
        lexicon.category(of: name, .noun) == "noun.location"
            // A name of many meanings may be a person's here; one of few kinds above it is a mere area, such as "the North".
            && lexicon.lineages(of: name, .noun, senses: 4).count <= 3
            && lexicon.lineages(of: name, .noun, senses: 1).allSatisfy { $0.count >= 8 }
    }

    /// "in Texas", "France raised": a place by itself, no part of another name.
    private func stands(_ tokens: [QuizToken], _ range: Range<Int>, _ clause: Clause) -> Bool {
        if range.upperBound < tokens.count, tokens[range.upperBound].isWord {
            let after = tokens[range.upperBound].lower
            guard range.upperBound == clause.verbIndex || EnglishWords.prepositions.contains(after) && after != "of"
            else { return false }
        } else if range.upperBound + 1 < tokens.count, tokens[range.upperBound].text == "," {
            // "Denver, Colorado" tells where it is.
            guard !tokens[range.upperBound + 1].isCapitalized else { return false }
        }
        guard range.lowerBound > 0 else { return range.upperBound == clause.subject.upperBound }
        let before = tokens[range.lowerBound - 1].lower
        if range.lowerBound > 1, before == "," { return range.lowerBound == clause.intro.upperBound }
        return ["in", "from", "into", "at", "near", "across", "throughout", "outside"].contains(before)
            || before == "to" && tokens[..<range.lowerBound].contains { $0.lower == "from" } == false
                && range.lowerBound > clause.verbIndex
            || range.lowerBound - 1 == clause.verbIndex
    }

    private func isRival(_ other: String, of name: String, _ lexicon: any Lexicon) -> Bool {
        let parts = other.split(separator: " ")
        return parts.count == name.split(separator: " ").count && !other.contains(".")
            && parts.allSatisfy { $0.unicodeScalars.first?.isUpper ?? false }
            && lexicon.category(of: other, .noun) == "noun.location"
            && !parts.contains { words.contains($0.lowercased()) }
    }

    /// How many others are looked at; the commonest come first.
    private static let most = 40
}
