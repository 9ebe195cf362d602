/// A line that names a property and its value, on a sheet with a title: "Capital: Isfahan" under "Safavid Empire".
struct SheetProperty: Sendable {
    var title: String
    /// As written.
    var name: String
    var key: String
    var value: String
    var stems: Set<String>
    /// Whether it is a cell of a table: which of row and column names the subject is not known then.
    var isCell = false
    /// Index into the lines of the outline.
    var line = 0

    /// Nil where no option can be made of the value.
    init?(name: String, value: String, title: String) {
        guard !value.contains(": "), let item = HeadedList.item(value, line: 0),
            (1...4).contains(name.split(separator: " ").count),
            name.unicodeScalars.first?.isLetter ?? false, !name.unicodeScalars.contains("(")
        else { return nil }
        self.name = name
        key = name.lowercased()
        self.value = item.text
        stems = item.stems
        // "Safavid Empire (1501–1736)" is named without its years.
        let bare = title.firstIndex(of: "(").map { title[..<$0].trimmed } ?? title
        self.title = bare.isEmpty ? title : bare
    }
}
