import FoundationEssentials

/// One of WordNet's sorted text files, mapped into memory.
struct WordNetFile: Sendable {
    private let bytes: Data

    init?(_ path: String) {
        guard let data = try? Data(contentsOf: URL(filePath: path), options: .alwaysMapped), data.count > 2 else {
            return nil
        }
        bytes = data
    }

    /// The line that begins at a byte offset; nil outside the file.
    func line(at offset: Int) -> String? {
        guard offset >= 0, offset < bytes.count else { return nil }
        let end = bytes[offset...].firstIndex(of: 0x0A) ?? bytes.count
        return String(decoding: bytes[offset..<end], as: UTF8.self)
    }

    /// The line whose first field is `key`. O(log n): the lines are sorted by their bytes.
    func line(startingWith key: String) -> String? {
        let wanted = Array(key.utf8)
        guard !wanted.isEmpty else { return nil }
        var low = 0
        var high = bytes.count
        while low < high {
            var start = (low + high) / 2
            while start > low, bytes[start - 1] != 0x0A { start -= 1 }
            let end = bytes[start..<high].firstIndex(of: 0x0A) ?? high
            let field = bytes[start..<end].prefix { $0 != 0x20 }
            if field.elementsEqual(wanted) { return String(decoding: bytes[start..<end], as: UTF8.self) }
            if field.lexicographicallyPrecedes(wanted) { low = min(high, end + 1) } else { high = start }
        }
        return nil
    }
}
