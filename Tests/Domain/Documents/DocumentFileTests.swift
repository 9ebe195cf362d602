import FoundationEssentials
import LecternDomain
import LecternFakes
import LecternPorts
import Testing

@Suite("A document's file and its record")
struct DocumentFileTests {
    private let desk = Desk()

    private func deadlines() async throws -> [DurableTimer] {
        try await InMemoryTimerStore(desk.database).due(
            FileDeadline.kind, at: desk.clock.now.addingTimeInterval(1e9), limit: 100)
    }

    private func settle(after seconds: Int) async {
        desk.clock.advance(by: .seconds(seconds))
        let library = desk.library
        let loop = TimerLoop(
            FileDeadline.kind, timers: InMemoryTimerStore(desk.database), clock: desk.clock, random: SeededRandom(),
            log: RecordingLog(), handler: { timer async throws(HandlerError) in try await library.settleFile(timer) })
        await loop.step()
    }

    @Test("a file is announced before it is stored, and no longer once its record is there")
    func announced() async throws {
        desk.blobs.faults.hold("put")
        let upload = Task { try await desk.upload() }
        while desk.blobs.faults.calls(of: "put") == 0 { await Task.yield() }
        #expect(try await deadlines().map(\.fireAt) == [desk.clock.now.addingTimeInterval(86_400)])
        desk.blobs.faults.release("put")
        _ = try await upload.value
        #expect(try await deadlines().isEmpty)
    }

    @Test("what cannot be announced is not stored")
    func unannounced() async throws {
        desk.database.faults.fail("commit", with: .unavailable("down"))
        await #expect(throws: UseCaseError.unavailable("down")) { _ = try await desk.upload() }
        #expect(desk.blobs.keys.isEmpty)
    }

    @Test("a file whose record may or may not be there stays a day, and then goes unless it is named")
    func openCommit() async throws {
        // Both commits are told to have failed; one of them was there all the same.
        desk.database.faults.fail("commit", onCall: 2, with: .unavailable("the connection broke"))
        await #expect(throws: UseCaseError.unavailable("the connection broke")) { _ = try await desk.upload() }
        let kept = try await desk.upload("Ice melts at zero degrees.")
        let timer = try #require(try await deadlines().first)
        let named = DurableTimer(
            id: "file/\(kept.id)", kind: timer.kind, subject: timer.subject, tenant: timer.tenant, fireAt: timer.fireAt)
        _ = try await desk.repository.commit(Commit([], timers: [.arm(named)]))
        await settle(after: 86_399)
        #expect(desk.blobs.keys.count == 2)
        await settle(after: 1)
        #expect(desk.blobs.keys == [kept.blobKey])
        #expect(try await deadlines().isEmpty)
    }

    @Test("a file that its deleted record should have taken along goes a minute later, asked for again or not")
    func failingDelete() async throws {
        let document = try await desk.upload()
        desk.blobs.faults.fail("delete", with: .unavailable("away"))
        await #expect(throws: UseCaseError.unavailable("away")) {
            try await desk.library.delete(document.id, for: desk.caller)
        }
        #expect(desk.blobs.keys == [document.blobKey])
        desk.blobs.faults.fail("delete", with: .unavailable("away"))
        await settle(after: 60)
        #expect(try await deadlines().count == 1)
        await settle(after: 0)
        #expect(desk.blobs.keys.isEmpty)
        #expect(try await deadlines().isEmpty)
    }

    @Test("an upload whose key another one was carried out under leaves nothing")
    func doneMeanwhile() async throws {
        var caller = desk.caller
        caller.idempotency = IdempotencyKey(owner: caller.owner, route: "POST /upload", key: "k")
        func upload() async throws(UseCaseError) -> Document {
            try await desk.library.upload(filename: "a.txt", body: ByteStream(Array("Water boils.".utf8)), for: caller)
        }
        let first = try await upload()
        await #expect(throws: UseCaseError.self) { _ = try await upload() }
        #expect(desk.blobs.keys == [first.blobKey])
        #expect(try await deadlines().isEmpty)
        #expect(try await desk.library.documents(ListRequest(), for: desk.caller).items.map(\.id) == [first.id])
    }
}
