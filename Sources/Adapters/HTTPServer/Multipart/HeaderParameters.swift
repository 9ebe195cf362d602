/// A header value with parameters: `form-data; name="file"; filename="notes.pdf"` (RFC 9110, section 5.6.6).
struct HeaderParameters {
    /// What stands before the first semicolon.
    private(set) var value = ""
    private var parameters: [(name: String, value: String)] = []

    init(_ text: String) {
        var rest = Substring(text)
        value = trimmed(rest.prefix { $0 != ";" })
        rest = rest.drop { $0 != ";" }
        while rest.first == ";" {
            rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
            let name = trimmed(rest.prefix { $0 != "=" && $0 != ";" }).lowercased()
            rest = rest.drop { $0 != "=" && $0 != ";" }
            guard rest.first == "=" else { continue }
            rest = rest.dropFirst().drop { $0 == " " || $0 == "\t" }
            if rest.first == "\"" {
                rest = rest.dropFirst()
                parameters.append((name, Self.quoted(&rest)))
                rest = rest.drop { $0 != ";" }
            } else {
                parameters.append((name, trimmed(rest.prefix { $0 != ";" })))
                rest = rest.drop { $0 != ";" }
            }
        }
    }

    subscript(name: String) -> String? { parameters.first { $0.name == name }?.value }

    /// The last component of `filename*` (RFC 8187) or `filename`; nil without either.
    var filename: String? {
        guard let given = self["filename*"].flatMap(Self.extended) ?? self["filename"] else { return nil }
        let last = given.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
        return last
    }

    /// Up to the closing quote. A backslash escapes a quote or a backslash; before anything else it stands for itself,
    /// because some browsers send paths.
    private static func quoted(_ rest: inout Substring) -> String {
        var text = ""
        while let character = rest.popFirst() {
            if character == "\"" { break }
            if character == "\\", let next = rest.first, next == "\"" || next == "\\" {
                rest = rest.dropFirst()
                text.append(next)
            } else {
                text.append(character)
            }
        }
        // Browsers write a quote within a name as %22 (WHATWG HTML, 4.10.21.8).
        return text.replacing("%22", with: "\"").replacing("%0D%0A", with: " ")
    }

    private static func extended(_ text: String) -> String? {
        let parts = text.split(separator: "'", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0].lowercased() == "utf-8" else { return nil }
        return percentDecoded(parts[2].utf8)
    }
}
