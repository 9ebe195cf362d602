import FoundationEssentials
import LecternFakes
import Testing

@Suite("The clock that is moved by hand")
struct ManualClockTests {
    @Test("nobody wakes before the time, and everybody whose time has come does")
    func wakes() async throws {
        let clock = ManualClock()
        async let short: Void = clock.sleep(for: .seconds(1))
        async let long: Void = clock.sleep(for: .seconds(3))
        await clock.waitForSleepers(2)
        clock.advance(by: .seconds(2))
        try await short
        #expect(clock.sleepers == 1)
        clock.advance(by: .seconds(1))
        try await long
    }

    @Test("a correction moves the wall clock alone: no time is past, and nobody wakes")
    func corrected() async throws {
        let clock = ManualClock()
        let begun = clock.now
        async let sleep: Void = clock.sleep(for: .seconds(10))
        await clock.waitForSleepers()
        clock.correct(by: .seconds(60))
        #expect(clock.now == begun + 60)
        #expect(clock.elapsed == .zero)
        #expect(clock.sleepers == 1)
        clock.correct(by: .seconds(-3_600))
        clock.advance(by: .seconds(10))
        #expect(clock.elapsed == .seconds(10))
        try await sleep
    }

    @Test("a cancelled sleeper wakes at once")
    func cancelled() async {
        let clock = ManualClock()
        let task = Task { try await clock.sleep(for: .seconds(60)) }
        await clock.waitForSleepers()
        task.cancel()
        await #expect(throws: CancellationError.self) { try await task.value }
    }
}
