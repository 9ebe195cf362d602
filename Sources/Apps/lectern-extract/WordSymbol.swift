/// The characters that Word names by a font of symbols and a place in it (`w:sym`, ECMA-376 part 1, section 17.3.3.30).
enum WordSymbol {
    /// A space where the symbol is not known: the words beside it stay apart.
    /// - Parameter code: hexadecimal; symbols of 8-bit fonts are shifted to F000…F0FF, though not by every program.
    static func text(font: String?, code: String?) -> String {
        guard let code, let number = UInt32(code, radix: 16) else { return " " }
        let place = (0xf000...0xf0ff).contains(number) ? Int(number & 0xff) : Int(number)
        guard place <= 0xff else {
            // Beyond the fonts of 8 bits it is a character as any other, unless it is of private use.
            guard !(0xe000...0xf8ff).contains(number), let scalar = Unicode.Scalar(number) else { return " " }
            return String(scalar)
        }
        let name = (font ?? "").lowercased()
        if name.hasPrefix("symbol") { return symbols[place].map(String.init) ?? " " }
        if name == "wingdings" { return wingdings[place].map(String.init) ?? " " }
        return " "
    }

    /// Adobe's Symbol encoding (PostScript Language Reference, appendix E; Unicode's mapping ADOBE/symbol.txt). What
    /// extends arrows and roots is left out.
    private static let symbols: [Int: Character] = {
        let rows = [
            (0x20, " !∀#∃%&∋()∗+,−./0123456789:;<=>?"),
            (0x40, "≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"),
            (0x61, "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"),
            (0xa0, "€ϒ′≤⁄∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…"),
            (0xbf, "↵ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊⟨®©™∑⎛⎜⎝⎡⎢⎣⎧⎨⎩⎪"),
            (0xf1, "⟩∫⌠⎮⌡⎞⎟⎠⎤⎥⎦⎫⎬⎭"),
        ]
        return rows.reduce(into: [:]) { table, row in
            for (offset, character) in row.1.enumerated() { table[row.0 + offset] = character }
        }
    }()

    /// What Word makes of "-->" and the like, and the marks of check lists.
    private static let wingdings: [Int: Character] = [
        0xdf: "←", 0xe0: "→", 0xe1: "↑", 0xe2: "↓", 0xe7: "⇐", 0xe8: "⇒", 0xf3: "⇔", 0xfb: "✗", 0xfc: "✓", 0xfd: "☒",
        0xfe: "☑",
    ]
}
