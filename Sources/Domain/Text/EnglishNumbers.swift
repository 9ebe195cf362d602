/// Numbers in English words.
enum EnglishNumbers {
    /// A number that some words make.
    struct Reading: Equatable {
        var value: Double
        /// "first", "twenty-first".
        var isOrdinal = false
        /// Behind the last of the words.
        var end: Int
    }

    /// The longest number that begins at a word: "two hundred and eighty-one", "one and a half", "one point five",
    /// "a dozen", "three quarters", "nineteen sixty-nine", "twenty-first". Nil where none begins. O(its words).
    /// - Parameter words: lower case, hyphens taken apart.
    static func read(_ words: [String], at start: Int) -> Reading? {
        var reader = Reader(words: words, place: start)
        return reader.read()
    }

    /// What a word multiplies the number before it by: hundred … trillion; nil for other words.
    static func scale(_ word: String) -> Double? { scales[word] }

    /// The same words with each whole number in digits ("1st" for "first"), so that they compare. O(n).
    static func folded(_ words: [String]) -> [String] {
        var result: [String] = []
        var place = 0
        while place < words.count {
            if let reading = read(words, at: place), let whole = Int(exactly: reading.value) {
                result.append(reading.isOrdinal ? ordinal(whole) : String(whole))
                place = reading.end
            } else {
                result.append(words[place])
                place += 1
            }
        }
        return result
    }

    /// "21st" for 21.
    static func ordinal(_ number: Int) -> String {
        let teens = (11...13).contains(number % 100)
        return String(number) + (teens ? "th" : [1: "st", 2: "nd", 3: "rd"][number % 10] ?? "th")
    }

    /// "first" … "nineteenth", "twentieth", "twenty-first": 1 … 99.
    static func ordinalWord(_ number: Int) -> String {
        if number < teenth.count { return teenth[number] }
        let (ten, one) = number.quotientAndRemainder(dividingBy: 10)
        return one == 0 ? tieth[ten] : tenWords[ten] + "-" + teenth[one]
    }

    /// "zero" … "nineteen".
    static let smallWords = list(
        """
        zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen \
        eighteen nineteen
        """)

    /// The words that whole numbers are made of: "zero" … "nineteen", "twenty" … "ninety", "hundred" … "trillion", "dozen".
    static let cardinals = Set([small, tens, scales].flatMap(\.keys))

    private static let tenWords = list("- - twenty thirty forty fifty sixty seventy eighty ninety")
    private static let teenth = list(
        """
        - first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth \
        fifteenth sixteenth seventeenth eighteenth nineteenth
        """)
    private static let tieth = list(
        "- - twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth")

    private static let small = numbered(smallWords, by: 1)
    private static let tens = numbered(tenWords, by: 10)
    private static let ordinals = numbered(teenth, by: 1).merging(numbered(tieth, by: 10)) { first, _ in first }
    private static let scales: [String: Double] = [
        "hundred": 100, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12, "dozen": 12,
    ]
    private static let fractions: [String: Double] = [
        "half": 2, "halves": 2, "quarter": 4, "quarters": 4, "third": 3, "thirds": 3,
    ]

    private static func list(_ words: String) -> [String] { words.split(separator: " ").map(String.init) }

    /// - Parameter words: by their numbers in steps; a dash for a number without one.
    private static func numbered(_ words: [String], by step: Double) -> [String: Double] {
        Dictionary(
            words.enumerated().filter { $1 != "-" }.map { ($1, Double($0) * step) },
            uniquingKeysWith: { first, _ in first })
    }

    private struct Reader {
        let words: [String]
        var place: Int
        var total = 0.0
        /// What the next scale multiplies; nil at the start and behind one.
        var group: Double?

        private func word(_ offset: Int = 0) -> String {
            words.indices.contains(place + offset) ? words[place + offset] : ""
        }

        mutating func read() -> Reading? {
            let start = place
            if ["a", "an"].contains(word()) {
                // "a hundred", "a half"; an article before anything else.
                guard scales[word(1)] != nil || ["half", "quarter", "third"].contains(word(1)) else { return nil }
                place += 1
                group = 1
                if let part = fraction() { return Reading(value: part, end: place) }
            }
            if ["half", "quarter"].contains(word()), place == start {
                let part = 1 / (fractions[word()] ?? 1)
                return Reading(value: part, end: place + 1)
            }
            while step() {
                if let reading = ordinal() { return reading }
                if let part = fraction() { return Reading(value: part, end: place) }
                if word() == "and", continues(1) { place += 1 }
            }
            if let reading = ordinal() { return reading }
            guard place > start else { return nil }
            var value = total + (group ?? 0)
            if word() == "and", word(1) == "a", ["half", "quarter"].contains(word(2)) {
                value += 1 / (fractions[word(2)] ?? 1)
                place += 3
            } else if word() == "and", fractions[word(2)] != nil, let count = small[word(1)] {
                value += count / (fractions[word(2)] ?? 1)
                place += 3
            } else if word() == "point" {
                value += decimals()
            }
            return Reading(value: value, end: place)
        }

        private func continues(_ offset: Int) -> Bool {
            let next = word(offset)
            // "two and three" are two numbers, "two hundred and three" is one.
            return (total > 0 || (group ?? 0) >= 100) && (small[next] != nil || tens[next] != nil)
                && fractions[word(offset + 1)] == nil
        }

        /// Takes one more word in; false where it does not go on.
        private mutating func step() -> Bool {
            if let scale = scales[word()], scale != 12 || (group ?? 1) < 100, group != nil {
                if scale == 100 || scale == 12 {
                    guard let held = group, held < 100 else { return false }
                    group = held * scale
                } else {
                    guard total == 0 || total > scale else { return false }
                    total += (group ?? 1) * scale
                    group = nil
                }
            } else if let ten = tens[word()] {
                if let held = group {
                    // "nineteen sixty-nine"
                    guard held.truncatingRemainder(dividingBy: 100) == 0 || (10..<100).contains(held) else {
                        return false
                    }
                    group = held < 100 ? held * 100 + ten : held + ten
                } else {
                    group = ten
                }
            } else if let one = small[word()] {
                if let held = group {
                    let isOpen =
                        held > 0
                        && (held.truncatingRemainder(dividingBy: 100) == 0
                            || held.truncatingRemainder(dividingBy: 10) == 0
                                && held.truncatingRemainder(dividingBy: 100) > 10 && (1..<10).contains(one))
                    guard isOpen else { return false }
                    group = held + one
                } else {
                    group = one
                }
            } else {
                return false
            }
            place += 1
            return true
        }

        /// "first", and "first" behind "twenty".
        private mutating func ordinal() -> Reading? {
            guard let last = ordinals[word()] else { return nil }
            let held = group ?? 0
            let fits =
                held == 0 && total == 0 || held.truncatingRemainder(dividingBy: 10) == 0 && held > 10 && last < 10
            guard fits else { return nil }
            return Reading(value: total + held + last, isOrdinal: true, end: place + 1)
        }

        /// "two thirds", "three quarters".
        private mutating func fraction() -> Double? {
            guard let parts = fractions[word()], let held = group, held < 20, total == 0 else { return nil }
            place += 1
            return held / parts
        }

        private mutating func decimals() -> Double {
            var value = 0.0
            var unit = 0.1
            var next = place + 1
            while words.indices.contains(next), let digit = small[words[next]], digit < 10 {
                value += digit * unit
                unit /= 10
                next += 1
            }
            if next > place + 1 { place = next }
            return value
        }
    }
}
