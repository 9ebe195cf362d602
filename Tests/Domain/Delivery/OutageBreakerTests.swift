@testable import LecternDomain
import Testing

@Suite("Holding back during an outage")
struct OutageBreakerTests {
    private var breaker = OutageBreaker()

    private mutating func outage(_ era: Int? = nil) -> Bool {
        let started = era ?? breaker.start()
        return breaker.outage(startedIn: started)
    }

    private mutating func answer() {
        let era = breaker.start()
        breaker.answer(startedIn: era)
    }

    @Test("events start freely until something is down")
    mutating func closed() {
        #expect(breaker.admits && !breaker.isPaused)
        answer()
        #expect(breaker.admits && !breaker.isPaused)
    }

    @Test("after an outage nothing starts; after the pause one event does, and no second")
    mutating func probe() {
        let begins = outage()
        #expect(begins)
        #expect(!breaker.admits && breaker.isPaused)
        breaker.pauseEnded()
        #expect(breaker.admits && breaker.isPaused)
        _ = breaker.start()
        #expect(!breaker.admits && breaker.isPaused)
    }

    @Test("the probe's answer closes it, and the count of outages starts anew")
    mutating func closes() {
        _ = outage()
        breaker.pauseEnded()
        answer()
        #expect(breaker.admits && !breaker.isPaused && breaker.outages == 0)
    }

    @Test("the probe's outage opens it again, for longer each time")
    mutating func grows() {
        for count in 1...4 {
            let begins = outage()
            #expect(begins && breaker.outages == count && !breaker.admits)
            breaker.pauseEnded()
        }
    }

    @Test("of many events that meet the same outage the first counts")
    mutating func once() {
        var begun: [Bool] = []
        for era in [breaker.start(), breaker.start(), breaker.start()] { begun.append(outage(era)) }
        #expect(begun == [true, false, false])
        #expect(breaker.outages == 1)
    }

    @Test("what started before the outage neither closes it nor opens it again")
    mutating func late() {
        let (first, late) = (breaker.start(), breaker.start())
        _ = outage(first)
        breaker.answer(startedIn: late)
        #expect(breaker.isPaused && !breaker.admits)
        breaker.pauseEnded()
        let probe = breaker.start()
        breaker.answer(startedIn: late)
        #expect(breaker.isPaused)
        breaker.answer(startedIn: probe)
        let reopened = outage(late)
        #expect(!reopened && breaker.admits && !breaker.isPaused)
    }

    @Test("a probe that is given up lets another try")
    mutating func abandoned() {
        _ = outage()
        breaker.pauseEnded()
        let probe = breaker.start()
        breaker.abandon(startedIn: probe)
        #expect(breaker.admits && breaker.isPaused)
    }
}
