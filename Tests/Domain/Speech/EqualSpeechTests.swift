import FoundationEssentials
import LecternFakes
import LecternPorts
import Testing

@testable import LecternDomain

@Suite("Equal texts that are asked for at the same time")
struct EqualSpeechTests {
    private typealias Bench = SpeechBench
    private let bench = Bench()
    private let request = SynthesisRequest(text: "Hello World")

    /// Enough for tasks that are ready to come as far as they can.
    private func letOthersRun() async { for _ in 0..<2_000 { await Task.yield() } }

    private func ask(_ caller: Caller) -> Task<SpokenAudio, any Error> {
        Task { [bench, request] in try await bench.speech.synthesize(request, for: caller) }
    }

    @Test("they are spoken once, and each has a record of its own")
    func once() async throws {
        bench.synthesizer.faults.hold("synthesize")
        let asked = (0..<30).map { ask($0.isMultiple(of: 2) ? Bench.ada : Bench.eve) }
        await letOthersRun()
        bench.synthesizer.faults.release("synthesize")
        var all: [SpokenAudio] = []
        for task in asked { all.append(try await task.value) }
        #expect(bench.spoken == 1)
        #expect(Set(all.map(\.id)).count == 30)
        #expect(all.count { !$0.cached } == 1)
        #expect(all.allSatisfy { $0.status == .completed && $0.blobKey == all[0].blobKey })
        #expect(bench.blobs.keys.count == 1)
        #expect(try await bench.deadlines().isEmpty)
    }

    @Test("where the first fails, the next one speaks")
    func failing() async throws {
        bench.synthesizer.faults.fail("synthesize", with: .unavailable("gone"))
        bench.synthesizer.faults.hold("synthesize")
        let asked = (0..<5).map { _ in ask(Bench.ada) }
        await letOthersRun()
        bench.synthesizer.faults.release("synthesize")
        var (done, failed) = (0, 0)
        for task in asked {
            do {
                _ = try await task.value
                done += 1
            } catch {
                #expect(error as? UseCaseError == .unavailable("gone"))
                failed += 1
            }
        }
        #expect((done, failed) == (4, 1))
        #expect(bench.spoken == 2)
    }

    @Test("one whose caller leaves while it waits ends, and the others go on")
    func leaving() async throws {
        bench.synthesizer.faults.hold("synthesize")
        let first = ask(Bench.ada)
        while bench.spoken == 0 { await Task.yield() }
        let leaving = ask(Bench.ada)
        await letOthersRun()
        let last = ask(Bench.eve)
        leaving.cancel()
        await #expect(throws: UseCaseError.cancelled) { try await leaving.value }
        bench.synthesizer.faults.release("synthesize")
        #expect(try await first.value.cached == false)
        #expect(try await last.value.cached)
        #expect(bench.spoken == 1)
    }

    @Test("one that finds the audio spoken keeps it, while the last record of it is deleted")
    func deletedMeanwhile() async throws {
        let old = try await bench.speech.synthesize(request, for: Bench.ada)
        bench.database.faults.hold("commit")
        let new = ask(Bench.eve)
        while bench.database.faults.calls(of: "commit") == 0 { await Task.yield() }
        let deletion = Task { [bench] in try await bench.speech.delete(old.id, for: Bench.ada) }
        await letOthersRun()
        bench.database.faults.release("commit")
        try await deletion.value
        let audio = try await new.value
        #expect(audio.cached)
        _ = try await bench.speech.content(of: audio.id, range: nil, for: Bench.eve)
    }

    @Test("one that finds the audio spoken keeps it, while the retention time of the other record passes")
    func expiredMeanwhile() async throws {
        let old = try await bench.speech.synthesize(request, for: Bench.ada)
        bench.clock.advance(by: .seconds(10))
        bench.database.faults.hold("commit")
        let new = ask(Bench.eve)
        while bench.database.faults.calls(of: "commit") == 0 { await Task.yield() }
        let sweep = Task { [bench] in
            try await bench.speech.expire(before: old.requestedAt.addingTimeInterval(1))
        }
        await letOthersRun()
        bench.database.faults.release("commit")
        #expect(try await sweep.value == 1)
        _ = try await bench.speech.content(of: try await new.value.id, range: nil, for: Bench.eve)
    }

    @Test("long ones are spoken once in the background, and one that is deleted while it waits ends")
    func long() async throws {
        let long = SynthesisRequest(text: Bench.longText)
        var asked: [SpokenAudio] = []
        for caller in [Bench.ada, Bench.eve, Bench.ada] {
            asked.append(try await bench.speech.synthesize(long, for: caller))
        }
        bench.synthesizer.faults.hold("synthesize")
        var work: [Task<Void, any Error>] = []
        for (index, event) in try await bench.events().enumerated() {
            work.append(Task { [bench] in try await bench.speech.handle(event, consumer: .synthesis) })
            // Each looks now and then whether it is still wanted.
            await bench.clock.waitForSleepers(index + 1)
            while bench.spoken == 0 { await Task.yield() }
        }
        try await bench.speech.delete(asked[2].id, for: Bench.ada)
        bench.clock.advance(by: WorkWatch.interval)
        try await work[2].value
        bench.synthesizer.faults.release("synthesize")
        for task in work { try await task.value }
        #expect(bench.spoken == 1)
        #expect(bench.blobs.keys.count == 1)
        #expect(try await bench.events().count == 2)
        #expect(try await bench.deadlines().isEmpty)
        for (audio, caller) in zip(asked, [Bench.ada, Bench.eve]) {
            #expect(try await bench.speech.audio(audio.id, for: caller).status == .completed)
        }
    }
}
