import LecternPorts

/// The mechanical mark of a short answer: accepted variants and numbers first, else the overlap of word stems.
enum ShortAnswerMark {
    /// The share of the points, 0…1: what the key says of the answer, else quarters of the overlap.
    /// - Parameter language: stems are English; in another language whole words are compared.
    static func share(of answer: String, against reference: ReferenceAnswer, language: String) -> Double {
        accepted(answer, by: reference) ?? quarters(overlap(answer, reference.text, language: language))
    }

    /// What the key itself settles: the weight of an accepted answer, or a number within or outside the tolerance; nil
    /// where the words have to be weighed.
    static func accepted(_ answer: String, by reference: ReferenceAnswer) -> Double? {
        let given = plain(answer)
        var best = given == plain(reference.text) ? 1.0 : 0
        for variant in reference.variants where given == plain(variant.text) {
            best = max(best, min(max(variant.weight, 0), 1))
        }
        if best > 0 { return best }
        if let tolerance = reference.numericTolerance, let expected = AnswerReader.number(reference.text),
            let number = AnswerReader.number(answer)
        {
            // One unit in the last place of slack, so that 0.1 + 0.2 still counts as 0.3.
            return abs(number - expected) <= tolerance + expected.ulp.magnitude ? 1 : 0
        }
        return nil
    }

    /// Rounded to the nearest quarter, halves up.
    static func quarters(_ share: Double) -> Double { (share * 4 + 0.5).rounded(.down) / 4 }

    /// The harmonic mean of the share of the reference's words that are there and the share of the answer's words
    /// that belong there (van Rijsbergen's F1): neither a fragment nor a heap of guesses gets through.
    static func overlap(_ answer: String, _ reference: String, language: String) -> Double {
        guard negations(answer).isEmpty == negations(reference).isEmpty else { return 0 }
        let given = stems(answer, language: language)
        let wanted = stems(reference, language: language)
        let common = Double(given.intersection(wanted).count)
        guard common > 0 else { return 0 }
        return 2 * common / Double(given.count + wanted.count)
    }

    private static func stems(_ text: String, language: String) -> Set<String> {
        let terms = Tokenizer.terms(text, language: String(language.prefix { $0 != "-" }))
        // A reference of stop words only ("to be") is still a reference.
        return Set(terms.isEmpty ? Tokenizer.words(text) : terms)
    }

    private static func negations(_ text: String) -> [String] {
        Tokenizer.words(text).filter { word in
            ["not", "no", "never", "none", "without", "cannot", "neither", "nor"].contains(word)
                || word.hasSuffix("n't")
        }
    }

    /// Without case, articles, and the marks around it.
    private static func plain(_ text: String) -> String {
        var words = AnswerReader.folded(text).split(separator: " ").map(String.init)
        if words.count > 1, ["a", "an", "the"].contains(words[0]) { words.removeFirst() }
        let joined = words.joined(separator: " ")
        let marks = Set(".,;:!?\"'“”‘’()[]")
        let start = joined.drop { marks.contains($0) }
        return String(start.reversed().drop { marks.contains($0) }.reversed())
    }
}
