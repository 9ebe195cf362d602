/// Plurals that no -s makes: those that English has from Latin and Greek, and the few of its own.
enum IrregularPlurals {
    /// What a lower-case word may be the plural of. Not only words among them. O(1).
    static func singulars(of word: String) -> [String] {
        if let one = listed[word] { return [one] }
        // Oxides and the gas are no plurals of their elements and the ion.
        guard word.utf8.count >= 3, !substances.contains(word),
            let (many, ones) = endings.first(where: { word.hasSuffix($0.many) })
        else { return [] }
        // A plural on -a is one of -on only behind a few endings: cola is no colon.
        let isGreek = beforeOn.contains(where: word.hasSuffix)
        return ones.map { word.dropLast(many.count) + $0 } + (isGreek ? [word.dropLast() + "on"] : [])
    }

    /// What may be the plural of a lower-case word, that is, all that it is a singular of. Not only words among them.
    /// O(1).
    static func plurals(of word: String) -> [String] {
        let listed = listed.filter { $0.value == word }.keys.sorted()
        guard listed.isEmpty else { return listed }
        let ends = endings.flatMap { many, ones in ones.map { ($0, many) } } + [("on", "a")]
        return ends.filter { word.hasSuffix($0.0) }.map { word.dropLast($0.0.count) + $0.1 }.filter {
            singulars(of: $0).contains(word)
        }
    }

    /// Those of plurals with those of their singulars; the first that fits decides.
    private static let endings: [(many: String, ones: [String])] =
        onF.map { (onVes($0), [$0]) } + [
            ("ices", ["ex", "ix"]), ("ata", ["a", "atum"]), ("ae", ["a"]), ("a", ["um"]), ("i", ["us"]),
            ("ves", []), ("uses", ["usis", "us"]), ("ases", ["asis", "as"]), ("es", ["is"]),
        ]

    private static func onVes(_ word: String) -> String {
        word.dropLast(word.hasSuffix("fe") ? 2 : 1) + "ves"
    }

    /// Nouns whose plural is on -ves, alone or at the end of a compound. "gulf" and "safe" have an -s.
    private static let onF = [
        "leaf", "half", "wolf", "elf", "life", "knife", "wife", "thief", "loaf", "calf", "sheaf", "hoof", "scarf",
        "dwarf", "wharf",
    ]

    private static let beforeOn = ["dria", "ria", "mena", "mata", "glia", "hedra", "taxa", "zoa"]

    private static let listed = [
        "genera": "genus", "corpora": "corpus", "children": "child", "men": "man", "women": "woman", "feet": "foot",
        "teeth": "tooth", "geese": "goose", "mice": "mouse", "lice": "louse", "oxen": "ox",
    ]

    private static let substances: Set<String> = [
        "silica", "ammonia", "alumina", "magnesia", "titania", "zirconia", "lithia", "baryta", "ceria", "yttria",
        "thoria", "urania", "calcia", "strontia",
    ]
}
