public import LecternPorts

/// A normalized text taken apart into blocks, sections and sentences.
public struct StructuredText: Sendable, Equatable {
    public let blocks: [TextBlock]
    /// In document order; what stands before the first heading is a section without a title.
    public let sections: [Section]
    /// Those of paragraphs and list items, in document order.
    public let sentences: [Sentence]
    public let language: String

    /// One heading and what follows it up to the next heading of any level.
    public struct Section: Sendable, Equatable {
        public var title: String?
        /// 1…6; 0 for what stands before the first heading.
        public var level: Int
        /// Titles from the outermost section down to this one.
        public var path: [String]
        public var page: Int
        /// Indices into `blocks`, without the heading.
        public var blocks: Range<Int>
        /// Indices into `sentences`.
        public var sentences: Range<Int>
        /// It belongs to a licence, whatever its titles.
        var isLicence = false
    }

    /// - Parameter text: as `TextNormalizer` makes it; text that it never saw is read as plain paragraphs. O(n).
    public init(_ text: ExtractedText) {
        var blocks: [TextBlock] = []
        for page in text.pages { MarkedPage.read(page, into: &blocks) }
        Self.joinAcrossPages(&blocks)
        Self.nameSections(&blocks)
        let sentences = Self.sentences(of: blocks, language: text.language)
        var sections = Self.sections(of: blocks, sentences)
        for number in LicenceRegion.find(sections, sentences) {
            sections[number].isLicence = true
            for block in sections[number].blocks { blocks[block].isLicence = true }
        }
        self.sections = sections
        self.blocks = blocks
        self.sentences = sentences
        language = text.language
    }

    /// For each sentence the index of its section. O(n).
    var sectionNumbers: [Int] {
        var numbers = [Int](repeating: 0, count: sentences.count)
        for (number, section) in sections.enumerated() {
            for index in section.sentences where numbers.indices.contains(index) { numbers[index] = number }
        }
        return numbers
    }

    /// A paragraph that stops in the middle of a sentence goes on where the next page begins.
    private static func joinAcrossPages(_ blocks: inout [TextBlock]) {
        var kept: [TextBlock] = []
        kept.reserveCapacity(blocks.count)
        for block in blocks {
            if block.kind == .paragraph, let begin = block.text.unicodeScalars.first, begin.isLower || begin == "(",
                let last = kept.lastIndex(where: { $0.kind != .footnote && $0.kind != .caption }),
                kept[last].kind == .paragraph || kept[last].kind == .listItem,
                let ended = kept[last].parts.last, ended.page < block.page, !LineClass.endsSentence(ended.text)
            {
                kept[last].text += " " + block.text
                kept[last].parts += block.parts
            } else {
                kept.append(block)
            }
        }
        blocks = kept
    }

    private static func nameSections(_ blocks: inout [TextBlock]) {
        var path: [(level: Int, title: String)] = []
        for index in blocks.indices {
            if case .heading(let level) = blocks[index].kind {
                while let last = path.last, last.level >= level { path.removeLast() }
                path.append((level, blocks[index].text))
            } else if let title = path.last?.title, BackMatter.isReferences(title),
                blocks[index].kind == .paragraph || blocks[index].kind == .listItem
            {
                blocks[index].kind = .reference
            }
            blocks[index].section = path.map(\.title)
        }
    }

    private static func sentences(of blocks: [TextBlock], language: String) -> [Sentence] {
        let splitter = SentenceSplitter(language: language)
        var result: [Sentence] = []
        for (index, block) in blocks.enumerated() where block.kind == .paragraph || block.kind == .listItem {
            let bytes = Array(block.text.utf8)
            var ends: [(end: Int, page: Int)] = []
            var offset = 0
            for part in block.parts {
                offset += part.text.utf8.count
                ends.append((offset, part.page))
                offset += 1
            }
            for (position, range) in splitter.ranges(bytes).enumerated() {
                let place = ends.first { range.lowerBound < $0.end } ?? (bytes.count, block.page)
                let quoted = range.lowerBound..<min(range.upperBound, place.end)
                let text = String(decoding: bytes[range], as: UTF8.self)
                result.append(
                    Sentence(
                        text: text, page: place.page,
                        quote: quoted == range ? text : String(decoding: bytes[quoted], as: UTF8.self), block: index,
                        position: position, wordCount: Tokenizer.count(text)))
            }
        }
        return result
    }

    private static func sections(of blocks: [TextBlock], _ sentences: [Sentence]) -> [Section] {
        var result: [Section] = []
        var current = Section(
            title: nil, level: 0, path: [], page: blocks.first?.page ?? 1, blocks: 0..<0, sentences: 0..<0)
        var sentence = 0
        func close(at end: Int) {
            let first = sentence
            while sentence < sentences.count, sentences[sentence].block < end { sentence += 1 }
            current.blocks = current.blocks.lowerBound..<end
            current.sentences = first..<sentence
            if current.title != nil || !current.blocks.isEmpty { result.append(current) }
        }
        for (index, block) in blocks.enumerated() {
            guard case .heading(let level) = block.kind else { continue }
            close(at: index)
            current = Section(
                title: block.text, level: level, path: block.section, page: block.page, blocks: index + 1..<index + 1,
                sentences: 0..<0)
        }
        close(at: blocks.count)
        return result
    }
}
