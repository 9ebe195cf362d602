extension Falsifier {
    /// "was a German philosopher" → "was a French philosopher": a detail that few keep in mind.
    func origins() -> [Falsehood] {
        guard tokens.count(where: { Self.nations[$0.text] != nil }) == 1,
            let index = tokens.firstIndex(where: { Self.nations[$0.text] != nil }),
            let other = Self.nations[tokens[index].text],
            ["a", "an", "the"].contains(word(index - 1)),
            TermBook.isPersonal(word(index + 1)) || Self.callings.contains(word(index + 1)),
            word(index - 1) != "the" || index + 2 < tokens.count && tokens[index + 2].isCapitalized,
            !Clause.isPlural(word(index + 1)), !Self.offices.contains(word(index + 1))
        else { return [] }
        return [changed(index..<index + 1, to: [other], .term, Self.plain)].compactMap(\.self)
    }

    private static let callings: Set<String> = [
        "philosopher", "mathematician", "physician", "poet", "astronomer", "historian", "composer", "engineer",
        "architect",
        "scholar", "theologian", "statesman", "geographer", "critic", "musician", "academic", "politician", "librarian",
    ]
    /// Whose land tells who is meant: another one's king is nobody.
    private static let offices: Set<String> = [
        "king", "queen", "emperor", "president", "minister", "ambassador", "governor", "prince", "princess", "people",
        "citizen",
        "government", "army", "navy", "ruler", "monarch", "leader", "general", "commander",
    ]
    private static let nations: [String: String] = [
        "German": "French", "French": "German", "English": "Dutch", "British": "German", "American": "British",
        "Italian": "Spanish", "Spanish": "Italian", "Portuguese": "Spanish", "Dutch": "Danish", "Russian": "Polish",
        "Polish": "Russian", "Chinese": "Japanese", "Japanese": "Chinese", "Korean": "Japanese", "Greek": "Roman",
        "Roman": "Greek", "Egyptian": "Persian", "Persian": "Egyptian", "Austrian": "Swiss", "Swiss": "Austrian",
        "Swedish": "Norwegian", "Norwegian": "Swedish", "Danish": "Dutch", "Scottish": "Irish", "Irish": "Scottish",
        "Brazilian": "Argentine", "Mexican": "Chilean", "Canadian": "Australian", "Australian": "Canadian",
        "Hungarian": "Romanian", "Belgian": "Dutch", "Indian": "Persian",
    ]
}
