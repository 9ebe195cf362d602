/// Other ways to write a short answer.
enum AnswerVariants {
    /// With and without hyphen, in singular and plural; never the text itself. British and American spelling are the
    /// same to the grading.
    static func of(_ answer: String, isPlural: Bool) -> [String] {
        var result: Set<String> = []
        let words = answer.split(separator: " ").map(String.init)
        guard let last = words.last else { return [] }
        let stem = words.dropLast()
        func with(_ word: String) -> String { (stem + [word]).joined(separator: " ") }
        let singular = TermBook.singular(last.lowercased())
        if isPlural || singular != last.lowercased() {
            result.insert(with(last.first?.isUppercase == true ? singular.capitalizedFirst : singular))
        } else if last.allSatisfy(\.isLetter), last.first?.isLowercase == true,
            !Self.uncounted.contains(where: last.hasSuffix)
        {
            result.insert(with(plural(last)))
        }
        if answer.contains("-") {
            result.insert(answer.replacing("-", with: " "))
            result.insert(answer.replacing("-", with: ""))
        }
        result.remove(answer)
        return result.sorted()
    }

    /// Endings of nouns that have no plural to speak of.
    private static let uncounted = ["sis", "ness", "ity", "ism", "ing", "ics", "ware", "phyll", "gen", "data"]

    static func plural(_ word: String) -> String {
        if ["stomach", "epoch", "monarch", "patriarch", "matriarch", "eunuch"].contains(where: word.hasSuffix) {
            return word + "s"
        }
        return EnglishSpelling.addingS(word)
    }

}
