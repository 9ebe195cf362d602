/// The words that a slip of the hand makes of one.
enum OneSlip {
    private static let letters = Array("abcdefghijklmnopqrstuvwxyz".unicodeScalars)

    /// All that come of a word by one letter left out, put in or taken for another, or by two neighbours that change places
    /// (Damerau, "A technique for computer detection and correction of spelling errors", 1964), with the same first letter;
    /// without the word itself. O(n²).
    /// - Parameter word: lower case.
    static func variants(of word: String) -> Set<String> {
        let scalars = Array(word.unicodeScalars)
        guard !scalars.isEmpty else { return [] }
        var result: Set<String> = []
        func add(_ head: ArraySlice<Unicode.Scalar>, _ middle: [Unicode.Scalar], _ tail: ArraySlice<Unicode.Scalar>) {
            result.insert(String(String.UnicodeScalarView(head + middle + tail)))
        }
        for place in 1...scalars.count {
            for letter in letters { add(scalars[..<place], [letter], scalars[place...]) }
            guard place < scalars.count else { break }
            add(scalars[..<place], [], scalars[(place + 1)...])
            for letter in letters { add(scalars[..<place], [letter], scalars[(place + 1)...]) }
            guard place + 1 < scalars.count else { continue }
            add(scalars[..<place], [scalars[place + 1], scalars[place]], scalars[(place + 2)...])
        }
        result.remove(word)
        return result
    }
}
