import LecternPorts

/// One of Polly's voices and who stands in for it: a language of eSpeak NG and a variant of its speaker.
struct EspeakVoice: Sendable {
    var voice: Voice
    /// What `espeak-ng -v` takes: the language by its own name, for behind an alias such as `fr-fr` the variant is ignored.
    var speaker: String

    /// - Parameter id: where it differs from the name, which may have accents.
    init(_ name: String, _ language: String, _ gender: Gender, _ speaker: String, id: String? = nil) {
        voice = Voice(id: id ?? name, name: name, languageCode: language, gender: gender)
        self.speaker = speaker
    }

    /// Every voice offered. Within a language each has a variant of its own, so that no two sound alike.
    static let all: [EspeakVoice] = [
        EspeakVoice("Joanna", "en-US", .female, "en-us+f2"), EspeakVoice("Salli", "en-US", .female, "en-us+f4"),
        EspeakVoice("Kendra", "en-US", .female, "en-us+f3"), EspeakVoice("Kimberly", "en-US", .female, "en-us+f1"),
        EspeakVoice("Ivy", "en-US", .female, "en-us+f5"), EspeakVoice("Matthew", "en-US", .male, "en-us+m3"),
        EspeakVoice("Joey", "en-US", .male, "en-us+m7"), EspeakVoice("Justin", "en-US", .male, "en-us+m1"),
        EspeakVoice("Amy", "en-GB", .female, "en-gb-x-rp+f2"), EspeakVoice("Emma", "en-GB", .female, "en-gb-x-rp+f4"),
        EspeakVoice("Brian", "en-GB", .male, "en-gb-x-rp+m3"), EspeakVoice("Arthur", "en-GB", .male, "en-gb-x-rp+m7"),
        EspeakVoice("Marlene", "de-DE", .female, "de+f2"), EspeakVoice("Vicki", "de-DE", .female, "de+f4"),
        EspeakVoice("Hans", "de-DE", .male, "de+m3"), EspeakVoice("Daniel", "de-DE", .male, "de+m7"),
        EspeakVoice("Céline", "fr-FR", .female, "fr+f2", id: "Celine"),
        EspeakVoice("Léa", "fr-FR", .female, "fr+f4", id: "Lea"),
        EspeakVoice("Mathieu", "fr-FR", .male, "fr+m3"),
        EspeakVoice("Rémi", "fr-FR", .male, "fr+m7", id: "Remi"),
        EspeakVoice("Isabelle", "fr-BE", .female, "fr-be+f2"),
        EspeakVoice("Conchita", "es-ES", .female, "es+f2"),
        EspeakVoice("Lucía", "es-ES", .female, "es+f4", id: "Lucia"),
        EspeakVoice("Enrique", "es-ES", .male, "es+m3"), EspeakVoice("Sergio", "es-ES", .male, "es+m7"),
        EspeakVoice("Mia", "es-MX", .female, "es-419+f2"),
        EspeakVoice("Andrés", "es-MX", .male, "es-419+m3", id: "Andres"),
        EspeakVoice("Lupe", "es-US", .female, "es-419+f4"), EspeakVoice("Pedro", "es-US", .male, "es-419+m7"),
        EspeakVoice("Carla", "it-IT", .female, "it+f2"), EspeakVoice("Bianca", "it-IT", .female, "it+f4"),
        EspeakVoice("Giorgio", "it-IT", .male, "it+m3"), EspeakVoice("Adriano", "it-IT", .male, "it+m7"),
        EspeakVoice("Inês", "pt-PT", .female, "pt+f2", id: "Ines"), EspeakVoice("Cristiano", "pt-PT", .male, "pt+m3"),
        EspeakVoice("Camila", "pt-BR", .female, "pt-br+f2"),
        EspeakVoice("Vitória", "pt-BR", .female, "pt-br+f4", id: "Vitoria"),
        EspeakVoice("Ricardo", "pt-BR", .male, "pt-br+m3"), EspeakVoice("Thiago", "pt-BR", .male, "pt-br+m7"),
        EspeakVoice("Lotte", "nl-NL", .female, "nl+f2"), EspeakVoice("Laura", "nl-NL", .female, "nl+f4"),
        EspeakVoice("Ruben", "nl-NL", .male, "nl+m3"),
        EspeakVoice("Ewa", "pl-PL", .female, "pl+f2"), EspeakVoice("Maja", "pl-PL", .female, "pl+f4"),
        EspeakVoice("Jacek", "pl-PL", .male, "pl+m3"), EspeakVoice("Jan", "pl-PL", .male, "pl+m7"),
        EspeakVoice("Tatyana", "ru-RU", .female, "ru+f2"), EspeakVoice("Maxim", "ru-RU", .male, "ru+m3"),
        EspeakVoice("Astrid", "sv-SE", .female, "sv+f2"), EspeakVoice("Elin", "sv-SE", .female, "sv+f4"),
        EspeakVoice("Naja", "da-DK", .female, "da+f2"), EspeakVoice("Sofie", "da-DK", .female, "da+f4"),
        EspeakVoice("Mads", "da-DK", .male, "da+m3"),
        EspeakVoice("Liv", "nb-NO", .female, "nb+f2"), EspeakVoice("Ida", "nb-NO", .female, "nb+f4"),
        EspeakVoice("Dóra", "is-IS", .female, "is+f2", id: "Dora"), EspeakVoice("Karl", "is-IS", .male, "is+m3"),
        EspeakVoice("Suvi", "fi-FI", .female, "fi+f2"), EspeakVoice("Carmen", "ro-RO", .female, "ro+f2"),
        EspeakVoice("Filiz", "tr-TR", .female, "tr+f2"), EspeakVoice("Burcu", "tr-TR", .female, "tr+f4"),
        EspeakVoice("Arlet", "ca-ES", .female, "ca+f2"), EspeakVoice("Gwyneth", "cy-GB", .female, "cy+f2"),
        EspeakVoice("Jitka", "cs-CZ", .female, "cs+f2"), EspeakVoice("Zeina", "arb", .female, "ar+f2"),
        EspeakVoice("Aditi", "hi-IN", .female, "hi+f2"), EspeakVoice("Seoyeon", "ko-KR", .female, "ko+f2"),
        EspeakVoice("Zhiyu", "cmn-CN", .female, "cmn+f2"),
    ]

    static let byID = Dictionary(all.map { ($0.voice.id, $0) }, uniquingKeysWith: { first, _ in first })
}
