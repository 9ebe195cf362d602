/// Whom and what an example makes up: people with a given name only, "Company A", "the ABC Corporation".
struct ExampleCast: Sendable {
    /// Positions of the sentences that tell of them.
    private(set) var scenes: Set<Int> = []

    /// - Parameters:
    ///   - lines: the sentences of a document.
    ///   - sections: of each sentence.
    ///   - blocks: of each sentence.
    init(_ lines: [[QuizToken]], sections: [Int], blocks: [Int]) {
        let people = Self.people(lines, sections, blocks)
        for position in lines.indices {
            guard
                Self.standsIn(lines[position])
                    || lines[position].contains(where: { people.contains($0.text.withoutPossessive) })
            else { continue }
            // What follows in the paragraph goes on with the story.
            scenes.formUnion((position..<lines.count).prefix { blocks[$0] == blocks[position] })
        }
    }

    /// "Company A", "Team B", "ABC College".
    private static func standsIn(_ tokens: [QuizToken]) -> Bool {
        tokens.indices.contains { index in
            if ["ABC", "XYZ", "Acme"].contains(tokens[index].text) {
                return index + 1 < tokens.count && tokens[index + 1].isCapitalized
                    || tokens[index].text == "Acme"
            }
            guard index + 1 < tokens.count, bodies.contains(tokens[index].lower) else { return false }
            return ["A", "B", "X", "Y"].contains(tokens[index + 1].text)
        }
    }

    private static let bodies: Set<String> = [
        "company", "firm", "person", "team", "brand", "store", "student", "worker", "bank", "supplier", "customer",
    ]

    // MARK: People

    private struct Mentions {
        var positions: [Int] = []
        /// Whether a second name, a title or a calling stands beside it anywhere: then it is somebody real.
        var isExplained = false
        var isPerson = false
    }

    /// Those who are called by one name throughout, in one section only, and are somebody: a pronoun takes them up, or the
    /// name is a common given one.
    private static func people(_ lines: [[QuizToken]], _ sections: [Int], _ blocks: [Int]) -> Set<String> {
        var found: [String: Mentions] = [:]
        var small: Set<String> = []
        for (position, tokens) in lines.enumerated() {
            for index in tokens.indices where tokens[index].isWord {
                let token = tokens[index]
                guard token.isCapitalized else {
                    small.insert(token.lower)
                    continue
                }
                let name = token.text.withoutPossessive
                guard isNameLike(name), !StopWords.contains(name.lowercased()) else { continue }
                var mentions = found[name] ?? Mentions()
                mentions.positions.append(position)
                if isExplained(tokens, index) { mentions.isExplained = true }
                if isTakenUp(lines, position, index, blocks) { mentions.isPerson = true }
                found[name] = mentions
            }
        }
        // "Wilson declared neutrality": where a section tells years, whoever has no common given name is somebody of the past.
        let dated = lines.indices.filter { lines[$0].contains(where: \.isYear) }.reduce(into: [Int: Int]()) {
            $0[sections[$1], default: 0] += 1
        }
        func isInvented(_ mentions: Mentions) -> Bool {
            mentions.isPerson && !mentions.positions.contains { dated[sections[$0], default: 0] > 1 }
        }
        return Set(
            found.filter { name, mentions in
                !mentions.isExplained && (isInvented(mentions) || given.contains(name.lowercased()))
                    && !small.contains(name.lowercased()) && !renowned.contains(name.lowercased())
                    && Set(mentions.positions.map { sections[$0] }).count <= 1
            }.keys)
    }

    /// Whether a second capital stands beside the name, or who bears it is told: "the philosopher Plato".
    private static func isExplained(_ tokens: [QuizToken], _ index: Int) -> Bool {
        if index + 1 < tokens.count, tokens[index + 1].isWord,
            tokens[index + 1].isCapitalized || tokens[index + 1].isNumber
        {
            return true
        }
        guard index > 0 else { return false }
        let before = tokens[index - 1]
        if before.isWord, before.isCapitalized, index > 1 || !StopWords.contains(before.lower) { return true }
        // "the Sun", "in Boston", "a Greek": no person stands so, and a calling explains one.
        return EnglishWords.determiners.contains(before.lower) && before.lower != "her" && before.lower != "his"
            || ["in", "at", "near"].contains(before.lower) || TermBook.isPersonal(before.lower)
    }

    /// Whether "he" or "she" follows, in the sentence or at the beginning of the next one.
    private static func isTakenUp(_ lines: [[QuizToken]], _ position: Int, _ index: Int, _ blocks: [Int]) -> Bool {
        // Of the past of a people or a science a name alone may tell.
        guard !lines[position].contains(where: \.isYear) else { return false }
        if lines[position][(index + 1)...].prefix(14).contains(where: { pronouns.contains($0.lower) }) { return true }
        guard position + 1 < lines.count, blocks[position + 1] == blocks[position], index < 4 else { return false }
        return lines[position + 1].prefix(2).contains { pronouns.contains($0.lower) }
    }

    private static func isNameLike(_ name: String) -> Bool {
        (3...12).contains(name.utf8.count) && name.dropFirst().allSatisfy { $0.isLowercase }
    }

    private static let pronouns: Set<String> = ["he", "she", "his", "her", "him"]

    /// Names that examples are peopled with.
    private static let given = EnglishWords.list(
        """
        alice anna annie amy ana andrea anita ashley barbara becky beth bill bob brian carl carla carlos carol charlie chris \
        cindy daniel dave david debbie diana diego donna elena ellen emily emma eric erica evan fatima frank fred gary greg \
        hannah helen henry ivan jack jackie jake james jamal jane janet jason javier jayden jeff jen jenny jennifer jess \
        jessica jill jim jimmy joan joe john jordan jose josh juan judy julia julie karen kate kathy katie keisha kelly kevin \
        kim kyle larry laura lauren leah linda lisa lucy luis luke marcus margaret maria marie mark martha mary matt megan \
        melissa michael michelle mike miguel monica nancy nate nick nicole nina olivia omar pam patricia paul pedro peter phil \
        priya rachel raj ray rebecca ricardo rick rita rob robert rosa ross ruth ryan sally sam samantha sandra sara sarah \
        scott sean sharon sofia sophia stephanie steve sue susan tamara tanya ted teresa tim tina todd tom tony tyler vanessa \
        victor wendy zach zoe
        """)

    /// Whom every text calls by one name.
    private static let renowned = EnglishWords.list(
        """
        aristotle plato socrates homer virgil ovid cicero caesar augustus nero seneca jesus moses abraham muhammad buddha \
        confucius laozi mencius herodotus thucydides hippocrates galen euclid archimedes pythagoras ptolemy copernicus galileo \
        kepler newton descartes leibniz hobbes locke hume rousseau voltaire kant hegel marx engels nietzsche darwin mendel \
        freud jung piaget skinner pavlov einstein michelangelo leonardo raphael rembrandt mozart beethoven shakespeare dante \
        luther calvin columbus napoleon bismarck lenin stalin hitler mussolini gandhi mao cleopatra hammurabi ashoka saladin \
        montezuma atahualpa zeus apollo athena mary john paul peter mark luke matthew james
        """)
}
