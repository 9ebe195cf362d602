import Testing

@testable import LecternDomain

@Suite("What stays beside a change")
struct FalsifierSupportTests {
    @Test(
        "what speaks for the text, concedes something or goes on from it is left out",
        arguments: [
            (
                "In the colony, trade with the enemy is prohibited, and the penalties for it are severe.",
                "In the colony, trade with the enemy is allowed."
            ),
            (
                "Although the roads were poor, the markets of the town were cheap in winter.",
                "The markets of the town were expensive in winter."
            ),
            (
                "The editor opposed the new tax by printing angry letters of the merchants.",
                "The editor supported the new tax."
            ),
            (
                "The drug lowers the pressure of the blood because it relaxes the vessels.",
                "The drug raises the pressure of the blood because it relaxes the vessels."
            ),
            (
                "The test of the horses is difficult because the tracks are short.",
                "The test of the horses is easy."
            ),
            (
                "The fever is highly contagious, with some doctors counting ten cases in a day.",
                "The fever is hardly contagious."
            ),
            (
                "The stimulus causes a contraction of the vessels, which leads to a higher pressure.",
                "The stimulus prevents a contraction of the vessels."
            ),
            (
                "The salt remains stable in hot water, releasing chlorine over a long time.",
                "The salt remains unstable in hot water."
            ),
            (
                "Testing of the workers is not mandatory and depends on the owner of the mill.",
                "Testing of the workers is mandatory."
            ),
            (
                "Nitrites are added to the smoked meat to maintain its color.",
                "Nitrites are removed from the smoked meat."
            ),
            (
                "The council rejected the plan of the bishop, and the harbor was never built.",
                "The council accepted the plan of the bishop."
            ),
        ])
    func neutral(text: String, expected: String) {
        let found = Falsified.of(text).map(\.text)
        #expect(found.contains(expected), "\(found)")
    }

    @Test(
        "what the change needs to be understood stays",
        arguments: [
            ("Women of the town won the right to vote in 1920.", "Women of the town lost the right to vote in 1920."),
            (
                "The merchant denied that the ships and the cargo of the firm were lost.",
                "The merchant claimed that the ships and the cargo of the firm were lost."
            ),
            (
                "The treaty forbids traders to sell or buy grain in the port.",
                "The treaty allows traders to sell or buy grain in the port."
            ),
            (
                "The guard increased the pay of cooks and servants.",
                "The guard decreased the pay of cooks and servants."
            ),
        ])
    func needed(text: String, expected: String) {
        let found = Falsified.of(text).map(\.text)
        #expect(found.contains(expected), "\(found)")
    }

    @Test(
        "a contrary that would be idle, absurd or leave the text open is not written",
        arguments: [
            ("Several charters, such as those of York and Hull, provide a right to fish.", "No charters"),
            ("The firm is no stranger to careful trade in spices.", "a stranger"),
            ("Tablets of this kind must be chewed well before swallowing.", "after swallowing"),
            ("Selye was the first to describe the sickness of horses.", "the last"),
            ("Lincoln never saw the final vote of the senate.", "always"),
            ("The vaccine is available for some strains of the virus.", "unavailable"),
            ("Coal has been found in many valleys of the north.", "absent"),
            ("The volume of the tank is divided by its height.", "united"),
            ("The board created a committee to watch the mines.", "destroyed"),
            ("The gut develops too rapidly for the belly to hold it.", "slowly"),
            ("The wall of the city was connected by a bridge to the fort.", "disconnected"),
            ("The impact of the press on the court is hard to overstate.", "easy"),
            ("Glutamate is an excitatory amino acid of the brain.", "amino base"),
            ("Simple tasks lend themselves to machines.", "borrow"),
            ("The mill proved successful in the first year.", "disproved"),
            ("The king hoped to improve the harvest of the poor.", "worsen"),
            ("The act reduced the voting age from twenty-one to eighteen.", "from eighteen"),
            ("The institute moved from Bonn to Geneva, Switzerland.", "from Geneva"),
            ("The salt flows into and out of the cells.", "out of and"),
            ("Scholars should always remember the aim of their study.", "never"),
            ("The lens will cause a large drop to spread.", "small drop"),
            ("Many users do not know the names of the rivers.", "Many users know"),
            ("The king placed his own men in opposition to the court.", "in support"),
            ("The press of the town runs two papers, the Herald and the Times.", "four papers"),
            ("Snakes are closely related to lizards, having a common root.", "having"),
            ("Sailors of the guild must be willing to change ships.", "unwilling"),
            ("Every sheet must be manually printed by the clerk.", "automatically"),
            ("Rand believed that her first novel, which sold few copies, was her best.", "novel."),
            ("Only certain land is subject to a tax.", "exempt"),
            ("Some two million people lived in the valley.", "No two"),
            ("The press offers readers a variety of stories.", "no readers"),
            ("Case studies provide enormous amounts of information.", "no enormous"),
            ("The last vote was held in 1971 in the midst of the Vietnam War.", "in 1959"),
        ])
    func refused(text: String, words: String) {
        let found = Falsified.of(text).filter { $0.quality >= 70 }.map(\.text)
        #expect(!found.contains { $0.contains(words) }, "\(found)")
    }

    @Test(
        "a degree has no place beside a contrary that has none",
        arguments: [
            ("Calcium is very important for strong bones.", "Calcium is irrelevant to strong bones."),
            ("The court was heavily influenced by the merchants.", "The court was unaffected by the merchants."),
            ("The harbor played a major role in the trade.", "The harbor played no role in the trade."),
            ("The fee has a strong effect on the number of guests.", "The fee has no effect on the number of guests."),
        ])
    func degrees(text: String, expected: String) {
        let found = Falsified.of(text).map(\.text)
        #expect(found.contains(expected), "\(found)")
    }

    @Test(
        "the contrary is said in the words that go with its subject",
        arguments: [
            ("Lincoln never saw the final vote of the senate.", "Lincoln saw the final vote of the senate."),
            ("The findings support the theory of the monk.", "The findings undermine the theory of the monk."),
            ("The exam allows direct tests of the ear.", "The exam prevents direct tests of the ear."),
            ("The statute allows direct trade with Spain.", "The statute forbids direct trade with Spain."),
            ("Astronomers continue to scan the northern sky.", "Astronomers no longer scan the northern sky."),
            ("A pump moves both salts in the same direction.", "A pump moves both salts in opposite directions."),
            ("A line is used to show how a price changes.", "A line is unsuitable for showing how a price changes."),
            ("The toxin binds to the wall of the cell.", "The toxin is incapable of binding to the wall of the cell."),
            (
                "A deep wound leads to increased pressure in the limb.",
                "A deep wound leads to decreased pressure in the limb."
            ),
            ("The war gave rise to a shortage of grain.", "The war arose from a shortage of grain."),
            ("Both tin and lead melt in a small fire.", "Neither tin nor lead melts in a small fire."),
            ("Much of the wealth came from the sale of tin.", "Little of the wealth came from the sale of tin."),
            ("Unlike the crow, the lark sings in the morning.", "Like the crow, the lark sings in the morning."),
            ("Copper is one of the softest metals of the mine.", "Copper is one of the hardest metals of the mine."),
            ("Most merchants of the town own a ship.", "Few merchants of the town own a ship."),
            (
                "The author was a German philosopher of the time.",
                "The author was a French philosopher of the time."
            ),
            (
                "A high fever is called pyrexia, and a low temperature is called hypothermia.",
                "A low temperature is called pyrexia, whereas a high fever is called hypothermia."
            ),
        ])
    func fitting(text: String, expected: String) {
        let found = Falsified.of(text).map(\.text)
        #expect(found.contains(expected), "\(found)")
    }

    @Test("a sentence that breaks off, or has marks where a noun should stand, is read without harm")
    func broken() {
        let sentences = [
            "The town has a “large” mill, which requires oil and was the first to burn coke because it is cheap.",
            "Both (tin) and lead have an important effect on the pump, from the sun to the earth, in 1971.",
            "Some two of the most common users may not be the only ones that no longer see it, with a mean of 58.",
            "Unlike it, the drug is used to increase the pressure by the two, and is known to be a",
        ]
        for sentence in sentences {
            let tokens = QuizToken.tokens(of: sentence)
            for start in tokens.indices {
                for end in (start + 1)...tokens.count {
                    let part = Array(tokens[start..<end])
                    guard let clause = Clause(part) ?? .impersonal(part) else { continue }
                    for falsehood in Falsifier(part, clause).find() {
                        #expect(falsehood.text.hasSuffix(".") && falsehood.text != QuizToken.join(part) + ".")
                    }
                }
            }
        }
    }
}
