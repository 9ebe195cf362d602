extension Set<String> {
    /// Whether a word of one set is in the other, or begins as one of it does: "developmental" tells "development".
    /// O(n · m).
    func echoes(_ other: Set<String>) -> Bool {
        if !isDisjoint(with: other) { return true }
        return contains { word in
            word.utf8.count >= 6
                && other.contains { $0.utf8.count >= 6 && $0.utf8.prefix(6).elementsEqual(word.utf8.prefix(6)) }
        }
    }

    /// Whether two phrases may mean one thing: half of the stems of the smaller are in the other. O(n).
    func isNear(_ other: Set<String>) -> Bool {
        intersection(other).count * 2 >= Swift.min(count, other.count)
    }
}

extension String {
    /// Whether a word of a text begins like a word of this term, "tendinitis" and "tendon", "osmolarity" and "osmoles", or has
    /// its root within the term. O(n m).
    func isEchoed(in text: String) -> Bool {
        // "diff.gz" has both.
        let words = Tokenizer.words(text).flatMap { $0.split(separator: ".").map(String.init) }
            .filter { !StopWords.contains($0) }
        return Tokenizer.words(self).contains { word in
            let root = word.prefix(word.hasSuffix("itis") ? 4 : 5)
            return root.count >= 4 && words.contains { $0.hasPrefix(root) }
                || words.contains {
                    word.isBuilt(with: $0) || word.isBuilt(with: PorterStemmer.stem($0))
                }
        } || holdsRoot(ofWordIn: text)
    }

    /// Whether one word is a part of the other, but for its ending: "interdiff" and "diff", "patella" and "femoropatellar".
    private func isBuilt(with other: String) -> Bool {
        utf8.count >= 6 && other.utf8.count > utf8.count + 2 && other.contains(dropLast())
            || other.utf8.count >= 4 && utf8.count >= other.utf8.count + 2 && hasSuffix(other)
    }

    /// Whether the root of a word of a text stands within this term: "disintermediation" and "intermediary". O(n m).
    func holdsRoot(ofWordIn text: String) -> Bool {
        let term = lowercased()
        return Tokenizer.words(text).contains { word in
            // "mandible" within "temporomandibular"
            word.utf8.count >= 7 && term.contains(word.prefix(word.utf8.count > 7 ? 6 : 7))
        }
    }

    /// Whether a text has every word of this phrase, in one number or the other: "individuals" do not name "individualism".
    /// O(n m).
    func isNamed(in text: String) -> Bool {
        func words(_ text: String) -> Set<String> {
            Set(
                Tokenizer.words(text).map { word in
                    TermBook.singular(
                        ["'s", "\u{2019}s"].first(where: word.hasSuffix).map { String(word.dropLast($0.count)) } ?? word
                    )
                })
        }
        return words(self).filter { !StopWords.contains($0) }.isSubset(of: words(text))
    }

    /// Whether two terms end alike, as "mitosis" and "meiosis" do, and "demand curve" and "supply curve".
    func endsLike(_ other: String) -> Bool { suffix(3).lowercased() == other.suffix(3).lowercased() }

    /// Whether two terms are easily taken for each other by their sound: "urethra" and "ureter", "diaphysis" and "epiphysis",
    /// "smooth muscle" and "skeletal muscle".
    func soundsLike(_ other: String) -> Bool {
        func words(_ text: String) -> [Substring] {
            text.lowercased().split(separator: " ").filter { !EnglishWords.articles.contains(String($0)) }
        }
        let (own, its) = (words(self), words(other))
        guard let first = own.first, let last = own.last, let start = its.first, let end = its.last else {
            return false
        }
        if own.count > 1, its.count > 1, last == end { return true }
        let head = zip(first, start).prefix { $0 == $1 }.count
        let tail = zip(last.reversed(), end.reversed()).prefix { $0 == $1 }.count
        return head >= 4 || tail >= 6
    }
}
