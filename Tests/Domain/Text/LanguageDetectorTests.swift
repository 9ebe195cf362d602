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
        "a few lines are English where small words and verbs say so, and nothing else",
        arguments: [
            ("en", "Glossary Osmosis: movement of water. Diffusion: movement of particles."),
            (
                "en",
                "Osmosis moves water. A control inside it says mitosis divides cells and adds membranes to both halves."
            ),
            ("de", "Osmose: Bewegung von Wasser. Diffusion: Bewegung von Teilchen."),
            ("it", "Osmosi: movimento d'acqua. Diffusione: movimento di particelle."),
            ("und", "planet,moons Mars,2 Earth,1 Venus,0"),
        ])
    func brief(language: String, text: String) {
        #expect(LanguageDetector.detect(text) == language)
    }

    @Test(
        "what is no text in a known language is undetermined",
        arguments: [
            "", "42 17 99", "光合", "xyzzy plugh foo bar baz", "Ֆոտոսինթեզը գործընթաց է բույսերի մեջ",
            "Фотосинтез - бұл өсімдіктердің жарық энергиясын химиялық энергияға айналдыру үрдісі",
        ])
    func unknown(text: String) {
        #expect(LanguageDetector.detect(text) == "und")
    }

    @Test(
        "a script that few languages share tells the language, and the letters among those that share it",
        arguments: [
            (
                "ru",
                "Фотосинтез — это процесс, при котором растения превращают энергию света. Вода и воздух были взяты."
            ),
            ("ru", "КЛЕТКА ЯВЛЯЕТСЯ НАИМЕНЬШЕЙ ЕДИНИЦЕЙ ЖИЗНИ"),
            ("uk", "Фотосинтез — це процес, під час якого рослини перетворюють енергію світла. Їхні клітини є живі."),
            ("be", "Фотасінтэз — гэта працэс, у якім расліны ператвараюць энергію святла ў хімічную."),
            ("bg", "Фотосинтезата е процес, при който растенията превръщат енергията на светлината в храна."),
            ("sr", "Фотосинтеза је процес у коме биљке претварају енергију светлости, а ћелије њоме живе."),
            ("mk", "Фотосинтезата е процес во кој растенијата ја претвораат светлината, меѓу нив и ѕвездите, куќата."),
            ("ja", "光合成とは、植物が光のエネルギーを化学エネルギーに変える過程である。"),
            ("zh", "光合作用是植物把光能转化为化学能的过程。"),
            ("zh", "我们用 Python 语言的 print 函数输出文字，然后用 Java 语言再写一遍同样的程序。"),
            ("ko", "광합성은 식물이 빛 에너지를 화학 에너지로 바꾸는 과정이다."),
            ("ar", "التمثيل الضوئي هو العملية التي تحول بها النباتات طاقة الضوء إلى طاقة كيميائية."),
            ("fa", "فتوسنتز فرایندی است که در آن گیاهان انرژی نور را به انرژی شیمیایی تبدیل می‌کنند."),
            ("ur", "ضیائی تالیف وہ عمل ہے جس میں پودے روشنی کی توانائی کو کیمیائی توانائی میں بدلتے ہیں۔"),
            ("he", "פוטוסינתזה היא תהליך שבו צמחים הופכים את אנרגיית האור לאנרגיה כימית."),
            ("el", "Η φωτοσύνθεση είναι η διαδικασία με την οποία τα φυτά μετατρέπουν την ενέργεια του φωτός."),
            ("th", "การสังเคราะห์ด้วยแสงเป็นกระบวนการที่พืชเปลี่ยนพลังงานแสงเป็นพลังงานเคมี"),
            ("hi", "प्रकाश संश्लेषण वह प्रक्रिया है जिसमें पौधे प्रकाश की ऊर्जा को रासायनिक ऊर्जा में बदलते हैं।"),
        ])
    func script(language: String, text: String) {
        #expect(LanguageDetector.detect(text) == language)
    }

    @Test("words of another script do not hide the language of a text")
    func quoted() {
        let text =
            "The word фотосинтез is what the Russians have for it, and the Greeks say φωτοσύνθεση when they mean it."
        #expect(LanguageDetector.detect(text) == "en")
    }

    @Test("of a long text the beginning is enough")
    func sample() {
        let russian = String(repeating: "Клетка является единицей жизни. ", count: 2000)
        #expect(LanguageDetector.detect([russian, String(repeating: "The cell is a unit. ", count: 20_000)]) == "ru")
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
