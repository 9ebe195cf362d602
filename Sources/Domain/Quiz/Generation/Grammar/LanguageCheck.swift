import LecternPorts

/// Whether the writer's rules hold for a text.
enum LanguageCheck {
    static func isEnglish(_ text: StructuredText) -> Bool {
        let language = text.language.prefix(2)
        if language == "en" { return true }
        guard language == "un" || language.isEmpty else { return false }
        var words = 0
        var known = 0
        for sentence in text.sentences.prefix(200) {
            for word in Tokenizer.words(sentence.text) {
                words += 1
                if StopWords.contains(word, language: "en") { known += 1 }
            }
        }
        return words == 0 || known * 4 > words
    }
}
