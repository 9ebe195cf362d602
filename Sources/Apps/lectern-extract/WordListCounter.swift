/// Counts the items of lists, as Word would print their marks.
struct WordListCounter {
    let lists: [String: [Int: WordStyles.Level]]
    private var counts: [String: [Int: Int]] = [:]

    init(lists: [String: [Int: WordStyles.Level]]) { self.lists = lists }

    /// The mark of the next item, such as `•`, `3.` or `2.1`; nil when the list is not known or has no marks.
    mutating func mark(list: String, level: Int) -> String? {
        guard let levels = lists[list], let own = levels[level] else { return nil }
        var counted = counts[list] ?? [:]
        counted[level] = (counted[level].map { $0 &+ 1 }) ?? own.start
        for deeper in counted.keys where deeper > level { counted[deeper] = nil }
        counts[list] = counted
        switch own.format {
        case "none": return nil
        case "bullet": return "•"
        default: break
        }
        var mark = ""
        var rest = own.text[...]
        while let character = rest.popFirst() {
            guard character == "%", let digit = rest.first?.wholeNumberValue, digit >= 1 else {
                mark.append(character)
                continue
            }
            rest.removeFirst()
            let place = digit - 1
            let start = levels[place]?.start ?? 1
            mark += Self.numeral(counted[place] ?? start, format: levels[place]?.format ?? "decimal")
        }
        return mark.isEmpty ? nil : mark
    }

    private static func numeral(_ number: Int, format: String) -> String {
        switch format {
        case "lowerLetter": letters(number).lowercased()
        case "upperLetter": letters(number)
        case "lowerRoman": roman(number).lowercased()
        case "upperRoman": roman(number)
        default: String(number)
        }
    }

    /// A … Z, AA, BB, …: Word repeats the letter.
    private static func letters(_ number: Int) -> String {
        guard (1...780).contains(number) else { return String(number) }
        let letter = Character(Unicode.Scalar(UInt8(65 + (number - 1) % 26)))
        return String(repeating: letter, count: (number - 1) / 26 + 1)
    }

    private static func roman(_ number: Int) -> String {
        guard (1...3999).contains(number) else { return String(number) }
        var rest = number
        var numeral = ""
        for (value, sign) in [
            (1000, "M"), (900, "CM"), (500, "D"), (400, "CD"), (100, "C"), (90, "XC"), (50, "L"), (40, "XL"),
            (10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"),
        ] {
            while rest >= value {
                numeral += sign
                rest -= value
            }
        }
        return numeral
    }
}
