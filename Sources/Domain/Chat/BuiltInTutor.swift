import LecternPorts

/// Answers from the material without a model: the sentences that answer best, quoted and cited, or an honest no.
public struct BuiltInTutor: Sendable {
    /// Share of the question's weight that the best passage must hold.
    private static let leastInPassage = 0.6
    /// The same for the sentence together with its heading.
    private static let leastInSentence = 0.4
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
        guard search.materials.contains(where: { !$0.passages.isEmpty }) else {
            return say(
                "There is no material to answer from yet. Upload a document, and ask again once it is processed.")
        }
        var subject = reading.subject
        var kind = reading.kind
        var own = ""
        if reading.isFollowUp {
            let earlier = question.earlierSubject
            let pointed = question.passage.map { QuestionReading($0).subject } ?? ""
            own = subject
            subject = [pointed, earlier, subject].filter { !$0.isEmpty }.joined(separator: " ")
            if kind == .definition, reading.subject.isEmpty { kind = .question }
        }
        if question.asksForAll { return overview() }
        guard !subject.isEmpty else {
            return say("Please ask about something in your material, in a full question.")
        }
        if case .comparison(let sides) = kind { return compare(sides, said: question.history) }
        var found = QuestionReading.variants(of: subject, asked: question.text).flatMap {
            candidates($0, kind, said: question.history)
        }
        // A new subject may look like a remark on the old one.
        if found.isEmpty, !own.isEmpty { found = candidates(own, kind, said: question.history) }
        found = Self.ranked(found)
        guard let best = found.first else {
            return say(
                "Your material does not seem to answer that. I looked for \u{201C}\(subject)\u{201D} and found no passage about it."
            )
        }
        var chosen: [Candidate] = []
        for candidate in found where candidate.score * 4 >= best.score * 3 {
            guard chosen.count < Self.quotes, !chosen.contains(where: { $0.sentence.quote == candidate.sentence.quote })
            else { continue }
            chosen.append(candidate)
            // A list is an answer of its own.
            if !items(announcedBy: best.sentence, in: search.materials[best.material].structure).isEmpty { break }
        }
        return write(chosen)
    }

    /// The materials in short: of one a sentence from each part, of several the best of each.
    private func overview() -> TutorAnswer {
        let shown = search.materials.indices.filter { !search.materials[$0].passages.isEmpty }.prefix(4)
        let each = shown.count == 1 ? 5 : shown.count == 2 ? 3 : 2
        var chosen: [Candidate] = []
        for material in shown {
            let text = search.materials[material].structure
            chosen += MaterialOverview.places(in: text, atMost: each).map {
                Candidate(material: material, sentence: text.sentences[$0], score: 0)
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

    // MARK: Choosing

    private struct Candidate {
        var material: Int
        var sentence: Sentence
        var score: Double
    }

    private func candidates(_ subject: String, _ kind: QuestionReading.Kind, said: [TutorQuestion.Turn]) -> [Candidate]
    {
        var result: [Candidate] = []
        let hits = search.hits(for: subject, limit: 12)
        let strongest = hits.first?.score ?? 1
        for hit in hits {
            let material = search.materials[hit.material]
            let language = material.structure.language
            let wanted = Set(search.terms(of: subject, for: hit.material))
            let total = wanted.sorted().reduce(0) { $0 + search.weight(of: $1) }
            guard total > 0 else { continue }
            func share(_ terms: Set<String>) -> Double {
                wanted.intersection(terms).sorted().reduce(0) { $0 + search.weight(of: $1) } / total
            }
            let passage = material.passages[hit.passage]
            let title = Set(Tokenizer.terms(passage.section.joined(separator: " "), language: language))
            let whole = title.union(Tokenizer.terms(passage.text, language: language))
            guard share(whole) >= Self.leastInPassage else { continue }
            let heading = share(Set(Tokenizer.terms(passage.section.last ?? "", language: language)))
            for place in passage.sentences {
                let sentence = material.structure.sentences[place]
                let terms = Set(Tokenizer.terms(sentence.text, language: language))
                let own = share(terms)
                guard share(terms.union(title)) >= Self.leastInSentence, own > 0 || heading >= 0.5 else { continue }
                let announces = !items(announcedBy: sentence, in: material.structure).isEmpty
                guard (announces ? 2...70 : 5...70).contains(sentence.wordCount),
                    sentence.text.utf8.last != UInt8(ascii: "?")
                else { continue }
                var score = own + 0.5 * heading + 0.25 * hit.score / strongest
                score += fitness(sentence, kind, subject: wanted, language: language)
                if heading >= 0.5 { score += max(0, 0.3 - 0.1 * Double(place - passage.sentences.lowerBound)) }
                // Who asks for several things is served best by the list of them.
                if announces, own >= 0.5 { score += 0.4 }
                if isSaid(sentence, said) { score -= 0.5 }
                result.append(Candidate(material: hit.material, sentence: sentence, score: score))
            }
        }
        return Self.ranked(result)
    }

    /// Best first; equal scores keep their order.
    private static func ranked(_ candidates: [Candidate]) -> [Candidate] {
        candidates.enumerated().sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }.map(\.element)
    }

    /// What the material says of both sides at once, else of each; a side that it does not know is named.
    private func compare(_ sides: ComparedSides, said: [TutorQuestion.Turn]) -> TutorAnswer {
        let both = candidates(sides.left + " " + sides.right, .question, said: said).filter { candidate in
            let terms = self.terms(candidate.sentence.text, candidate.material)
            let left = self.terms(sides.left, candidate.material)
            let right = self.terms(sides.right, candidate.material)
            return !left.subtracting(right).isDisjoint(with: terms) && !right.subtracting(left).isDisjoint(with: terms)
        }
        var chosen = Array(both.prefix(1))
        var unknown: [String] = []
        for side in [sides.left, sides.right] {
            let found = candidates(side, .definition, said: said)
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

    /// How well the form of a sentence suits the kind of question.
    private func fitness(
        _ sentence: Sentence, _ kind: QuestionReading.Kind, subject: Set<String>, language: String
    ) -> Double {
        let lowered = " " + sentence.text.lowercased() + " "
        func has(_ cues: [String]) -> Bool { cues.contains { lowered.firstRange(of: $0) != nil } }
        var score = SentenceStart.dangles(sentence.text, language: language) ? -0.3 : 0
        if !sentence.isQuotedWhole { score -= 0.2 }
        switch kind {
        case .definition:
            let finder = DefinitionFinder(language: language)
            let found = [finder.definition(in: sentence.text), finder.entry(in: sentence.text)].compactMap { $0 }
            for definition in found {
                let term = Set(Tokenizer.terms(definition.term, language: language))
                if term == subject {
                    score += 0.9
                } else if !term.isDisjoint(with: subject), subject.isSubset(of: term) {
                    score += 0.4
                }
            }
            if found.isEmpty, Self.names(subject, in: sentence.text, language: language) { score += 0.5 }
        case .reason:
            if has([
                " because ", " since ", " so that ", " therefore ", " due to ", " in order to ", " reason ", " weil ",
                " parce ",
            ]) {
                score += 0.35
            }
        case .method:
            if has([" by ", " use ", " run ", " using ", " can ", " should ", " must ", " command "]) { score += 0.2 }
            if let first = Tokenizer.words(sentence.text.prefix(40)).first, FiniteVerb.isBase(first) { score += 0.15 }
        default: break
        }
        return score
    }

    /// "…, a layer called the cambium, …": the sentence says what it is, if not as a definition.
    private static func names(_ subject: Set<String>, in text: String, language: String) -> Bool {
        let words = text.split(separator: " ")
        guard let naming = words.firstIndex(where: { ["called", "termed"].contains($0) }) else { return false }
        let named = words[(naming + 1)...].prefix(subject.count + 1).joined(separator: " ")
        return subject.isSubset(of: Tokenizer.terms(named, language: language))
    }

    private func isSaid(_ sentence: Sentence, _ history: [TutorQuestion.Turn]) -> Bool {
        history.contains { $0.role == .assistant && $0.text.firstRange(of: sentence.quote) != nil }
    }

    // MARK: Writing

    private func write(_ chosen: [Candidate], intro: String? = nil) -> TutorAnswer {
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
            lines.append(cite(candidate.sentence, material) + " (\(place))")
            let items = items(announcedBy: candidate.sentence, in: material.structure)
            lines += items.prefix(Self.listItems).map { "\u{2022} " + cite($0, material) }
            if items.count > Self.listItems { lines.append("\u{2026} and \(items.count - Self.listItems) more.") }
            if let code = code(announcedBy: candidate.sentence, in: material.structure) { lines.append(code) }
        }
        return TutorAnswer(
            text: lines.joined(separator: "\n\n"), citations: citations, provenance: Provenance(author: .builtIn))
    }

    /// The lines of code that a sentence with a colon at its end announces.
    private func code(announcedBy sentence: Sentence, in text: StructuredText) -> String? {
        let next = sentence.block + 1
        guard sentence.text.utf8.last == UInt8(ascii: ":"), text.blocks.indices.contains(next),
            text.blocks[next].kind == .code
        else { return nil }
        return text.blocks[next].text.split(separator: "\n").prefix(Self.codeLines).map { "    " + $0 }
            .joined(separator: "\n")
    }

    private static let codeLines = 8

    /// The first sentences of the items of the list that a sentence with a colon at its end announces; none for a list
    /// of one item.
    private func items(announcedBy sentence: Sentence, in text: StructuredText) -> [Sentence] {
        guard sentence.text.utf8.last == UInt8(ascii: ":") else { return [] }
        let list = text.blocks.indices.dropFirst(sentence.block + 1).prefix { text.blocks[$0].kind == .listItem }
        guard list.count > 1 else { return [] }
        let first = text.sentences.partitioningIndex { $0.block >= list.startIndex }
        return text.sentences[first...].prefix { $0.block < list.endIndex }.filter { $0.position == 0 }
    }

    private static let listItems = 10
}
