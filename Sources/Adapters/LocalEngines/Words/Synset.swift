/// A set of words of one meaning, as a line of a WordNet data file states it (wndb(5WN)).
struct Synset {
    struct Pointer {
        var symbol: Substring
        var offset: Int
        /// Which word of this set, and which of the other, the relation holds between; 0 for all.
        var source: Int
        var target: Int
    }

    /// With spaces, without the marks of an adjective's place.
    var words: [String]
    /// Number of the lexicographer's file.
    var file: Int
    var pointers: [Pointer]

    /// Nil for a line that is none of a data file.
    init?(_ line: String) {
        let fields = line.prefix { $0 != "|" }.split(separator: " ")
        guard fields.count > 4, let file = Int(fields[1]), let count = Int(fields[3], radix: 16), count > 0,
            fields.count > 4 + 2 * count, let pointers = Int(fields[4 + 2 * count]), pointers >= 0,
            fields.count >= 5 + 2 * count + 4 * pointers
        else { return nil }
        self.file = file
        words = (0..<count).map { index in
            fields[4 + 2 * index].prefix { $0 != "(" }.map { $0 == "_" ? " " : $0 }.reduce(into: "") { $0.append($1) }
        }
        self.pointers = (0..<pointers).compactMap { index in
            let at = 5 + 2 * count + 4 * index
            guard let offset = Int(fields[at + 1]), let ends = Int(fields[at + 3], radix: 16) else { return nil }
            return Pointer(symbol: fields[at], offset: offset, source: ends >> 8, target: ends & 0xFF)
        }
    }
}
