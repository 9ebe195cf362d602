import FoundationEssentials
import LecternFakes
import LecternPorts
import Testing

@testable import LecternDomain

@Suite("Recordings on their way to text")
struct TranscriptionLibraryTests {
    private typealias Bench = SpeechBench

    @Test("a recording becomes a transcript, once, however often its event comes")
    func done() async throws {
        let bench = Bench()
        let job = try await bench.submit()
        #expect(job.status == .processing)
        #expect(job.contentType == "audio/wav")
        #expect(bench.blobs.keys == [job.blobKey])
        let event = try #require(try await bench.events().first)
        for _ in 0..<3 { try await bench.transcriptions.handle(event, consumer: .transcription) }
        let done = try await bench.transcriptions.job(job.id, for: Bench.ada)
        #expect(done.status == .completed)
        #expect(done.transcript?.text.contains("a cell is small") == true)
        #expect(bench.transcriber.faults.calls(of: "transcribe") == 1)
        let events = try await bench.events()
        #expect(events.count == 1)
        #expect(try TranscriptionCompleted(try #require(events.first)).durationSeconds == done.transcript?.duration)
    }

    @Test("options that cannot be met are refused before a byte is stored")
    func options() async throws {
        let bench = Bench()
        await #expect(throws: UseCaseError.unsupportedLanguage("de-DE", supported: ["en"])) {
            try await bench.submit("RIFF1234WAVE", TranscriptionOptions(languageCode: "de-DE"))
        }
        await #expect(throws: UseCaseError.invalid("max_speakers", "needs speaker_labels")) {
            try await bench.submit("RIFF1234WAVE", TranscriptionOptions(maxSpeakers: 3))
        }
        await #expect(throws: UseCaseError.invalid("max_speakers", "is not between 2 and 30")) {
            try await bench.submit("RIFF1234WAVE", TranscriptionOptions(speakerLabels: true, maxSpeakers: 31))
        }
        #expect(bench.blobs.keys.isEmpty)
        #expect(try await bench.events().isEmpty)
    }

    @Test("what is no recording, or too long a one, leaves nothing")
    func refused() async throws {
        let bench = Bench()
        await #expect(throws: UseCaseError.invalid("file", "is empty")) { try await bench.submit("") }
        await #expect(throws: UseCaseError.unsupportedMediaType(detected: "no recording of a known format")) {
            try await bench.submit("just a text")
        }
        await #expect(throws: UseCaseError.payloadTooLarge(limit: 1000)) {
            try await bench.submit("RIFF1234WAVE" + String(repeating: "x", count: 1000))
        }
        #expect(bench.blobs.keys.isEmpty)
    }

    @Test("a recording whose job is refused goes at once; one whose job may be there waits for its deadline")
    func failingCommit() async throws {
        let bench = Bench()
        bench.database.faults.fail("commit", onCall: 2, with: .duplicate("x"))
        await #expect(throws: UseCaseError.conflict("x is taken")) { try await bench.submit() }
        #expect(bench.blobs.keys.isEmpty)
        bench.database.faults.fail("commit", onCall: 2, with: .unavailable("away"))
        await #expect(throws: UseCaseError.unavailable("away")) { try await bench.submit() }
        let kept = try await bench.submit()
        #expect(bench.blobs.keys.count == 2)
        bench.clock.advance(by: .seconds(86_400))
        await bench.settleFiles()
        #expect(bench.blobs.keys == [kept.blobKey])
        #expect(try await bench.deadlines().isEmpty)
    }

    @Test("a recording that its deleted job should have taken along goes a minute later, asked for again or not")
    func failingDelete() async throws {
        let bench = Bench()
        let job = try await bench.submit()
        bench.blobs.faults.fail("delete", with: .unavailable("away"))
        await #expect(throws: UseCaseError.unavailable("away")) {
            try await bench.transcriptions.delete(job.id, for: Bench.ada)
        }
        #expect(bench.blobs.keys == [job.blobKey])
        bench.clock.advance(by: .seconds(60))
        await bench.settleFiles()
        #expect(bench.blobs.keys.isEmpty)
        #expect(try await bench.deadlines().isEmpty)
    }

    @Test("a recording deleted while it is transcribed stays deleted")
    func deletedUnderWay() async throws {
        let bench = Bench()
        let job = try await bench.submit()
        let event = try #require(try await bench.events().first)
        bench.transcriber.faults.hold("transcribe")
        let work = Task { try await bench.transcriptions.handle(event, consumer: .transcription) }
        while bench.transcriber.faults.calls(of: "transcribe") == 0 { await Task.yield() }
        try await bench.transcriptions.delete(job.id, for: Bench.ada)
        bench.transcriber.faults.release("transcribe")
        try await work.value
        #expect(bench.blobs.keys.isEmpty)
        #expect(try await bench.events().isEmpty)
        await #expect(throws: UseCaseError.notFound) { try await bench.transcriptions.job(job.id, for: Bench.ada) }
    }

    @Test(
        "an engine that fails makes a failed job that says whether to try again",
        arguments: [
            (SpeechError.unavailable("gone"), "ENGINE_UNAVAILABLE", true), (.timeout, "ENGINE_TIMEOUT", true),
            (.corrupt("x"), "AUDIO_CORRUPT", false), (.tooLong(.seconds(3)), "AUDIO_TOO_LONG", false),
        ])
    func failure(error: SpeechError, code: String, retryable: Bool) async throws {
        let bench = Bench()
        let job = try await bench.submit()
        bench.transcriber.faults.fail("transcribe", with: error)
        try await bench.transcriptions.handle(try #require(try await bench.events().first), consumer: .transcription)
        let failed = try await bench.transcriptions.job(job.id, for: Bench.ada)
        #expect(failed.status == .failed)
        #expect(failed.failure?.code == code)
        #expect(failed.failure?.retryable == retryable)
        #expect(failed.completedAt == bench.clock.now)
    }

    @Test("the work on a job ends when the job is deleted")
    func cancelledByDeletion() async throws {
        let bench = Bench()
        let job = try await bench.submit()
        let event = try #require(try await bench.events().first)
        // Held until its task is cancelled.
        bench.transcriber.faults.hold("transcribe")
        async let handled: Void = bench.transcriptions.handle(event, consumer: .transcription)
        await bench.clock.waitForSleepers()
        bench.clock.advance(by: WorkWatch.interval)
        await bench.clock.waitForSleepers()
        try await bench.transcriptions.delete(job.id, for: Bench.ada)
        bench.clock.advance(by: WorkWatch.interval)
        try await handled
        #expect(bench.clock.sleepers == 0)
        #expect(bench.blobs.keys.isEmpty)
        #expect(try await bench.events().isEmpty)
    }

    @Test("work that is cut off changes nothing, and goes on at the next delivery")
    func cutOff() async throws {
        let bench = Bench()
        let job = try await bench.submit()
        let event = try #require(try await bench.events().first)
        bench.transcriber.faults.fail("transcribe", with: .cancelled)
        await #expect(throws: HandlerError.cancelled) {
            try await bench.transcriptions.handle(event, consumer: .transcription)
        }
        #expect(try await bench.transcriptions.job(job.id, for: Bench.ada).status == .processing)
        try await bench.transcriptions.handle(event, consumer: .transcription)
        #expect(try await bench.transcriptions.job(job.id, for: Bench.ada).status == .completed)
    }

    @Test("a limit is told with its unit")
    func unit() async throws {
        let bench = Bench()
        let job = try await bench.submit()
        bench.transcriber.faults.fail("transcribe", with: .tooLong(.seconds(14_400)))
        try await bench.transcriptions.handle(try #require(try await bench.events().first), consumer: .transcription)
        let failed = try await bench.transcriptions.job(job.id, for: Bench.ada)
        #expect(failed.failure?.message == "It is longer than the limit of 14400 seconds.")
    }

    @Test("another user's job is not there")
    func others() async throws {
        let bench = Bench()
        let job = try await bench.submit()
        await #expect(throws: UseCaseError.notFound) { try await bench.transcriptions.job(job.id, for: Bench.eve) }
        await #expect(throws: UseCaseError.notFound) { try await bench.transcriptions.delete(job.id, for: Bench.eve) }
        #expect(try await bench.transcriptions.jobs(ListRequest(), for: Bench.eve).items.isEmpty)
        #expect(bench.blobs.keys == [job.blobKey])
    }
}
