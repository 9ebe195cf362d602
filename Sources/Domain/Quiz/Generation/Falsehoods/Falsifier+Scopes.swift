extension Falsifier {
    /// "all cells" → "only some cells", "a single file" → "several files", "the same size" → "a different size".
    func scopes() -> [Falsehood] {
        guard
            !tokens.prefix(mainEnd).contains(where: {
                EnglishWords.negations.contains($0.lower) || ["than", "can", "except", "without"].contains($0.lower)
            })
        else { return [] }
        var result: [Falsehood?] = []
        let phrases = TermBook.nounPhrases(tokens, lexicon: nil)
        for index in tokens.indices.dropLast() {
            switch word(index) {
            case "both" where index == clause.subject.lowerBound: result.append(neither())
            case "unlike", "like":
                // "Unlike crows, larks sing" → "Like crows, larks sing".
                guard index == 0, clause.intro.count > 2, clause.intro.lowerBound == 0,
                    word(clause.intro.upperBound - 1) == ",",
                    !["most", "many", "other", "some", "all", "any"].contains(word(1)), clause.intro.count <= 9
                else { continue }
                result.append(changed(0..<1, to: [word(index) == "unlike" ? "Like" : "Unlike"], .scope, 82))
            case "all"
            where index == clause.subject.lowerBound && Clause.isPlural(tokens[clause.subject].last?.lower ?? "")
                && word(index + 1) != "of" && clause.isPlain && !tokens[index + 1].isNumber
                && !EnglishWords.numberWords.contains(word(index + 1)):
                let isDefinite = word(index + 1) == "the"
                result.append(
                    changed(
                        index..<index + (isDefinite ? 2 : 1),
                        to: [index == 0 ? "Only" : "only", "some"] + (isDefinite ? ["of", "the"] : []), .scope, 74))
            case "every" where index == clause.subject.lowerBound || index > clause.verbIndex:
                guard index == clause.subject.lowerBound, clause.isPlain, !word(index + 1).hasSuffix("thing") else {
                    continue
                }
                result.append(changed(index..<index + 1, to: [index == 0 ? "Hardly" : "hardly", "any"], .scope, 58))
            case "same"
            where word(index - 1) == "the" && index > clause.verbIndex
                && !tokens[index...].contains(where: { $0.lower == "as" }):
                guard let phrase = phrases.first(where: { $0.lowerBound == index + 1 || $0.contains(index + 1) }),
                    !["time", "way", "thing", "token", "reason"].contains(word(index + 1))
                else { continue }
                // "of roughly the same age"; "people of the same age" are each of the others' age.
                guard !tokens[index - 2].isAdverb else { continue }
                // "are set on all connections to the same file": different from which?
                if index > 1, ["to", "on", "from", "into", "with", "by"].contains(word(index - 2)) { continue }
                let isPlural = Clause.isPlural(word(phrase.upperBound - 1))
                if word(index + 1) == "direction" {
                    result.append(changed(index - 1..<index + 2, to: ["opposite", "directions"], .scope, 82))
                    continue
                }
                result.append(
                    changed(index - 1..<index + 1, to: isPlural ? ["different"] : ["a", "different"], .scope, 64))
            case "different":
                // "Each tribe has a different custom" → "the same custom".
                guard index > clause.verbIndex, index <= clause.verbIndex + 5, isOfMainClause(index),
                    !["from", "to", "and", "or", "than"].contains(word(index + 1)), tokens[index + 1].isWord,
                    !EnglishWords.prepositions.contains(word(index + 1)),
                    index == clause.verbIndex + 1 || word(index - 1) == "a"
                        || EnglishWords.prepositions.contains(word(index - 1)),
                    word(index - 1) != "a" || ["each", "every"].contains(word(clause.subject.lowerBound)),
                    word(index - 1) == "a" || clause.isPlural, !isOpenModal,
                    word(index - 2) != "number" && word(index - 1) != "of"
                else { continue }
                let from = word(index - 1) == "a" ? index - 1 : index
                // That all people are alike, nobody believes.
                let isOfEverybody = Self.everybody.contains(word(clause.subject.lowerBound))
                result.append(
                    changed(
                        from..<index + 1, to: ["the", "same"], .scope, isOfEverybody ? Self.doubtful : 72))
            case "single", "one":
                let isSingle = word(index) == "single"
                guard index > clause.verbIndex, !isSingle || word(index - 1) == "a",
                    isSingle || !EnglishWords.be.contains(word(index - 1)),
                    !tokens.contains(where: { ["only", "another", "per", "over"].contains($0.lower) }),
                    isSingle
                        || ![
                            "the", "each", "this", "that", "no", "at", "than", "from", "and", "or", "as", "to", "about",
                            "almost", "nearly", "around", "over", "approximately", "roughly", "every", "least",
                        ].contains(word(index - 1)),
                    let phrase = phrases.first(where: {
                        $0.lowerBound == index + 1 || $0.lowerBound <= index && $0.contains(index + 1)
                    }), phrase.count <= 4,
                    !Clause.isPlural(word(phrase.upperBound - 1)), ends(phrase.upperBound),
                    ![
                        "hand", "side", "end", "day", "time", "way", "another", "part", "half", "or", "minute", "hour",
                        "year",
                        "month", "week", "second", "to", "field",
                    ].contains(word(index + 1))
                else { continue }
                let start =
                    isSingle ? index - 1 : ["exactly", "just"].contains(word(index - 1)) ? index - 1 : index
                let kept = tokens[(index + 1)..<(phrase.upperBound - 1)].map(\.text)
                result.append(
                    changed(
                        start..<phrase.upperBound,
                        to: ["several"] + kept + [AnswerVariants.plural(tokens[phrase.upperBound - 1].text)], .scope, 58
                    ))
            default: break
            }
        }
        return result.compactMap(\.self)
    }

    private static let everybody: Set<String> = ["people", "individuals", "humans", "each", "every", "different"]

    /// "Both tin and lead melt" → "Neither tin nor lead melts".
    private func neither() -> Falsehood? {
        let subject = clause.subject
        guard let and = subject.first(where: { word($0) == "and" }), clause.verbIndex == subject.upperBound,
            subject.count(where: { word($0) == "and" || tokens[$0].text == "," }) == 1, !Clause.isPlural(word(and - 1)),
            !Clause.isPlural(word(subject.upperBound - 1)), word(subject.lowerBound + 1) != "of", !hasSecondPredicate
        else { return nil }
        let verb: String
        switch clause.verb {
        case .be(let be): verb = ["are": "is", "were": "was"][be] ?? be
        case .have(let have): verb = have == "have" ? "has" : have
        case .modal(let modal): verb = modal
        case .base(let lemma): verb = EnglishVerbs.third(lemma)
        case .third, .past: verb = tokens[clause.verbIndex].text
        }
        let first = tokens[(subject.lowerBound + 1)..<and].map(\.text),
            second = tokens[(and + 1)..<subject.upperBound].map(\.text)
        return changed(
            subject.lowerBound..<clause.verbIndex + 1, to: ["neither"] + first + ["nor"] + second + [verb], .scope, 64)
    }

    /// Whether no other noun belongs to the phrase that ends there.
    private func ends(_ index: Int) -> Bool {
        index >= tokens.count || !tokens[index].isWord
            || EnglishWords.prepositions.contains(word(index)) && word(index) != "to"
            || EnglishWords.conjunctions.contains(word(index)) || EnglishWords.relatives.contains(word(index))
    }

    /// "by heating" → "without heating", "without changing" → "by changing", "comes with" → "comes without".
    func manners() -> [Falsehood] {
        guard
            !tokens.contains(where: {
                EnglishWords.negations.contains($0.lower) || ["can", "both", "still", "even"].contains($0.lower)
            })
        else { return [] }
        var result: [Falsehood?] = []
        for index in tokens.indices.dropLast(2) where index > clause.verbIndex {
            let next = word(index + 1)
            let isGerund = EnglishVerbs.isProgressive(next)
            switch word(index) {
            case "by" where isGerund && !tokens[index...].contains(where: { $0.text == "," }):
                result.append(changed(index..<index + 1, to: ["without"], .manner, 56))
            case "without"
            where isGerund && word(index - 1) != "," && word(index - 1) != "or" && word(index - 1) != "and":
                result.append(changed(index..<index + 1, to: ["by"], .manner, Self.plain))
            case "without"
            where !isGerund && !next.hasSuffix("ing") && !["any", "a", "an", "the"].contains(next)
                && word(index - 1) != "," && word(index - 1) != "or" && isOfMainClause(index)
                // "Schools are without books": nobody says that they are with them.
                && !EnglishWords.be.contains(word(index - 1)):
                result.append(changed(index..<index + 1, to: ["with"], .manner, Self.plain))
            case "with" where ["comes", "come", "came"].contains(word(index - 1)) && !isOfSome(index + 1):
                result.append(changed(index..<index + 1, to: ["without"], .manner, Self.plain))
            case "until" where tokens[index + 1].isNumber:
                result.append(changed(index..<index + 1, to: ["since"], .manner, 66))
            case "into"
            where word(index + 1) != "and"
                && !tokens[index...].contains(where: { ["then", "from"].contains($0.lower) })
                && !tokens[..<index].contains(where: { ["from", "through", ","].contains($0.lower) })
                && ["flow", "flows", "flowed", "moves", "move", "moved", "pumps", "pump", "diffuses", "diffuse"]
                    .contains(word(index - 1)):
                result.append(changed(index..<index + 1, to: ["out", "of"], .manner, 74))
            default: break
            }
        }
        return result.compactMap(\.self)
    }
}
