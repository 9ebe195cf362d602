import Synchronization
import Testing

@testable import LecternLocalEngines

@Suite("Turns")
struct TurnsTests {
    private struct Cancelled: Error {}
    private struct Crowd: Error {}

    private struct Seen: Sendable {
        var now = 0
        var most = 0
        var order: [Int] = []
    }

    @Test("so many are served at a time as there are places, and everybody in the end", arguments: [1, 2, 5])
    func places(_ places: Int) async throws {
        let turns = Turns(places: places)
        let seen = Mutex(Seen())
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<20 {
                group.addTask {
                    try await turns.run(cancellation: Cancelled()) { () throws(Cancelled) in
                        seen.withLock {
                            $0.now += 1
                            $0.most = max($0.most, $0.now)
                        }
                        for _ in 0..<20 { await Task.yield() }
                        seen.withLock {
                            $0.now -= 1
                            $0.order.append(number)
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(seen.withLock { $0.most } <= places)
        #expect(seen.withLock { $0.order }.sorted() == Array(0..<20))
    }

    @Test("all places are used: who waits for the others to be served comes in beside them")
    func together() async throws {
        let turns = Turns(places: 3)
        let inside = Mutex(0)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<3 {
                group.addTask {
                    try await turns.run(cancellation: Cancelled()) { () throws(Cancelled) in
                        inside.withLock { $0 += 1 }
                        while inside.withLock({ $0 }) < 3 { await Task.yield() }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(inside.withLock { $0 } == 3)
    }

    @Test("one more than may be served or wait is refused at once")
    func crowd() async throws {
        let turns = Turns(limit: 2, places: 2)
        let inside = Mutex(0)
        let refused = Mutex(false)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<2 {
                group.addTask {
                    try await turns.run(cancellation: Cancelled() as any Error, crowd: Crowd()) {
                        inside.withLock { $0 += 1 }
                        while !refused.withLock({ $0 }) { await Task.yield() }
                    }
                }
            }
            while inside.withLock({ $0 }) < 2 { await Task.yield() }
            await #expect(throws: Crowd.self) {
                try await turns.run(cancellation: Cancelled() as any Error, crowd: Crowd()) {}
            }
            refused.withLock { $0 = true }
            try await group.waitForAll()
        }
    }
}
