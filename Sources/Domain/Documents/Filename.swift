/// What a client called its file, made fit to be shown and stored.
public enum Filename {
    /// Bytes of UTF-8.
    static let maximumLength = 255

    /// The last part of the path, without control and direction marks, at most 255 bytes with its extension kept.
    /// - Parameter standard: what it is called when nothing is left.
    public static func sanitized(_ name: String, otherwise standard: String = "document") -> String {
        let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
        let scalars = last.unicodeScalars.filter { !isUnprintable($0) }
        var clean = String(String.UnicodeScalarView(scalars))
        while clean.first?.isWhitespace == true { clean.removeFirst() }
        while let end = clean.last, end.isWhitespace || end == "." { clean.removeLast() }
        guard clean.contains(where: { $0 != "." }) else { return standard }
        return shortened(clean)
    }

    /// Control characters, and marks that make a name read other than it is (U+202A–U+202E, U+2066–U+2069).
    private static func isUnprintable(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .surrogate, .unassigned: true
        default: false
        }
    }

    private static func shortened(_ name: String) -> String {
        guard name.utf8.count > maximumLength else { return name }
        var end = name.endIndex
        if let dot = name.lastIndex(of: "."), dot != name.startIndex, name[dot...].utf8.count <= 16 { end = dot }
        let suffix = name[end...]
        let room = maximumLength - suffix.utf8.count
        var stem = ""
        for character in name[..<end] {
            guard stem.utf8.count + character.utf8.count <= room else { break }
            stem.append(character)
        }
        // A letter may carry more marks than there is room for.
        if stem.isEmpty {
            for scalar in name.unicodeScalars {
                guard stem.utf8.count + UTF8.width(scalar) <= room else { break }
                stem.unicodeScalars.append(scalar)
            }
        }
        return stem + suffix
    }
}
