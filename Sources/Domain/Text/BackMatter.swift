/// Sections that are in a document without being what it teaches.
enum BackMatter {
    static func isReferences(_ title: String) -> Bool { references.contains(key(title)) }

    /// Licence, thanks, changes, contents, index, references and their like.
    static func isBoilerplate(_ title: String) -> Bool {
        let key = key(title)
        return references.contains(key) || others.contains(key) || beginnings.contains { key.hasPrefix($0) }
    }

    private static func key(_ title: String) -> String {
        (SectionNumber(title)?.title ?? title).lowercased().singleSpaced
    }

    private static let references: Set<String> = [
        "references", "bibliography", "works cited", "further reading", "literature", "literatur",
        "literaturverzeichnis", "bibliographie", "r\u{E9}f\u{E9}rences", "referencias", "bibliograf\u{ED}a",
        "bibliografia",
        "riferimenti", "refer\u{EA}ncias", "referenties", "literatuur", "referenser", "see also",
    ]

    private static let others: Set<String> = [
        "contents", "table of contents", "index", "acknowledgements", "acknowledgments", "acknowledgement", "license",
        "licence", "legalese", "legal notice", "copyright", "copyright notice", "changelog", "change log", "colophon",
        "credits", "contributors", "authors", "about the author", "about the authors", "imprint", "impressum",
        "dedication",
        "list of figures", "list of tables", "revision history", "history of changes", "release notes", "feedback",
        "reporting bugs", "danksagung", "inhalt", "inhaltsverzeichnis", "remerciements", "sommaire", "agradecimientos",
        "\u{ED}ndice", "ringraziamenti", "indice", "agradecimentos", "dankwoord", "inhoud", "tack", "inneh\u{E5}ll",
        "disclaimer", "trademarks", "citing this document", "obtaining this document", "navigation", "menu",
        "questions?",
    ]

    private static let beginnings = [
        "gnu general public", "gnu free documentation", "creative commons", "terms of use", "license ", "copyright ",
        "acknowledg", "thank",
    ]
}
