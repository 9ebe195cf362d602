import LecternPorts

/// Asks which command, function or protocol does what a sentence tells; the wrong options are others that the text
/// names with the same noun.
struct NameQuestions {
    let sentences: [QuizSentence]
    let names: Namesakes
    let asking: ClauseQuestions

    /// O(s · m) in the sentences and the names of a class.
    func find() -> [QuestionCandidate] {
        sentences.indices.flatMap { index -> [QuestionCandidate] in
            let sentence = sentences[index]
            let clause = Clause(sentence.tokens)
            guard isGeneral(sentence, clause) else { return [] }
            let followed = names.places(sentence.tokens)
            let bare = names.barePlaces(sentence.tokens).filter { place in
                !followed.contains { $0.range.overlaps(place.range) }
            }
            return (followed + bare).compactMap { choice(sentence, index, $0, clause) }
        }
    }

    private func choice(_ sentence: QuizSentence, _ index: Int, _ place: Namesakes.Place, _ clause: Clause?)
        -> QuestionCandidate?
    {
        let tokens = sentence.tokens
        let noun = TermBook.singular(place.noun)
        guard let name = names.name(place.key, noun), !asking.terms.isEverywhere(name.stems) else { return nil }
        let around = sentence.text(without: place.range)
        let told = Set(Tokenizer.terms(around))
        // "The post-merge hook runs after a merge" tells itself.
        guard told.count >= 5, name.stems.isDisjoint(with: Namesakes.parts(around)) else { return nil }
        let rivals = names.rivals(of: name, noun, in: sentence, told: told.union(Namesakes.parts(around)))
        let answer = Self.withoutChapter(name.text)
        let wrong = rivals.map { Self.withoutChapter($0.text) }.filter { $0 != answer }
        guard Set(wrong).count >= 3, Set(wrong).count == wrong.count else { return nil }
        let subject = place.isFollowed ? 0..<place.range.upperBound + 1 : 0..<place.range.upperBound
        let isSubject =
            clause.map { clause in
                clause.intro.isEmpty && clause.subject == subject
                    && place.range.lowerBound == (place.isFollowed ? 1 : 0)
                    && clause.verbIndex == clause.subject.upperBound && !SlotPhrase.mentionsOwner(tokens[clause.rest])
                    && !Clause.isPlural(place.noun) && !asking.isCommonClaim(tokens, clause)
            } ?? false
        return QuestionCandidate(
            topic: "name " + place.key, sentence: index, type: .multipleChoice, difficulty: .medium,
            stem: isSubject
                ? "Which \(noun) \(sentence.text(subject.upperBound..<tokens.count))?"
                : ClauseQuestions.gap(sentence, place.range),
            answer: answer, distractors: wrong, explanation: sentence.text,
            quality: isSubject ? 78 : 70, pattern: isSubject ? .subject : .term)
    }

    /// "debi(1)" is in the first chapter of the manual: beside "lintian" that would tell them apart.
    static func withoutChapter(_ name: String) -> String {
        guard name.hasSuffix(")"), let bracket = name.lastIndex(of: "("), bracket > name.startIndex else { return name }
        let chapter = name[bracket...].dropFirst().dropLast()
        return chapter.count == 1 && chapter.allSatisfy(\.isNumber) ? String(name[..<bracket]) : name
    }

    /// Whether a sentence tells what always holds: what happened once, or to somebody, belongs to an example.
    private func isGeneral(_ sentence: QuizSentence, _ clause: Clause?) -> Bool {
        let tokens = sentence.tokens
        guard tokens.count <= 30, !tellsStory(sentence), !SlotPhrase.pointsByThat(tokens),
            !tokens.contains(where: { Self.pointing.contains($0.lower) || $0.text == "(" })
        else {
            return false
        }
        guard let clause else { return speaksToReader(tokens) }
        return switch clause.verb {
        case .third, .base, .be("is"), .be("are"), .have("has"), .have("have"): true
        case .modal(let modal): ["can", "will", "must", "does", "do", "cannot", "should"].contains(modal)
        default: false
        }
    }

    /// "To split a commit, you can run": the reader is the subject.
    private func speaksToReader(_ tokens: [QuizToken]) -> Bool {
        tokens.indices.dropLast().contains { index in
            tokens[index].lower == "you" && (index == 0 || tokens[index - 1].text == ",")
                && (["can", "should", "must", "will"].contains(tokens[index + 1].lower)
                    || EnglishVerbs.isBase(tokens[index + 1].lower))
        }
    }

    /// "The parse_config function then holds the logic": what an example has come to.
    private func tellsStory(_ sentence: QuizSentence) -> Bool {
        QuizToken.tokens(of: sentence.quote).contains { Self.story.contains($0.lower) }
    }

    private static let story = EnglishWords.list(
        "now then we our us let\u{2019}s let's we\u{2019}ll we\u{2019}ve we're we\u{2019}re we'll we've still already")

    /// The words that tie a sentence to others; that it speaks to its reader is how manuals speak.
    private static let pointing = SlotPhrase.leaning.subtracting([
        "you", "your", "it", "they", "them", "so", "then", "also", "even", "too", "still", "now", "already", "such",
        "others", "other", "both", "what",
    ]).union(["no", ":", ";", "let", "next"])
}
