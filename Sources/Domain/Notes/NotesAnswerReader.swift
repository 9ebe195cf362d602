import FoundationEssentials
import LecternPorts

/// Reads a model's answer strictly and keeps only what the document proves.
struct NotesAnswerReader {
    struct Reading: Equatable {
        var sections: [Notes.Section] = []
        var keyTerms: [Notes.KeyTerm] = []
        /// What is wrong, in words that the model can act on.
        var complaints: [String] = []
        /// Well-formed, and without a single point offered: the part has nothing to note.
        var isEmptyByChoice = false

        var pointCount: Int { sections.reduce(0) { $0 + $1.points.count } }
        /// Fit to be kept without a second try: at most a quarter of it had to be dropped.
        var isGood: Bool {
            complaints.isEmpty
                || (pointCount > 0 && complaints.count * 4 <= pointCount + keyTerms.count + complaints.count)
        }
    }

    private static let quoteLength = 12...600
    private static let noteLength = 8...500

    private let documentID: DocumentID
    private let finder: QuoteFinder

    init(documentID: DocumentID, text: ExtractedText) {
        self.documentID = documentID
        finder = QuoteFinder(text)
    }

    func read(_ answer: String) -> Reading {
        let answered: Answer
        do {
            answered = try JSONDecoder().decode(Answer.self, from: Data(Self.object(in: answer).utf8))
        } catch {
            return Reading(complaints: ["The answer is no JSON object of the required form."])
        }
        var reading = Reading()
        var seen: Set<String> = []
        var offered = 0
        for section in answered.sections {
            var points: [Notes.Point] = []
            for point in section.points {
                offered += 1
                let text = point.text.singleSpaced
                let label = "The point \"\(text.prefix(60))\""
                guard Self.noteLength.contains(text.count) else {
                    reading.complaints.append(
                        "\(label) is empty or longer than \(Self.noteLength.upperBound) characters.")
                    continue
                }
                guard let citation = citation(point.page, point.quote, label, &reading) else { continue }
                guard seen.insert(text.lowercased()).inserted else { continue }
                points.append(Notes.Point(text: text, citations: [citation]))
            }
            let title = section.title.map(\.singleSpaced).flatMap { $0.isEmpty ? nil : $0 }
            if !points.isEmpty { reading.sections.append(Notes.Section(title: title, points: points)) }
        }
        for term in answered.keyTerms {
            let name = term.term.singleSpaced
            let definition = term.definition.singleSpaced
            let label = "The term \"\(name.prefix(60))\""
            guard (1...80).contains(name.count), Self.noteLength.contains(definition.count) else {
                reading.complaints.append("\(label) has an empty or overlong name or definition.")
                continue
            }
            guard let citation = citation(term.page, term.quote, label, &reading) else { continue }
            guard seen.insert("term " + name.lowercased()).inserted else { continue }
            reading.keyTerms.append(Notes.KeyTerm(term: name, definition: definition, citation: citation))
        }
        reading.isEmptyByChoice = offered == 0 && reading.complaints.isEmpty
        return reading
    }

    private func citation(_ page: Int, _ quote: String, _ label: String, _ reading: inout Reading) -> Citation? {
        guard Self.quoteLength.contains(quote.trimmed.count) else {
            reading.complaints.append(
                "\(label): its quote must have \(Self.quoteLength.lowerBound) to \(Self.quoteLength.upperBound) characters."
            )
            return nil
        }
        guard let verbatim = finder.verbatim(quote, onPage: page) else {
            reading.complaints.append("\(label): its quote does not stand on page \(page).")
            return nil
        }
        return Citation(documentID: documentID, page: page, quote: verbatim)
    }

    /// The object alone, where the model put it into a fence of code.
    private static func object(in answer: String) -> Substring {
        let text = Substring(answer.trimmed)
        guard text.hasPrefix("```"), text.hasSuffix("```"), let line = text.firstIndex(of: "\n") else { return text }
        return text[text.index(after: line)...].dropLast(3)
    }

    private struct Answer: Decodable {
        var sections: [Section]
        var keyTerms: [Term]

        enum CodingKeys: String, CodingKey {
            case sections
            case keyTerms = "key_terms"
        }

        struct Section: Decodable {
            var title: String?
            var points: [Point]
        }

        struct Point: Decodable {
            var text: String
            var page: Int
            var quote: String
        }

        struct Term: Decodable {
            var term: String
            var definition: String
            var page: Int
            var quote: String
        }
    }
}
