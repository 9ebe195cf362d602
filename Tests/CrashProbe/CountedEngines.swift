import FoundationEssentials
import Glibc
import LecternPorts

/// Work outside of the databases, which costs money in production: each call leaves a line that no crash takes back.
struct CallLedger: Sendable {
    let path: String

    func note(_ call: String) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return }
        let line = Array("\(call)\n".utf8)
        _ = write(descriptor, line, line.count)
        close(descriptor)
    }

    /// How often each call was made, over all lives of the process.
    var calls: [String: Int] {
        guard let data = FileManager.default.contents(atPath: path) else { return [:] }
        let lines = String(decoding: data, as: UTF8.self).split(separator: "\n")
        return Dictionary(lines.map { (String($0), 1) }, uniquingKeysWith: +)
    }
}

struct CountedExtractor: TextExtractor {
    let inner: any TextExtractor
    let ledger: CallLedger
    let points: CrashPoints

    func extract(
        _ body: ByteStream, format: DocumentFormat, limits: ExtractionLimits
    ) async throws(ExtractionError) -> ExtractedText {
        points.pass("extractor: before a call")
        let text = try await inner.extract(body, format: format, limits: limits)
        ledger.note("extract \(text.pages.reduce(0) { $0 + $1.text.utf8.count }) bytes")
        points.pass("extractor: after a call")
        return text
    }
}

struct CountedSynthesizer: SpeechSynthesizer {
    let inner: any SpeechSynthesizer
    let ledger: CallLedger
    let points: CrashPoints

    var voices: [Voice] { inner.voices }

    func synthesize(_ request: SpeechRequest) async throws(SpeechError) -> Speech {
        points.pass("synthesizer: before a call")
        let speech = try await inner.synthesize(request)
        ledger.note("speak \(request.text.utf8.count) bytes")
        points.pass("synthesizer: after a call")
        return speech
    }
}

struct CountedTranscriber: SpeechTranscriber {
    let inner: any SpeechTranscriber
    let ledger: CallLedger
    let points: CrashPoints

    var languages: [String] { inner.languages }

    func transcribe(
        _ body: ByteStream, options: TranscriptionOptions, job: TranscriptionID
    ) async throws(SpeechError) -> Transcript {
        points.pass("transcriber: before a call")
        let transcript = try await inner.transcribe(body, options: options, job: job)
        ledger.note("transcribe \(transcript.text.utf8.count) bytes")
        points.pass("transcriber: after a call")
        return transcript
    }
}
