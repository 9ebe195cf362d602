import LecternPorts
import LecternSQL
import Testing

@testable import LecternSQLite

@Suite(.timeLimit(.minutes(10))) struct NoticeTests {
    private let scratch = Scratch()
    private let brief = Duration.milliseconds(60)
    private let long = Duration.seconds(30)

    @Test("a commit by another process is noticed")
    func foreign() async throws {
        let database = try await scratch.open()
        let other = try await scratch.open()
        let listener = try await database.listen(to: "outbox")
        _ = await listener.wait(brief)
        #expect(await listener.wait(brief) == false)
        let waiting = Task { await listener.wait(long) }
        try await other.insert("by another")
        #expect(await waiting.value)
        #expect(await listener.wait(brief) == false)
        for one in [database, other] { await one.close() }
    }

    @Test("what this process writes on other channels is no notice")
    func ownWrites() async throws {
        let database = try await scratch.open()
        let listener = try await database.listen(to: "outbox")
        let waiting = Task { await listener.wait(.milliseconds(200)) }
        for number in 0..<20 { try await database.insert("n\(number)") }
        #expect(await waiting.value == false)
        await database.close()
    }
}
