import FoundationEssentials
import LecternDomain
import LecternFakes
import LecternPorts

/// Synthesis and transcription over fakes.
struct SpeechBench {
    static let ada = Caller(owner: Owner(user: UserID("ada")), requestID: "r1")
    static let eve = Caller(owner: Owner(user: UserID("eve")), requestID: "r2")
    static let longText = String(repeating: "word ", count: 700)

    let clock = ManualClock()
    let database: InMemoryDatabase
    let outbox: InMemoryOutbox
    let blobs = InMemoryBlobStore()
    let cache: InMemoryCache
    let synthesizer: FakeSpeechSynthesizer
    let transcriber = FakeSpeechTranscriber()
    let audio: InMemoryAudioRepository
    let speech: SpeechLibrary
    /// Over the same stores, as in another process.
    let elsewhere: SpeechLibrary
    let transcriptions: TranscriptionLibrary

    init(synthesizer: FakeSpeechSynthesizer = FakeSpeechSynthesizer()) {
        self.synthesizer = synthesizer
        database = InMemoryDatabase(clock: clock)
        outbox = InMemoryOutbox(database)
        cache = InMemoryCache(clock: clock)
        audio = InMemoryAudioRepository(database)
        let identifiers = SequentialIdentifiers()
        let ports = SpeechLibrary.Ports(
            repository: audio, blobs: blobs, synthesizer: synthesizer, cache: cache, digest: PortableDigest(),
            identifiers: identifiers, clock: clock)
        speech = SpeechLibrary(ports)
        elsewhere = SpeechLibrary(ports)
        transcriptions = TranscriptionLibrary(
            TranscriptionLibrary.Ports(
                repository: InMemoryTranscriptionRepository(database), blobs: blobs, transcriber: transcriber,
                identifiers: identifiers, clock: clock), maximumUpload: 1000)
        // Counting begins with the first order.
        synthesizer.faults.fail("nothing", with: .empty)
        transcriber.faults.fail("nothing", with: .empty)
    }

    var spoken: Int { synthesizer.faults.calls(of: "synthesize") }

    /// The events that were stored since the last call.
    func events() async throws -> [EventEnvelope] {
        let entries = try await outbox.pending(limit: 100)
        try await outbox.markPublished(entries)
        return entries.map(\.event.envelope)
    }

    /// The files that are waiting for their record, or for being deleted.
    func deadlines() async throws -> [DurableTimer] {
        try await InMemoryTimerStore(database).due(
            FileDeadline.kind, at: clock.now.addingTimeInterval(1e9), limit: 100)
    }

    /// As the loops of the two services do, which have a database each.
    func settleFiles() async {
        let (speech, transcriptions) = (speech, transcriptions)
        let handler: TimerLoop.Handler = { timer async throws(HandlerError) in
            if timer.id.hasSuffix(".mp3") || timer.id.hasSuffix(".wav") {
                try await speech.settleFile(timer)
            } else {
                try await transcriptions.settleFile(timer)
            }
        }
        let loop = TimerLoop(
            FileDeadline.kind, timers: InMemoryTimerStore(database), clock: clock, random: SeededRandom(),
            log: RecordingLog(), handler: handler)
        await loop.step()
    }

    func submit(
        _ text: String = "RIFF1234WAVE a cell is small", _ options: TranscriptionOptions = TranscriptionOptions(),
        for caller: Caller = ada
    ) async throws(UseCaseError) -> TranscriptionJob {
        try await transcriptions.submit(
            filename: "lecture.wav", body: ByteStream(Array(text.utf8)), options: options, for: caller)
    }
}
