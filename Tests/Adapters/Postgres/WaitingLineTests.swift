import Testing

@testable import LecternPostgres

@Suite("Waiting and backing off")
struct WaitingLineTests {
    @Test("those who wait are served in the order they came, without those who left")
    func order() {
        var line = WaitingLine<String>()
        #expect(line.popFirst() == nil)
        let tickets = ["a", "b", "c", "d"].map { line.append($0) }
        #expect(line.remove(tickets[0]) == "a")
        #expect(line.remove(tickets[2]) == "c")
        #expect(line.remove(tickets[2]) == nil)
        #expect(line.count == 2)
        #expect(line.head == "b")
        #expect(line.popFirst() == "b")
        #expect(line.remove(tickets[1]) == nil)
        _ = line.append("e")
        #expect(line.removeAll() == ["d", "e"])
        #expect(line.isEmpty)
        #expect(line.head == nil)
    }

    @Test("pauses grow to a limit, and differ from one another")
    func pauses() {
        let backOff = BackOff(first: .milliseconds(10), longest: .seconds(1))
        for failures in 1...40 {
            let full = min(Duration.seconds(1), .milliseconds(10) * (1 << min(failures - 1, 20)))
            let pauses = (0..<50).map { _ in backOff.pause(after: failures) }
            #expect(pauses.allSatisfy { $0 >= full * 0.5 && $0 <= full })
            #expect(Set(pauses).count > 1)
        }
    }

    @Test("one task at a time goes through a turnstile, and all of them do")
    func turnstile() async {
        let turnstile = Turnstile()
        let (inside, passed) = (Tally(), Tally())
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    await turnstile.enter()
                    inside.add()
                    #expect(inside.count == 1)
                    await Task.yield()
                    inside.add(-1)
                    passed.add()
                    turnstile.leave()
                }
            }
        }
        #expect(passed.count == 50)
    }
}
