import Testing

@testable import LecternPostgres

@Suite("The memory of prepared statements")
struct StatementCacheTests {
    @Test("the statement that was used longest ago falls out")
    func leastRecent() {
        var cache = StatementCache(capacity: 2)
        let names = (0..<3).map { _ in cache.newName() }
        #expect(Set(names).count == 3)
        cache.keep("a", as: names[0])
        cache.keep("b", as: names[1])
        #expect(cache.name(of: "a") == names[0])
        cache.keep("c", as: names[2])
        #expect(cache.name(of: "b") == nil)
        #expect(cache.name(of: "a") == names[0])
        #expect(cache.name(of: "c") == names[2])
        #expect(cache.discarded == [names[1]])
        cache.discardedAtServer(names[1])
        #expect(cache.discarded.isEmpty)
    }

    @Test("what was prepared anew leaves its old name to be discarded")
    func again() {
        var cache = StatementCache(capacity: 4)
        cache.keep("a", as: "l1")
        cache.keep("a", as: "l2")
        #expect(cache.name(of: "a") == "l2")
        #expect(cache.discarded == ["l1"])
        #expect(cache.count == 1)
    }

    @Test("a statement that the server has forgotten needs no discarding", arguments: [true, false])
    func forgotten(_ isGone: Bool) {
        var cache = StatementCache(capacity: 4)
        cache.keep("a", as: "l1")
        cache.forget("a", isGone: isGone)
        cache.forget("b", isGone: isGone)
        #expect(cache.name(of: "a") == nil)
        #expect(cache.discarded == (isGone ? [] : ["l1"]))
    }

    @Test("no more is kept than fits, whatever is used")
    func bounded() {
        var cache = StatementCache(capacity: 8)
        var generator = SystemRandomNumberGenerator()
        for _ in 0..<1000 {
            let text = "s\(Int.random(in: 0..<30, using: &generator))"
            if cache.name(of: text) == nil { cache.keep(text, as: cache.newName()) }
            #expect(cache.count <= 8)
            #expect(cache.name(of: text) != nil)
        }
    }
}
