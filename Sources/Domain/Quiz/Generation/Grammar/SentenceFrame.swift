/// Takes off the words with which an author presents a statement to the reader: "As we saw, ice floats" → "Ice floats".
///
/// Only words that leave the statement as sure as it was: "we believe that" and "it is likely that" are a part of it.
enum SentenceFrame {
    /// The sentence without its frame, with a capital; unchanged where it has none.
    static func unframed(_ text: String) -> String {
        let words = text.split(separator: " ").map(Word.init)
        guard words.count > 4, let start = afterComparison(words) ?? behindThat(words) ?? afterAside(words),
            words.count - start > 3, let first = words[start].text.first, first.isLetter || first.isNumber
        else { return text }
        return words[start...].map(\.text).joined(separator: " ").capitalizedFirst
    }

    private struct Word {
        var text: Substring
        /// In small letters, without the mark behind it.
        var lower: String
        var hasComma: Bool

        init(_ text: Substring) {
            self.text = text
            hasComma = text.hasSuffix(",")
            lower = (hasComma ? text.dropLast() : text).lowercased().replacing("\u{2019}", with: "'")
        }
    }

    /// "As we saw in the last chapter, X", "As you may recall, X", "As already mentioned, X".
    private static func afterComparison(_ words: [Word]) -> Int? {
        guard words[0].lower == "as", !words[0].hasComma else { return nil }
        var place = 1
        let isSaid = speakers.contains(words[1].lower)
        if isSaid { place += 1 }
        while place < words.count, asides.contains(words[place].lower), !words[place].hasComma { place += 1 }
        guard place < words.count, (isSaid ? seeing.union(telling).union(guessing) : told).contains(words[place].lower),
            let comma = words[place...].prefix(14).firstIndex(where: \.hasComma), comma + 1 < words.count,
            !["and", "or"].contains(words[comma + 1].lower)
        else { return nil }
        guard comma > place else { return comma + 1 }
        // "As we see the sun rise, X" tells when; "as described in his book, X" tells who says it.
        guard tails.contains(words[place + 1].lower),
            isSaid || words[(place + 1)...comma].contains(where: { places.contains($0.lower) })
        else { return nil }
        return comma + 1
    }

    /// "We now know that X", "It turns out that X", "Note that X", "This is because X".
    private static func behindThat(_ words: [Word]) -> Int? {
        if ["this", "that"].contains(words[0].lower), words[2].lower == "because",
            ["is", "was", "happens", "occurs"].contains(words[1].lower)
        {
            return 3
        }
        let start = ["today", "now", "also", "please"].contains(words[0].lower) ? 1 : 0
        guard let that = words.prefix(14).firstIndex(where: { $0.lower == "that" }), that > start,
            !words[start..<that].contains(where: \.hasComma)
        else { return nil }
        let frame = words[start..<that].map(\.lower)
        guard let first = frame.first, !frame.contains(where: { ["not", "cannot", "no", "if"].contains($0) }) else {
            return nil
        }
        let known: Bool
        switch first {
        case "we", "we've", "we'll", "you", "you'll", "you've": known = isKnown(frame.dropFirst(), by: first)
        case "it", "it's": known = isGranted(frame)
        case "the": known = plain.contains(frame.dropFirst().joined(separator: " "))
        default: known = isReminder(frame)
        }
        return known ? that + 1 : nil
    }

    /// "(We) have already seen in this chapter": somebody knows it, or has just been told.
    private static func isKnown(_ frame: ArraySlice<String>, by speaker: String) -> Bool {
        // "we may find that" leaves open whether, "you may notice that" whether the reader does.
        let rest = frame.drop { asides.contains($0) && (speaker.hasPrefix("you") || !open.contains($0)) }
        guard let verb = rest.first, seeing.contains(verb) || speaker.hasPrefix("we") && telling.contains(verb) else {
            return false
        }
        return rest.dropFirst().allSatisfy(asides.contains) || rest.dropFirst().first.map(tails.contains) ?? false
    }

    /// "it turns out", "it is important to note", "it should be mentioned", "it is well known", "it has been shown".
    private static func isGranted(_ frame: [String]) -> Bool {
        var rest = frame.dropFirst().filter { !asides.contains($0) || $0 == "should" || $0 == "must" }
        if frame[0] == "it's" { rest.insert("is", at: 0) }
        let said = rest.joined(separator: " ")
        if ["turns out", "turned out"].contains(said) { return true }
        if ["should be ", "must be ", "has been "].contains(where: said.hasPrefix) {
            let verb = rest.dropFirst(2).joined(separator: " ")
            return verb == "pointed out" || verb == "kept in mind" || granted.contains(verb)
        }
        guard rest.first == "is" else { return false }
        let quality = rest.dropFirst().joined(separator: " ")
        if facts.contains(quality) { return true }
        if rest.count > 2, rest[1] == "worth" { return reminding.contains(rest[2...].joined(separator: " ")) }
        guard rest.count > 3, duties.contains(rest[1]), rest[2] == "to" else { return false }
        return notes.contains(rest[3...].joined(separator: " "))
    }

    /// "Note", "Keep in mind", "Recall from the last chapter".
    private static func isReminder(_ frame: [String]) -> Bool {
        for length in 1...3 where frame.count >= length && orders.contains(frame[..<length].joined(separator: " ")) {
            let rest = frame[length...]
            return rest.allSatisfy(asides.contains) || rest.first.map(tails.contains) ?? false
        }
        return false
    }

    /// "Remember, X", "You see, X": an aside to the reader.
    private static func afterAside(_ words: [Word]) -> Int? {
        guard let comma = words.prefix(3).firstIndex(where: \.hasComma) else { return nil }
        let aside = words[...comma].map(\.lower).joined(separator: " ")
        return orders.contains(aside) || ["you see", "you know", "i mean"].contains(aside) ? comma + 1 : nil
    }

    private static let speakers: Set<String> = ["we", "you", "i", "we've", "we'll", "you'll", "you've", "i've"]
    /// What may stand before the verb of a frame, or behind it.
    private static let asides = EnglishWords.list(
        """
        will may might can could have would just already soon now also probably all shall had did do later recently \
        briefly previously earlier first should must then again always often still well being
        """)
    private static let open: Set<String> = ["may", "might", "could", "would", "should", "probably"]
    private static let seeing = EnglishWords.list(
        """
        see saw seen know find found learn learned learnt note noted notice noticed observe observed realize recall \
        remember recognize
        """)
    private static let guessing = EnglishWords.list("expect imagine guess suspect")
    private static let telling = EnglishWords.list(
        """
        mention mentioned discuss discussed described explained show showed shown said stated covered explored pointed \
        examined conclude concluded discovered established
        """)
    private static let told = EnglishWords.list(
        "mentioned noted discussed described explained stated shown seen indicated")
    /// What tells where something was said.
    private static let tails = EnglishWords.list(
        """
        in earlier above below before already from with when at previously later briefly just throughout during shortly \
        here out on further again
        """)
    private static let places = EnglishWords.list(
        """
        chapter chapters section sections earlier previous previously above below before text figure table lecture book \
        module video introduction later
        """)
    private static let plain: Set<String> = [
        "point is", "fact is", "truth is", "upshot is", "result is", "reality is", "bottom line is", "good news is",
        "bad news is", "fact remains", "important point is", "main point is",
    ]
    private static let facts: Set<String> = [
        "clear", "obvious", "evident", "true", "known", "well-known", "established", "a fact", "apparent", "certain",
        "notable", "noteworthy", "remarkable", "surprising", "unsurprising", "interesting",
    ]
    private static let granted = EnglishWords.list(
        "noted mentioned stressed emphasized remembered recognized shown found established demonstrated observed proven"
    )
    private static let duties = EnglishWords.list(
        "important worth useful essential interesting crucial helpful necessary vital worthwhile")
    private static let notes: Set<String> = [
        "note", "remember", "realize", "recognize", "mention", "emphasize", "stress", "keep in mind", "point out",
        "understand", "know", "recall", "observe", "acknowledge", "bear in mind", "be aware",
    ]
    private static let reminding: Set<String> = [
        "noting", "mentioning", "remembering", "pointing out", "emphasizing", "stressing", "keeping in mind",
    ]
    private static let orders: Set<String> = [
        "note", "notice", "recall", "remember", "keep in mind", "bear in mind", "be aware",
    ]
}
