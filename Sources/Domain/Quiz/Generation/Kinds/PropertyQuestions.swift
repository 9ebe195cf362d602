import LecternPorts

/// Asks for what a sheet says of its subject, and which subject it says something of; the other options stand on the
/// other sheets of the document.
struct PropertyQuestions {
    let outline: Outline
    /// Index of the first line of the outline among all sources of questions.
    let offset: Int

    func find() -> [QuestionCandidate] {
        let sheets = Dictionary(grouping: outline.properties, by: \.key)
        return outline.properties.flatMap { own -> [QuestionCandidate] in
            // A table of names that stand for any: what its rows hold is known by their form only.
            if (sheets[own.key] ?? []).contains(where: { Self.isPlaceholder($0.title) }) { return [] }
            let subject = Set(Tokenizer.terms(own.title))
            // A value that names the subject would be taken for its own.
            let others = (sheets[own.key] ?? []).filter {
                $0.title != own.title && !$0.stems.isNear(own.stems) && $0.stems.isDisjoint(with: subject)
            }.sorted {
                (abs($0.line - own.line), $0.title) < (abs($1.line - own.line), $1.title)
            }
            guard others.count >= 3 else { return [] }
            var values: [SheetProperty] = []
            for other in others where values.count < Self.plenty {
                if !values.contains(where: { $0.stems.isNear(other.stems) }) { values.append(other) }
            }
            var result: [QuestionCandidate] = []
            if values.count >= 3 {
                result.append(
                    candidate(
                        own, stem: "\(opening(own)) \u{201C}\(own.name)\u{201D} for \u{201C}\(own.title)\u{201D}?",
                        answer: own.value, wrong: values.map(\.value), quality: 78))
            }
            result.append(
                candidate(
                    own, stem: subjectStem(own), answer: own.title, wrong: others.prefix(Self.plenty).map(\.title),
                    quality: 74))
            return result
        }
    }

    /// "foo", "libfoo-dev", "bar1": what manuals call a thing that has no name.
    private static func isPlaceholder(_ title: String) -> Bool {
        title.lowercased().split { !$0.isLetter }.contains { placeholders.contains(String($0)) }
    }

    private static let placeholders: Set<String> = ["foo", "libfoo", "foobar", "baz", "qux", "xyzzy", "libbar"]

    private func opening(_ own: SheetProperty) -> String {
        own.isCell ? "In the text\u{2019}s table, what stands under" : "What does the text give as"
    }

    private func subjectStem(_ own: SheetProperty) -> String {
        own.isCell
            ? "In the text\u{2019}s table, which row has \u{201C}\(own.value)\u{201D} under \u{201C}\(own.name)\u{201D}?"
            : "For which of these does the text give \u{201C}\(own.value)\u{201D} as \u{201C}\(own.name)\u{201D}?"
    }

    /// Enough to choose three from.
    private static let plenty = 6

    private func candidate(_ own: SheetProperty, stem: String, answer: String, wrong: [String], quality: Int)
        -> QuestionCandidate
    {
        let (answer, wrong) = Outline.options(answer, wrong)
        return QuestionCandidate(
            topic: "sheet \(own.title) \(own.key)", sentence: offset + own.line, type: .multipleChoice,
            difficulty: .medium, stem: stem, answer: answer,
            distractors: wrong, group: own.key,
            explanation: "The text says under \u{201C}\(own.title)\u{201D}: \(own.name): \(own.value).",
            quality: quality, pattern: .outline)
    }
}
