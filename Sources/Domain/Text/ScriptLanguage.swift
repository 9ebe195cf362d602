/// Tells the languages that their script gives away, and among those of one script by the letters that only some have.
struct ScriptLanguage {
    /// Enough to be sure, in letters.
    private static let sample = 20_000
    /// Fewer may be a name or a quotation, and nothing else be written.
    private static let fewest = 6

    private var scripts: [Script: Int] = [:]
    /// Letters outside ASCII of the alphabets that several languages share.
    private var letters: [Unicode.Scalar: Int] = [:]
    private var count = 0

    /// BCP 47 tag; `und` where the script is none that tells; nil where most letters are Latin or there are too few.
    /// O(n), of a long text only a part is read.
    static func detect(_ texts: some Collection<String>) -> String? {
        var reading = Self()
        for text in texts {
            for scalar in text.unicodeScalars {
                reading.take(scalar)
                if reading.count == sample { return reading.language }
            }
        }
        return reading.language
    }

    private mutating func take(_ scalar: Unicode.Scalar) {
        guard scalar.isLetter else { return }
        count += 1
        guard let script = Script(of: scalar) else { return }
        scripts[script, default: 0] += 1
        if script == .cyrillic || script == .arabic { letters[scalar, default: 0] += 1 }
    }

    private var language: String? {
        let japanese = (scripts[.kana] ?? 0) + (scripts[.han] ?? 0)
        // A syllable or a word in one character weighs what a few Latin letters do.
        let dense = japanese + (scripts[.hangul] ?? 0)
        let latin = scripts[.latin] ?? 0
        guard count >= Self.fewest, latin < count - latin + dense else { return nil }
        func leads(_ number: Int?) -> Bool { 2 * (number ?? 0) > count - latin }
        if leads(japanese) { return 20 * (scripts[.kana] ?? 0) > japanese ? "ja" : "zh" }
        if leads(scripts[.cyrillic]) { return cyrillic }
        if leads(scripts[.arabic]) { return arabic }
        return Self.alone.first { leads(scripts[$0.script]) }?.language ?? "und"
    }

    private static let alone: [(script: Script, language: String)] = [
        (.hangul, "ko"), (.greek, "el"), (.hebrew, "he"), (.thai, "th"), (.devanagari, "hi"),
    ]

    /// Per thousand letters of the script.
    private func share(of signs: String, in script: Script) -> Int {
        1000 * signs.unicodeScalars.reduce(0) { $0 + (letters[$1] ?? 0) } / max(1, scripts[script] ?? 0)
    }

    private var cyrillic: String {
        func share(_ signs: String) -> Int { self.share(of: signs + signs.uppercased(), in: .cyrillic) }
        // Turkic and other languages have letters of their own beside the Russian ones.
        let known = "абвгдежзийклмнопрстуфхцчшщъыьэюяёіїєґўјљњћђџѓќѕѐѝ"
        if share(known) < 990 { return "und" }
        let russian = share("ыэё")
        if share("ў") >= 3 { return "be" }
        if share("іїєґ") > max(10, russian) { return "uk" }
        if share("јљњћђџѓќѕ") >= 10 { return share("ѓќѕ") > share("ћђ") ? "mk" : "sr" }
        // What is a vowel in Bulgarian, Russian writes once in some thousand letters.
        return russian == 0 && share("ъ") >= 5 ? "bg" : "ru"
    }

    private var arabic: String {
        func share(_ signs: String) -> Int { self.share(of: signs, in: .arabic) }
        if share("ټډړښۍېۆێەڵڕ") >= 10 { return "und" }
        if share("ٹڈڑںےہھ") >= 10 { return "ur" }
        return share("پچژگکی") >= 10 ? "fa" : "ar"
    }
}
