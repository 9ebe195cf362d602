import LecternPorts

/// Asks what a list holds, and what it does not; the other options stand in other lists of the document.
struct HeadedListQuestions {
    let outline: Outline
    /// Index of the first line of the outline among all sources of questions.
    let offset: Int
    /// What the sentences of the document say, by their stems.
    private let said: [Set<String>]

    init(_ outline: Outline, offset: Int, sentences: [QuizSentence]) {
        self.outline = outline
        self.offset = offset
        said = outline.lists.count > 1 ? sentences.map(\.stems) : []
    }

    func find() -> [QuestionCandidate] {
        guard outline.lists.count > 1 else { return [] }
        return outline.lists.flatMap { [member(of: $0), outsider(to: $0)].compactMap(\.self) }
    }

    /// "Which of these is listed under “Types of epithelium”?"
    private func member(of list: HeadedList) -> QuestionCandidate? {
        // The last item: the question about what does not belong shows the first ones.
        let fit = list.items.filter { $0.stems.isDisjoint(with: list.titleStems) }
        for item in fit.reversed() {
            let wrong = strangers(to: list, like: item)
            guard wrong.count >= 3 else { continue }
            let stem =
                list.isOpening
                ? "Which of these belongs to the list that begins \u{201C}\(list.title)\u{201D}?"
                : "Which of these is listed under \u{201C}\(list.title)\u{201D}?"
            return candidate(list, stem: stem, item.text, wrong.map(\.text), lines: [item.line], quality: 52)
        }
        return nil
    }

    /// "Which of these is not listed under “Types of epithelium”?"
    private func outsider(to list: HeadedList) -> QuestionCandidate? {
        for form in [PhraseForm.thing, .deed, .state] {
            let items = Array(list.items.filter { $0.form == form }.prefix(3))
            guard items.count == 3, let answer = strangers(to: list, like: items[1]).first else { continue }
            let stem =
                list.isOpening
                ? "Which of these does not belong to the list that begins \u{201C}\(list.title)\u{201D}?"
                : "Which of these is not listed under \u{201C}\(list.title)\u{201D}?"
            return candidate(list, stem: stem, answer.text, items.map(\.text), lines: items.map(\.line), quality: 54)
        }
        return nil
    }

    private func candidate(
        _ list: HeadedList, stem: String, _ answer: String, _ wrong: [String], lines: [Int], quality: Int
    ) -> QuestionCandidate {
        QuestionCandidate(
            topic: stem, sentence: offset + lines[0], also: lines.dropFirst().map { offset + $0 },
            type: .multipleChoice, difficulty: .medium, stem: stem, answer: answer.capitalizedFirst,
            distractors: wrong.map(\.capitalizedFirst),
            explanation: (list.isOpening ? list.title : "The text lists under \u{201C}\(list.title)\u{201D}:") + " "
                + list.items.map(\.text).joined(separator: "; ") + ".", quality: quality, pattern: .outline)
    }

    /// Items of other lists, alike in form, of which the document never says that they belong here; the nearest first.
    private func strangers(to list: HeadedList, like item: HeadedList.Item) -> [HeadedList.Item] {
        let words = item.text.split(separator: " ").count
        var found: [(item: HeadedList.Item, score: Int)] = []
        let others = outline.lists.filter { $0.position != list.position && $0.titleStems != list.titleStems }
            .sorted { abs($0.position - list.position) < abs($1.position - list.position) }.prefix(Self.reach)
        for other in others where found.count < Self.plenty {
            for candidate in other.items where candidate.form == item.form {
                guard abs(candidate.text.split(separator: " ").count - words) <= max(2, words / 2),
                    candidate.stems.isDisjoint(with: list.titleStems),
                    !list.items.contains(where: { candidate.stems.isNear($0.stems) }),
                    !said.contains(where: { candidate.stems.union(list.titleStems).isSubset(of: $0) }),
                    !found.contains(where: { candidate.stems.isNear($0.item.stems) })
                else { continue }
                let size = abs(candidate.text.utf8.count - item.text.utf8.count)
                found.append((candidate, abs(other.position - list.position) + size / 2))
            }
        }
        return found.sorted { ($0.score, $0.item.text) < ($1.score, $1.item.text) }.prefix(6).map(\.item)
    }

    /// How many lists are looked through, and how many items are choice enough: a book may hold hundreds of lists.
    private static let reach = 24
    private static let plenty = 16
}
