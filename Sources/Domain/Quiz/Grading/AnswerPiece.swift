/// A number or a word of an answer, for telling amounts; signs of units are words.
enum AnswerPiece: Equatable {
    /// - isPart: written as a fraction less than one, which a whole number before it takes in ("1 1/2").
    case number(Double, isPart: Bool = false)
    /// As it is written: capitals tell units apart.
    case word(String)

    var number: Double? {
        if case .number(let value, _) = self { value } else { nil }
    }

    var word: String? {
        if case .word(let text) = self { text } else { nil }
    }

    /// The numbers and words of a text in order. Digits are those of any script; a comma before exactly three digits
    /// divides thousands, another one is a decimal comma; so does a blank. Number words are read where the language is
    /// English. A word that begins with a letter keeps its digits ("B12"). O(n).
    static func read(_ text: some StringProtocol, isEnglish: Bool) -> [AnswerPiece] {
        var scanner = Scanner(text)
        let pieces = scanner.scan()
        return isEnglish ? joined(worded(pieces)) : joined(pieces)
    }

    /// With the numbers that stand there in words.
    private static func worded(_ pieces: [AnswerPiece]) -> [AnswerPiece] {
        let words = pieces.map { $0.word?.lowercased() ?? "" }
        var result: [AnswerPiece] = []
        var place = 0
        while place < pieces.count {
            if words[place] == "per", words.indices.contains(place + 1), words[place + 1] == "cent" {
                result.append(.word("percent"))
                place += 2
            } else if ["minus", "negative"].contains(words[place]), result.last?.number == nil,
                let (value, end) = number(pieces, words, at: place + 1)
            {
                result.append(.number(-value))
                place = end
            } else if pieces[place].number == nil, let (value, end) = number(pieces, words, at: place) {
                result.append(.number(value, isPart: value < 1))
                place = end
            } else {
                result.append(pieces[place])
                place += 1
            }
        }
        return result
    }

    /// The number that stands at a place, in digits or in words, and where what follows begins.
    private static func number(_ pieces: [AnswerPiece], _ words: [String], at place: Int) -> (Double, end: Int)? {
        guard pieces.indices.contains(place) else { return nil }
        if let value = pieces[place].number { return (value, place + 1) }
        guard let reading = EnglishNumbers.read(words, at: place), !reading.isOrdinal else { return nil }
        return (reading.value, reading.end)
    }

    /// "1 1/2", "1 and a half".
    private static func joined(_ pieces: [AnswerPiece]) -> [AnswerPiece] {
        var result: [AnswerPiece] = []
        for piece in pieces {
            guard case .number(let part, true) = piece, part > 0 else {
                result.append(piece)
                continue
            }
            let link = result.last?.word?.lowercased() == "and" ? 1 : 0
            if case .number(let whole, false)? = result.dropLast(link).last, whole == whole.rounded(), whole > 0 {
                result.removeLast(link + 1)
                result.append(.number(whole + part))
            } else {
                result.append(piece)
            }
        }
        return result
    }

    private struct Scanner {
        private let signs: [Character]
        private var place = 0

        init(_ text: some StringProtocol) {
            // Full-width forms and the signs that look like plain ones.
            signs = text.map { sign in
                if let digit = Self.digit(sign) { return Character(String(digit)) }
                switch sign {
                case "\u{FF0E}": return "."
                case "\u{FF0C}": return ","
                case "\u{FF05}": return "%"
                case "\u{2212}", "\u{2013}", "\u{FF0D}": return "-"
                case "\u{2044}": return "/"
                case "\u{2019}": return "'"
                default: return sign
                }
            }
        }

        /// Only decimal digits: "Ⅷ" and "①" are none.
        private static func digit(_ sign: Character) -> Int? {
            guard sign.unicodeScalars.first?.properties.numericType == .decimal else { return nil }
            return sign.wholeNumberValue
        }

        private func sign(_ offset: Int = 0) -> Character? {
            signs.indices.contains(place + offset) ? signs[place + offset] : nil
        }

        private func isDigit(_ offset: Int = 0) -> Bool { sign(offset).map { $0.isASCII && $0.isNumber } ?? false }

        private func isLetter(_ offset: Int = 0) -> Bool { sign(offset)?.isLetter ?? false }

        mutating func scan() -> [AnswerPiece] {
            var pieces: [AnswerPiece] = []
            while let next = sign() {
                let follows = isDigit(-1) || isLetter(-1)
                if isDigit() || next == "." && isDigit(1), !follows {
                    pieces.append(number(isNegative: false))
                } else if next == "-", !follows, isDigit(1) || sign(1) == "." && isDigit(2) {
                    place += 1
                    pieces.append(number(isNegative: true))
                } else if let part = vulgarFraction(next) {
                    place += 1
                    pieces.append(.number(part, isPart: true))
                } else if next.isLetter {
                    pieces.append(.word(word()))
                } else {
                    place += 1
                    if next == "\u{B0}", let scale = sign(), "CF".contains(scale), !isLetter(1) {
                        place += 1
                        pieces.append(.word("\u{B0}\(scale)"))
                    } else if "%\u{2030}\u{B0}$\u{20AC}\u{A3}\u{A5}".contains(next) {
                        pieces.append(.word(String(next)))
                    }
                }
            }
            return pieces
        }

        private func vulgarFraction(_ sign: Character) -> Double? {
            guard let properties = sign.unicodeScalars.first?.properties, properties.numericType == .numeric,
                let value = properties.numericValue, value > 0, value < 1
            else { return nil }
            return value
        }

        /// Letters, and what stands among them: "H2O", "don't".
        private mutating func word() -> String {
            let start = place
            while isLetter() || isDigit() || sign() == "'" && isLetter(1) { place += 1 }
            return String(signs[start..<place])
        }

        private mutating func number(isNegative: Bool) -> AnswerPiece {
            let start = place
            let raw = numeral()
            if let suffix = ordinalSuffix() {
                place += 2
                return .word(raw + suffix)
            }
            guard var value = Self.value(raw) else { return .word(raw) }
            var isPart = false
            if sign() == "/", isDigit(1), raw.allSatisfy(\.isNumber) {
                let slash = place
                place += 1
                if let divisor = Self.value(digits()), divisor > 0, sign() != "/" {
                    isPart = value < divisor
                    value /= divisor
                } else {
                    place = slash
                }
            } else if let power = exponent() {
                value = Double("\(value)e\(power)") ?? value
            }
            guard value.isFinite else { return .word(String(signs[start..<place])) }
            return .number(isNegative ? -value : value, isPart: isPart && !isNegative)
        }

        private mutating func digits() -> String {
            let start = place
            while isDigit() { place += 1 }
            return String(signs[start..<place])
        }

        /// Digits with what divides them.
        private mutating func numeral() -> String {
            var raw = digits()
            while let next = sign(), isDigit(1) {
                if next == "," || next == "." || next == "_" || next == "'" {
                    place += 1
                    raw += String(next) + digits()
                } else if next.isWhitespace, isGroup(), raw.utf8.count <= 3 || raw.contains("_") {
                    place += 1
                    raw += "_" + digits()
                } else {
                    break
                }
            }
            return raw
        }

        /// Whether exactly three digits follow.
        private func isGroup() -> Bool { isDigit(1) && isDigit(2) && isDigit(3) && !isDigit(4) }

        private func ordinalSuffix() -> String? {
            guard let first = sign(), let second = sign(1), !isLetter(2), !isDigit(2) else { return nil }
            let suffix = "\(first)\(second)".lowercased()
            return ["st", "nd", "rd", "th"].contains(suffix) ? suffix : nil
        }

        private mutating func exponent() -> String? {
            guard sign() == "e" || sign() == "E" else { return nil }
            let start = place
            place += 1
            let minus = sign() == "-"
            if minus || sign() == "+" { place += 1 }
            let power = digits()
            guard !power.isEmpty, power.utf8.count < 4, !isLetter() else {
                place = start
                return nil
            }
            return (minus ? "-" : "") + power
        }

        /// "1,500" and "1_500" are whole, "1,5", "0,500" and "1.5" are not; in "1.234,5" and "1,234.5" what comes last
        /// divides the whole from its parts.
        private static func value(_ raw: String) -> Double? {
            let plain = raw.filter { $0 != "_" && $0 != "'" }
            let commas = plain.split(separator: ",", omittingEmptySubsequences: false)
            let dots = plain.split(separator: ".", omittingEmptySubsequences: false)
            if commas.count == 1 { return dots.count <= 2 ? Double(plain) : nil }
            if dots.count == 1 {
                let isThousands =
                    commas.count > 2
                    || commas[1].utf8.count == 3 && commas[0].utf8.count <= 3 && !commas[0].hasPrefix("0")
                return Double(commas.joined(separator: isThousands ? "" : "."))
            }
            if dots.count == 2, !dots[1].contains(",") { return Double(commas.joined()) }
            guard commas.count == 2, !commas[1].contains(".") else { return nil }
            return Double(dots.joined().replacing(",", with: "."))
        }
    }
}
