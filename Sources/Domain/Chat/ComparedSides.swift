/// The two things that a question asks to compare.
struct ComparedSides: Equatable {
    /// What a search should look for, without words of asking.
    var left: String
    var right: String

    /// Nil when the message compares nothing: "the difference between X and Y", "compare X with Y", "X vs Y",
    /// "how does X differ from Y".
    init?(_ words: [String]) {
        let joints: Set<String>
        var begin = 0
        if let between = words.firstIndex(of: "between"), words[..<between].contains(where: Self.asking.contains) {
            begin = between + 1
            joints = ["and", "or"]
        } else if let compare = words.firstIndex(where: { $0 == "compare" || $0 == "contrast" }) {
            begin = compare + 1
            joints = ["and", "with", "to", "against"]
        } else if let versus = words.firstIndex(where: { $0 == "vs" || $0 == "versus" }) {
            joints = [words[versus]]
        } else if words.contains(where: { $0 == "differ" || $0 == "differs" || $0 == "different" }) {
            joints = ["from", "than", "and"]
        } else {
            return nil
        }
        guard let joint = words[begin...].lastIndex(where: joints.contains) else { return nil }
        left = Self.subject(words[begin..<joint])
        right = Self.subject(words[(joint + 1)...])
        guard !left.isEmpty, !right.isEmpty, left != right else { return nil }
    }

    /// The same where a word such as "it" stands for what was asked about before: "How does it differ from Y?"
    init?(_ words: [String], earlier: String) {
        let named = earlier.split(separator: " ").map(String.init)
        guard !named.isEmpty, let place = words.firstIndex(where: Self.pointers.contains) else { return nil }
        self.init(Array(words[..<place] + named + words[(place + 1)...]))
    }

    private static let pointers: Set<String> = ["it", "this", "that", "they", "these", "those"]

    private static func subject(_ words: ArraySlice<String>) -> String {
        words.filter { !StopWords.contains($0) && !QuestionReading.filler.contains($0) && !asking.contains($0) }
            .joined(separator: " ")
    }

    private static let asking: Set<String> = [
        "difference", "differences", "differ", "differs", "different", "compare", "comparison", "distinguish",
        "distinction", "similarities", "relation", "relationship", "choose", "both",
    ]
}
