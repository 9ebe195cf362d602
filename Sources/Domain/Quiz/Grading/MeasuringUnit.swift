/// Units of measurement by name and by symbol, for telling 100 megabytes from 100 gigabytes.
enum MeasuringUnit {
    /// The names, in the singular and in American spelling, of the units that a word can mean; empty for other words.
    /// Symbols are told by their capitals ("MB", "Mb"), and where these fit none, without ("mb").
    static func readings(of word: String) -> Set<String> {
        if let exact = symbols[word] { return [exact] }
        let lower = word.lowercased()
        let name = EnglishSpelling.american(lower)
        for form in [name, TermBook.singular(name)] + IrregularPlurals.singulars(of: name) {
            if let unit = names[form] { return [unit] }
        }
        return lower.utf8.count > 1 || lower == "l" ? loose[lower] ?? [] : []
    }

    private struct Kind {
        var name: String
        var symbols: [String]
        var prefixes: [(name: String, symbols: [String])]
    }

    private static let large = [
        ("kilo", ["k", "K"]), ("mega", ["M"]), ("giga", ["G"]), ("tera", ["T"]), ("peta", ["P"]), ("exa", ["E"]),
    ]
    private static let binary = [
        ("kibi", ["Ki"]), ("mebi", ["Mi"]), ("gibi", ["Gi"]), ("tebi", ["Ti"]), ("pebi", ["Pi"]),
    ]
    private static let small = [
        ("deci", ["d"]), ("centi", ["c"]), ("milli", ["m"]), ("micro", ["\u{B5}", "\u{3BC}", "u"]), ("nano", ["n"]),
        ("pico", ["p"]),
    ]

    private static let kinds: [Kind] =
        [("byte", ["B"]), ("bit", ["b", "bit"])].map { Kind(name: $0, symbols: $1, prefixes: large + binary) }
        + [
            ("meter", ["m"]), ("gram", ["g"]), ("liter", ["L", "l"]), ("second", ["s", "sec"]), ("hertz", ["Hz"]),
            ("watt", ["W"]), ("volt", ["V"]), ("joule", ["J"]), ("newton", ["N"]), ("kelvin", ["K"]),
            ("ampere", ["A"]), ("pascal", ["Pa"]), ("calorie", ["cal"]), ("electronvolt", ["eV"]), ("mole", ["mol"]),
            ("ohm", ["\u{3A9}"]), ("parsec", ["pc"]), ("watthour", ["Wh"]),
        ].map { Kind(name: $0, symbols: $1, prefixes: large + small) }
        + [
            ("percent", ["%"]), ("permille", ["\u{2030}"]), ("degree", ["\u{B0}"]), ("celsius", ["\u{B0}C"]),
            ("fahrenheit", ["\u{B0}F"]), ("minute", ["min"]), ("hour", ["h", "hr", "hrs"]), ("day", []), ("week", []),
            ("month", []), ("year", ["yr", "yrs"]), ("decade", []), ("century", []), ("millennium", []),
            ("mile", ["mi"]), ("foot", ["ft"]), ("inch", []), ("yard", ["yd"]), ("pound", ["lb", "lbs", "\u{A3}"]),
            ("ounce", ["oz"]), ("gallon", ["gal"]), ("pint", []), ("ton", ["t"]), ("acre", []), ("hectare", ["ha"]),
            ("dollar", ["$", "USD"]), ("euro", ["\u{20AC}", "EUR"]), ("yen", ["\u{A5}"]), ("cent", []),
            ("decibel", ["dB"]), ("atmosphere", ["atm"]), ("bar", []), ("arcsecond", []),
        ].map { Kind(name: $0, symbols: $1, prefixes: []) }

    private static let names: [String: String] = {
        var result = ["tonne": "ton", "amp": "ampere", "micron": "micrometer"]
        for kind in kinds {
            result[kind.name] = kind.name
            for prefix in kind.prefixes { result[prefix.name + kind.name] = prefix.name + kind.name }
        }
        return result
    }()

    private static let symbols: [String: String] = {
        var result: [String: String] = [:]
        for kind in kinds {
            for symbol in kind.symbols {
                result[symbol] = kind.name
                for prefix in kind.prefixes {
                    for sign in prefix.symbols { result[sign + symbol] = prefix.name + kind.name }
                }
            }
        }
        return result
    }()

    private static let loose: [String: Set<String>] = symbols.reduce(into: [:]) { result, entry in
        result[entry.key.lowercased(), default: []].insert(entry.value)
    }
}
