import LecternPorts

/// A term as the full-text indexes of both databases take it: one word of small letters, digits and underscores, and of
/// what lies beyond ASCII. So nothing in a term can be taken for a part of a search expression, and both databases take
/// the same terms for equal: those with the same bytes.
enum PassageTerm {
    /// Bytes of a word; PostgreSQL takes 2046.
    private static let limit = 200

    /// Nil for an empty term, which nothing is found by.
    static func word(_ term: String) -> String? {
        guard !term.isEmpty else { return nil }
        var word = ""
        for scalar in term.unicodeScalars {
            let value = scalar.value
            // What both would take for space or a control character beyond ASCII is spelt out as well.
            let isPlain =
                (0x61...0x7A).contains(value) || (0x30...0x39).contains(value)
                || value > 0xA0 && !scalar.properties.isWhitespace
            if isPlain {
                word.unicodeScalars.append(scalar)
            } else {
                word += "_" + String(value, radix: 16) + "_"
            }
            if word.utf8.count > limit {
                // The rest counts as well, by its fingerprint.
                return word + "_" + String(Fingerprint(term).value, radix: 16)
            }
        }
        return word
    }

    /// The word that all passages of the owner share. Another owner's may be the same by chance, so that rows are
    /// compared as well.
    static func scope(_ owner: Owner) -> String {
        "o" + String(Fingerprint(owner.tenant.rawValue, owner.user.rawValue).value, radix: 16)
    }

    static func scope(_ document: DocumentID) -> String {
        "d" + String(Fingerprint(document.rawValue).value, radix: 16)
    }
}
