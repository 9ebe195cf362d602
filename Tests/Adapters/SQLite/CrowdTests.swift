import LecternSQL
import Testing

@testable import LecternSQLite

@Suite("Many callers at once")
struct CrowdTests {
    @Test("whoever waits for a connection gets it, however callers overtake each other on the way into the queue")
    func everyoneIsServed() async throws {
        let scratch = Scratch()
        let database = try await scratch.open {
            $0.readers = 1
            // Whoever is forgotten waits for ever; how long the others take is the machine's affair.
            $0.leaseDeadline = .seconds(600)
        }
        let served = try await withThrowingTaskGroup(of: Int.self) { group in
            for _ in 0..<24 {
                group.addTask {
                    var served = 0
                    for _ in 0..<250 {
                        served += try await database.rows("SELECT 1")[0].integer(0)
                        await Task.yield()
                    }
                    return served
                }
            }
            return try await group.reduce(0, +)
        }
        #expect(served == 24 * 250)
        await database.close()
    }
}
