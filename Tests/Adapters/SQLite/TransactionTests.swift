import LecternPorts
import LecternSQL
import Testing

@testable import LecternSQLite

@Suite struct TransactionTests {
    private let scratch = Scratch()

    @Test("writers get their turn in the order in which they asked")
    func order() async throws {
        let database = try await scratch.open()
        let gate = Gate()
        let order = Shared<[Int]>([])
        let started = Gate()
        async let first: Void = database.transaction { connection throws(SQLError) in
            started.open()
            await gate.pass()
        }
        await started.pass()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for place in 0..<10 {
                group.addTask {
                    try await database.transaction { connection throws(SQLError) in order.change { $0.append(place) }
                    }
                }
                while database.waitingWriters <= place { await Task.yield() }
            }
            gate.open()
            try await group.waitForAll()
        }
        try await first
        #expect(order.value == Array(0..<10))
        await database.close()
    }
}
