import LecternPorts

/// How ffmpeg is asked to pack raw samples into a file that people can play.
struct FfmpegEncoder {
    /// Absolute path of ffmpeg.
    var path: String

    /// Bits a second of MP3.
    private static let bitRate = 64_000

    /// Bytes that the file of so many samples has at least; 0 where that cannot be told beforehand.
    static func leastSize(samples: Int, rate: Int, format: AudioFormat) -> Int {
        switch format {
        case .wav: 2 * samples
        case .mp3: Int(Double(samples) / Double(rate) * Double(bitRate / 8))
        case .ogg: 0
        }
    }

    /// A program that reads 16-bit mono samples and writes `file`. The same samples make the same file.
    func program(rate: Int, format: AudioFormat, file: String) -> Program {
        let codec: [String]
        switch format {
        case .mp3: codec = ["-c:a", "libmp3lame", "-b:a", String(Self.bitRate), "-f", "mp3"]
        case .ogg: codec = ["-c:a", "libvorbis", "-q:a", "4", "-f", "ogg"]
        case .wav: codec = ["-c:a", "pcm_s16le", "-f", "wav"]
        }
        let input = [
            "-hide_banner", "-loglevel", "error", "-nostdin", "-protocol_whitelist", "file,pipe", "-f", "s16le", "-ar",
            String(rate), "-ac", "1", "-i", "pipe:0", "-map_metadata", "-1", "-fflags", "+bitexact", "-flags:a",
            "+bitexact", "-threads", "1",
        ]
        return Program(
            path, input + codec + ["-y", "file:" + file],
            limits: ProcessLimits(
                wallSeconds: 3600, cpuSeconds: 1200, memoryBytes: 1 << 30, fileBytes: 4 << 30, outputBytes: 1 << 20))
    }
}
