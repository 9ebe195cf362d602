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
}
