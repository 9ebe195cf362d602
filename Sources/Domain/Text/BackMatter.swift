/// Sections that are in a document without being what it teaches.
enum BackMatter {
    static func isReferences(_ title: String) -> Bool { references.contains(key(title)) }

    /// Licence, thanks, changes, contents, index, references and their like.
    static func isBoilerplate(_ title: String) -> Bool {
        let key = key(title)
        return references.contains(key) || others.contains(key) || beginnings.contains { key.hasPrefix($0) }
            || isNotice(key)
    }

    /// "Appendix B GNU Free Documentation License", "The MIT license".
    static func isLicence(_ title: String) -> Bool {
        let key = key(title)
        return licences.contains { key.hasPrefix($0) } || ["copying", "copying information", "legalese"].contains(key)
    }

    private static let licences = [
        "gnu general public", "gnu lesser general public", "gnu free documentation", "mit licen", "the mit licen",
        "bsd licen", "apache licen", "mozilla public", "creative commons",
    ]

    /// "Copyright 2024 by …", "License agreement", "The MIT license"; a course may teach "Copyright basics".
    private static func isNotice(_ key: String) -> Bool {
        let words = key.split(separator: " ")
        if words.count <= 4, words.last == "license" || words.last == "licence" { return true }
        guard words.count > 1, ["copyright", "license", "licence"].contains(words[0]) else { return false }
        return words[1].contains(where: \.isNumber) || notices.contains(String(words[1]))
    }

    private static let notices: Set<String> = [
        "and", "notice", "notices", "information", "statement", "agreement", "terms", "details", "text", "page", "by",
        "(c)", "\u{A9}", "holder", "holders", "conditions", "exceptions", "grant",
    ]

    private static func key(_ title: String) -> String {
        (SectionNumber(title)?.title ?? title).lowercased().singleSpaced
    }

    private static let references: Set<String> = [
        "references", "bibliography", "works cited", "further reading", "literature", "literatur",
        "literaturverzeichnis", "bibliographie", "r\u{E9}f\u{E9}rences", "referencias", "bibliograf\u{ED}a",
        "bibliografia",
        "notes and references", "references and further reading", "selected bibliography", "annotated bibliography",
        "riferimenti", "refer\u{EA}ncias", "referenties", "literatuur", "referenser", "see also",
    ]

    private static let others: Set<String> = [
        "contents", "table of contents", "index", "subject index", "author index", "name index", "acknowledgements",
        "acknowledgments", "acknowledgement", "license",
        "licence", "legalese", "legal notice", "copyright", "copyright notice", "changelog", "change log", "colophon",
        "credits", "contributors", "authors", "about the author", "about the authors", "imprint", "impressum",
        "dedication",
        "list of figures", "list of tables", "revision history", "history of changes", "release notes", "feedback",
        "reporting bugs", "danksagung", "inhalt", "inhaltsverzeichnis", "remerciements", "sommaire", "agradecimientos",
        "\u{ED}ndice", "ringraziamenti", "indice", "agradecimentos", "dankwoord", "inhoud", "tack", "inneh\u{E5}ll",
        "disclaimer", "trademarks", "citing this document", "obtaining this document", "navigation", "menu",
        "questions?", "preface", "foreword", "warranty", "no warranty", "licensing",
    ]

    private static let beginnings = [
        "gnu general public", "gnu free documentation", "creative commons", "terms of use", "acknowledg", "thank",
    ]
}

extension StructuredText.Section {
    /// It, or a section that it is a part of, is not what the document teaches.
    var isBoilerplate: Bool { isLicence || path.contains(where: BackMatter.isBoilerplate) }
}

extension TextBlock {
    /// It stands in a section that is not what the document teaches.
    var isBoilerplate: Bool { isLicence || section.contains(where: BackMatter.isBoilerplate) }
}
