import FoundationEssentials
import LecternDomain
import LecternFakes
import LecternPorts
import Synchronization
import Testing

@Suite("Audio past its retention")
struct RetentionSweeperTests {
    private typealias Bench = SpeechBench
    private let bench = Bench()
    private let log = RecordingLog()

    private var speech: RetentionSweeper {
        RetentionSweeper(service: "tts", days: 7, clock: bench.clock, log: log) {
            [bench] time async throws(UseCaseError) in try await bench.speech.expire(before: time)
        }
    }

    private var recordings: RetentionSweeper {
        RetentionSweeper(service: "stt", days: 30, clock: bench.clock, log: log) {
            [bench] time async throws(UseCaseError) in try await bench.transcriptions.expire(before: time)
        }
    }

    @Test("spoken audio goes after its days, and its record stays")
    func spoken() async throws {
        let audio = try await bench.speech.synthesize(SynthesisRequest(text: "Hello"), for: Bench.ada)
        bench.clock.advance(by: .seconds(7 * 86_400))
        await speech.sweep()
        _ = try await bench.speech.content(of: audio.id, range: nil, for: Bench.ada)
        bench.clock.advance(by: .seconds(1))
        await speech.sweep()
        #expect(bench.blobs.keys.isEmpty)
        #expect(try await bench.speech.audio(audio.id, for: Bench.ada).text == "Hello")
        await #expect(throws: UseCaseError.notFound) {
            try await bench.speech.content(of: audio.id, range: nil, for: Bench.ada)
        }
        // Asked for again, it is spoken again.
        #expect(try await bench.speech.synthesize(SynthesisRequest(text: "Hello"), for: Bench.ada).cached == false)
    }

    @Test("audio that a younger record shares stays until that one is due")
    func shared() async throws {
        _ = try await bench.speech.synthesize(SynthesisRequest(text: "Hello"), for: Bench.ada)
        bench.clock.advance(by: .seconds(60_000))
        let hers = try await bench.speech.synthesize(SynthesisRequest(text: "Hello"), for: Bench.eve)
        #expect(hers.cached)
        bench.clock.advance(by: .seconds(7 * 86_400 - 1))
        await speech.sweep()
        _ = try await bench.speech.content(of: hers.id, range: nil, for: Bench.eve)
        bench.clock.advance(by: .seconds(2))
        await speech.sweep()
        #expect(bench.blobs.keys.isEmpty)
    }

    @Test("a recording goes after its days, and its transcript stays; one still under way is kept")
    func recording() async throws {
        let done = try await bench.submit()
        try await bench.transcriptions.handle(try #require(try await bench.events().first), consumer: .transcription)
        let waiting = try await bench.submit()
        bench.clock.advance(by: .seconds(30 * 86_400 + 1))
        await recordings.sweep()
        #expect(bench.blobs.keys == [waiting.blobKey])
        let job = try await bench.transcriptions.job(done.id, for: Bench.ada)
        #expect(job.transcript != nil)
        #expect(job.recordingDeletedAt == bench.clock.now)
    }

    @Test("a round goes on while there is more than a batch of it")
    func batches() async {
        let batches = Mutex([1000, 1000, 3, 0, 7])
        let sweeper = RetentionSweeper(service: "tts", days: 7, clock: bench.clock, log: log) {
            _ async throws(UseCaseError) in batches.withLock { $0.removeFirst() }
        }
        await sweeper.sweep()
        #expect(batches.withLock { $0 } == [7])
        #expect(log.lines.map { $0.fields["count"] } == ["2003"])
    }

    @Test("a file that cannot be deleted is tried again an hour later")
    func again() async throws {
        _ = try await bench.speech.synthesize(SynthesisRequest(text: "Hello"), for: Bench.ada)
        bench.clock.advance(by: .seconds(8 * 86_400))
        bench.blobs.faults.fail("delete", with: .unavailable("away"))
        let sweeping = Task { [speech] in await speech.run() }
        await bench.clock.waitForSleepers()
        #expect(bench.blobs.keys.count == 1)
        bench.clock.advance(by: .seconds(3600))
        await bench.clock.waitForSleepers()
        #expect(bench.blobs.keys.isEmpty)
        sweeping.cancel()
        await sweeping.value
    }
}
