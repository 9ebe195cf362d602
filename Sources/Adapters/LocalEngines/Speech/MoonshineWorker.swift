import FoundationEssentials
import LecternPorts

/// The recogniser's process: started when it is first needed, kept, and started again when it died.
actor MoonshineWorker {
    /// A stretch of speech, in seconds from the start of the samples.
    struct Line: Decodable, Sendable, Equatable {
        var start: Double
        var end: Double
        var text: String
    }

    private struct Request: Encodable {
        var pcm: String
    }

    private struct Answer: Decodable {
        var ready: Bool?
        var lines: [Line]?
        var last: Bool?
        var error: String?
    }

    private let program: Program
    private let startSeconds: Double
    private let turns = Turns()
    private var process: RunningProcess?
    /// Starts in a row that failed, and when the next one may be tried.
    private var failures = 0
    private var nextStart: UInt64 = 0
    private var lastFailure = ""
    private static let longestPause = 60.0

    /// - Parameter startSeconds: how long loading the model may take.
    init(program: Program, startSeconds: Double = 60) {
        self.program = program
        self.startSeconds = startSeconds
    }

    /// What is said in 16-bit samples at 16 kHz. One request is served at a time; when the process dies over it, it is
    /// tried once more with a new one.
    /// - Parameter seconds: how long the answer may take.
    nonisolated func recognize(_ samples: [UInt8], within seconds: Double) async throws(SpeechError) -> [Line] {
        try await turns.run(cancellation: SpeechError.cancelled) { () throws(SpeechError) in
            do throws(SpeechError) {
                return try await self.ask(samples, within: seconds)
            } catch {
                guard case .unavailable = error, await self.mayStart else { throw error }
                return try await self.ask(samples, within: seconds)
            }
        }
    }

    /// The number of the process that serves now; nil when there is none.
    var pid: Int32? { process?.pid }

    private var mayStart: Bool { failures == 0 }

    private func ask(_ samples: [UInt8], within seconds: Double) async throws(SpeechError) -> [Line] {
        guard !Task.isCancelled else { throw .cancelled }
        let process = try await running()
        guard var line = try? JSONEncoder().encode(Request(pcm: Data(samples).base64EncodedString())) else {
            throw .unavailable("samples that cannot be sent")
        }
        line.append(UInt8(ascii: "\n"))
        let answer: Answer?
        do throws(ProcessError) {
            try await process.write(Array(line))
            answer = try await Self.answer(process, within: seconds)
        } catch {
            // Whatever it was doing, it may still answer this request when the next one waits for its own.
            await stop()
            throw Task.isCancelled ? .cancelled : SpeechError(error)
        }
        if let lines = answer?.lines {
            if answer?.last == true { await stop() }
            return lines
        }
        let reason = answer?.error
        await stop()
        throw .unavailable(reason ?? "the recogniser ended: \(lastFailure)")
    }

    private func running() async throws(SpeechError) -> RunningProcess {
        if let process, await process.isRunning() { return process }
        process = nil
        let now = Monotonic.now
        guard now >= nextStart else {
            let wait = (Double(nextStart - now) / 1e9).rounded(.up)
            throw .unavailable("the recogniser cannot be started (\(lastFailure)); tried again in \(Int(wait)) s")
        }
        do throws(ProcessError) {
            let fresh = try await program.start()
            process = fresh
            if try await Self.answer(fresh, within: startSeconds)?.ready == true {
                failures = 0
                return fresh
            }
            await stop()
        } catch {
            await stop()
            if Task.isCancelled { throw .cancelled }
            lastFailure = "\(error)"
        }
        failures += 1
        nextStart = Monotonic.after(min(Self.longestPause, Double(1 << min(failures - 1, 6))))
        throw .unavailable("the recogniser cannot be started: \(lastFailure)")
    }

    private static func answer(
        _ process: RunningProcess, within seconds: Double
    ) async throws(ProcessError) -> Answer? {
        guard let line = try await process.readLine(limit: 4 << 20, within: seconds) else { return nil }
        return try? JSONDecoder().decode(Answer.self, from: Data(line))
    }

    /// Ends the process and remembers its last words.
    private func stop() async {
        guard let ended = process else { return }
        process = nil
        ended.kill()
        let words = await ended.outcome().message
        lastFailure = String(words.split(separator: "\n").last?.prefix(300) ?? "it said nothing")
    }
}
