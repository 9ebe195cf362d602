extension StructuredText {
    /// The lines of code that a sentence with a colon at its end announces.
    func code(announcedBy sentence: Sentence, atMost lines: Int) -> String? {
        let next = sentence.block + 1
        guard sentence.text.utf8.last == UInt8(ascii: ":"), blocks.indices.contains(next), blocks[next].kind == .code
        else { return nil }
        return blocks[next].text.split(separator: "\n").prefix(lines).map { "    " + $0 }.joined(separator: "\n")
    }

    /// The first sentences of the items of the list that a sentence with a colon at its end announces; none for a list
    /// of one item.
    func items(announcedBy sentence: Sentence) -> [Sentence] {
        guard sentence.text.utf8.last == UInt8(ascii: ":") else { return [] }
        let list = blocks.indices.dropFirst(sentence.block + 1).prefix { blocks[$0].kind == .listItem }
        guard list.count > 1 else { return [] }
        let first = sentences.partitioningIndex { $0.block >= list.startIndex }
        return sentences[first...].prefix { $0.block < list.endIndex }.filter { $0.position == 0 }
    }
}
