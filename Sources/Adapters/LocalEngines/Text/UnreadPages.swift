import LecternPorts

/// Tells a document's owner which pages are missing from its text, and why.
enum UnreadPages {
    /// One sentence for each reason, in the order of the pages.
    /// - Parameter failures: by the page's index, from 0.
    static func warnings(_ failures: [Int: ExtractionError]) -> [String] {
        let pages = Dictionary(grouping: failures.keys) { reason(failures[$0]) }.mapValues { $0.sorted() }
        return pages.sorted { ($0.value.first ?? 0) < ($1.value.first ?? 0) }.map { reason, indices in
            let one = indices.count == 1
            if reason == damage {
                return "\(one ? "Page" : "Pages") \(numbers(indices)) could not be read: \(reason)."
            }
            return "\(one ? "Page" : "Pages") \(numbers(indices)) \(one ? "is a picture" : "are pictures") "
                + "whose text could not be recognised: \(reason)."
        }
    }

    private static let damage = "the file is damaged there"

    /// The words of a program are for the log: they may tell of this machine.
    private static func reason(_ error: ExtractionError?) -> String {
        switch error {
        case PageRecognition.damaged: damage
        case .timeout: "it took too long"
        case .unavailable: "text recognition is not available"
        case .tooLarge: "the picture is too large"
        default: "it cannot be drawn"
        }
    }

    /// `2–5, 9` for the indices 1, 2, 3, 4 and 8.
    static func numbers(_ indices: [Int]) -> String {
        var ranges: [ClosedRange<Int>] = []
        for index in indices {
            if let last = ranges.last, last.upperBound + 1 == index {
                ranges[ranges.count - 1] = last.lowerBound...index
            } else {
                ranges.append(index...index)
            }
        }
        return ranges.map { range in
            range.count == 1 ? "\(range.lowerBound + 1)" : "\(range.lowerBound + 1)–\(range.upperBound + 1)"
        }.joined(separator: ", ")
    }
}
