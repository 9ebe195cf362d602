/// Takes a sentence of several clauses apart into those that say something by themselves.
///
/// A long sentence often leans on its neighbours in one clause only. Cut off is what is joined or added behind a clause,
/// never a condition or a circumstance in front of it: what is left is as true alone as it was.
enum CompoundSentence {
    /// "Enzymes lower the energy needed, and they are not used up." → "Enzymes lower the energy needed."
    ///
    /// - Parameter text: a sentence with its full stop.
    /// - Returns: those of its clauses that could stand alone, the longest first. O(n·j) for j joints.
    static func parts(of text: String) -> [String] {
        guard text.hasSuffix("."), text.utf8.count > 40 else { return [] }
        let joints = Self.joints(text)
        var result: [String] = []
        for joint in joints.reversed() {
            if let head = head(text, before: joint) { result.append(head) }
        }
        for joint in joints where joint.kind == .joined {
            guard let tail = tail(text, behind: joint) else { continue }
            result.append(tail)
            result += Self.joints(tail).reversed().compactMap { head(tail, before: $0) }
        }
        return result
    }

    private enum Kind { case joined, concluded, added }

    private struct Joint {
        /// Where the words in front end.
        var start: String.Index
        /// Where the clause behind begins.
        var end: String.Index
        var kind: Kind
    }

    private static func joints(_ text: String) -> [Joint] {
        var result: [Joint] = []
        var place = text.startIndex
        while let mark = text[place...].firstIndex(where: { $0 == "," || $0 == ";" }) {
            place = text.index(after: mark)
            guard place < text.endIndex, text[place] == " " else { continue }
            let behind = text[text.index(after: place)...]
            let word = behind.prefix { $0 != " " }
            let end = behind.index(behind.startIndex, offsetBy: min(behind.count, word.count + 1))
            switch word {
            case "and", "but", "yet": result.append(Joint(start: mark, end: end, kind: .joined))
            case "so": result.append(Joint(start: mark, end: end, kind: .concluded))
            case "which", "although", "though", "whereas", "because", "whose", "where":
                result.append(Joint(start: mark, end: end, kind: .added))
            default:
                let isSpliced = text[mark] == ";" || pronouns.contains(word.lowercased())
                if isSpliced { result.append(Joint(start: mark, end: behind.startIndex, kind: .concluded)) }
            }
        }
        return result
    }

    /// What stands in front of a joint, where it is a clause, and where another one follows.
    private static func head(_ text: String, before joint: Joint) -> String? {
        let head = String(text[..<joint.start])
        let words = head.split(separator: " ").map { $0.lowercased() }
        guard words.count >= 6, !words.contains(where: pairing.contains), isClause(head),
            joint.kind == .added || opensClause(text[joint.end...])
        else { return nil }
        // "not because it is cold": what is denied stands behind.
        if joint.kind == .added, words.contains(where: { ["not", "never", "no"].contains($0) }) { return nil }
        // "contain rings, spots, and moons that shine": the last of a list is no clause, whatever it looks like.
        let behind = text[joint.end...].prefix { $0 != " " }.lowercased()
        if joint.kind == .joined, head.contains(","), !openers.contains(behind) { return nil }
        // "including X, Y, and a concept called Z": so is what is named.
        if joint.kind == .joined, head.contains(","), ["a", "an", "the"].contains(behind),
            ["including ", "such as "].contains(where: { opener in
                head.firstRange(of: opener).map { head[$0.upperBound...].contains(",") } ?? false
            })
        {
            return nil
        }
        return head + "."
    }

    /// What stands behind "and" or "but", where nothing in front bears on it.
    private static func tail(_ text: String, behind joint: Joint) -> String? {
        let head = QuizToken.tokens(of: String(text[..<joint.start]))
        let tail = String(text[joint.end...]).capitalizedFirst
        let opening = head.first?.lower ?? ""
        guard pronouns.contains(opening) || Clause(head)?.intro.isEmpty ?? false,
            !head.contains(where: { bearing.contains($0.lower) }),
            !head.contains(where: { EnglishWords.subordinators.contains($0.lower) || $0.text == ":" })
        else { return nil }
        let tokens = QuizToken.tokens(of: String(tail.dropLast()))
        guard tokens.count >= 6, let clause = Clause(tokens) else { return nil }
        // "and the pressure rises": of what is heated in front.
        if tokens[0].lower == "the",
            !tokens[clause.subject].contains(where: { $0.lower == "of" || $0.isCapitalized && $0 != tokens[0] })
        {
            return nil
        }
        return tail
    }

    private static func isClause(_ text: String) -> Bool {
        let tokens = QuizToken.tokens(of: text)
        return Clause(tokens) ?? .impersonal(tokens) != nil
    }

    private static func opensClause(_ text: Substring) -> Bool {
        let first = text.prefix { $0 != " " }.lowercased()
        if pronouns.contains(first) { return true }
        let tokens = QuizToken.tokens(of: String(text).capitalizedFirst)
        return Clause(tokens.last?.text == "." ? tokens.dropLast() : tokens) ?? .impersonal(tokens) != nil
    }

    /// What opens a clause and no member of a list.
    private static let openers = pronouns.union(["the", "a", "an", "each", "every", "all", "most", "if", "when", "in"])
    private static let pronouns: Set<String> = [
        "it", "they", "we", "you", "he", "she", "i", "this", "that", "these", "those", "there",
    ]
    /// Words that wait for what comes behind the joint.
    private static let pairing: Set<String> = [
        "either", "neither", "both", "only", "merely", "just", "so", "such", "too", "between", "whether", "unless",
    ]
    /// Words in front that hold for what is joined as well: who says it, or under which condition.
    private static let bearing = EnglishWords.list(
        """
        that if would could might may should whether argue argues argued claim claims claimed believe believes believed \
        suggest suggests suggested say says said think thinks thought suppose imagine assume expected hope hopes not never \
        only
        """)
}
