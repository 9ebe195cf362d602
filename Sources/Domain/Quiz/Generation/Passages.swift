import LecternPorts

/// The stretches of a document that one request to a model carries.
enum Passages {
    /// UTF-8 bytes of text for one request, about six thousand tokens.
    static let budget = 24_000
    private static let piece = 2_000

    /// Pieces evenly spread over the document; another round takes others where the document is longer than the budget.
    static func spread(over text: ExtractedText, round: Int) -> [(page: Int, text: String)] {
        var pieces: [(page: Int, text: String)] = []
        for page in text.pages {
            var current = ""
            for block in page.text.split(separator: "\n") where !block.isEmpty {
                if !current.isEmpty, current.utf8.count + block.utf8.count > piece {
                    pieces.append((page.number, current))
                    current = ""
                }
                current += (current.isEmpty ? "" : "\n") + String(block.prefix(piece * 2))
            }
            if !current.isEmpty { pieces.append((page.number, current)) }
        }
        let total = pieces.reduce(0) { $0 + $1.text.utf8.count }
        guard total > budget else { return pieces }
        let stride = (total + budget - 1) / budget
        return pieces.enumerated().filter { $0.offset % stride == round % stride }.map(\.element)
    }
}
