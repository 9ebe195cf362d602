import LecternPorts

/// How an answer uses the term that it names: as the answer, beside another one, or to say what the answer is not.
///
/// Only where the language is English.
struct TermUse {
    enum Verdict: Equatable {
        case meant
        /// Something else is named as well, or only as what the term belongs to ("wall of the cell").
        case beside
        case denied
    }

    private let key: AnswerWords
    /// What the question itself and the accepted answers say is nothing new.
    private let known: AnswerWords
    private let quote: String

    /// - Parameter accepted: the key's own words and those of its variants.
    init(_ key: AnswerWords, accepted: [String], question: Question, language: String) {
        self.key = key
        // What a question offers ("… or …?") is for it to choose from.
        let isOffer = Tokenizer.words(question.text).contains("or")
        let told = (accepted + (isOffer ? [] : [question.text])).joined(separator: " ")
        known = AnswerWords(told, language: language)
        quote = " \(AnswerReader.folded(question.source.quote)) "
    }

    /// O(n).
    func verdict(on answer: String) -> Verdict {
        let all = AnswerWords.parts(of: answer)
        guard let start = all.firstIndex(where: isKey) else { return .meant }
        if denies(all, before: start) { return .denied }
        // What stands in brackets explains.
        let words = AnswerWords.parts(of: Self.withoutAsides(answer))
        guard let first = words.firstIndex(where: isKey), let last = words.lastIndex(where: isKey) else {
            return .meant
        }
        return isFollowed(words, last) || isPreceded(words, first) || isPart(words, first) ? .beside : .meant
    }

    private func isKey(_ word: String) -> Bool { key.contains(word, isEnglish: true) }

    // MARK: - Denial

    private func denies(_ words: [String], before start: Int) -> Bool {
        words.indices.contains { place in
            let word = words[place]
            if Self.refusals.contains(word) { return !known.contains(word, isEnglish: true) }
            guard place < start else { return false }
            let last = place > 0 ? words[place - 1] : ""
            let next = place + 1 < words.count ? words[place + 1] : ""
            switch word {
            case "but": return Self.totals.contains(last)
            case "than": return last == "other" || last == "rather"
            case "instead": return next == "of"
            case "apart", "aside", "far": return next == "from"
            default: return Self.contraries.contains(word) && !known.contains(word, isEnglish: true)
            }
        }
    }

    /// Wherever they stand.
    private static let refusals: Set<String> = ["wrong", "incorrect", "untrue", "false", "mistaken"]
    /// Before the term.
    private static let contraries: Set<String> = [
        "opposite", "contrary", "reverse", "inverse", "converse", "antonym", "except", "excepting", "excluding",
        "unlike",
    ]
    /// "anything but"; "nothing but" denies nothing.
    private static let totals: Set<String> = [
        "anything", "everything", "all", "any", "anyone", "everyone", "anybody", "everybody", "anywhere", "everywhere",
    ]

    // MARK: - Company

    /// A word right behind the term ("mitosis meiosis"), unless it says of what kind the term is ("mitosis phase") or the
    /// material has both as one.
    private func isFollowed(_ words: [String], _ last: Int) -> Bool {
        guard last + 1 < words.count, isForeign(words[last + 1]) else { return false }
        return !quote.contains(" \(words[last]) \(words[last + 1])")
    }

    /// Before a noun stands what describes it, in the singular: two plurals are two things.
    private func isPreceded(_ words: [String], _ first: Int) -> Bool {
        first > 0 && isForeign(words[first - 1]) && Self.isPlural(words[first - 1]) && Self.isPlural(words[first])
    }

    /// "lack of oxygen" is no oxygen, and "the process of diffusion" is diffusion.
    private func isPart(_ words: [String], _ first: Int) -> Bool {
        guard let link = words[..<first].lastIndex(where: { !EnglishWords.determiners.contains($0) }),
            words[link] == "of", link > 0
        else { return false }
        return isForeign(words[link - 1])
    }

    private func isForeign(_ word: String) -> Bool {
        !known.contains(word, isEnglish: true) && !StopWords.contains(word) && !Self.says(word, nothing: Self.classes)
            && !Self.says(word, nothing: EnglishWords.thin) && !Self.remarks.contains(word) && !word.hasSuffix("ly")
            && word.first?.isNumber != true
    }

    private static func says(_ word: String, nothing names: Set<String>) -> Bool {
        names.contains(word) || names.contains(TermBook.singular(word))
    }

    private static func isPlural(_ word: String) -> Bool {
        TermBook.singular(word) != word || !IrregularPlurals.singulars(of: word).isEmpty
    }

    /// Of names of kinds, which a term may have behind it: those of things that are taught.
    private static let classes: Set<String> = .words(
        """
        operation system theory law rule principle concept technique strategy approach phase stage cycle reaction \
        phenomenon event structure device machine instrument tool unit value ratio rate equation formula theorem test \
        model algorithm function command program language software library database protocol network server file \
        format variable object class organ organelle cell tissue organism species animal plant molecule atom ion \
        particle gas liquid metal substance compound element chemical protein enzyme hormone gene disease disorder \
        syndrome city town country state river mountain island region continent war battle treaty scientist king queen emperor \
        president century era period age movement policy company empire dynasty currency
        """)

    private static let remarks: Set<String> = [
        "yes", "yeah", "ok", "please", "thanks", "maybe", "right", "correct", "true", "think", "guess", "believe",
        "suppose", "sure", "etc", "too",
    ]

    /// Without what stands in round or square brackets; a bracket that does not close is left.
    private static func withoutAsides(_ text: String) -> String {
        var result = ""
        var held: [String] = []
        for sign in text {
            if sign == "(" || sign == "[" {
                held.append(String(sign))
            } else if sign == ")" || sign == "]", !held.isEmpty {
                held.removeLast()
                if held.isEmpty { result += " " }
            } else if held.isEmpty {
                result.append(sign)
            } else {
                held[held.count - 1].append(sign)
            }
        }
        return result + held.joined()
    }
}
