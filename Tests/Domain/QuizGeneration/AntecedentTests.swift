import LecternPorts
import Testing

@testable import LecternDomain

@Suite("What a pronoun at the start of a sentence means")
struct AntecedentTests {
    private func sentence(_ text: String, at position: Int, block: Int = 0) -> QuizSentence {
        QuizSentence(
            Sentence(
                text: text, page: 1, quote: text, block: block, position: position, wordCount: Tokenizer.count(text)),
            position: position, section: 0)
    }

    @Test(
        "is the subject of the sentence before, where nothing else can be meant",
        arguments: [
            (
                "Weber wrote on many topics of sociology.", "He is known for a book on capitalism.",
                "Weber is known for a book on capitalism."
            ),
            (
                "In 1513 the admiral Piri Reis completed a map of the world.",
                "He relied on the reports of sailors from India.",
                "Piri Reis relied on the reports of sailors from India."
            ),
            (
                "Harriet Martineau was an analyst of social practices.", "Her career began with a book on taxes.",
                "Harriet Martineau\u{2019}s career began with a book on taxes."
            ),
            (
                "Marx rejected the positivism of Comte’s school.", "In 1848, he wrote a manifesto with a friend.",
                "In 1848, Marx wrote a manifesto with a friend."
            ),
            (
                "Benzoyl peroxide is a peroxygen of great strength.", "It kills the bacteria that cause acne.",
                "Benzoyl peroxide kills the bacteria that cause acne."
            ),
            (
                "Descriptors are a powerful protocol.", "They are the mechanism behind methods and properties.",
                "Descriptors are the mechanism behind methods and properties."
            ),
            (
                "Dendrochronology is a dating method that rests on the rings of trees.",
                "This method gives the year in which a tree was felled.",
                "Dendrochronology gives the year in which a tree was felled."
            ),
            (
                "The Wagner Act protects unions in the United States.", "This act is the major statute of labor law.",
                "The Wagner Act is the major statute of labor law."
            ),
            (
                "Prions are infectious particles of protein.", "These particles cause diseases of the brain.",
                "Prions cause diseases of the brain."
            ),
            (
                "Patients with a weak heart are treated with beta blockers.",
                "These blockers slow the pulse of the heart.",
                "Beta blockers slow the pulse of the heart."
            ),
            (
                "Makeup has been an expression of art for ages.", "It is used by brides in many lands.",
                "Makeup is used by brides in many lands."
            ),
            (
                "The European Union (EU) is a group of states.", "It was founded to create peace.",
                "The European Union was founded to create peace."
            ),
            (
                "Infants in all cultures sleep for most of a day.", "They begin to babble in their first year.",
                "Infants in all cultures begin to babble in their first year."
            ),
            (
                "Publishers are companies that own printed media.", "They oversee the finances of a magazine.",
                "Publishers oversee the finances of a magazine."
            ),
            (
                "Sodium is the main ion of the blood.", "It is an element that reacts with water.",
                "Sodium is an element that reacts with water."
            ),
        ])
    func resolves(before: String, text: String, expected: String) {
        let resolved = Antecedent.resolve(sentence(text, at: 1), after: sentence(before, at: 0))
        #expect(resolved?.text == expected)
    }

    @Test(
        "is left open where it could be something else",
        arguments: [
            ("Durkheim criticized Marx in a famous book.", "He argued that society is more than its members."),
            ("Anna was a patient of a doctor in Vienna.", "He treated Anna for two years in his rooms."),
            ("A fire broke out in the old town.", "It destroyed most of the houses near the river."),
            ("The heart pumps the blood into the aorta.", "It carries oxygen to all the cells of the body."),
            ("Farmers sold their horses to the soldiers.", "They were tired after the long march."),
            ("The court heard the case in the spring.", "It is important that a judge listens to both sides."),
            ("Sound is a wave of pressure.", "It takes time to travel through the air."),
            ("Boas taught in New York for many years.", "He and his students studied the peoples of the coast."),
            ("The Wagner Act protects unions in the country.", "This law is the major statute of labor law."),
            ("A strike is a refusal of work.", "These strikes stopped the trains of the country."),
            ("Mitosis is a process of division.", "This process of growth ends after some weeks."),
            ("Political science is a study of power.", "It is the job of such a study to ask how people live."),
            ("Merchants settled in the town.", "It grew quickly in the next ten years."),
            ("The easiest way to copy a file is a tool.", "It can read the file from a disk as well."),
            ("The ego\u{2019}s job is to find a balance.", "It satisfies desires in a rational way."),
            ("Political scientist George Edwards is a critic of the plan.", "It replaces talks with votes."),
            ("The etymology of the word diencephalon is Greek.", "It joins the cerebrum to the rest of the system."),
            ("The first parameter is the name of a file.", "It is the parameter that lets a method find the file."),
            (
                "Enzymes that split the fats of a cell are toxins.", "Their actions are specific to one kind of fat."
            ),
            ("Telescopes show individual blue stars in the cloud.", "These stars give most of the light."),
            ("Astronomers found some blue stars in the cloud.", "These stars give most of the light."),
            ("Astronomers found 300 blue stars in the cloud.", "These stars give most of the light."),
            ("Blue stars are often found near other stars.", "These stars of the night give most of the light."),
            ("Cotton was the main crop of the south.", "It was the Civil War that ended the trade."),
            ("Cotton was the main crop of the south.", "It was the planters who sold most of the crop."),
            ("Teachers praise pupils in front of the class.", "They are proud of the marks for a week."),
        ])
    func leavesOpen(before: String, text: String) {
        #expect(Antecedent.resolve(sentence(text, at: 1), after: sentence(before, at: 0)) == nil)
    }

    @Test("is looked for in the same paragraph, one sentence back")
    func staysNear() {
        let before = sentence("Weber wrote on many topics of sociology.", at: 0)
        #expect(Antecedent.resolve(sentence("He is known for a book on capitalism.", at: 2), after: before) == nil)
        #expect(
            Antecedent.resolve(sentence("He is known for a book on capitalism.", at: 1, block: 1), after: before) == nil
        )
        #expect(Antecedent.resolve(sentence("He is known for a book on capitalism.", at: 1), after: nil) == nil)
    }

    @Test("is found behind a sentence that keeps the subject, though nothing can be asked about it")
    func goesOn() {
        var rejections: [QuestionRejection: Int] = [:]
        let body =
            "Sodium is a soft metal of the first group. It is a metal that we will meet again in this chapter. "
            + "It burns with a bright yellow flame."
        let text = StructuredText(ExtractedText(pages: [ExtractedText.Page(number: 1, text: body)]))
        let material = QuizMaterial.sentences(text, &rejections).material
        #expect(material.last?.text == "Sodium burns with a bright yellow flame.")
    }

    @Test("a quiz asks about the resolved sentence, and quotes the text as it stands")
    func quotesTheText() throws {
        var rejections: [QuestionRejection: Int] = [:]
        let text = StructuredText(
            ExtractedText(pages: [
                ExtractedText.Page(
                    number: 1,
                    text: "Weber wrote on many topics of sociology. He is known best for a book on capitalism.")
            ]))
        let material = QuizMaterial.sentences(text, &rejections).material
        let resolved = try #require(material.last)
        #expect(resolved.text == "Weber is known best for a book on capitalism.")
        #expect(resolved.quote == "He is known best for a book on capitalism.")
    }
}
