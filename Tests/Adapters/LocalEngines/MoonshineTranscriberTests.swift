import FoundationEssentials
import Glibc
import LecternPorts
import Synchronization
import Testing

@testable import LecternLocalEngines

private let python = TestPython.python
private let transcriber = MoonshineTranscriber(python: python)
private let job = TranscriptionID("job-1")

private let sentence = "Mitochondria are the power house of the cell. Plants make sugar from water and light."

private func spoken(_ text: String) async throws -> [UInt8] {
    let synthesizer = EspeakSynthesizer()
    let voice = try #require(synthesizer.voices.first { $0.id == "Brian" })
    let speech = try await synthesizer.synthesize(SpeechRequest(text: text, voice: voice, format: .wav))
    return try #require(try await speech.body.collect(upTo: 64 << 20))
}

/// A recording made another by ffmpeg; a file is needed where a format's writer has to go back.
private func converted(_ recording: [UInt8], _ arguments: [String]) async throws -> [UInt8] {
    let path = "/tmp/lectern-converted-\(UInt64.random(in: .min ... .max))"
    defer { unlink(path) }
    let ffmpeg = try #require(Program.find("ffmpeg"))
    let result = try await Program(ffmpeg, ["-v", "error", "-i", "pipe:0"] + arguments + ["-y", "file:" + path])
        .run(.bytes(recording))
    try #require(result.succeeded, "\(result.outcome.message)")
    return Array(try Data(contentsOf: URL(filePath: path)))
}

private func silence(_ seconds: Int) async throws -> [UInt8] {
    try await converted(
        Array("RIFF".utf8) + [36, 0, 0, 0] + Array("WAVEfmt ".utf8) + [
            16, 0, 0, 0, 1, 0, 1, 0, 128, 62, 0, 0, 0, 125, 0,
        ]
            + [0, 2, 0, 16, 0] + Array("data".utf8) + [0xFF, 0xFF, 0xFF, 0x7F]
            + [UInt8](repeating: 0, count: seconds * 32_000), ["-f", "wav"])
}

private func transcribe(
    _ bytes: [UInt8], _ language: String = "en-US", by transcriber: MoonshineTranscriber = transcriber
) async throws -> Transcript {
    try await transcriber.transcribe(
        ByteStream(bytes), options: TranscriptionOptions(languageCode: language), job: job)
}

/// How many of the words were heard.
private func heard(_ words: [String], in transcript: Transcript) -> Int {
    let text = transcript.text.lowercased()
    return words.count { text.contains($0) }
}

private let words = ["power", "house", "of the", "plants", "sugar", "from", "water", "light"]

@Suite(.serialized, .enabled(if: python != nil, TestPython.notInstalled)) struct MoonshineTranscriberTests {
    @Test(
        "words are recognised in every format, told by content",
        arguments: [
            ["-f", "wav"], ["-f", "mp3"], ["-f", "flac"], ["-c:a", "libvorbis", "-f", "ogg"],
            ["-c:a", "aac", "-f", "mp4"],
            ["-c:a", "libopus", "-f", "webm"],
        ])
    func formats(arguments: [String]) async throws {
        let recording = try await converted(spoken(sentence), arguments)
        let transcript = try await transcribe(recording)
        #expect(heard(words, in: transcript) >= 6, "\(transcript.text)")
        #expect((4...9).contains(transcript.duration))
        #expect(transcript.languageCode == "en-US" && transcript.confidence == nil)
        #expect(transcript.text == transcript.segments.map(\.text).joined(separator: " "))
        var last = 0.0
        for segment in transcript.segments {
            #expect(segment.start >= last - 0.5 && segment.end >= segment.start && segment.end <= transcript.duration)
            last = segment.end
        }
    }

    @Test("a recording longer than a window is recognised whole, its times count through, and progress is told")
    func long() async throws {
        let told = Told()
        let transcriber = MoonshineTranscriber(python: python) { job, seconds in told.add(job, seconds) }
        let text = String(repeating: sentence + "\n", count: 10)
        let recording = try await converted(spoken(text), ["-f", "mp3"])
        let transcript = try await transcribe(recording, "auto", by: transcriber)
        #expect(transcript.duration > 42 && transcript.languageCode == "en")
        let sugar = transcript.text.lowercased().split(separator: " ").count { $0.contains("sugar") }
        #expect((8...11).contains(sugar), "\(transcript.text)")
        #expect(try #require(transcript.segments.last).end > transcript.duration - 4)
        #expect(
            told.seconds.count >= 2 && told.seconds == told.seconds.sorted() && told.seconds.last == transcript.duration
        )
    }

    @Test("in silence nothing was said", arguments: [1, 3, 45])
    func silent(seconds: Int) async throws {
        let recording = try await silence(seconds)
        await #expect(throws: SpeechError.empty) { try await transcribe(recording) }
    }

    @Test(
        "what is no recording is corrupt",
        arguments: [
            [], Array("Just some text, no sound.\n".utf8), Array("#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n".utf8),
            Array("ffconcat version 1.0\nfile /etc/passwd\n".utf8), Array("RIFF\u{24}\0\0\0WAVEfmt ".utf8),
            (0..<50_000).map { UInt8(truncatingIfNeeded: $0 &* 7919 ^ $0 >> 3) },
            Array("%PDF-1.4\n".utf8) + [UInt8](repeating: 32, count: 5000),
        ])
    func corrupt(bytes: [UInt8]) async throws {
        do {
            let transcript = try await transcribe(bytes)
            Issue.record("recognised: \(transcript.text)")
        } catch let error as SpeechError {
            guard case .corrupt = error else {
                Issue.record("\(error)")
                return
            }
        }
    }

    @Test("a video without sound is empty, not damaged")
    func pictures() async throws {
        let path = "/tmp/lectern-pictures-\(UInt64.random(in: .min ... .max))"
        defer { unlink(path) }
        let ffmpeg = try #require(Program.find("ffmpeg"))
        let result = try await Program(
            ffmpeg,
            [
                "-v", "error", "-f", "lavfi", "-i", "color=black:s=64x64:d=1", "-f", "matroska", "-y", "file:" + path,
            ]
        ).run()
        try #require(result.succeeded, "\(result.outcome.message)")
        let film = Array(try Data(contentsOf: URL(filePath: path)))
        await #expect(throws: SpeechError.empty) { try await transcribe(film) }
    }

    @Test("telephone recordings are known as such, though nobody speaks in this one")
    func telephone() async throws {
        let frame: [UInt8] = [0x3C] + [UInt8](repeating: 0, count: 31)
        let recording = Array("#!AMR\n".utf8) + (0..<50).flatMap { _ in frame }
        do {
            _ = try await transcribe(recording)
        } catch let error as SpeechError {
            #expect(error == .empty)
        }
    }

    @Test("a recording that breaks off is transcribed as far as it goes")
    func truncated() async throws {
        let recording = try await converted(spoken(sentence), ["-f", "mp3"])
        let transcript = try await transcribe(Array(recording.prefix(recording.count * 6 / 10)))
        #expect(heard(["power", "house"], in: transcript) >= 1, "\(transcript.text)")
    }

    @Test("other languages than English are refused before anything is read", arguments: ["de-DE", "fr", "", "eng-US"])
    func languages(tag: String) async throws {
        let unread = ByteStream {
            {
                Issue.record("it was read")
                return nil
            }
        }
        await #expect(throws: SpeechError.unsupportedLanguage(tag)) {
            try await transcriber.transcribe(unread, options: TranscriptionOptions(languageCode: tag), job: job)
        }
    }

    @Test("recordings over the limits are refused")
    func limits() async throws {
        let recording = try await spoken(sentence)
        let short = MoonshineTranscriber(python: python, limits: .init(seconds: 2))
        await #expect(throws: SpeechError.tooLong(.seconds(2))) { try await transcribe(recording, by: short) }
        let small = MoonshineTranscriber(python: python, limits: .init(bytes: 1000))
        await #expect(throws: SpeechError.corrupt("more than 1000 bytes")) {
            try await transcribe(recording, by: small)
        }
    }

    @Test("a recogniser or a decoder that is not there makes it unavailable")
    func missing() async throws {
        let recording = try await spoken("Hello.")
        for bare in [
            MoonshineTranscriber(python: nil), MoonshineTranscriber(python: python, ffmpeg: nil),
            MoonshineTranscriber(python: "/bin/true"),
        ] {
            do {
                _ = try await transcribe(recording, by: bare)
                Issue.record("it recognised")
            } catch let error as SpeechError {
                #expect(error.isRetryable, "\(error)")
            }
        }
    }

    @Test("a cancelled transcription ends as cancelled")
    func cancelled() async throws {
        let recording = try await spoken(sentence)
        let working = Task { () throws -> Transcript in
            let body = ByteStream {
                var isSent = false
                return {
                    defer { isSent = true }
                    if isSent { withUnsafeCurrentTask { $0?.cancel() } }
                    return isSent ? nil : recording
                }
            }
            return try await transcriber.transcribe(body, options: TranscriptionOptions(), job: job)
        }
        await #expect(throws: SpeechError.cancelled) { try await working.value }
    }
}

/// What was told of a job's progress.
private final class Told: Sendable {
    private let all = Mutex<[Double]>([])
    var seconds: [Double] { all.withLock { $0 } }

    func add(_ job: TranscriptionID, _ seconds: Double) {
        #expect(job.rawValue == "job-1")
        all.withLock { $0.append(seconds) }
    }
}
