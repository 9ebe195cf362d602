import LecternPorts

/// The names that a text gives to things of one class: "the git add command", "the Stream trait", "the pre-commit hook".
///
/// Such names stand for one thing each, and nobody's lexicon has them: the text itself tells their kind by the noun
/// behind them.
struct Namesakes: Sendable {
    struct Name: Sendable {
        /// Lower case.
        var key: String
        /// As the text writes it within a sentence.
        var text: String
        /// Stems of its words, without the word that all commands of one program begin with.
        var stems: Set<String>
        var form: Form
        /// The sentences that use it.
        var positions: Set<Int> = []

        /// Whether its form alone tells that it is a name: "git add", "block_on", "StreamExt", no plain "Local".
        var isUnmistakable: Bool {
            switch form {
            case .command, .code: true
            case .acronym: text.utf8.count > 2
            case .capital: !text.contains(" ") && text.dropFirst().contains(where: \.isUppercase)
            case .flag, .small: false
            }
        }
    }

    /// How a name is written: an option is told from a command by its dashes.
    enum Form: Sendable, Hashable {
        case flag
        /// Begins with the name of a program.
        case command(String)
        case capital
        case acronym
        case code
        case small

        /// Whether a reader would not tell two forms apart at a glance.
        func isLike(_ other: Form) -> Bool {
            switch (self, other) {
            case (.capital, .acronym), (.acronym, .capital), (.small, .code), (.code, .small): true
            default: self == other
            }
        }
    }

    /// A name in a sentence, and what it is a name of.
    struct Place: Sendable {
        var range: Range<Int>
        var key: String
        /// The noun of the class, as it stands there or in the singular.
        var noun: String
        /// Whether the noun stands behind the name.
        var isFollowed: Bool
    }

    /// The names of a class, by the noun that tells the class.
    private(set) var classes: [String: [Name]] = [:]
    /// The classes of the names that are known by their form where no noun stands behind them.
    private var kinds: [String: [String]] = [:]
    /// Stems of the sentences by their place in the document.
    private let said: [Int: Set<String>]
    /// Programs that commands begin with.
    private let programs: Set<String>
    private let lexicon: (any Lexicon)?

    /// - Parameter sentences: all of the document that are understood. O(n) in their words.
    init(_ sentences: [QuizSentence], lexicon: (any Lexicon)?) {
        self.lexicon = lexicon
        said = Dictionary(sentences.map { ($0.position, $0.stems) }, uniquingKeysWith: { $0.union($1) })
        programs = Self.programs(sentences)
        var found: [String: [String: Name]] = [:]
        func record(_ sentence: QuizSentence, _ range: Range<Int>, _ noun: String) {
            let key = Self.key(sentence.tokens, range)
            var name =
                found[noun]?[key]
                ?? Name(
                    key: key, text: sentence.text(range), stems: stems(sentence.tokens[range]),
                    form: form(sentence.tokens, range))
            name.positions.insert(sentence.position)
            found[noun, default: [:]][key] = name
        }
        for sentence in sentences {
            for place in places(sentence.tokens) {
                record(sentence, place.range, TermBook.singular(place.noun))
            }
        }
        let commands = bareCommands(sentences)
        for program in programs {
            let form = Form.command(program)
            // What most of its commands are called.
            let nouns = found.mapValues { names in names.values.count { $0.form == form } }
            guard let noun = nouns.max(by: { ($0.value, $1.key) < ($1.value, $0.key) }), noun.value > 1 else {
                continue
            }
            for (sentence, range) in commands where sentence.tokens[range.lowerBound].text == program {
                record(sentence, range, noun.key)
            }
        }
        for (noun, names) in found where names.count >= Self.least {
            classes[noun] = names.values.sorted { $0.key < $1.key }
        }
        // "SSH" before many nouns tells of all of them something, and is the name of none.
        var followers: [String: Int] = [:]
        for names in found.values { for key in names.keys { followers[key, default: 0] += 1 } }
        for (noun, names) in classes {
            for name in names where name.isUnmistakable && followers[name.key, default: 0] <= 2 {
                kinds[name.key, default: []].append(noun)
            }
        }
        for key in kinds.keys { kinds[key]?.sort() }
        for sentence in sentences {
            for place in barePlaces(sentence.tokens) {
                guard let at = classes[place.noun]?.firstIndex(where: { $0.key == place.key }) else { continue }
                classes[place.noun]?[at].positions.insert(sentence.position)
            }
        }
    }

    /// A class of fewer names leaves too few wrong options.
    private static let least = 4

    /// Names that stand before a noun which tells their class, and are told from plain words by their form.
    func places(_ tokens: [QuizToken]) -> [Place] {
        tokens.indices.compactMap { noun in
            guard isClassNoun(tokens, noun), let range = name(tokens, before: noun) else { return nil }
            return Place(range: range, key: Self.key(tokens, range), noun: tokens[noun].lower, isFollowed: true)
        }
    }

    /// Names that stand alone, where their form tells them: "run git fetch to".
    func barePlaces(_ tokens: [QuizToken]) -> [Place] {
        var result: [Place] = []
        var index = 0
        while index < tokens.count {
            let found = (1...3).reversed().lazy.compactMap { count -> Place? in
                guard index + count <= tokens.count else { return nil }
                let range = index..<index + count
                let key = Self.key(tokens, range)
                return kinds[key].map { Place(range: range, key: key, noun: $0[0], isFollowed: false) }
            }
            .first
            if let found, closes(tokens, found.range.upperBound), opens(tokens, found.range.lowerBound) {
                result.append(found)
            }
            index = found?.range.upperBound ?? index + 1
        }
        return result
    }

    /// Others of the class that could be taken for the name there, best first; none that the text says the same of.
    ///
    /// - Parameter told: stems of what is said of the right one.
    func rivals(of name: Name, _ noun: String, in sentence: QuizSentence, told: Set<String>, limit: Int = 6) -> [Name] {
        let scored = (classes[noun] ?? []).filter { other in
            other.key != name.key && other.form.isLike(name.form)
                && abs(other.text.split(separator: " ").count - name.text.split(separator: " ").count) <= 1
                && !other.stems.isSubset(of: name.stems) && !name.stems.isSubset(of: other.stems)
                && other.stems.isDisjoint(with: told)
                // What the neighbours speak of may serve as well, or be the same by another name.
                && !other.positions.contains { abs($0 - sentence.position) <= 1 }
                && !other.positions.contains { position in
                    guard let stems = said[position] else { return false }
                    return stems.intersection(told).count * 5 >= told.count * 3
                }
        }
        .map { other -> (name: Name, score: Int) in
            let distance = other.positions.map { abs($0 - sentence.position) }.min() ?? 0
            return (
                other,
                (other.form == name.form ? 6 : 0) + 2 * min(3, other.positions.count)
                    - abs(other.key.utf8.count - name.key.utf8.count) / 2 - min(4, distance / 40)
            )
        }
        .sorted { ($0.score, $1.name.key) > ($1.score, $0.name.key) }
        var chosen: [Name] = []
        for (other, _) in scored where chosen.count < limit {
            if !chosen.contains(where: { $0.stems.isSubset(of: other.stems) || other.stems.isSubset(of: $0.stems) }) {
                chosen.append(other)
            }
        }
        return chosen
    }

    func name(_ key: String, _ noun: String) -> Name? { classes[noun]?.first { $0.key == key } }

    // MARK: Reading

    private func isClassNoun(_ tokens: [QuizToken], _ index: Int) -> Bool {
        let token = tokens[index]
        guard index > 1, token.isWord, !token.isCapitalized, !token.isCode, token.lower.utf8.count > 2,
            !Self.loose.contains(TermBook.singular(token.lower)), !StopWords.contains(token.lower),
            !EnglishWords.prepositions.contains(token.lower), !EnglishWords.adjectives.contains(token.lower),
            lexicon?.wordClasses(of: TermBook.singular(token.lower)).contains(.noun) ?? true
        else { return false }
        return closes(tokens, index + 1)
    }

    /// Whether a noun phrase ends before the token.
    private func closes(_ tokens: [QuizToken], _ index: Int) -> Bool {
        guard index < tokens.count, tokens[index].isWord || Self.isFlag(tokens[index]) else { return true }
        let next = tokens[index]
        return StopWords.contains(next.lower) || EnglishWords.prepositions.contains(next.lower)
            || EnglishWords.subordinators.contains(next.lower) || EnglishWords.auxiliaries.contains(next.lower)
            || next.isAdverb
            || EnglishVerbs.entries(of: next.lower).contains { $0.form != .base }
    }

    /// Whether a name may begin there: behind a verb, a preposition or a mark.
    private func opens(_ tokens: [QuizToken], _ index: Int) -> Bool {
        guard index > 0, tokens[index - 1].isWord else { return true }
        let before = tokens[index - 1].lower
        return !EnglishWords.determiners.contains(before)
            && (EnglishWords.prepositions.contains(before) || StopWords.contains(before)
                || !EnglishVerbs.entries(of: before).isEmpty || EnglishWords.subordinators.contains(before))
    }

    private func name(_ tokens: [QuizToken], before noun: Int) -> Range<Int>? {
        if Self.quotes.contains(tokens[noun - 1].text) {
            let end = noun - 1
            guard let begin = tokens[..<end].lastIndex(where: { Self.quotes.contains($0.text) }),
                (1...3).contains(end - begin - 1), begin > 0, EnglishWords.articles.contains(tokens[begin - 1].lower)
            else { return nil }
            return begin + 1..<end
        }
        var start = noun
        while start > 0, noun - start < 3, isPart(tokens[start - 1]) { start -= 1 }
        guard start < noun, start > 0 else { return nil }
        let before = tokens[start - 1].lower
        guard EnglishWords.articles.contains(before) || EnglishWords.adjectives.contains(before) else { return nil }
        return isMarked(tokens, start..<noun) ? start..<noun : nil
    }

    private func isPart(_ token: QuizToken) -> Bool {
        if Self.isFlag(token) || token.isCode { return true }
        return token.isWord && !token.isNumber && !StopWords.contains(token.lower)
            && !EnglishWords.determiners.contains(token.lower) && !EnglishWords.prepositions.contains(token.lower)
            && !EnglishWords.adjectives.contains(token.lower) && !EnglishWords.numberWords.contains(token.lower)
            && !token.isAdverb && !token.text.contains("'") && !token.text.contains("\u{2019}")
    }

    /// Whether a word is told from plain ones by how it is written.
    private func isMarked(_ tokens: [QuizToken], _ range: Range<Int>) -> Bool {
        if range.count > 1, programs.contains(tokens[range.lowerBound].text) { return true }
        return range.allSatisfy { index in
            let token = tokens[index]
            // "Linux-based" and "Dakota's" are no names.
            return Self.isFlag(token) || token.isCode
                || (token.isCapitalized || token.isAcronym) && !Self.isDescribing(token.lower)
        } || range.count == 1 && isCoined(tokens[range.lowerBound].lower)
    }

    /// "recv", "pre-commit": no word of the language, and no description such as "client-side".
    private func isCoined(_ word: String) -> Bool {
        guard let lexicon, lexicon.wordClasses(of: TermBook.singular(word)).isEmpty,
            EnglishVerbs.entries(of: word).isEmpty
        else { return false }
        let parts = word.split(separator: "-").map(String.init)
        guard parts.count > 1, let first = parts.first, let last = parts.last else { return parts.count == 1 }
        return !Self.isDescribing(word) && !EnglishWords.adjectives.contains(first)
            && !EnglishWords.numberWords.contains(first) && !EnglishWords.prepositions.contains(last)
            && !Self.qualifying.contains(first)
            && lexicon.wordClasses(of: first).first != .adjective && lexicon.wordClasses(of: last).first != .adjective
    }

    /// "client-side", "database-backed": what something is like.
    private static func isDescribing(_ word: String) -> Bool {
        let parts = word.split(separator: "-")
        guard parts.count > 1, let last = parts.last else { return false }
        return describing.contains(String(last)) || ["ed", "en", "ing", "ly"].contains(where: last.hasSuffix)
    }

    private func form(_ tokens: [QuizToken], _ range: Range<Int>) -> Form {
        let first = tokens[range.lowerBound]
        if Self.isFlag(first) { return .flag }
        if range.count > 1, programs.contains(first.text) { return .command(first.text) }
        if tokens[range].contains(where: \.isCode) { return .code }
        if tokens[range].contains(where: { $0.text == $0.text.uppercased() }) { return .acronym }
        return tokens[range].contains(where: \.isCapitalized) ? .capital : .small
    }

    private func stems(_ tokens: ArraySlice<QuizToken>) -> Set<String> {
        var words = tokens.map(\.lower)
        if let first = tokens.first, words.count > 1, programs.contains(first.text) { words.removeFirst() }
        return Self.parts(words.joined(separator: " "))
    }

    /// Stems of all parts of a name: "post-merge" tells "merge".
    static func parts(_ name: String) -> Set<String> {
        let words = name.split { !$0.isLetter && !$0.isNumber }.map { PorterStemmer.stem($0.lowercased()) }
        return Set(words)
    }

    /// Commands that two sentences use without a noun: the program, and one word behind it.
    private func bareCommands(_ sentences: [QuizSentence]) -> [(sentence: QuizSentence, range: Range<Int>)] {
        var result: [(sentence: QuizSentence, range: Range<Int>)] = []
        var counts: [String: Set<Int>] = [:]
        for sentence in sentences {
            let tokens = sentence.tokens
            for start in tokens.indices.dropLast() where programs.contains(tokens[start].text) {
                let word = tokens[start + 1]
                guard word.text == word.lower, word.isWord, isPart(word), !word.isCode,
                    !EnglishVerbs.entries(of: word.lower).contains(where: { $0.form == .third })
                else { continue }
                let range = start..<start + 2
                counts[Self.key(tokens, range), default: []].insert(sentence.position)
                result.append((sentence, range))
            }
        }
        return result.filter { counts[Self.key($0.sentence.tokens, $0.range), default: []].count > 1 }
    }

    static func key(_ tokens: [QuizToken], _ range: Range<Int>) -> String {
        tokens[range].map(\.lower).joined(separator: " ")
    }

    /// Words that the text writes large as a name and small before other words: "Git", "git add".
    private static func programs(_ sentences: [QuizSentence]) -> Set<String> {
        var large: [String: Int] = [:]
        var small: [String: Int] = [:]
        for sentence in sentences {
            for (index, token) in sentence.tokens.enumerated() where index > 0 && token.isWord {
                if token.isCapitalized {
                    large[token.lower, default: 0] += 1
                } else {
                    small[token.text, default: 0] += 1
                }
            }
        }
        return Set(
            small.keys.filter { large[$0, default: 0] >= 3 && large[$0, default: 0] * 8 >= small[$0, default: 0] })
    }

    static func isFlag(_ token: QuizToken) -> Bool {
        token.text.utf8.count > 1 && token.text.hasPrefix("-") && token.text.contains(where: \.isLetter)
    }

    private static let quotes: Set<String> = ["\"", "\u{201C}", "\u{201D}", "'", "\u{2018}", "\u{2019}"]
    /// What stands before these tells no name: "the Perforce way".
    private static let loose = EnglishWords.list(
        """
        way thing case example part kind sort time day year number use lot fact reason people person name word section \
        chapter page text figure table version side end place point result one user documentation site website output
        """)
    private static let describing = EnglishWords.list(
        """
        side level hand term line time only like free wide scale end way specific aware safe first size based class source \
        purpose quality friendly ready rich poor heavy intensive world style type day year
        """)
    private static let qualifying = EnglishWords.list(
        """
        long short large full right left front back top bottom multi non self well ill real on off in out up down open \
        close every client server user so mid much one single then semi
        """)
}
