/// British and American spelling, and how words end.
enum EnglishSpelling {
    /// The American spelling of a lower-case word in British spelling; other words come back as they are, or in a form
    /// that no other word has ("exercize"): it is for comparing, not for showing. O(n).
    static func american(_ word: String) -> String {
        guard word.utf8.count > 3, word.utf8.contains(where: { $0 > 0x60 }) else { return word }
        if let other = words[word] { return other }
        // "timbre" is no timber.
        if word.hasPrefix("timbre") { return word }
        var result = word
        for (british, american) in parts where result.contains(british) {
            result = result.replacing(british, with: american)
        }
        for (british, american, before) in endings where result.hasSuffix(british) {
            let stem = result.dropLast(british.utf8.count)
            guard stem.utf8.count >= before else { continue }
            return stem + american
        }
        return doubled(result) ?? result
    }

    /// "fuelled", "modelling", "traveller": one l where the syllable before it is not the only one. "filled" has no
    /// other spelling.
    private static func doubled(_ word: String) -> String? {
        for ending in ["ed", "ing", "er", "ers"] where word.hasSuffix("ll" + ending) {
            let stem = word.dropLast(ending.utf8.count + 1)
            guard stem.utf8.count(where: { "aeiou".utf8.contains($0) }) > 1 else { return nil }
            return stem + ending
        }
        return nil
    }

    /// "carries", "boxes", "rocks": a verb with its subject in the singular, or a noun in the plural.
    static func addingS(_ word: String) -> String {
        if endsConsonantY(word) { return word.dropLast() + "ies" }
        return word + (["s", "x", "z", "ch", "sh"].contains(where: word.hasSuffix) ? "es" : "s")
    }

    /// "carry", but not "play": its y becomes i before an ending.
    static func endsConsonantY(_ word: String) -> Bool {
        let tail = Array(word.suffix(2))
        return tail.count == 2 && tail[1] == "y" && !"aeiou".contains(tail[0])
    }

    private static let words = [
        "defence": "defense", "offence": "offense", "licence": "license", "pretence": "pretense", "grey": "gray",
        "tyre": "tire", "tyres": "tires", "mould": "mold", "plough": "plow", "programme": "program",
        "programmes": "programs", "aluminium": "aluminum", "judgement": "judgment", "ageing": "aging",
        "acknowledgement": "acknowledgment", "artefact": "artifact", "artefacts": "artifacts", "cheque": "check",
        "kerb": "curb", "draught": "draft", "enrol": "enroll", "enrolment": "enrollment", "fulfil": "fulfill",
        "fulfilment": "fulfillment", "skilful": "skillful", "instalment": "installment", "jewellery": "jewelry",
        "wilful": "willful", "sceptic": "skeptic", "sceptical": "skeptical", "scepticism": "skepticism",
        "aeroplane": "airplane", "centring": "centering", "defences": "defenses", "licences": "licenses",
    ]

    /// Wherever they stand.
    private static let parts = [
        ("haem", "hem"), ("aemi", "emi"), ("oestr", "estr"), ("oedem", "edem"), ("foet", "fet"), ("paed", "ped"),
        ("caes", "ces"), ("aesth", "esth"), ("faec", "fec"), ("rrhoea", "rrhea"), ("amoeb", "ameb"),
        ("oesoph", "esoph"), ("gynaec", "gynec"), ("palaeo", "paleo"), ("archaeo", "archeo"), ("coeli", "celi"),
        ("aetiol", "etiol"), ("mediaeval", "medieval"), ("homoeo", "homeo"), ("manoeuvr", "maneuver"),
        ("sulph", "sulf"), ("mould", "mold"),
    ]

    /// With the least number of letters before them: "advise" goes along, "rise" and "hour" do not.
    private static let endings: [(british: String, american: String, before: Int)] =
        ["", "s", "ed", "ing", "ite", "ites", "al", "ally", "able", "er", "ers", "hood", "hoods", "ful", "less"].map {
            ("our" + $0, "or" + $0, 2)
        }
        + ["e", "es", "ed", "ing", "er", "ers", "ation", "ations", "ational"].map { ("is" + $0, "iz" + $0, 3) }
        + ["e", "es", "ed", "ing", "er", "ers"].map { ("ys" + $0, "yz" + $0, 3) }
        + [("", ""), ("s", "s"), ("d", "ed")].flatMap { tail, other in
            ["t", "b"].map { ($0 + "re" + tail, $0 + "er" + other, 1) }
        }
        + [("logue", "log", 2), ("logues", "logs", 2)]
}
