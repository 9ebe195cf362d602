/// A piece of a document that stands on lines of its own.
struct WordBlock {
    enum Kind {
        case heading, paragraph, listItem, tableRow
    }

    var kind: Kind
    var text: String
    /// Which table a row belongs to, so that neighbours stay apart.
    var table = 0

    /// List items and table rows follow each other line by line; an empty line stands around everything else.
    static func joined(_ blocks: [WordBlock]) -> String {
        var text = ""
        var previous: WordBlock?
        for block in blocks where block.text.contains(where: { !$0.isWhitespace }) {
            if let previous {
                let together =
                    previous.kind == block.kind && previous.table == block.table
                    && (block.kind == .listItem || block.kind == .tableRow)
                text += together ? "\n" : "\n\n"
            }
            text += block.text
            previous = block
        }
        return text + (text.isEmpty ? "" : "\n")
    }
}
