import FoundationEssentials
import LecternCrypto
import LecternPorts
import Testing

@Suite struct UUIDv7SourceTests {
    @Test("carries the time of RFC 9562's example, version 7 and the RFC's variant, in lower case")
    func layout() {
        let source = UUIDv7Source(clock: StandingClock(1_645_557_742))
        let id = source.next()
        #expect(id.hasPrefix("017f22e2-79b0-7"))
        #expect(id.utf8.count == 36)
        #expect(["8", "9", "a", "b"].contains(Array(id)[19]))
        #expect(UUID(uuidString: id) != nil)
        #expect(id == id.lowercased())
    }

    @Test("stays in order when the clock stands still and when it goes back")
    func monotonic() {
        let clock = StandingClock(1_700_000_000)
        let source = UUIDv7Source(clock: clock)
        var ids = (0..<5000).map { _ in source.next() }
        clock.now = Date(timeIntervalSince1970: 1_600_000_000)
        ids += (0..<5000).map { _ in source.next() }
        clock.now = Date(timeIntervalSince1970: 1_700_000_001)
        ids += (0..<10).map { _ in source.next() }
        #expect(ids == ids.sorted())
        #expect(Set(ids).count == ids.count)
    }

    @Test("makes no id twice on many threads")
    func concurrent() async {
        let source = UUIDv7Source()
        let all = await withTaskGroup(of: [String].self) { group in
            for _ in 0..<8 { group.addTask { (0..<2000).map { _ in source.next() } } }
            return await group.reduce(into: [String]()) { $0 += $1 }
        }
        #expect(Set(all).count == 16_000)
    }
}

@Suite struct SystemSourcesTests {
    @Test("random bytes come in the number asked for and differ")
    func random() {
        let random = SystemRandom()
        #expect(random.bytes(0).isEmpty)
        #expect(random.bytes(-1).isEmpty)
        #expect(random.bytes(33).count == 33)
        #expect(random.bytes(32) != random.bytes(32))
    }

    @Test("a cancelled sleep ends with CancellationError")
    func cancelledSleep() async {
        let sleeper = Task { () -> Bool in
            do {
                try await SystemClock().sleep(for: .seconds(3600))
                return false
            } catch {
                return true
            }
        }
        sleeper.cancel()
        #expect(await sleeper.value)
    }
}
