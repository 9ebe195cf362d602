import FoundationEssentials
public import LecternPorts
import Synchronization

/// Speech by eSpeak NG, packed by ffmpeg: no network, no account, in about thirty languages.
///
/// Text goes in by standard input in pieces of a few sentences, and is only ever spoken: neither markup nor eSpeak's
/// own commands in it mean anything. Memory does not grow with its length. As many pieces are spoken at a time
/// as there are processors; requests take turns at each piece.
public final class EspeakSynthesizer: SpeechSynthesizer {
    public let voices: [Voice] = EspeakVoice.all.map(\.voice)
    private let espeak: String?
    private let ffmpeg: String?
    private let folder: String
    private let limit: Int
    private let turns = Turns(places: max(1, ProcessInfo.processInfo.activeProcessorCount))
    /// Quieter than this everywhere is silence; eSpeak's softest vowels are a hundred times louder.
    private static let silence = 32

    /// - Parameters:
    ///   - espeak, ffmpeg: absolute paths; nil answers `unavailable` to every request.
    ///   - folder: where audio is put while it is made and read; it needs room for the longest answer.
    ///   - limit: characters of the longest text.
    public init(
        espeak: String? = Program.find("espeak-ng"), ffmpeg: String? = Program.find("ffmpeg"),
        folder: String = "/tmp", limit: Int = 200_000
    ) {
        self.espeak = espeak
        self.ffmpeg = ffmpeg
        self.folder = folder
        self.limit = limit
    }

    /// A file larger than allowed is told while it is made for WAV and MP3, and once it is there for OGG.
    ///
    /// - Throws: `unknownVoice`, `tooLong`, `empty` when nothing in the text has a sound, `unavailable` when a program
    ///   is missing or fails, `timeout` when one takes too long, `cancelled`.
    public func synthesize(_ request: SpeechRequest) async throws(SpeechError) -> Speech {
        guard let speaker = EspeakVoice.byID[request.voice.id]?.speaker else {
            throw .unknownVoice(request.voice.id)
        }
        guard request.text.count <= limit else { throw .tooLong(.characters(limit)) }
        guard let espeak else { throw .unavailable("espeak-ng is not installed") }
        guard let ffmpeg else { throw .unavailable("ffmpeg is not installed") }
        let pieces = SpeechText.pieces(request.text)
        guard let first = pieces.first else { throw .empty }

        let narrator = Narrator(espeak: espeak, speaker: speaker, turns: turns)
        let opening = try await narrator.speak(first)
        let narration = Narration(narrator, opening: opening, rest: Array(pieces.dropFirst()), of: request)
        let file = try await SpeechFile.make(in: folder)
        let encoder = FfmpegEncoder(path: ffmpeg)
        try await pack(narration, encoder.program(rate: opening.rate, format: request.format, file: file.path))

        guard file.size ?? 0 <= request.limit else { throw .tooLong(.bytes(request.limit)) }
        let (samples, peak) = narration.measured
        guard peak > Self.silence else { throw .empty }
        return Speech(format: request.format, duration: Double(samples) / Double(opening.rate), body: file.read())
    }

    private func pack(_ narration: Narration, _ program: Program) async throws(SpeechError) {
        let result: ProgramResult
        do throws(ProcessError) {
            result = try await program.run(.stream(narration.stream))
        } catch {
            if Task.isCancelled { throw .cancelled }
            throw narration.failure ?? SpeechError(error)
        }
        if let failure = narration.failure { throw failure }
        guard result.succeeded else { throw SpeechError(result.outcome, of: "ffmpeg") }
    }
}

/// Speaks one piece at a time.
private struct Narrator: Sendable {
    var espeak: String
    var speaker: String
    var turns: Turns

    func speak(_ piece: String) async throws(SpeechError) -> SpeechWave.Sound {
        try await turns.run(cancellation: SpeechError.cancelled) { () throws(SpeechError) in
            try await speakNow(piece)
        }
    }

    private func speakNow(_ piece: String) async throws(SpeechError) -> SpeechWave.Sound {
        // Files are limited loosely: eSpeak's audio library makes one of 64 MiB in memory even when nothing is played.
        let program = Program(
            espeak, ["-b", "1", "-v", speaker, "--stdin", "--stdout"],
            limits: ProcessLimits(
                wallSeconds: 60, cpuSeconds: 30, memoryBytes: 512 << 20, fileBytes: 256 << 20, outputBytes: 64 << 20))
        let result: ProgramResult
        do throws(ProcessError) {
            result = try await program.run(.bytes(Array(piece.utf8)))
        } catch {
            throw SpeechError(error)
        }
        guard result.succeeded else { throw SpeechError(result.outcome, of: "espeak-ng") }
        guard let sound = SpeechWave.sound(result.output) else {
            throw .unavailable("espeak-ng gave no sound: \(result.outcome.message.prefix(200))")
        }
        return sound
    }
}

/// The samples of all pieces one after the other, counted on their way to the encoder.
private final class Narration: Sendable {
    private struct Progress {
        var next: SpeechWave.Sound?
        var pieces: ArraySlice<String>
        var samples = 0
        var peak = 0
        var failure: SpeechError?
    }

    private let narrator: Narrator
    private let progress: Mutex<Progress>

    private let request: SpeechRequest
    private let rate: Int

    init(_ narrator: Narrator, opening: SpeechWave.Sound, rest: [String], of request: SpeechRequest) {
        self.narrator = narrator
        self.request = request
        rate = opening.rate
        progress = Mutex(Progress(next: opening, pieces: rest[...]))
    }

    var measured: (samples: Int, peak: Int) { progress.withLock { ($0.samples, $0.peak) } }
    var failure: SpeechError? { progress.withLock { $0.failure } }

    var stream: ByteStream {
        ByteStream { [self] in
            {
                do throws(SpeechError) {
                    if let sound = self.progress.withLock({ $0.next.take() }) { return try self.count(sound) }
                    guard let piece = self.progress.withLock({ $0.pieces.popFirst() }) else { return nil }
                    return try self.count(try await self.narrator.speak(piece))
                } catch {
                    self.progress.withLock { $0.failure = error }
                    throw error
                }
            }
        }
    }

    private func count(_ sound: SpeechWave.Sound) throws(SpeechError) -> [UInt8] {
        let peak = SpeechWave.peak(sound.samples)
        let samples = progress.withLock {
            $0.samples += sound.samples.count / 2
            $0.peak = max($0.peak, peak)
            return $0.samples
        }
        guard FfmpegEncoder.leastSize(samples: samples, rate: rate, format: request.format) <= request.limit else {
            throw .tooLong(.bytes(request.limit))
        }
        return Array(sound.samples)
    }
}
