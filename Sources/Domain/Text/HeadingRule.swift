/// Tells a heading from the lines around it.
struct HeadingRule {
    let lines: [String]
    let features: [LineFeatures]
    let context: PageContext

    /// The heading that begins at a line, with its level 1…6 and the line after it; nil when there is none.
    func heading(at line: Int) -> (level: Int, title: String, next: Int)? {
        let text = lines[line].trimmed
        guard features[line].letters + features[line].digits > 0 else { return nil }
        if text.hasPrefix("#") {
            // Four spaces make it a comment in code.
            guard let marked = marked(text), features[line].indent < 4, isFresh(line) || context.unwrapped,
                !leadsCode(line)
            else { return nil }
            return (marked.level, marked.title, line + 1)
        }
        guard features[line].length <= 110 else { return nil }
        if line + 1 < lines.count, let level = underline(line + 1) { return (level, text, line + 2) }
        guard isFresh(line) || isListed(text) else { return nil }
        if text.hasPrefix(CharacterCleanup.bullet) { return namingItem(text, line) }
        if let number = SectionNumber(text) { return numbered(number, text, line) }
        guard isFresh(line), isTitle(text, features[line]), !Self.admonitions.contains(text.lowercased()),
            !text.hasPrefix("[["), !text.utf8.contains(UInt8(ascii: "<"))
        else { return nil }
        if isListed(text), text.utf8.count > 4 { return (2, text, line + 1) }
        return isAlone(line) ? (2, text, line + 1) : leadsItems(text, line) ?? nil
    }

    /// What stands over a remark names no subject.
    private static let admonitions: Set<String> = [
        "note", "notes", "tip", "warning", "caution", "important", "example", "examples", "hint", "remark", "hinweis",
        "achtung", "beispiel", "remarque", "attention", "exemple", "nota", "ejemplo", "esempio", "exemplo",
    ]

    private func isFresh(_ line: Int) -> Bool { line == 0 || features[line - 1].isBlank }

    /// The table of contents names it.
    private func isListed(_ text: String) -> Bool {
        let folded = PageContext.fold(text)
        return folded.utf8.count > 3 && context.titles.contains(folded)
    }

    /// `## Title`
    private func marked(_ text: String) -> (level: Int, title: String)? {
        let level = text.utf8.prefix { $0 == UInt8(ascii: "#") }.count
        guard (1...6).contains(level), text.utf8.dropFirst(level).first == 0x20 else { return nil }
        let title = text.dropFirst(level).trimmed
        guard let first = title.unicodeScalars.first, !first.isLower || level > 1 else { return nil }
        return (level, title)
    }

    /// A comment on the code below it.
    private func leadsCode(_ line: Int) -> Bool {
        line + 1 < lines.count && !features[line + 1].isBlank && LineClass.cells(lines[line + 1]).isEmpty
            && LineClass.isCode(lines[line + 1], features[line + 1])
    }

    /// A rule of `=` or `-` under a line.
    private func underline(_ rule: Int) -> Int? {
        let text = lines[rule].trimmed
        guard text.utf8.count >= 3, features[rule - 1].length <= text.utf8.count + 4, isFresh(rule - 1) else {
            return nil
        }
        // A first level in small letters would read as a comment.
        let isSmall = lines[rule - 1].unicodeScalars.first { !$0.isSpace }.map(\.isLower) == true
        if text.utf8.allSatisfy({ $0 == UInt8(ascii: "=") }) { return isSmall ? 2 : 1 }
        return text.utf8.allSatisfy { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "~") } ? 2 : nil
    }

    private func numbered(
        _ number: SectionNumber, _ text: String, _ line: Int
    ) -> (level: Int, title: String, next: Int)? {
        let level = min(number.depth, 6)
        if number.title.isEmpty {
            // The number and its title on two lines.
            guard number.isNamed || number.depth > 1, let next = written(after: line), next - line <= 6 else {
                return nil
            }
            let title = lines[next].trimmed
            guard isTitle(title, features[next]) || isListed(title), SectionNumber(title) == nil else { return nil }
            return (level, text + " " + title, next + 1)
        }
        if isListed(text) { return (level, text, line + 1) }
        guard isTitle(number.title, features[line]) else { return nil }
        let endsHere = line + 1 >= lines.count || features[line + 1].isBlank
        if number.isNamed { return endsHere ? (level, text, line + 1) : nil }
        if number.depth > 1 {
            guard let next = written(after: line) else { return (level, text, line + 1) }
            let wraps = next == line + 1 && lines[next].unicodeScalars.first.map(\.isLower) == true
            return wraps ? nil : (level, text, line + 1)
        }
        // A single number also leads the items of a list; those come in company.
        guard endsHere, let next = written(after: line), features[next].isProse, SectionNumber(lines[next]) == nil
        else {
            return nil
        }
        return (level, text, line + 1)
    }

    private func written(after line: Int) -> Int? { lines.indices[(line + 1)...].first { !features[$0].isBlank } }

    private func written(before line: Int) -> Int? { lines.indices[..<line].last { !features[$0].isBlank } }

    /// Reads like a title: short, no full stop, begins like one.
    private func isTitle(_ text: String, _ features: LineFeatures) -> Bool {
        guard features.words <= 14, text.utf8.count <= 100, !text.contains(" = "), features.letters >= 2,
            features.letters > features.digits,
            features.symbols <= 3
        else {
            return false
        }
        guard let first = text.unicodeScalars.first, let last = text.unicodeScalars.last else { return false }
        guard !".,;:{}-\u{2013}\u{2190}".unicodeScalars.contains(last) else { return false }
        return first.isUpper || first.isDigit || first.isLetter && !first.isLower
            || "{\"\u{201C}\u{BF}\u{2018}".unicodeScalars.contains(first) || isListed(text)
    }

    /// Space above and below, and running text or a list after it.
    private func isAlone(_ line: Int) -> Bool {
        guard features[line].words <= 10, !lines[line].trimmed.hasPrefix(CharacterCleanup.bullet) else { return false }
        guard LineClass.cells(lines[line]).isEmpty, !LineClass.isCaption(lines[line].trimmed) else { return false }
        if let before = written(before: line), LineClass.isCode(lines[before], features[before]) { return false }
        guard !LineClass.isCode(lines[line], features[line]), let next = written(after: line) else { return false }
        let follower = lines[next].trimmed
        let leads = features[next].isProse || follower.hasPrefix(CharacterCleanup.bullet) || startsSection(follower)
        if next > line + 1 { return leads && !isLastWord(line) }
        // Without space below only an unmistakable title counts.
        return leads && features[next].isProse && features[line].length * 2 < context.width
            && follower.unicodeScalars.first.map(\.isUpper) == true
            && (features[line].words <= 4 || isCapitalized(line))
    }

    /// An item of a list that only names what the indented paragraphs below it explain.
    private func namingItem(_ text: String, _ line: Int) -> (level: Int, title: String, next: Int)? {
        let title = text.dropFirst(2).trimmed
        guard features[line].words <= 12, !title.isEmpty, !LineClass.endsSentence(title) || title.hasSuffix("?"),
            title.unicodeScalars.first?.isLower == false, let next = written(after: line), next > line + 1
        else { return nil }
        let explains = features[next].isProse && features[next].words >= 12
        guard explains, features[next].indent >= features[line].indent + 2,
            !lines[next].trimmed.hasPrefix(CharacterCleanup.bullet)
        else { return nil }
        return (3, title, line + 1)
    }

    private func startsSection(_ text: String) -> Bool { SectionNumber(text).map { !$0.title.isEmpty } ?? false }

    /// The short end of a paragraph that a blank line cut in two.
    private func isLastWord(_ line: Int) -> Bool {
        guard let previous = written(before: line), line - previous <= 2, features[previous].isProse else {
            return false
        }
        return !LineClass.endsSentence(lines[previous]) && !lines[previous].hasSuffix(":")
            && lines[line].unicodeScalars.first.map(\.isLower) == true
    }

    private func isCapitalized(_ line: Int) -> Bool {
        lines[line].split(separator: " ").allSatisfy { word in
            guard let first = word.unicodeScalars.first else { return true }
            return !first.isLower || word.utf8.count <= 4
        }
    }

    /// The title of a slide, with its items right below it.
    private func leadsItems(_ text: String, _ line: Int) -> (level: Int, title: String, next: Int)? {
        guard let next = written(after: line), lines[next].trimmed.hasPrefix(CharacterCleanup.bullet) else {
            return nil
        }
        // Further down a page it is one of several titles, each with a list of its own.
        let isFirst = written(before: line) == nil
        guard features[line].words <= (isFirst ? 10 : 8) else { return nil }
        if isFirst { return (2, text, line + 1) }
        guard next == line + 1, lines.indices.contains(next + 1), !isLastWord(line),
            LineClass.cells(text).isEmpty, !LineClass.isCaption(text)
        else { return nil }
        return lines[next + 1].trimmed.hasPrefix(CharacterCleanup.bullet) ? (3, text, line + 1) : nil
    }
}
