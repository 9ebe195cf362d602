import LecternDomain
import LecternFakes
import Synchronization
import Testing

@Suite("Waiting for a change")
struct ChangeBoardTests {
    /// A number that a reader looks at, and how often it did.
    private final class Value: Sendable {
        private let state = Mutex((value: 0, reads: 0))
        var reads: Int { state.withLock { $0.reads } }

        func set(_ value: Int) { state.withLock { $0.value = value } }

        func read() -> Int {
            state.withLock {
                $0.reads += 1
                return $0.value
            }
        }
    }

    private let clock = ManualClock()
    private let value = Value()
    private let board: ChangeBoard

    init() { board = ChangeBoard(clock: clock) }

    private func wait(_ limit: Duration, for subject: String = "s") -> Task<Int, Never> {
        Task { [board, value] in
            await board.wait(for: subject, atMost: limit, isDone: { $0 > 0 }, read: { value.read() })
        }
    }

    @Test("what is done already is returned at once, and without a limit nobody waits")
    func atOnce() async {
        #expect(await wait(.zero).value == 0)
        value.set(1)
        #expect(await wait(.seconds(30)).value == 1)
        #expect(value.reads == 2)
    }

    @Test("a change wakes all who wait for it, without the clock")
    func woken() async {
        let waiting = [wait(.seconds(30)), wait(.seconds(30))]
        await clock.waitForSleepers(2)
        value.set(7)
        board.changed("another")
        board.changed("s")
        for task in waiting { #expect(await task.value == 7) }
    }

    @Test("a change that is not the last goes on waiting")
    func notYet() async {
        let waiting = wait(.seconds(30))
        await clock.waitForSleepers()
        board.changed("s")
        while value.reads < 2 { await Task.yield() }
        value.set(1)
        board.changed("s")
        #expect(await waiting.value == 1)
    }

    @Test("a change made by another process is seen a second later")
    func otherProcess() async {
        let waiting = wait(.seconds(30))
        await clock.waitForSleepers()
        value.set(3)
        clock.advance(by: .seconds(1))
        #expect(await waiting.value == 3)
    }

    @Test("at the limit it looks once more, and returns what it saw", arguments: [0, 5])
    func limit(last: Int) async {
        let waiting = wait(.milliseconds(1500))
        await clock.waitForSleepers()
        clock.advance(by: .seconds(1))
        while value.reads < 2 { await Task.yield() }
        await clock.waitForSleepers()
        value.set(last)
        clock.advance(by: .milliseconds(500))
        #expect(await waiting.value == last)
    }

    @Test("who is cancelled returns what was read last, and leaves nobody asleep")
    func cancelled() async {
        let waiting = wait(.seconds(30))
        await clock.waitForSleepers()
        waiting.cancel()
        #expect(await waiting.value == 0)
        while clock.sleepers > 0 { await Task.yield() }
    }
}
