import LecternDomain
import Testing

@Suite("BM25 index")
struct BM25IndexTests {
    private func index(_ entries: [(Int, String)]) -> BM25Index<Int> {
        var index = BM25Index<Int>()
        for (id, text) in entries { index.add(id, terms: text.split(separator: " ").map(String.init)) }
        return index
    }

    @Test("the score is the formula's")
    func formula() throws {
        let index = index([(1, "a b a"), (2, "b c"), (3, "c d e f")])
        let hit = try #require(index.search(["a"]).first)
        // N = 3, n = 1, average length 3: ln(1 + 2.5 ÷ 1.5) · 2 · 2.2 ÷ (2 + 1.2).
        #expect(hit.id == 1)
        #expect(abs(hit.score - 0.980829253 * 2 * 2.2 / 3.2) < 1e-8)
    }

    @Test("a rare term outweighs a common one, and a short entry a long one")
    func order() {
        let index = index([
            (1, "cell"), (2, "cell wall and many other words besides"), (3, "cell"), (4, "mitochondrion cell"),
        ])
        #expect(index.search(["mitochondrion", "cell"]).first?.id == 4)
        #expect(index.search(["cell"]).map(\.id) == [1, 3, 4, 2])
    }

    @Test("what is removed or replaced is found no more")
    func removal() {
        var index = index([(1, "a b"), (2, "a c")])
        index.remove(1)
        index.remove(7)
        #expect(index.search(["a"]).map(\.id) == [2])
        #expect(index.search(["b"]).isEmpty)
        index.add(2, terms: ["d"])
        #expect(index.count == 1)
        #expect(index.search(["a", "c"]).isEmpty)
        #expect(index.search(["d"]).map(\.id) == [2])
    }

    @Test("an index grown and cut back scores like one made afresh", arguments: 0..<20)
    func incremental(seed: UInt64) {
        var generator = SeededGenerator(seed: seed)
        func terms() -> [String] { (0..<6).map { _ in String(generator.next() % 9) } }
        var grown = BM25Index<Int>()
        var kept: [Int: [String]] = [:]
        for id in 0..<20 {
            let words = terms()
            grown.add(id, terms: words)
            kept[id] = words
            if generator.next() % 3 == 0 {
                let gone = Int(generator.next() % 20)
                grown.remove(gone)
                kept[gone] = nil
            }
        }
        var fresh = BM25Index<Int>()
        for id in kept.keys.sorted() { fresh.add(id, terms: kept[id] ?? []) }
        #expect(grown.search(["1", "2", "3"], limit: 30) == fresh.search(["1", "2", "3"], limit: 30))
    }

    @Test("nothing is found in nothing")
    func empty() {
        #expect(BM25Index<Int>().search(["a"]).isEmpty)
        #expect(index([(1, "a")]).search([]).isEmpty)
    }
}
