import Testing

@testable import LecternDomain

/// What the rules make of one sentence.
enum Falsified {
    static func of(_ text: String) -> [Falsehood] {
        let sentence = QuizSentence(text)
        guard let clause = Clause(sentence.tokens) else { return [] }
        return Falsifier(sentence.tokens, clause).find()
    }
}

@Suite("Statements turned into their contraries")
struct FalsifierOppositesTests {
    @Test(
        "a quality or a verb with its preposition becomes its contrary with another one",
        arguments: [
            ("Burned skin is susceptible to bacteria.", "Burned skin is immune to bacteria."),
            ("Muscles are dependent on calcium in the blood.", "Muscles are independent of calcium in the blood."),
            ("Pollen is found in most layers of peat.", "Pollen is absent from most layers of peat."),
            ("The finds suggest that the hut was burned.", "The finds refute the idea that the hut was burned."),
            ("The storm led to the loss of the harvest.", "The storm prevented the loss of the harvest."),
            ("The choice of crop depends on the soil.", "The choice of crop is independent of the soil."),
            ("The League failed to stop the war.", "The League managed to stop the war."),
            ("The court was hostile to the new king.", "The court was supportive of the new king."),
            ("Hot stars are able to heat a nearby cloud.", "Hot stars are unable to heat a nearby cloud."),
        ])
    func phrases(text: String, expected: String) {
        let found = Falsified.of(text).map(\.text)
        #expect(found.contains(expected), "\(found)")
    }

    @Test(
        "who lets another do something keeps it from doing so",
        arguments: [
            ("The valve allows the blood to flow back.", "The valve prevents the blood from flowing back."),
            ("The law prevented serfs from leaving the land.", "The law allowed serfs to leave the land."),
            ("The duke forced the peasants to build a road.", "The duke forbade the peasants to build a road."),
            ("The teacher encouraged the girls to read.", "The teacher discouraged the girls from reading."),
        ])
    func control(text: String, expected: String) {
        let found = Falsified.of(text).map(\.text)
        #expect(found.contains(expected), "\(found)")
    }

    @Test(
        "a verb of two places changes both its words",
        arguments: [
            (
                "A tendon attaches the muscle to the bone.", "A tendon detaches the muscle from the bone."
            ),
            ("The colony exported sugar to England.", "The colony imported sugar from England."),
            ("Nitrites are added to meat in the factory.", "Nitrites are removed from meat in the factory."),
        ])
    func frames(text: String, expected: String) {
        let found = Falsified.of(text).map(\.text)
        #expect(found.contains(expected), "\(found)")
    }

    @Test(
        "what is done by one thing to another is turned round",
        arguments: [
            ("Scurvy is caused by a lack of fruit.", "Scurvy causes a lack of fruit."),
            ("The Visigoths defeated the Romans in 378.", "The Visigoths were defeated by the Romans in 378."),
        ])
    func reversals(text: String, expected: String) {
        let found = Falsified.of(text).filter { $0.rule == .exchange }.map(\.text)
        #expect(found == [expected], "\(found)")
    }

    @Test(
        "rank, part and exception are taken away",
        arguments: [
            ("Wool was the main source of income.", "Wool was a minor source of income."),
            ("Bees play an important role in the orchard.", "Bees play a minor role in the orchard."),
            ("The reform had an effect on wages.", "The reform had no effect on wages."),
            ("The engine requires oil in winter.", "The engine requires no oil in winter."),
            ("The bell is only rung in winter.", "The bell is never rung in winter."),
            ("Some insects are wingless in spring.", "No insects are wingless in spring."),
            ("The lamp is sometimes lit in the morning.", "The lamp is never lit in the morning."),
        ])
    func ranks(text: String, expected: String) {
        let found = Falsified.of(text).map(\.text)
        #expect(found.contains(expected), "\(found)")
    }

    @Test(
        "a second predicate, an aim and a means are said of the subject too",
        arguments: [
            ("The drug lowers the pulse and reduces the fever.", "The drug lowers the pulse and increases the fever."),
            ("The tax was designed to increase trade.", "The tax was designed to decrease trade."),
            ("The drug works by weakening the cell wall.", "The drug works by strengthening the cell wall."),
            ("The new road is longer and more dangerous.", "The new road is shorter and less dangerous."),
            ("The brook is narrow and deep.", "The brook is wide and shallow."),
            ("The dam helps to prevent floods in spring.", "The dam helps to cause floods in spring."),
        ])
    func places(text: String, expected: String) {
        let found = Falsified.of(text).map(\.text)
        #expect(found.contains(expected), "\(found)")
    }

    @Test(
        "what can be is turned round by its verb only, what may be is denied",
        arguments: [
            ("Stress can cause headaches in adults.", "Stress can prevent headaches in adults."),
            ("Alcohol may reduce the risk of stroke.", "Alcohol may increase the risk of stroke."),
            (
                "Non-data descriptors may be overridden by instances.",
                "Non-data descriptors cannot be overridden by instances."
            ),
        ])
    func possible(text: String, expected: String) {
        let found = Falsified.of(text).map(\.text)
        #expect(found.contains(expected), "\(found)")
    }

    @Test(
        "what another clause leaves open does not touch the main one",
        arguments: [
            (
                "The settlers believed that the river could be crossed.",
                "The settlers denied that the river could be crossed."
            ),
            (
                "The Act weakened the trust among some colonists.",
                "The Act strengthened the trust among some colonists."
            ),
            ("The new law would increase the price of bread.", "The new law would decrease the price of bread."),
        ])
    func extent(text: String, expected: String) {
        let found = Falsified.of(text).map(\.text)
        #expect(found.contains(expected), "\(found)")
    }

    @Test(
        "a word that only looks like it keeps its place",
        arguments: [
            ("The colonists found common cause in the tavern.", "prevent"),
            ("Comte believed in the power of science.", "denied"),
            ("Clans were divided into two houses.", "united"),
            ("The topic is very challenging for pupils.", "accepting"),
            ("The drug is poorly effective against fungi.", "powerless"),
            ("Several hundred sailors drowned in the bay.", "No hundred"),
            ("Calcium is derived from the diet and from bone.", "unrelated"),
            ("The laws differed from state to state.", "identical"),
            ("Gravity holds galaxies together in clusters.", "no galaxies"),
            ("The tribe was later weakened by a civil war.", "earlier"),
            ("The use of the mill became apparent only in winter.", "hidden"),
            ("All 50 states have adopted the code of law.", "some"),
            ("The growth in any year is about 7% to 9% of the harvest.", "11%"),
            ("A petition is one avenue of protest in the town.", "several"),
            ("The crown can dramatically affect the price of bread.", "no effect"),
            ("The method uses heat to push the stain into the cell.", "avoids"),
            ("Crayfish hide under stones near the bank.", "reveal"),
            ("The museum has a private key for each room.", "public"),
            ("The factory hired women in the spring.", "hired men"),
            ("The plan may be harmful to fish.", "harmless"),
        ])
    func kept(text: String, words: String) {
        let found = Falsified.of(text).map(\.text)
        #expect(!found.contains { $0.contains(words) }, "\(found)")
    }
}
