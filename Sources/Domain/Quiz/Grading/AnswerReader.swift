import LecternPorts

/// Reads what somebody typed as one of the answers that a question allows.
enum AnswerReader {
    /// Which option is meant: by its text first, else by letter (A…), else by number from 1.
    /// - Returns: an index from 0, or nil when it is none of them.
    static func option(_ answer: String, among options: [String]) -> Int? { Choices(options).index(of: answer) }

    /// Several options, divided by line ends or semicolons; nil when one of them is none of the options. O(n).
    static func options(_ answer: String, among options: [String]) -> Set<Int>? {
        let choices = Choices(options)
        if let whole = choices.index(of: answer) { return [whole] }
        var picked: Set<Int> = []
        for part in answer.split(whereSeparator: { $0.isNewline || $0 == ";" }) where !folded(String(part)).isEmpty {
            guard let index = choices.index(of: String(part)) else { return nil }
            picked.insert(index)
        }
        return picked.isEmpty ? nil : picked
    }

    /// Options as they are looked up: each is folded once, however many answers are read.
    private struct Choices {
        private let places: [String: Int]
        private let count: Int

        init(_ options: [String]) {
            places = Dictionary(
                options.enumerated().map { (folded($1), $0) }, uniquingKeysWith: { first, _ in first })
            count = options.count
        }

        func index(of answer: String) -> Int? {
            let wanted = folded(answer)
            if let place = places[wanted] { return place }
            let bare = wanted.last.map { ".):".contains($0) } == true ? String(wanted.dropLast()) : wanted
            if bare.utf8.count == 1, let letter = bare.utf8.first, (0x61...0x7A).contains(letter) {
                let index = Int(letter - 0x61)
                return index < count ? index : nil
            }
            // Compared before 1 is taken off, which the least of numbers does not bear.
            guard let number = Int(bare), number >= 1, number <= count, !bare.hasPrefix("+") else { return nil }
            return number - 1
        }
    }

    static func boolean(_ answer: String) -> Bool? {
        switch folded(answer) {
        case "true", "t", "yes", "y", "1": true
        case "false", "f", "no", "n", "0": false
        default: nil
        }
    }

    /// Lower case, one blank between words, none around them.
    static func folded(_ text: String) -> String {
        text.lowercased().split(whereSeparator: \.isWhitespace).joined(separator: " ")
    }

    static func isBlank(_ answer: String?) -> Bool {
        answer?.allSatisfy(\.isWhitespace) ?? true
    }
}
