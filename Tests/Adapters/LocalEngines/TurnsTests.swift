import Synchronization
import Testing

@testable import LecternLocalEngines

@Suite("Turns")
struct TurnsTests {
    private struct Cancelled: Error {}
    private struct Crowd: Error {}

    /// Who was served, and how many at a time.
    private final class Seen: Sendable {
        private struct State {
            var now = 0
            var most = 0
            var served: [Int] = []
        }

        private let state = Mutex(State())

        var now: Int { state.withLock { $0.now } }
        var most: Int { state.withLock { $0.most } }
        var served: [Int] { state.withLock { $0.served } }

        func enter() {
            state.withLock {
                $0.now += 1
                $0.most = max($0.most, $0.now)
            }
        }

        func leave(_ number: Int) {
            state.withLock {
                $0.now -= 1
                $0.served.append(number)
            }
        }
    }

    @Test("so many are served at a time as there are places, and everybody in the end", arguments: [1, 2, 5])
    func places(_ places: Int) async throws {
        let turns = Turns(places: places)
        let seen = Seen()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<20 {
                group.addTask {
                    try await turns.run(cancellation: Cancelled()) { () throws(Cancelled) in
                        seen.enter()
                        for _ in 0..<20 { await Task.yield() }
                        seen.leave(number)
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(seen.most <= places)
        #expect(seen.served.sorted() == Array(0..<20))
    }

    @Test("all places are used: who waits for the others to be served comes in beside them")
    func together() async throws {
        let turns = Turns(places: 3)
        let seen = Seen()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<3 {
                group.addTask {
                    try await turns.run(cancellation: Cancelled()) { () throws(Cancelled) in
                        seen.enter()
                        while seen.most < 3 { await Task.yield() }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(seen.most == 3)
    }

    @Test("one more than may be served or wait is refused at once")
    func crowd() async throws {
        let turns = Turns(limit: 2, places: 2)
        let (inside, refused) = (Seen(), Seen())
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<2 {
                group.addTask {
                    try await turns.run(cancellation: Cancelled() as any Error, crowd: Crowd()) {
                        inside.enter()
                        while refused.now == 0 { await Task.yield() }
                    }
                }
            }
            while inside.now < 2 { await Task.yield() }
            await #expect(throws: Crowd.self) {
                try await turns.run(cancellation: Cancelled() as any Error, crowd: Crowd()) {}
            }
            refused.enter()
            try await group.waitForAll()
        }
    }
}
