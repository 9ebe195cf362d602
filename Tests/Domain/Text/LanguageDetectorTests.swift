import LecternDomain
import Testing

@Suite("Language detector")
struct LanguageDetectorTests {
    @Test(
        "the language is told by its small words",
        arguments: [
            ("en", "The cell is the smallest unit of life, and it can divide by itself when there is enough food."),
            (
                "de",
                "Die Zelle ist die kleinste Einheit des Lebens, und sie kann sich selbst teilen, wenn es genug gibt."
            ),
            (
                "fr",
                "La cellule est la plus petite unité de la vie, et elle peut se diviser quand il y a assez à manger."
            ),
            ("es", "La célula es la unidad más pequeña de la vida y puede dividirse por sí misma cuando hay comida."),
            ("it", "La cellula è la più piccola unità della vita e può dividersi da sola quando c'è cibo per tutti."),
            (
                "pt",
                "A célula é a menor unidade da vida e pode dividir-se sozinha quando não há falta de comida para ela."
            ),
            ("nl", "De cel is de kleinste eenheid van het leven en zij kan zich delen wanneer er genoeg voedsel is."),
            ("sv", "Cellen är den minsta enheten av liv och den kan dela sig själv när det finns mat som räcker till."),
        ])
    func known(language: String, text: String) {
        #expect(LanguageDetector.detect(text) == language)
    }

    @Test(
        "what is no text in a known language is undetermined",
        arguments: ["", "42 17 99", "光合作用是一个过程。", "xyzzy plugh foo bar baz"])
    func unknown(text: String) {
        #expect(LanguageDetector.detect(text) == "und")
    }

    @Test(
        "slides tell their language by the few small words that no other language has",
        arguments: [
            (
                "en",
                """
                Tax collection systems. Legal codes and standardization. Integration of diverse populations. Economic strain \
                from military spending. Internal conflicts. Serfdom intensified. Centralized bureaucracies administered \
                territories. Restored Han rule after Mongols. Great Wall rebuilt. Expanded into Tibet and Taiwan. Control of \
                Mediterranean and Indian trade. Expansion across Siberia to the Pacific. Queue hairstyle required.
                """
            ),
            (
                "de",
                """
                Steuern und Abgaben. Gesetzbücher. Stehendes Heer. Straßenbau. Münzwesen. Verwaltung der Provinzen. Handel mit \
                Indien. Ausbau von Häfen. Getreidespeicher. Wasserleitungen. Kolonien rund um das Mittelmeer. Bürgerrecht für \
                Bundesgenossen. Senat. Konsuln. Volkstribune. Zensoren. Legionen. Hilfstruppen. Grenzwälle. Kastelle.
                """
            ),
            // Polish shares some short words with English, and is not among the languages that are told.
            (
                "und",
                """
                Rozwój miast. Handel morski. Podatki i cła. Wojsko zaciężne. Prawo do głosu. Ziemia i praca. Kupcy wędrowni. \
                Rzemieślnicy. Reformy ustroju. Sejm walny. Szlachta zagrodowa. Chłopi pańszczyźniani. To jest lista tematów.
                """
            ),
        ])
    func terse(language: String, text: String) {
        #expect(LanguageDetector.detect(text) == language)
    }
}
