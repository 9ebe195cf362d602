import LecternPorts
import Testing

@testable import LecternDomain

@Suite("Questions for names")
struct NameQuestionTests {
    private func asked(_ body: String) -> [QuestionCandidate] {
        return QuestionWriterTests.finder(body).find(.multipleChoice)
            .filter { $0.topic.hasPrefix("name") || $0.topic.hasPrefix("ability") }
    }

    /// Four commands of one program, each with a sentence of its own.
    private static let commands = """
        Silos began as a tool of one archive, and every release of Silos came with a manual. Most of the northern archives use Silos today. \
        The people of one town took Silos to the coast. \
        The silos pack command joins small records into one large file overnight. Rain fell on the town. \
        The silos fetch command copies every missing record from a second archive. Snow fell on the hills. \
        The silos purge command deletes records that nobody has read for ten years. Fog lay on the river. \
        The silos audit command compares the checksum of every file with an entry. Wind blew from the sea.
        """

    @Test("of the commands that a text names, one is asked for beside the others")
    func commands() throws {
        let found = asked(Self.commands)
        #expect(
            Set(found.map(\.stem)) == [
                "Which command joins small records into one large file overnight?",
                "Which command copies every missing record from a second archive?",
                "Which command deletes records that nobody has read for ten years?",
                "Which command compares the checksum of every file with an entry?",
            ])
        let pack = try #require(found.first { $0.answer == "silos pack" })
        #expect(Set(pack.distractors) == ["silos fetch", "silos purge", "silos audit"])
    }

    @Test("a name within a sentence leaves a gap, with and without its noun")
    func gaps() {
        let inside = "To join small records overnight, you can run the _____ command on every file."
        let packing = "The silos pack command joins small records into one large file overnight."
        let found = asked(Self.commands.replacing(packing, with: inside.replacing("_____", with: "silos pack")))
        #expect(found.contains { $0.stem == inside && $0.answer == "silos pack" })
        let bare = asked(
            Self.commands + " In the northern archives of the coast, silos pack saves much room on every disk.")
        #expect(
            bare.contains { $0.stem == "In the northern archives of the coast, _____ saves much room on every disk." })
    }

    @Test(
        "a name that the sentence tells, that an example uses or that too few stand beside is not asked for",
        arguments: [
            // "packs" tells it, "joined" happened once, and "this" points back.
            ("joins small records", "packs small records"), ("joins small records", "joined the small records"),
            ("joins small records into", "joins these small records into"),
            // What an example has come to, and a pronoun for what stands before.
            ("command joins", "command now joins"), ("into one large file", "into that as quickly"),
            ("The silos audit command compares", "The silos auditors compare"),
        ])
    func refused(from: String, to: String) {
        let found = asked(Self.commands.replacing(from, with: to))
        #expect(!found.contains { $0.answer == "silos pack" }, "\(to)")
    }
}

@Suite("Questions for what follows from a condition")
struct ConsequenceQuestionTests {
    private func asked(_ body: String) -> [QuestionCandidate] {
        return QuestionWriterTests.finder(body).find(.multipleChoice)
            .filter { $0.topic.hasPrefix("what if") }
    }

    private static let conditions = """
        If a pump loses its pressure, cold water floods the lower mines. Rain fell on the town. \
        When a boiler stands dry for an hour, hot steam bursts the iron pipes. Snow fell on the hills. \
        If a lamp burns without a screen, fine dust catches fire in the shafts. Fog lay on the river. \
        When a rope wears thin, a heavy basket falls into the shafts. Wind blew from the sea.
        """

    @Test("what follows from one condition stands among what follows from others")
    func happens() throws {
        let found = asked(Self.conditions)
        let boiler = try #require(found.first { $0.stem == "What happens when a boiler stands dry for an hour?" })
        #expect(boiler.answer == "Hot steam bursts the iron pipes")
        #expect(
            Set(boiler.distractors) == [
                "Cold water floods the lower mines", "Fine dust catches fire in the shafts",
                "A heavy basket falls into the shafts",
            ])
    }

    @Test(
        "the chapter of the manual is no part of a command's name",
        arguments: [
            ("debi(1)", "debi"), ("dh_install", "dh_install"), ("open(2)", "open"), ("main()", "main()"),
            ("f(x)", "f(x)"),
        ])
    func chapters(name: String, shown: String) {
        #expect(NameQuestions.withoutChapter(name) == shown)
    }

    @Test("what the reader can do then is asked for as such")
    func advice() throws {
        let found = asked(
            """
            If a pump stands still, you can open the upper valve by hand. Rain fell on the town. \
            If a lamp smokes, you can trim the wick with a knife. Snow fell on the hills. \
            If a rope wears thin, you can splice a new end onto it by night. Fog lay on the river. \
            When a boiler runs dry, you can draw the fire from the grate. Wind blew from the sea. \
            If a basket hangs askew, you can shift the load to the middle. Ice lay on the pond.
            """)
        let pump = try #require(found.first { $0.stem == "What can you do if a basket hangs askew?" })
        #expect(pump.answer == "Shift the load to the middle")
        #expect(pump.distractors.contains("Trim the wick with a knife"))
    }

    @Test(
        "what happened once, what is but a state and what points back is not asked for",
        arguments: [
            ("stands dry", "stood dry"), ("hot steam bursts the", "hot steam burst the"),
            ("hot steam bursts the iron pipes", "the iron pipes are important for the whole town"),
            ("a boiler stands", "it stands"), ("hot steam bursts the", "hot steam bursts these"),
        ])
    func refused(from: String, to: String) {
        #expect(!asked(Self.conditions.replacing(from, with: to)).contains { $0.stem.contains("dry") }, "\(to)")
    }
}
