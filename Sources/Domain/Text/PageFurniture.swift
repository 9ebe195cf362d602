/// Finds the running headers, footers and page numbers that repeat from page to page.
struct PageFurniture {
    /// How many written lines from each end of a page are looked at.
    private static let depth = 4

    private var repeated: Set<String> = []
    /// Printed page number minus the page's place in the file, where the document keeps to one.
    private var offset: Int?

    /// - Parameter pages: the lines of each page.
    init(pages: [[String]]) {
        var seen: [String: [Int]] = [:]
        var offsets: [Int: Int] = [:]
        for (index, lines) in pages.enumerated() {
            for key in Set(Self.edges(lines).map { Self.key(lines[$0]) }) where !key.isEmpty {
                seen[key, default: []].append(index)
            }
            for edge in Self.edges(lines) {
                if let number = Int(lines[edge].trimmed), number > 0, number < 5000 {
                    offsets[number - index, default: 0] += 1
                }
            }
        }
        for (key, places) in seen {
            guard let first = places.first, let last = places.last else { continue }
            let dense = places.count * 5 >= (last - first + 1) * 2
            if dense && (places.count >= 3 || (places.count == 2 && key.hasPrefix("chapter #"))) {
                repeated.insert(key)
            }
        }
        if let best = offsets.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), best.value >= 3 {
            offset = best.key
        }
    }

    /// The lines of a page with its furniture blanked.
    ///
    /// - Parameter index: place of the page in the document, from 0.
    func strip(_ lines: [String], page index: Int) -> [String] {
        var result = lines
        let edges = Self.edges(lines)
        for edge in edges {
            let line = lines[edge].trimmed
            if repeated.contains(Self.key(line)) || isPageNumber(line, page: index) {
                result[edge] = ""
            } else if Self.isRoman(line) {
                result[edge] = ""
            }
        }
        return result
    }

    private func isPageNumber(_ line: String, page index: Int) -> Bool {
        guard line.utf8.count <= 24 else { return false }
        if let number = Int(line) { return offset.map { number - index == $0 } ?? false }
        var text = line.lowercased()
        for word in ["page ", "seite ", "p. ", "- ", "\u{2013} ", "\u{2014} ", "\u{2022} "] where text.hasPrefix(word) {
            let rest = text.dropFirst(word.count)
            let bare = rest.hasSuffix(" -") || rest.hasSuffix(" \u{2013}") ? rest.dropLast(2) : rest
            if Int(bare) != nil { return !word.hasPrefix("\u{2022}") || rest.count != bare.count }
            text = String(rest)
        }
        for separator in [" / ", "/", " of ", " von ", " sur ", " de "] {
            let parts = text.split(separator: separator, omittingEmptySubsequences: false)
            if parts.count == 2, let low = Int(parts[0]), let high = Int(parts[1]) { return low <= high && low > 0 }
        }
        return false
    }

    private static func isRoman(_ line: String) -> Bool {
        let bytes = line.utf8
        return !bytes.isEmpty && bytes.count <= 6
            && bytes.allSatisfy {
                $0 == UInt8(ascii: "i") || $0 == UInt8(ascii: "v") || $0 == UInt8(ascii: "x") || $0 == UInt8(ascii: "l")
            }
    }

    /// Written lines near the two ends of a page.
    private static func edges(_ lines: [String]) -> [Int] {
        var top: [Int] = []
        for index in lines.indices where !lines[index].isEmpty {
            top.append(index)
            if top.count == depth { break }
        }
        var bottom: [Int] = []
        for index in lines.indices.reversed() where !lines[index].isEmpty {
            if let last = top.last, index <= last { break }
            bottom.append(index)
            if bottom.count == depth { break }
        }
        return top + bottom.reversed()
    }

    /// Lines that differ only in numbers have the same key. Empty for what cannot be furniture.
    private static func key(_ line: String) -> String {
        var result: [UInt8] = []
        var letters = 0
        for byte in line.utf8 {
            if byte.isASCIIDigit {
                if result.last != UInt8(ascii: "#") { result.append(UInt8(ascii: "#")) }
            } else if byte == 0x20 || byte == 0x09 {
                if let last = result.last, last != 0x20 { result.append(0x20) }
            } else {
                if byte.isASCIILetter || byte >= 0xC3 { letters += 1 }
                result.append(byte.isASCIIUpper ? byte | 0x20 : byte)
            }
        }
        return letters >= 2 && result.count <= 110 ? String(decoding: result, as: UTF8.self) : ""
    }
}
