import LecternPorts

/// Finds the sentences of the materials that answer a question, best first.
struct AnswerFinder {
    /// Share of the question's weight that the best passage must hold, with its titles.
    private static let leastInPassage = 0.6
    /// The same for a sentence alone where the rarest word of the subject stands elsewhere in its passage.
    private static let leastWithoutChief = 0.5
    /// Passages of each material that are looked at sentence by sentence.
    private static let passages = 40

    /// The same for a sentence that answers a question for yes or no together with the one before it, and for it alone.
    private static let leastWithAntecedent = 0.95
    private static let leastOfItsOwn = 0.15

    let search: MaterialSearch
    let question: TutorQuestion

    struct Candidate {
        var material: Int
        var sentence: Sentence
        var score: Double
        /// What stands in front of it and says what it is about.
        var before: Sentence?
    }

    /// Best first; none where the material does not answer. O(passages found).
    func candidates(_ subject: String, _ kind: QuestionReading.Kind) -> [Candidate] {
        var found: [(candidates: [Candidate], hit: MaterialSearch.Hit)] = []
        let asked = Tokenizer.words(question.text)
        for material in search.materials.indices {
            let language = search.materials[material].structure.language
            let sought = SoughtTerms(subject, asked: asked, in: search, language: language)
            guard let chief = sought.chief else { continue }
            let form = AnswerForm(kind, sought, language: language)
            let titled = search.materials[material].passages(titledLike: question.text)
            for hit in hits(for: sought, titled: titled, in: material) {
                let looked = candidates(hit, sought, chief, form, isTitled: titled.contains(hit.passage))
                if !looked.isEmpty { found.append((looked, hit)) }
            }
        }
        let strongest = found.map(\.hit.score).max() ?? 0
        return Self.ranked(
            found.flatMap { candidates, hit in
                candidates.map { candidate in
                    var candidate = candidate
                    if strongest > 0 { candidate.score += 0.25 * hit.score / strongest }
                    return candidate
                }
            })
    }

    /// The sentences under a title that asks for the same comparison, in their order; none where no title does.
    func compared() -> [Candidate] {
        for (number, material) in search.materials.enumerated() {
            let titled = material.passages(titledLike: question.text).filter { place in
                let title = material.passages[place].section.last ?? ""
                return ComparedSides(Tokenizer.words(title)) != nil
            }
            let sentences = titled.flatMap { Array(material.passages[$0].sentences) }
            let telling = sentences.map { material.structure.sentences[$0] }.filter {
                $0.wordCount >= 5 && $0.text.utf8.last != UInt8(ascii: "?")
            }
            if !telling.isEmpty { return telling.map { Candidate(material: number, sentence: $0, score: 0) } }
        }
        return []
    }

    /// Best first; equal scores keep their order.
    static func ranked(_ candidates: [Candidate]) -> [Candidate] {
        candidates.enumerated().sorted { ($1.element.score, $0.offset) < ($0.element.score, $1.offset) }.map(\.element)
    }

    /// What the index finds, and what stands under a title that asks for the same.
    private func hits(for sought: SoughtTerms, titled: [Int], in material: Int) -> [MaterialSearch.Hit] {
        let found = search.hits(for: sought, in: material, limit: Self.passages)
        let known = Set(found.map(\.passage))
        return found
            + titled.prefix(3).filter { !known.contains($0) }.map {
                MaterialSearch.Hit(material: material, passage: $0, score: 0)
            }
    }

    private func candidates(
        _ hit: MaterialSearch.Hit, _ sought: SoughtTerms, _ chief: SoughtTerms.Term, _ form: AnswerForm, isTitled: Bool
    ) -> [Candidate] {
        let structure = search.materials[hit.material].structure
        let language = structure.language
        let passage = search.materials[hit.material].passages[hit.passage]
        func terms(_ text: String) -> Set<String> { Set(Tokenizer.terms(text, language: language)) }
        let title = terms(passage.section.joined(separator: " "))
        let held = passage.sentences.map { terms(structure.sentences[$0].text) }
        let whole = held.reduce(title) { $0.union($1) }
        guard chief.presence(in: whole) > 0, sought.share(of: whole) >= Self.leastInPassage else { return [] }
        let opensSection =
            hit.passage == 0 || search.materials[hit.material].passages[hit.passage - 1].section != passage.section
        let heading = isTitled ? 1 : sought.share(of: terms(passage.section.last ?? ""))
        var result: [Candidate] = []
        for (place, own) in zip(passage.sentences, held) {
            let sentence = structure.sentences[place]
            let share = sought.share(of: own)
            // "It consists of …": what it is said of stands in front.
            let leansOn =
                place > passage.sentences.lowerBound && SentenceStart.dangles(sentence.text, language: language)
            let context = leansOn ? title.union(held[place - passage.sentences.lowerBound - 1]) : title
            let together = own.union(context)
            let around = sought.share(of: together)
            guard chief.presence(in: together) > 0 || share >= Self.leastWithoutChief,
                around >= form.leastShare, share > 0 || heading >= 0.5
            else { continue }
            let announces = !structure.items(announcedBy: sentence).isEmpty
            guard (announces ? 2...70 : 5...70).contains(sentence.wordCount),
                sentence.text.utf8.last != UInt8(ascii: "?"), let fitness = form.fitness(of: sentence)
            else { continue }
            // What the title says already tells no sentence under it from the others.
            var score = (share + around) / 2 + 0.5 * heading
            // The right form makes up for no word that is missing.
            score += fitness > 0 ? fitness * around : fitness
            if heading >= 0.5, opensSection {
                score += max(0, 0.3 - 0.1 * Double(place - passage.sentences.lowerBound))
            }
            // Who asks for several things is served best by the list of them.
            if announces, share >= 0.5, sought.terms.count > 1 { score += 0.4 }
            if isSaid(sentence) { score -= 0.5 }
            var candidate = Candidate(material: hit.material, sentence: sentence, score: score)
            // "Does diffusion need energy?" is answered by "It needs no energy", not by what diffusion is.
            if leansOn, asksWhether, around >= Self.leastWithAntecedent, share >= Self.leastOfItsOwn {
                candidate.score += 1
                candidate.before = structure.sentences[place - 1]
            }
            result.append(candidate)
        }
        return result
    }

    /// Says which words were read as others that differ by a slip; nil where none was.
    func slips(_ subject: String) -> String? {
        for material in search.materials {
            let sought = SoughtTerms(
                subject, asked: Tokenizer.words(question.text), in: search, language: material.structure.language)
            let words = sought.terms.compactMap(\.slip).map { "\u{201C}\($0)\u{201D}" }
            if !words.isEmpty {
                let verb = words.count == 1 ? "stands" : "stand"
                return
                    "\(words.joined(separator: " and ")) \(verb) nowhere in your material. Of what is written most alike it says:"
            }
        }
        return nil
    }

    /// Begins as a question for yes or no.
    private var asksWhether: Bool {
        Tokenizer.words(question.text).first.map {
            EnglishWords.doing.contains($0) || EnglishWords.finiteAuxiliaries.contains($0)
        } ?? false
    }

    func isSaid(_ sentence: Sentence) -> Bool {
        question.history.contains { $0.role == .assistant && $0.text.firstRange(of: sentence.quote) != nil }
    }
}
