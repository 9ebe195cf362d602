import LecternPorts

/// The passages of materials, and the search over them: each term counts the more, the fewer passages hold it.
struct PassageTable {
    private struct Text {
        var revision: Int
        var passages: [(place: IndexedPassage, terms: Set<String>)]
    }

    private var texts: [Owner: [DocumentID: Text]] = [:]

    func isIndexed(_ id: DocumentID, of owner: Owner) -> Bool { texts[owner]?[id] != nil }

    mutating func replace(_ id: DocumentID, of owner: Owner, textRevision: Int, by passages: [IndexedPassage]) {
        texts[owner, default: [:]][id] = Text(
            revision: textRevision, passages: passages.map { ($0, Set($0.terms)) })
    }

    mutating func drop(_ id: DocumentID, of owner: Owner) {
        texts[owner]?[id] = nil
        if texts[owner]?.isEmpty == true { texts[owner] = nil }
    }

    mutating func erase(_ owner: Owner) { texts[owner] = nil }

    /// O(passages of the owner).
    func search(_ terms: [String], of owner: Owner, in documents: [DocumentID]?, limit: Int) -> [PassageHit] {
        let wanted = Set(terms.prefix(PassageIndexLimits.terms))
        let all = texts[owner] ?? [:]
        let scope = documents.map(Set.init)
        var found: [(hit: PassageHit, terms: Set<String>)] = []
        for (id, text) in all where scope?.contains(id) ?? true {
            for passage in text.passages where !wanted.isDisjoint(with: passage.terms) {
                let hit = PassageHit(
                    documentID: id, textRevision: text.revision, ordinal: passage.place.ordinal,
                    page: passage.place.page, score: 0)
                found.append((hit, wanted.intersection(passage.terms)))
            }
        }
        let holders = found.reduce(into: [String: Int]()) { counts, one in
            for term in one.terms { counts[term, default: 0] += 1 }
        }
        // Sorted, so that sums of fractions come out the same in every run.
        let ranked = found.map { one in
            var hit = one.hit
            hit.score = one.terms.sorted().reduce(0) { $0 + 1 / Double((holders[$1] ?? 0) + 1) }
            return hit
        }
        return Array(ranked.sorted(by: Self.precedes).prefix(max(0, limit)))
    }

    private static func precedes(_ left: PassageHit, _ right: PassageHit) -> Bool {
        if left.score != right.score { return left.score > right.score }
        if left.documentID != right.documentID { return left.documentID > right.documentID }
        return left.ordinal < right.ordinal
    }
}
