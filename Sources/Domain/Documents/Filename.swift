/// What a client called its file, made fit to be shown and stored.
public enum Filename {
    /// Bytes of UTF-8.
    static let maximumLength = 255

    /// The last part of the path, without control and direction marks, at most 255 bytes with its extension kept;
    /// `document` when nothing is left.
    public static func sanitized(_ name: String) -> String {
        let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last ?? ""
        let scalars = last.unicodeScalars.filter { !isUnprintable($0) }
        var clean = String(String.UnicodeScalarView(scalars))
        while clean.first?.isWhitespace == true { clean.removeFirst() }
        while let end = clean.last, end.isWhitespace || end == "." { clean.removeLast() }
        guard clean.contains(where: { $0 != "." }) else { return "document" }
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
        var suffix = ""
        if let dot = name.lastIndex(of: "."), dot != name.startIndex, name[dot...].utf8.count <= 16 {
            suffix = String(name[dot...])
        }
        var stem = name.dropLast(suffix.count)
        while stem.utf8.count + suffix.utf8.count > maximumLength { stem.removeLast() }
        return stem + suffix
    }
}
