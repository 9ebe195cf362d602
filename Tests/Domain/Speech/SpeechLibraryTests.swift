import FoundationEssentials
import LecternFakes
import LecternPorts
import Testing

@testable import LecternDomain

@Suite("Texts read aloud")
struct SpeechLibraryTests {
    private typealias Bench = SpeechBench

    @Test("a short text is spoken at once, and its bytes can be read")
    func short() async throws {
        let bench = Bench()
        let audio = try await bench.speech.synthesize(SynthesisRequest(text: "Hello World"), for: Bench.ada)
        #expect(audio.status == .completed)
        #expect(try #require(audio.duration) > 0)
        #expect(!audio.cached)
        let whole = try await bench.speech.content(of: audio.id, range: nil, for: Bench.ada).blob
        let bytes = try #require(try await whole.body.collect(upTo: 1 << 20))
        #expect(bytes.count == whole.info.size)
        let part = try await bench.speech.content(of: audio.id, range: 2..<9, for: Bench.ada).blob
        #expect(try await part.body.collect(upTo: 100) == Array(bytes[2..<9]))
        let event = try #require(try await bench.events().first)
        #expect(try GenerationCompleted(event).characters == 11)
    }

    @Test("equal requests of two users share one audio; the last record takes it along")
    func shared() async throws {
        let bench = Bench()
        let request = SynthesisRequest(text: "Hello")
        let (mine, hers) = (
            try await bench.speech.synthesize(request, for: Bench.ada),
            try await bench.speech.synthesize(request, for: Bench.eve)
        )
        #expect(hers.cached)
        #expect(hers.duration == mine.duration)
        #expect(hers.blobKey == mine.blobKey)
        #expect(bench.spoken == 1)
        try await bench.speech.delete(mine.id, for: Bench.ada)
        _ = try await bench.speech.content(of: hers.id, range: nil, for: Bench.eve)
        await #expect(throws: UseCaseError.notFound) { try await bench.speech.audio(mine.id, for: Bench.ada) }
        try await bench.speech.delete(hers.id, for: Bench.eve)
        #expect(bench.blobs.keys.isEmpty)
        #expect(try await bench.speech.synthesize(request, for: Bench.ada).cached == false)
    }

    @Test("two who delete at the same time, in two processes, leave nothing")
    func deletedTogether() async throws {
        let bench = Bench()
        let request = SynthesisRequest(text: "Hello")
        let (mine, hers) = (
            try await bench.speech.synthesize(request, for: Bench.ada),
            try await bench.speech.synthesize(request, for: Bench.eve)
        )
        bench.database.faults.hold("commit")
        let both = [
            Task { try await bench.speech.delete(mine.id, for: Bench.ada) },
            Task { try await bench.elsewhere.delete(hers.id, for: Bench.eve) },
        ]
        while bench.database.faults.calls(of: "commit") < 2 { await Task.yield() }
        bench.database.faults.release("commit")
        for task in both { try await task.value }
        #expect(bench.blobs.keys.isEmpty)
    }

    @Test("other text, voice or format is another audio")
    func distinct() async throws {
        let bench = Bench()
        let requests = [
            SynthesisRequest(text: "Hello"), SynthesisRequest(text: "Hello!"),
            SynthesisRequest(text: "Hello", voiceID: "Brian"), SynthesisRequest(text: "Hello", format: .wav),
        ]
        for request in requests { _ = try await bench.speech.synthesize(request, for: Bench.ada) }
        #expect(bench.spoken == 4)
        #expect(bench.blobs.keys.count == 4)
    }

    @Test("a cached audio whose file is gone is spoken again")
    func lostFile() async throws {
        let bench = Bench()
        let first = try await bench.speech.synthesize(SynthesisRequest(text: "Hello"), for: Bench.ada)
        try await bench.blobs.delete(try #require(first.blobKey))
        let second = try await bench.speech.synthesize(SynthesisRequest(text: "Hello"), for: Bench.eve)
        #expect(!second.cached)
        _ = try await bench.speech.content(of: first.id, range: nil, for: Bench.ada)
    }

    @Test("a commit that is refused leaves no audio, and none that others use is taken")
    func refusedCommit() async throws {
        let bench = Bench()
        bench.database.faults.fail("commit", onCall: 2, with: .duplicate("x"))
        await #expect(throws: UseCaseError.conflict("x is taken")) {
            try await bench.speech.synthesize(SynthesisRequest(text: "Hello"), for: Bench.ada)
        }
        #expect(bench.blobs.keys.isEmpty)
        #expect(try await bench.deadlines().isEmpty)
        let hers = try await bench.speech.synthesize(SynthesisRequest(text: "Hello"), for: Bench.eve)
        bench.database.faults.fail("commit", with: .duplicate("x"))
        _ = try? await bench.speech.synthesize(SynthesisRequest(text: "Hello"), for: Bench.ada)
        _ = try await bench.speech.content(of: hers.id, range: nil, for: Bench.eve)
    }

    @Test("audio whose record may or may not be there waits for its deadline, and then goes unless it is named")
    func openCommit() async throws {
        let bench = Bench()
        for text in ["Hello", "World"] {
            bench.database.faults.fail("commit", onCall: 2, with: .unavailable("away"))
            await #expect(throws: UseCaseError.unavailable("away")) {
                try await bench.speech.synthesize(SynthesisRequest(text: text), for: Bench.ada)
            }
        }
        let hers = try await bench.speech.synthesize(SynthesisRequest(text: "Hello"), for: Bench.eve)
        #expect(bench.blobs.keys.count == 2)
        bench.clock.advance(by: .seconds(86_399))
        await bench.settleFiles()
        #expect(bench.blobs.keys.count == 2)
        bench.clock.advance(by: .seconds(1))
        await bench.settleFiles()
        #expect(bench.blobs.keys == [hers.blobKey])
        #expect(try await bench.deadlines().isEmpty)
        _ = try await bench.speech.content(of: hers.id, range: nil, for: Bench.eve)
    }

    @Test("a delete whose file cannot be removed can be repeated")
    func failingDelete() async throws {
        let bench = Bench()
        let audio = try await bench.speech.synthesize(SynthesisRequest(text: "Hello"), for: Bench.ada)
        bench.blobs.faults.fail("delete", with: .unavailable("away"))
        await #expect(throws: UseCaseError.unavailable("away")) {
            try await bench.speech.delete(audio.id, for: Bench.ada)
        }
        try await bench.speech.delete(audio.id, for: Bench.ada)
        #expect(bench.blobs.keys.isEmpty)
    }

    @Test("a long text is spoken in the background, once, however often its event comes")
    func long() async throws {
        let bench = Bench()
        let asked = try await bench.speech.synthesize(SynthesisRequest(text: Bench.longText), for: Bench.ada)
        #expect(asked.status == .processing)
        await #expect(throws: UseCaseError.conflict("the audio is still being made")) {
            try await bench.speech.content(of: asked.id, range: nil, for: Bench.ada)
        }
        let event = try #require(try await bench.events().first)
        for _ in 0..<3 { try await bench.speech.handle(event, consumer: .synthesis) }
        #expect(bench.spoken == 1)
        #expect(try await bench.events().count == 1)
        #expect(try await bench.speech.audio(asked.id, for: Bench.ada).status == .completed)
    }

    @Test("a long text under a key that was carried out is not told an id that is not stored")
    func longDoneMeanwhile() async throws {
        let bench = Bench()
        var caller = Bench.ada
        caller.idempotency = IdempotencyKey(owner: caller.owner, route: "POST /synthesize", key: "k")
        let request = SynthesisRequest(text: Bench.longText)
        let first = try await bench.speech.synthesize(request, for: caller)
        let error = await #expect(throws: UseCaseError.self) {
            _ = try await bench.speech.synthesize(request, for: caller)
        }
        guard case .conflict? = error else {
            Issue.record("\(String(describing: error))")
            return
        }
        let kept = try await bench.audio.audio(of: caller.owner, ListRequest())
        #expect(kept.items.map(\.id) == [first.id])
    }

    @Test("a text deleted while it is spoken stays deleted, and its audio with it")
    func deletedUnderWay() async throws {
        let bench = Bench()
        let asked = try await bench.speech.synthesize(SynthesisRequest(text: Bench.longText), for: Bench.ada)
        let event = try #require(try await bench.events().first)
        bench.synthesizer.faults.hold("synthesize")
        let work = Task { try await bench.speech.handle(event, consumer: .synthesis) }
        while bench.spoken == 0 { await Task.yield() }
        try await bench.speech.delete(asked.id, for: Bench.ada)
        bench.synthesizer.faults.release("synthesize")
        try await work.value
        #expect(bench.blobs.keys.isEmpty)
        #expect(try await bench.events().isEmpty)
        await #expect(throws: UseCaseError.notFound) { try await bench.speech.audio(asked.id, for: Bench.ada) }
    }

    @Test("the speaking of a long text ends when its record is deleted")
    func cancelledByDeletion() async throws {
        let bench = Bench()
        let asked = try await bench.speech.synthesize(SynthesisRequest(text: Bench.longText), for: Bench.ada)
        let event = try #require(try await bench.events().first)
        // Held until its task is cancelled.
        bench.synthesizer.faults.hold("synthesize")
        async let handled: Void = bench.speech.handle(event, consumer: .synthesis)
        await bench.clock.waitForSleepers()
        bench.clock.advance(by: WorkWatch.interval)
        await bench.clock.waitForSleepers()
        try await bench.speech.delete(asked.id, for: Bench.ada)
        bench.clock.advance(by: WorkWatch.interval)
        try await handled
        #expect(bench.clock.sleepers == 0)
        #expect(bench.blobs.keys.isEmpty)
        #expect(try await bench.deadlines().isEmpty)
        #expect(try await bench.events().isEmpty)
    }

    @Test(
        "an engine that fails in the background makes a failed record that says whether to try again",
        arguments: [
            (SpeechError.unavailable("gone"), "ENGINE_UNAVAILABLE", true), (.timeout, "ENGINE_TIMEOUT", true),
            (.corrupt("x"), "AUDIO_CORRUPT", false), (.empty, "AUDIO_EMPTY", false),
        ])
    func failure(error: SpeechError, code: String, retryable: Bool) async throws {
        let bench = Bench()
        let asked = try await bench.speech.synthesize(SynthesisRequest(text: Bench.longText), for: Bench.ada)
        bench.synthesizer.faults.fail("synthesize", with: error)
        try await bench.speech.handle(try #require(try await bench.events().first), consumer: .synthesis)
        let failed = try await bench.speech.audio(asked.id, for: Bench.ada)
        #expect(failed.status == .failed)
        #expect(failed.failure?.code == code)
        #expect(failed.failure?.retryable == retryable)
        #expect(bench.blobs.keys.isEmpty)
        await #expect(throws: UseCaseError.notFound) {
            try await bench.speech.content(of: asked.id, range: nil, for: Bench.ada)
        }
    }

    @Test("a voice that the engine lost since makes a failed record, not one that waits for ever")
    func lostVoice() async throws {
        let bench = Bench()
        let asked = try await bench.speech.synthesize(SynthesisRequest(text: Bench.longText), for: Bench.ada)
        var record = try await bench.speech.audio(asked.id, for: Bench.ada)
        record.voiceID = "Gone"
        _ = try await bench.audio.commit(Commit([.update(record)]))
        try await bench.speech.handle(try #require(try await bench.events().first), consumer: .synthesis)
        #expect(try await bench.speech.audio(asked.id, for: Bench.ada).failure?.code == "UNKNOWN_VOICE")
    }

    @Test("an engine that fails while the caller waits leaves no record")
    func failureAtOnce() async throws {
        let bench = Bench()
        bench.synthesizer.faults.fail("synthesize", with: .unavailable("gone"))
        await #expect(throws: UseCaseError.unavailable("gone")) {
            try await bench.speech.synthesize(SynthesisRequest(text: "Hello"), for: Bench.ada)
        }
        #expect(try await bench.events().isEmpty)
    }

    @Test("audio larger than is stored fails for good, whoever finds it out")
    func tooLong() async throws {
        let bench = Bench()
        let asked = try await bench.speech.synthesize(SynthesisRequest(text: Bench.longText), for: Bench.ada)
        bench.blobs.faults.fail("put", with: .tooLarge(limit: 7))
        try await bench.speech.handle(try #require(try await bench.events().first), consumer: .synthesis)
        let failure = try await bench.speech.audio(asked.id, for: Bench.ada).failure
        #expect(
            failure
                == ProcessingFailure(
                    code: "AUDIO_TOO_LONG", message: "The audio is larger than the limit of 7 bytes.", retryable: false)
        )
        bench.synthesizer.faults.fail("synthesize", with: .tooLong(.bytes(7)))
        await #expect(throws: UseCaseError.invalid("text", "makes audio larger than 7 bytes")) {
            try await bench.speech.synthesize(SynthesisRequest(text: "Hello"), for: Bench.ada)
        }
    }

    @Test("another user's audio is not there")
    func others() async throws {
        let bench = Bench()
        let audio = try await bench.speech.synthesize(SynthesisRequest(text: "Hello"), for: Bench.ada)
        await #expect(throws: UseCaseError.notFound) { try await bench.speech.audio(audio.id, for: Bench.eve) }
        await #expect(throws: UseCaseError.notFound) { try await bench.speech.delete(audio.id, for: Bench.eve) }
        await #expect(throws: UseCaseError.notFound) {
            try await bench.speech.content(of: audio.id, range: nil, for: Bench.eve)
        }
    }

    @Test(
        "what cannot be read aloud is refused by its field",
        arguments: [
            (SynthesisRequest(text: ""), "text"), (SynthesisRequest(text: " \n…!"), "text"),
            (SynthesisRequest(text: String(repeating: "a", count: 100_001)), "text"),
            (SynthesisRequest(text: "Hello", voiceID: "Nobody"), "voice_id"),
            (SynthesisRequest(text: "Hello", voiceID: "Brian", languageCode: "en-US"), "language_code"),
            (SynthesisRequest(text: "Hello", languageCode: "de"), "language_code"),
        ])
    func refused(request: SynthesisRequest, field: String) async throws {
        let error = await #expect(throws: UseCaseError.self) {
            try await Bench().speech.synthesize(request, for: Bench.ada)
        }
        guard case .invalid(let problems) = error else { return #expect(Bool(false), "another error") }
        #expect(problems.map(\.field) == [field])
    }
}
