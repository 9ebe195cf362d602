import FoundationEssentials
import LecternPorts

/// Recordings made plain samples by ffmpeg: 16 bits, one channel, 16 kHz.
struct FfmpegDecoder: Sendable {
    /// Samples a second.
    static let rate = 16_000
    /// What is taken, by ffmpeg's names: MP3, MP4 and M4A, WAV, FLAC, OGG, AMR, WebM. Its other formats, playlists
    /// that name other files among them, are not even tried.
    private static let formats = "mp3,mov,wav,w64,flac,ogg,amr,amrnb,amrwb,matroska"
    /// ffmpeg's own measure below which it calls a guess a likely mistake; it takes random bytes for MP3.
    private static let leastScore = 24

    /// Absolute paths.
    var ffmpeg: String
    var ffprobe: String

    private struct Probe: Decodable {
        var streams: [Stream]?
        var format: Format?

        struct Stream: Decodable {
            var kind: String?

            enum CodingKeys: String, CodingKey { case kind = "codec_type" }
        }

        struct Format: Decodable {
            var duration: String?
            var score: Int?

            enum CodingKeys: String, CodingKey {
                case duration
                case score = "probe_score"
            }
        }
    }

    /// Makes sure, by content, that the file is a recording; answers its length in seconds where the file tells.
    /// - Throws: `corrupt` when it is none, `empty` when it has no sound, such as a video of pictures alone,
    ///   `unavailable`, `timeout`, `cancelled`.
    func examine(_ file: String) async throws(SpeechError) -> Double? {
        let program = Program(
            ffprobe,
            Self.source + [
                "-show_entries", "format=duration,probe_score:stream=codec_type", "-of", "json", "file:" + file,
            ],
            limits: ProcessLimits(
                wallSeconds: 60, cpuSeconds: 30, memoryBytes: 1 << 30, fileBytes: 0, outputBytes: 1 << 20))
        let result: ProgramResult
        do throws(ProcessError) {
            result = try await program.run()
        } catch {
            throw SpeechError(error)
        }
        guard result.succeeded else {
            if case .exited = result.outcome.ending { throw .corrupt("not a recording of a known format") }
            throw Self.fault(result.outcome)
        }
        guard let probe = try? JSONDecoder().decode(Probe.self, from: Data(result.output)),
            let format = probe.format, format.score ?? 0 >= Self.leastScore
        else { throw .corrupt("not a recording of a known format") }
        guard probe.streams?.contains(where: { $0.kind == "audio" }) == true else {
            throw .empty
        }
        return format.duration.flatMap { Double($0) }
    }

    /// A program whose standard output are the samples of the file.
    /// - Parameter seconds: samples behind this much of the recording are left out.
    func program(_ file: String, seconds: Double) -> Program {
        Program(
            ffmpeg,
            ["-hide_banner", "-nostdin"] + Self.source + [
                "-i", "file:" + file, "-map", "0:a:0", "-vn", "-sn", "-dn", "-t", "\(seconds)", "-ac", "1", "-ar",
                String(Self.rate), "-threads", "1", "-f", "s16le", "pipe:1",
            ],
            // It waits for the recogniser most of the time, so its wall clock says nothing.
            limits: ProcessLimits(
                wallSeconds: nil, cpuSeconds: 600, memoryBytes: 1 << 30, fileBytes: 0, outputBytes: nil))
    }

    private static let source = [
        "-v", "error", "-protocol_whitelist", "file,pipe", "-format_whitelist", formats,
    ]

    /// A decoder that crashed or went over a limit did so because of the recording, except for the time.
    static func fault(_ outcome: ProcessOutcome) -> SpeechError {
        switch outcome.ending {
        case .signalled, .stopped(.fileSize), .stopped(.output): .corrupt("the decoder failed on it")
        default: SpeechError(outcome, of: "ffmpeg")
        }
    }
}
