import LecternPorts

/// Finds the lists that stand under a title, or behind a sentence that opens them.
struct ListReader {
    private let source: OutlineSource
    private let entered: Set<Int>

    /// - Parameter entered: positions of the entries of glossaries: a list of those is asked about in another way.
    init(_ source: OutlineSource, besides entered: Set<Int>) {
        self.source = source
        self.entered = entered
    }

    func read(into lines: inout [QuizSentence]) -> [HeadedList] {
        let blocks = source.text.blocks
        var sentences: [Int: [Int]] = [:]
        for position in source.positions {
            sentences[source.text.sentences[position].block, default: []].append(position)
        }
        var found: [(title: String, isOpening: Bool, positions: [Int])] = []
        var index = 0
        while index < blocks.count, found.count < OutlineSource.most {
            guard blocks[index].kind == .listItem else {
                index += 1
                continue
            }
            let end = blocks[index...].firstIndex { $0.kind != .listItem } ?? blocks.count
            let positions = (index..<end).compactMap { sentences[$0]?.count == 1 ? sentences[$0]?.first : nil }
            // Where an item opens a list of its own, which level the rest is of is not known.
            let isFlat = !blocks[index..<end].contains { $0.text.hasSuffix(":") }
            if index > 0, isFlat, (3...15).contains(positions.count), positions.count == end - index,
                positions.count(where: entered.contains) * 2 < positions.count, let name = name(of: blocks[index - 1])
            {
                found.append((name.title, name.isOpening, positions))
            }
            index = end
        }
        // Two lists of one title: which is meant?
        let titles = Dictionary(found.map { ($0.title, 1) }, uniquingKeysWith: +)
        return found.filter { titles[$0.title] == 1 }.compactMap {
            list($0.title, isOpening: $0.isOpening, $0.positions, into: &lines)
        }
    }

    private func list(_ title: String, isOpening: Bool, _ positions: [Int], into lines: inout [QuizSentence])
        -> HeadedList?
    {
        var items: [HeadedList.Item] = []
        var shown: [QuizSentence] = []
        for position in positions {
            let sentence = source.text.sentences[position]
            guard let item = HeadedList.item(sentence.text, line: lines.count + items.count) else { continue }
            items.append(item)
            shown.append(source.line(position))
        }
        // A list of which many items cannot be shown is not told well by the rest.
        guard items.count >= 3, items.count * 4 >= positions.count * 3 else { return nil }
        lines += shown
        return HeadedList(
            title: title, isOpening: isOpening, titleStems: Set(Tokenizer.terms(title)), items: items,
            position: positions[0])
    }

    private func name(of block: TextBlock) -> (title: String, isOpening: Bool)? {
        switch block.kind {
        case .heading: return HeadedList.name(heading: block.text).map { ($0, false) }
        case .paragraph:
            let last = SentenceSplitter(language: source.text.language).split(block.text).last ?? ""
            return HeadedList.name(opening: last).map { ($0, true) }
        default: return nil
        }
    }
}
