import LecternDomain
import Testing

@Suite("Definition finder")
struct DefinitionFinderTests {
    @Test(
        "sentences that define are read as definitions",
        arguments: [
            (
                "A plasmid is a small ring of DNA that replicates by itself.", "plasmid",
                "a small ring of DNA that replicates by itself"
            ),
            (
                "The cell membrane is the layer that parts a cell from its surroundings.", "cell membrane",
                "the layer that parts a cell from its surroundings"
            ),
            (
                "Osmosis refers to the movement of water through a membrane.", "Osmosis",
                "the movement of water through a membrane"
            ),
            (
                "Entropy, also called disorder, is a measure of the states of a system.", "Entropy",
                "a measure of the states of a system"
            ),
            (
                "A firm that is the only seller of a good is called a monopoly.", "monopoly",
                "A firm that is the only seller of a good"
            ),
            (
                "The study of how people use words is known as pragmatics, which is a young field.", "pragmatics",
                "The study of how people use words"
            ),
            (
                "Carrying heat along by the flow of a liquid is called \"convection\".", "convection",
                "Carrying heat along by the flow of a liquid"
            ),
            (
                "Turning a solid straight into a gas is called a \u{201C}sublimation.\u{201D}", "sublimation",
                "Turning a solid straight into a gas"
            ),
            (
                "Vesicles are bubbles made of a membrane.", "Vesicles", "bubbles made of a membrane"
            ),
        ])
    func english(sentence: String, term: String, meaning: String) throws {
        let found = try #require(DefinitionFinder().definition(in: sentence))
        #expect(found.term == term)
        #expect(found.meaning == meaning)
    }

    @Test(
        "sentences that only look like it are not",
        arguments: [
            "This is a problem for all of us.", "It is a good idea to keep the name short.",
            "The first step is the preparation of the dish.",
            "There is a way to do that.", "The result is a table of numbers.",
            "What you need is a computer with a disk.", "This part of the wall is called the apse.",
            "The second book is called Emma by all of its readers.",
        ])
    func others(sentence: String) {
        #expect(DefinitionFinder().definition(in: sentence) == nil)
    }

    @Test("an item with a colon or a dash defines its head")
    func entries() throws {
        #expect(
            try #require(DefinitionFinder().entry(in: "sponsor: a person who uploads packages for others.")).term
                == "sponsor")
        #expect(
            try #require(DefinitionFinder().entry(in: "osmosis – water passing through a membrane")).meaning
                == "water passing through a membrane")
        #expect(DefinitionFinder().entry(in: "See the page at: https://example.org/a/b") == nil)
    }

    @Test(
        "an order and a sentence about something else define nothing",
        arguments: [
            "Execute: run the program in order to start it", "Dynamic: Debian includes many packages that evolve.",
            "Remedy: suspend processes until there is room",
        ])
    func noEntries(item: String) {
        #expect(DefinitionFinder().entry(in: item) == nil)
    }

    @Test("a short form in brackets is spelled out by the words before it")
    func abbreviations() {
        let found = DefinitionFinder().abbreviations(
            in: "They obey the Filesystem Hierarchy Standard (FHS) and the rules (see below).")
        #expect(found.map(\.term) == ["FHS"])
        #expect(found.map(\.meaning) == ["Filesystem Hierarchy Standard"])
    }

    @Test("other languages have patterns of their own")
    func german() throws {
        let found = try #require(
            DefinitionFinder(language: "de").definition(in: "Ein Plasmid ist ein kleiner Ring aus DNA in Bakterien."))
        #expect(found.term == "Plasmid")
    }
}
