public import LecternPorts

/// English speech recognised on this machine by Moonshine (its tiny model), in a process of its own without network.
///
/// A recording is decoded and recognised window by window, so that an hour takes no more memory than a minute; requests
/// take turns at each window. The engine tells no confidence. Speakers and vocabularies that are asked for are left
/// out, because it tells speakers apart only within a window and knows no vocabularies.
public final class MoonshineTranscriber: SpeechTranscriber {
    public let languages = ["en"]
    private let worker: MoonshineWorker?
    private let decoder: FfmpegDecoder?
    private let folder: String
    private let limits: Limits
    private let progress: (@Sendable (_ job: TranscriptionID, _ seconds: Double) -> Void)?

    /// What a recording may cost.
    public struct Limits: Sendable, Equatable {
        /// Seconds of the longest recording.
        public var seconds: Int
        /// Bytes of the largest one.
        public var bytes: Int
        /// Bytes of address space for the recogniser. It starts with a sixth of the usual limit, keeps more with each
        /// window, and is replaced when a quarter is in use.
        public var memory: Int
        /// Seconds a window may take for each second of sound in it, half a minute besides.
        public var patience: Double

        public init(seconds: Int = 4 * 3600, bytes: Int = 2 << 30, memory: Int = 3 << 30, patience: Double = 5) {
            self.seconds = seconds
            self.bytes = bytes
            self.memory = memory
            self.patience = patience
        }
    }

    /// - Parameters:
    ///   - python: absolute path of the Python whose environment has the recogniser, as `PythonEnvironment` finds it;
    ///     nil answers `unavailable` to every request, and so do missing programs.
    ///   - folder: where a recording is put while it is worked on.
    ///   - progress: told how many seconds of a job's recording are done, after each window.
    public init(
        python: String?, ffmpeg: String? = Program.find("ffmpeg"), ffprobe: String? = Program.find("ffprobe"),
        folder: String = "/tmp", limits: Limits = Limits(),
        progress: (@Sendable (_ job: TranscriptionID, _ seconds: Double) -> Void)? = nil
    ) {
        worker = python.map { python in
            MoonshineWorker(
                program: Program(
                    python, ["-I", "-B", "-c", MoonshineScript.text, String(limits.memory / 4)],
                    limits: .longLived(memoryBytes: limits.memory)))
        }
        decoder = ffmpeg.flatMap { ffmpeg in ffprobe.map { FfmpegDecoder(ffmpeg: ffmpeg, ffprobe: $0) } }
        self.folder = folder
        self.limits = limits
        self.progress = progress
    }

    /// Whether this Python has the recogniser, as far as can be told without starting it.
    public static func isInstalled(_ python: String?) -> Bool {
        python.map { PythonEnvironment.has("moonshine_voice", $0) } ?? false
    }

    /// `auto` is taken for English: the model makes English words of any speech, fluent ones, so that neither it nor its
    /// text tells another language.
    /// - Throws: `unsupportedLanguage` for any but English and `auto`, `corrupt` for what is no recording of a known
    ///   format or larger than the limit, `tooLong`, `empty` when nobody speaks in it, `unavailable` when the
    ///   recogniser is not installed or does not run, `timeout`, `cancelled`.
    public func transcribe(
        _ body: ByteStream, options: TranscriptionOptions, job: TranscriptionID
    ) async throws(SpeechError) -> Transcript {
        let language = try language(options.languageCode)
        guard let worker else { throw .unavailable("the speech recogniser is not installed") }
        guard let decoder else { throw .unavailable("ffmpeg is not installed") }
        let file = try await SpeechFile.make(in: folder)
        try await file.fill(from: body, limit: limits.bytes)
        let told = try await decoder.examine(file.path)
        if let told, told > Double(limits.seconds) { throw .tooLong(.seconds(limits.seconds)) }

        let process: RunningProcess
        do throws(ProcessError) {
            // One second more than allowed, so that a recording that is too long shows.
            process = try await decoder.program(file.path, seconds: Double(limits.seconds) + 1).start(input: .nothing)
        } catch {
            throw SpeechError(error)
        }
        defer { process.kill() }
        let (segments, duration) = try await recognize(process, worker, job)
        withExtendedLifetime(file) {}
        guard !segments.isEmpty else { throw .empty }
        return Transcript(
            text: segments.map(\.text).joined(separator: " "), segments: segments, confidence: nil,
            duration: duration, languageCode: language)
    }

    /// The language to name in the transcript.
    private func language(_ tag: String) throws(SpeechError) -> String {
        if tag.lowercased() == "auto" { return "en" }
        let primary = tag.split(separator: "-", omittingEmptySubsequences: false).first
        guard primary?.lowercased() == "en" else { throw .unsupportedLanguage(tag) }
        return tag
    }

    private func recognize(
        _ process: RunningProcess, _ worker: MoonshineWorker, _ job: TranscriptionID
    ) async throws(SpeechError) -> (segments: [Transcript.Segment], duration: Double) {
        var windows = SpeechWindows()
        var segments: [Transcript.Segment] = []
        var done = 0
        var decoded = 0
        while true {
            let bytes = try await samples(process)
            decoded += bytes?.count ?? 0
            guard Self.seconds(decoded) <= Double(limits.seconds) else { throw .tooLong(.seconds(limits.seconds)) }
            var next = bytes.map { windows.add($0) } ?? windows.finish()
            while let window = next {
                segments += try await recognize(window, from: Self.seconds(done), worker)
                done += window.count
                progress?(job, Self.seconds(done))
                next = windows.add([])
            }
            if bytes == nil { break }
        }
        let outcome = await process.outcome()
        if !outcome.succeeded {
            // A recording that breaks off is transcribed as far as it goes.
            guard case .exited = outcome.ending else { throw FfmpegDecoder.fault(outcome) }
            guard decoded > 0 else { throw .corrupt("the decoder failed on it") }
        }
        return (segments, Self.seconds(decoded))
    }

    private func samples(_ process: RunningProcess) async throws(SpeechError) -> [UInt8]? {
        do throws(ProcessError) {
            return try await process.read(within: 120)
        } catch {
            throw Task.isCancelled ? .cancelled : SpeechError(error)
        }
    }

    private func recognize(
        _ window: [UInt8], from offset: Double, _ worker: MoonshineWorker
    ) async throws(SpeechError) -> [Transcript.Segment] {
        guard SpeechWave.peak(window[...]) >= Self.audible else { return [] }
        let length = Self.seconds(window.count)
        let lines = try await worker.recognize(window, within: 30 + limits.patience * length)
        return lines.compactMap { line in
            let text = line.text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
            guard !text.isEmpty else { return nil }
            let start = min(max(0, line.start), length)
            let end = min(max(start, line.end), length)
            let samples = window[Self.bytes(start)..<min(window.count, Self.bytes(end))]
            guard SpeechWave.peak(samples) >= Self.audible else { return nil }
            return Transcript.Segment(start: offset + start, end: offset + end, text: text)
        }
    }

    /// The loudest sample of the softest speech that is believed, −50 dB: in silence the model makes up words.
    private static let audible = 100

    private static func bytes(_ seconds: Double) -> Int { Int(seconds * Double(FfmpegDecoder.rate)) * 2 }

    /// How long so many bytes of samples last.
    private static func seconds(_ bytes: Int) -> Double { Double(bytes / 2) / Double(FfmpegDecoder.rate) }
}
