/// Words whose full stop need not end a sentence.
enum Abbreviations {
    /// - Parameter word: lower case, without its last stop.
    static func never(_ word: String, language: String) -> Bool {
        general.contains(word) || byLanguage[language]?.contains(word) == true
    }

    /// Those that also stand at a sentence's end, where a word that opens sentences tells.
    static func sometimes(_ word: String) -> Bool { closing.contains(word) }

    private static func list(_ words: String) -> Set<String> { Set(words.split(separator: " ").map(String.init)) }

    private static let general = list(
        """
        e.g i.e eg ie cf vs viz dr mr mrs ms prof rev hon gen gov sen rep capt lt col sgt st mt ft fig figs eq eqs \
        tab ref refs sec secs sect ch chap vol vols nos pp ed eds approx resp incl excl esp dept univ assn est ca \
        jan feb mar apr jun jul aug sep sept oct nov dec a.k.a aka
        """)

    private static let closing = list("etc al inc ltd co corp jr sr bros a.m p.m u.s u.k u.s.a ph.d b.c a.d usw no")

    private static let byLanguage: [String: Set<String>] = [
        "de": list("z.b d.h u.a u.u bzw bsp evtl ggf vgl nr abs art abb kap sog inkl zzgl str hr fr z z.t d s v.a o.ä"),
        "fr": list("m mm mme mlle p.ex env av apr éd fig chap art"),
        "es": list("sr sra srta ud uds p.ej pág págs núm art cap ee"),
        "it": list("sig sigg dott ing avv pag pagg art cap es p.es ecc"),
        "pt": list("sr sra dra pág págs núm art cap p.ex"),
        "nl": list("bijv blz bv dhr mevr d.w.z nr ca o.a m.b.t"),
        "sv": list("t.ex bl.a d.v.s dvs m.m s.k kap nr ca"),
    ]
}
