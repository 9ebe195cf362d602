import LecternPorts

/// Answers from the material without a model: the sentences that answer best, quoted and cited, or an honest no.
public struct BuiltInTutor: Sendable {
    private static let quotes = 3

    private let search: MaterialSearch

    public init(_ materials: [MaterialIndex]) { search = MaterialSearch(materials) }

    /// Deterministic; never fails. O(passages found).
    public func answer(_ question: TutorQuestion) -> TutorAnswer {
        let reading = QuestionReading(question.text)
        switch reading.kind {
        case .greeting:
            return say(
                search.materials.isEmpty
                    ? "Hello! Upload some material, and I will answer questions about it."
                    : "Hello! Ask me anything about your material.")
        case .thanks: return say("You are welcome. Ask on whenever you like.")
        default: break
        }
        guard search.materials.contains(where: { !$0.passages.isEmpty || !$0.rows.isEmpty }) else {
            return say(
                "There is no material to answer from yet. Upload a document, and ask again once it is processed.")
        }
        var subject = reading.subject
        var kind = reading.kind
        var own = ""
        let earlier = question.earlierSubject
        if let sides = ComparedSides(Tokenizer.words(question.text), earlier: earlier) { kind = .comparison(sides) }
        if reading.isFollowUp {
            let pointed = question.passage.map { QuestionReading($0).subject } ?? ""
            own = subject
            subject = [pointed, earlier, subject].filter { !$0.isEmpty }.joined(separator: " ")
            if kind == .definition, reading.subject.isEmpty { kind = .question }
        }
        if question.asksForAll { return overview() }
        let finder = AnswerFinder(search: search, question: question)
        guard !subject.isEmpty else {
            return say("Please ask about something in your material, in a full question.")
        }
        if case .comparison(let sides) = kind { return compare(sides, finder) }
        var found = QuestionReading.variants(of: subject, asked: question.text).flatMap {
            finder.candidates($0, kind)
        }
        // A new subject may look like a remark on the old one.
        if found.isEmpty, !own.isEmpty { found = finder.candidates(own, kind) }
        found = AnswerFinder.ranked(found)
        if QuestionReading.asksForMore(question.text), let more = more(found, finder) { return more }
        if let row = finder.row(subject), row.share > found.first.map({ finder.share(of: $0, subject) }) ?? 0 {
            return write(row)
        }
        guard let best = found.first else { return nothing(about: subject, question) }
        var chosen: [AnswerFinder.Candidate] = []
        var said: Set<String> = []
        for candidate in found where candidate.score * 4 >= best.score * 3 {
            guard chosen.count < Self.quotes, said.insert(candidate.sentence.quote).inserted else { continue }
            chosen.append(candidate)
            if let before = candidate.before { said.insert(before.quote) }
            let items = search.materials[candidate.material].structure.items(announcedBy: candidate.sentence)
            // A list is an answer of its own.
            if chosen.count == 1, !items.isEmpty { break }
            said.formUnion(items.map(\.quote))
        }
        return write(chosen, intro: finder.slips(subject))
    }

    /// An honest no; where the language may be why, that is said.
    private func nothing(about subject: String, _ question: TutorQuestion) -> TutorAnswer {
        let looked = QuestionWords.specific(subject.split(separator: " ").map(String.init)).joined(separator: " ")
        let asked = LanguageDetector.detect(question.text)
        let isForeign =
            asked == "und"
            ? !search.materials.contains {
                Tokenizer.isStemmed($0.structure.language) || $0.structure.language == "und"
            }
            : asked != "en"
        guard isForeign else {
            return say(
                "Your material does not seem to answer that. I looked for \u{201C}\(looked)\u{201D} and found no passage about it."
            )
        }
        return say(
            "I found no passage about \u{201C}\(looked)\u{201D}, but I understand questions in English best: your material may "
                + "answer it all the same. Ask with its own words, or \u{201C}What is \u{2026}?\u{201D} in English.")
    }

    // MARK: More of it

    /// What was found and not said yet, else what stands behind what was said; nil where nothing was.
    private func more(_ found: [AnswerFinder.Candidate], _ finder: AnswerFinder) -> TutorAnswer? {
        let fresh = found.filter { !finder.isSaid($0.sentence) }
        if let best = fresh.first {
            let good = fresh.filter { $0.score * 4 >= best.score * 3 }.prefix(Self.quotes)
            return write(Array(good), intro: "Your material also says:")
        }
        for (number, material) in search.materials.enumerated() {
            let text = material.structure
            guard let last = text.sentences.lastIndex(where: finder.isSaid) else { continue }
            let section = text.sections.first { $0.sentences.contains(last) }?.sentences ?? last..<(last + 1)
            let next = text.sentences[section].dropFirst(last + 1 - section.lowerBound).prefix(Self.quotes)
            guard !next.isEmpty else { return say("Your material says no more about that.") }
            let chosen = next.map { AnswerFinder.Candidate(material: number, sentence: $0, score: 0) }
            return write(chosen, intro: "Your material goes on:")
        }
        return nil
    }

    /// The materials in short: of one a sentence from each part, of several the best of each.
    private func overview() -> TutorAnswer {
        let shown = search.materials.indices.filter { !search.materials[$0].passages.isEmpty }.prefix(4)
        let each = shown.count == 1 ? 5 : shown.count == 2 ? 3 : 2
        var chosen: [AnswerFinder.Candidate] = []
        for material in shown {
            let text = search.materials[material].structure
            chosen += MaterialOverview.places(in: text, atMost: each).map {
                AnswerFinder.Candidate(material: material, sentence: text.sentences[$0], score: 0)
            }
        }
        guard !chosen.isEmpty else {
            return say("No sentence of your material says by itself what it is about. Ask about something in it.")
        }
        guard let only = shown.first, shown.count == 1 else {
            return write(chosen, intro: "Your materials, each in short:")
        }
        let headings = MaterialOverview.headings(of: search.materials[only].structure).filter { $0.utf8.count <= 80 }
        var intro = "In short, from the beginning to the end:"
        if headings.count > 1 {
            let more = headings.count > Self.headings ? "; and \(headings.count - Self.headings) more" : ""
            intro = "Its sections: \(headings.prefix(Self.headings).joined(separator: "; "))\(more).\n\n" + intro
        }
        return write(chosen, intro: intro)
    }

    private static let headings = 12

    private func say(_ text: String) -> TutorAnswer {
        TutorAnswer(text: text, provenance: Provenance(author: .builtIn))
    }

    // MARK: Comparing

    /// What the material says of both sides at once, else of each; a side that it does not know is named.
    private func compare(_ sides: ComparedSides, _ finder: AnswerFinder) -> TutorAnswer {
        let titled = finder.compared()
        if !titled.isEmpty {
            return write(Array(titled.prefix(Self.quotes)), intro: "Your material says about the two:")
        }
        let both = finder.candidates(sides.left + " " + sides.right, .question).filter { candidate in
            let terms = self.terms(candidate.sentence.text, candidate.material)
            let left = self.terms(sides.left, candidate.material)
            let right = self.terms(sides.right, candidate.material)
            return !left.subtracting(right).isDisjoint(with: terms) && !right.subtracting(left).isDisjoint(with: terms)
        }
        var chosen = Array(both.prefix(1))
        var unknown: [String] = []
        for side in [sides.left, sides.right] {
            let found = finder.candidates(side, .definition)
            if found.isEmpty { unknown.append(side) }
            if let best = found.first(where: { candidate in
                !chosen.contains { $0.sentence.quote == candidate.sentence.quote }
            }) {
                chosen.append(best)
            }
        }
        let names = unknown.map { "\u{201C}\($0)\u{201D}" }.joined(separator: " or ")
        guard !chosen.isEmpty, unknown.count < 2 || !both.isEmpty else {
            return say(
                "Your material does not seem to answer that. I looked for \(names) and found no passage about it.")
        }
        let intro =
            unknown.isEmpty || !both.isEmpty
            ? "Your material says about the two:" : "Your material says nothing about \(names), but it says:"
        return write(chosen, intro: intro)
    }

    private func terms(_ text: String, _ material: Int) -> Set<String> {
        Set(Tokenizer.terms(text, language: search.materials[material].structure.language))
    }

    // MARK: Writing

    private func write(_ chosen: [AnswerFinder.Candidate], intro: String? = nil) -> TutorAnswer {
        var citations: [Citation] = []
        var lines = [
            intro ?? (chosen.count == 1 ? "Your material says:" : "Your material says, the best match first:")
        ]
        /// Quoted, and numbered by its citation.
        func cite(_ sentence: Sentence, _ material: MaterialIndex) -> String {
            citations.append(
                Citation(documentID: material.documentID, page: sentence.page, quote: sentence.quote))
            let quote = sentence.isQuotedWhole ? sentence.quote : sentence.quote + " \u{2026}"
            return "\u{201C}\(quote)\u{201D} [\(citations.count)]"
        }
        for candidate in chosen {
            let material = search.materials[candidate.material]
            let place = material.isPaged ? "\(material.filename), page \(candidate.sentence.page)" : material.filename
            let opening = candidate.before.map { cite($0, material) + " " } ?? ""
            lines.append(opening + cite(candidate.sentence, material) + " (\(place))")
            let items = material.structure.items(announcedBy: candidate.sentence)
            lines += items.prefix(Self.listItems).map { "\u{2022} " + cite($0, material) }
            if items.count > Self.listItems { lines.append("\u{2026} and \(items.count - Self.listItems) more.") }
            if let code = material.structure.code(announcedBy: candidate.sentence, atMost: Self.codeLines) {
                lines.append(code)
            }
        }
        return TutorAnswer(
            text: lines.joined(separator: "\n\n"), citations: citations, provenance: Provenance(author: .builtIn))
    }

    private func write(_ answer: AnswerFinder.Row) -> TutorAnswer {
        let material = search.materials[answer.material]
        let row = answer.row
        let place = material.isPaged ? "\(material.filename), page \(row.page)" : material.filename
        return TutorAnswer(
            text: "A table of your material says:\n\n\(row.told) [1] (\(place))",
            citations: [Citation(documentID: material.documentID, page: row.page, quote: row.line)],
            provenance: Provenance(author: .builtIn))
    }

    private static let codeLines = 8
    private static let listItems = 10
}
