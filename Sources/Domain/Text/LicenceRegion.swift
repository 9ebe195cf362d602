/// Finds the sections of a licence: a manual's appendix that grants rights in the manual and teaches nothing of its subject.
///
/// A licence begins where it says so in its title or in one of the formulas that grant rights, and goes on for as long as a
/// section speaks of little but copies, notices and warranties. A course about licences has such words without the formulas.
enum LicenceRegion {
    /// Words of text to one of a licence's terms, at most.
    private static let wordsPerTerm = 60
    /// Of fewer words, one of its terms is enough.
    private static let fewest = 25

    /// The numbers of the sections. O(n).
    static func find(_ sections: [StructuredText.Section], _ sentences: [Sentence]) -> Set<Int> {
        guard
            sections.contains(where: { $0.title.map(BackMatter.isLicence) ?? false })
                || sentences.contains(where: { mayGrant($0.text) })
        else { return [] }
        var found: Set<Int> = []
        var isOpen = false
        for (number, section) in sections.enumerated() {
            let isTitled = section.title.map(BackMatter.isLicence) ?? false
            let begins = isTitled || section.sentences.contains { grants(sentences[$0].text) }
            guard isOpen || begins else { continue }
            let words = section.sentences.reduce(0) { $0 + sentences[$1].wordCount }
            let held = section.sentences.reduce(0) { count, place in
                let text = sentences[place].text.lowercased()
                return count + terms.count { text.holds(bytesOf: $0) }
            }
            isOpen = words < fewest ? begins || words == 0 || held > 0 : held * wordsPerTerm >= words
            if isOpen { found.insert(number) }
        }
        return found
    }

    private static func grants(_ text: String) -> Bool {
        guard mayGrant(text) else { return false }
        let low = text.lowercased()
        return formulas.contains { low.holds(bytesOf: $0) }
    }

    private static func mayGrant(_ text: String) -> Bool {
        text.holds(bytesOf: "ermi") || text.holds(bytesOf: "PERMI") || text.holds(bytesOf: "edistribution and")
            || text.holds(bytesOf: "EDISTRIBUTION AND")
    }

    private static let formulas: [StaticString] = [
        "permission is granted to copy", "permission is granted to make and distribute", "permission is hereby granted",
        "everyone is permitted to copy and distribute", "permission to use, copy, modify",
        "redistribution and use in source and binary forms",
    ]

    private static let terms: [StaticString] = [
        "license", "licence", "licensor", "copyright", "verbatim", "modified version", "cover text",
        "invariant section",
        "redistribut", "distribute", "warrant", "merchantability", "liab", "free software foundation", "permission",
        "derivative work", "source code", "the document", "the program", "title page",
    ]
}
