public import LecternPorts

extension Notes {
    /// The notes as Markdown: a heading for each section, its points with their pages, then the key terms.
    ///
    /// - Parameter showsPages: false for a text that has only one page.
    public func markdown(showsPages: Bool = true) -> String {
        var blocks: [String] = []
        for section in sections where !section.points.isEmpty {
            if let title = section.title { blocks.append("## " + title) }
            blocks.append(
                section.points.map { "- " + $0.text + pages($0.citations, showsPages) }.joined(separator: "\n"))
        }
        if !keyTerms.isEmpty {
            blocks.append("## " + (Self.keyTermsTitle[String(language.prefix(2))] ?? "Key terms"))
            blocks.append(
                keyTerms.map { "- **\($0.term)**: \($0.definition)" + pages([$0.citation], showsPages) }
                    .joined(separator: "\n"))
        }
        return blocks.joined(separator: "\n\n")
    }

    private func pages(_ citations: [Citation], _ shown: Bool) -> String {
        guard shown, !citations.isEmpty else { return "" }
        let numbers = Set(citations.map(\.page)).sorted().map(String.init).joined(separator: ", ")
        return " (p. \(numbers))"
    }

    private static let keyTermsTitle = [
        "de": "Begriffe", "fr": "Termes cl\u{E9}s", "es": "T\u{E9}rminos clave", "it": "Termini chiave",
        "pt": "Termos-chave",
        "nl": "Begrippen", "sv": "Begrepp",
    ]
}
