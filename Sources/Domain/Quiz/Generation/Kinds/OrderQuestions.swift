import LecternPorts

/// Asks which of four events came first, or last; the text dates each of them.
struct OrderQuestions {
    private struct Event {
        var sentence: Int
        var year: Int
        var text: String
        var stems: Set<String>
    }

    private let sentences: [QuizSentence]
    private let events: [Event]

    init(_ sentences: [QuizSentence], asking: ClauseQuestions) {
        self.sentences = sentences
        events = sentences.indices.compactMap { index in
            guard let clause = Clause(sentences[index].tokens),
                let event = DatedEvent.find(sentences[index], clause, asking), Self.isPast(event.clause),
                let year = Int(event.slot.text), (5...14).contains(event.tokens.count),
                !event.tokens.contains(where: { $0.isNumber || Self.timed.contains($0.lower) })
            else { return nil }
            let text = QuizToken.join(event.tokens).capitalizedFirst
            return Event(sentence: index, year: year, text: text, stems: Set(Tokenizer.terms(text)))
        }
    }

    /// What tells by itself how early it was.
    private static let timed: Set<String> = [
        "ultimately", "finally", "eventually", "initially", "originally", "later", "earlier",
    ]

    private static func isPast(_ clause: Clause) -> Bool {
        // "had fallen": before something else.
        clause.verb.isPast && clause.verb != .have("had")
    }

    /// One question at most for each event and each end of the order.
    func find() -> [QuestionCandidate] {
        guard events.count >= 4 else { return [] }
        return events.indices.flatMap { index in
            [true, false].compactMap { isFirst in candidate(events[index], isFirst: isFirst) }
        }
    }

    private func candidate(_ own: Event, isFirst: Bool) -> QuestionCandidate? {
        let place = sentences[own.sentence].position
        var company: [Event] = []
        let others = events.filter { other in
            let distance = isFirst ? other.year - own.year : own.year - other.year
            let size = other.text.utf8.count
            return distance >= Self.apart && size * 10 >= own.text.utf8.count * 6
                && size * 10 <= own.text.utf8.count * 16
        }.sorted {
            let first = abs(sentences[$0.sentence].position - place)
            let second = abs(sentences[$1.sentence].position - place)
            return (first, $0.text) < (second, $1.text)
        }
        for other in others where company.count < 3 {
            let told = company + [own]
            // Two accounts of one thing would be dated by each other.
            if told.contains(where: { held in
                held.stems.intersection(other.stems).count * 2 > min(held.stems.count, other.stems.count)
            }) {
                continue
            }
            company.append(other)
        }
        guard company.count == 3 else { return nil }
        let dated = ([own] + company).sorted { $0.year < $1.year }
        return QuestionCandidate(
            topic: isFirst ? "order first" : "order last", sentence: own.sentence, also: company.map(\.sentence),
            type: .multipleChoice, difficulty: .hard,
            stem: isFirst ? "Which of these events came first?" : "Which of these events came last?",
            answer: own.text, distractors: company.map(\.text),
            explanation: dated.map { "\($0.year): \($0.text)." }.joined(separator: " "), quality: 74, pattern: .order)
    }

    /// Years between two events that a reader can be asked to order.
    private static let apart = 2
}
