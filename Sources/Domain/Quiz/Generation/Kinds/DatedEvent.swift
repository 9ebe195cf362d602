/// What happened in a year that the sentence names, told without the year.
struct DatedEvent: Sendable {
    var slot: NumberSlot
    /// The main clause without its date.
    var tokens: [QuizToken]
    var clause: Clause

    /// "James Watt added a separate condenser in 1769.", "In 1733 John Kay invented the flying shuttle."
    static func find(_ sentence: QuizSentence, _ clause: Clause, _ asking: ClauseQuestions) -> DatedEvent? {
        let tokens = sentence.tokens
        let slots = NumberSlot.find(tokens).filter(\.isYear)
        guard slots.count == 1, let slot = slots.first, slot.values.count >= 3, tokens[slot.place - 1].lower == "in",
            slot.place < 2 || !["late", "early", "later", "again"].contains(tokens[slot.place - 2].lower),
            Statement.standsAlone(sentence, clause, asking), clause.isPlain
        else { return nil }
        let isIntro = clause.intro.contains(slot.place) && clause.intro.count == 3
        guard isIntro || slot.place > clause.verbIndex && clause.intro.isEmpty else { return nil }
        let core: [QuizToken]
        if isIntro {
            core = Array(tokens[clause.intro.upperBound...])
        } else {
            // Behind the year only what belongs to the same clause may stand.
            let tail = tokens[(slot.place + 1)...]
            guard
                tail.isEmpty || tail.first?.text == ","
                    || ["to", "at", "for", "with"].contains(tail.first?.lower) && tail.count <= 8
            else { return nil }
            core = Array(tokens[..<(slot.place - 1)] + tail)
        }
        // "embraced the plan of Colbert, who became minister in 1661", "was accused, and in 1661 was dismissed": the year
        // is the other event's.
        let isBeside = tokens[clause.verbIndex..<max(clause.verbIndex, slot.place)].contains {
            EnglishWords.relatives.contains($0.lower) || EnglishWords.subordinators.contains($0.lower)
                || ["and", "but"].contains($0.lower) && tokens[slot.place - 2] == $0
        }
        guard isIntro || !isBeside else { return nil }
        // What a comma adds is said beside the event.
        let end = core.indices.first { place in
            place > 3 && core[place].text == "," && place + 1 < core.count
                && (EnglishWords.relatives.contains(core[place + 1].lower) || additions.contains(core[place + 1].lower))
        }
        let main = Array(core[..<(end ?? core.count)])
        guard let clause = Clause(main), clause.intro.isEmpty, main.count - clause.verbIndex >= 2,
            !main.contains(where: {
                SlotPhrase.leaning.contains($0.lower)
                    || [",", "and", "(", ";", "until", "when", "before", "after", "because"].contains($0.lower)
            })
        else { return nil }
        // "A vaccine was developed": which one?
        let opening = main[clause.subject.lowerBound].lower
        guard !["a", "an"].contains(opening) || Set(Tokenizer.terms(QuizToken.join(main))).count >= 6 else {
            return nil
        }
        return DatedEvent(slot: slot, tokens: main, clause: clause)
    }

    /// Whether a document dates much of what it tells, as one in history does. O(n).
    static func abound(in sentences: [QuizSentence]) -> Bool {
        sentences.count { sentence in NumberSlot.find(sentence.tokens).contains(where: \.isYear) } * 14
            >= sentences.count
    }

    private static let additions: Set<String> = ["and", "but", "so", "while", "although", "because", "since"]
}
