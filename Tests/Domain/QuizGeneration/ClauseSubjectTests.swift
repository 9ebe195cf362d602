import LecternPorts
import Testing

@testable import LecternDomain

@Suite("Subjects with all that is added to them")
struct ClauseSubjectTests {
    private func read(_ text: String) throws -> (subject: String, verb: String, clause: Clause) {
        let sentence = QuizSentence(text)
        let clause = try #require(Clause(sentence.tokens))
        return (sentence.text(clause.subject), sentence.tokens[clause.verbIndex].lower, clause)
    }

    @Test(
        "what stands between commas behind a subject belongs to it",
        arguments: [
            (
                "Collective cultures, which tend to be found in east Asian countries, focus on the group.",
                "Collective cultures, which tend to be found in east Asian countries", "focus"
            ),
            (
                "A range of factors, including geography, climate, and social norms, shape the diet of a people.",
                "A range of factors, including geography, climate, and social norms", "shape"
            ),
            (
                "The document, called the Declaration of Rights, outlined the duties of the crown.",
                "The document, called the Declaration of Rights", "outlined"
            ),
            (
                "Fatty fish, such as salmon and sardines, and wild meat, such as venison, contain healthy fats.",
                "Fatty fish, such as salmon and sardines, and wild meat, such as venison", "contain"
            ),
            (
                "Robert Owen, a British industrialist, helped inspire the founders of the colony.",
                "Robert Owen, a British industrialist", "helped"
            ),
            (
                "The company, as opposed to its owners, is liable for the debt.",
                "The company, as opposed to its owners", "is"
            ),
        ])
    func asides(text: String, subject: String, verb: String) throws {
        let found = try read(text)
        #expect(found.subject == subject)
        #expect(found.verb == verb)
        #expect(!found.clause.isPlain)
    }

    @Test(
        "a clause within the subject does not lend its verb to the sentence",
        arguments: [
            (
                "A person who unknowingly purchased stolen goods has a void title.",
                "A person who unknowingly purchased stolen goods", "has"
            ),
            ("Those with power are the ones who decide.", "Those with power", "are"),
            (
                "The role it played in western expansion should not be underestimated.",
                "The role it played in western expansion", "should"
            ),
            (
                "The cashiers affixed to the units take the place of clerks.", "The cashiers affixed to the units",
                "take"
            ),
            ("Refined sugars contained in candies have no nutrients.", "Refined sugars contained in candies", "have"),
            (
                "An individual’s belief about whether an illness has natural causes affects the choice of a cure.",
                "An individual’s belief about whether an illness has natural causes", "affects"
            ),
        ])
    func clausesWithin(text: String, subject: String, verb: String) throws {
        let found = try read(text)
        #expect(found.subject == subject)
        #expect(found.verb == verb)
    }

    @Test(
        "a gerund with its object is one thing",
        arguments: [
            (
                "Correlating several methods of dating provides strong evidence for the age of a site.",
                "Correlating several methods of dating", "provides"
            ),
            (
                "Combining any painkiller with alcohol will diminish its effect.",
                "Combining any painkiller with alcohol",
                "will"
            ),
        ])
    func gerunds(text: String, subject: String, verb: String) throws {
        let found = try read(text)
        #expect(found.subject == subject)
        #expect(found.verb == verb)
        #expect(!found.clause.isPlural)
        #expect(!found.clause.isPlain)
    }

    @Test(
        "names, owners and amounts open a subject like any noun",
        arguments: [
            ("Hitler banned all political parties.", "Hitler", "banned"),
            ("Rhabdoviridae are enveloped viruses with a helical capsid.", "Rhabdoviridae", "are"),
            (
                "The participants’ explanations rarely included themselves.", "The participants’ explanations",
                "included"
            ),
            ("Much of the momentum was driven by two groups of students.", "Much of the momentum", "was"),
            ("The cortex itself is divided into several lobes.", "The cortex itself", "is"),
            ("More than 600 people were injured in the attack.", "More than 600 people", "were"),
            ("The adrenal gland consists of a cortex and a medulla.", "The adrenal gland", "consists"),
            ("A few synovial joints have a disc between their bones.", "A few synovial joints", "have"),
            ("Alzheimer’s is irreversible and slowly progressive.", "Alzheimer’s", "is"),
            (
                "The deep socket of the hip and the strong ligaments of the joint hold the femur.",
                "The deep socket of the hip and the strong ligaments of the joint", "hold"
            ),
            ("Most beliefs tacitly or explicitly assume an external world.", "Most beliefs", "assume"),
            (
                "The output of the region decreased by 15 percent in three years.", "The output of the region",
                "decreased"
            ),
            ("France and the Netherlands founded colonies in North America.", "France and the Netherlands", "founded"),
            ("Each person’s exports are equal to his imports.", "Each person’s exports", "are"),
        ])
    func openings(text: String, subject: String, verb: String) throws {
        let found = try read(text)
        #expect(found.subject == subject)
        #expect(found.verb == verb)
    }

    @Test(
        "a circumstance in front ends at the comma before the subject",
        arguments: [
            ("On July 26, 1788, the delegates voted to accept the treaty.", "the delegates", "voted"),
            ("In the drier, sandier areas of the desert, farming failed in most years.", "farming", "failed"),
            ("Inspired by the Revolution, Judith Murray advocated the rights of women.", "Judith Murray", "advocated"),
            (
                "Seeking to win votes, Clinton and other leaders developed a plan.", "Clinton and other leaders",
                "developed"
            ),
            ("Originally made in China, gunpowder was soon known in Europe.", "gunpowder", "was"),
            ("Much like her teacher, Martineau was often overlooked.", "Martineau", "was"),
            ("When authority is used well, that authority is said to be legitimate.", "that authority", "is"),
            ("Often, decisions are made by the family of the patient.", "decisions", "are"),
            (
                "In 1965, when the growers went on strike, Chavez lent his support to them.", "Chavez", "lent"
            ),
            (
                "Even when bills move through the committees, the leadership often seeks changes.", "the leadership",
                "seeks"
            ),
            ("Due to funding gaps and high standards, the law was seen as a failure.", "the law", "was"),
            ("In the United States the notion of rights is very strong.", "the notion of rights", "is"),
            ("To appease the opponents of the repeal, Rockingham proposed another act.", "Rockingham", "proposed"),
        ])
    func circumstances(text: String, subject: String, verb: String) throws {
        let found = try read(text)
        #expect(found.subject == subject)
        #expect(found.verb == verb)
    }

    @Test(
        "a noun that could be a verb is taken for one only where nothing surer follows",
        arguments: [
            (
                "Specific tax breaks and spending programs have many friends.",
                "Specific tax breaks and spending programs", "have"
            ),
            (
                "Cultural practices and beliefs influence the choice of foods.", "Cultural practices and beliefs",
                "influence"
            ),
            ("The glowing lights in the sky were visible for hours.", "The glowing lights in the sky", "were"),
            ("Tribal leaders wielded control over the trade.", "Tribal leaders", "wielded"),
            ("Skin injuries set off a healing process that takes weeks.", "Skin injuries", "set"),
            ("The activists demanded increased power for the workers.", "The activists", "demanded"),
            ("Several hundred people remained enslaved in the state.", "Several hundred people", "remained"),
            ("The situation changed as the birth of children put pressure on the land.", "The situation", "changed"),
            ("Miners needed a larger strike to be successful.", "Miners", "needed"),
            (
                "The discovery that the stars are standard bulbs gave astronomers a tool.",
                "The discovery that the stars are standard bulbs", "gave"
            ),
        ])
    func homographs(text: String, subject: String, verb: String) throws {
        let found = try read(text)
        #expect(found.subject == subject)
        #expect(found.verb == verb)
    }

    @Test(
        "orders, labels and what denies the whole are not read",
        arguments: [
            "Dispose of the drug by the rules of the house.", "Analyze cues to determine the cause of the pain.",
            "Mode: sensory method through which a person meets a work.",
            "Not all reviews have to be written by an expert.", "Neither person experiences a deficit of any kind.",
        ])
    func unread(text: String) { #expect(Clause(QuizSentence(text).tokens) == nil) }
}
