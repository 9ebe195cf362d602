import LecternPorts

/// Talks to `lectern-extract`: formats that need a parser of ours, and Unicode normalization.
struct ExtractHelper {
    enum Mode: String {
        case docx, txt, normalize
    }

    let path: String?

    /// UTF-8 in Unicode NFC.
    func text(_ mode: Mode, of input: ProgramInput, in run: ExtractionRun) async throws(ExtractionError) -> [UInt8] {
        let result = try await run.run(
            path, named: "lectern-extract", [mode.rawValue, String(run.limits.expandedBytes)], on: input,
            outputBytes: run.textBytes)
        if let failure = run.failure(of: result) { throw failure }
        let lineEnd = result.output.firstIndex(of: 10) ?? result.output.endIndex
        let answer = String(decoding: result.output[..<lineEnd], as: UTF8.self)
        if result.succeeded, answer == "ok" { return Array(result.output[(lineEnd + 1)...]) }
        throw Self.failure(answer, run.limits)
            // A program that runs out of memory ends before it can answer.
            ?? .tooLarge(limit: run.limits.expandedBytes)
    }

    private static func failure(_ answer: String, _ limits: ExtractionLimits) -> ExtractionError? {
        let words = answer.split(separator: " ", maxSplits: 2)
        guard words.count >= 2, words[0] == "error" else { return nil }
        let sentence = words.count > 2 ? String(words[2]) : ""
        switch words[1] {
        case "encrypted": return .encrypted
        case "corrupt": return .corrupt(sentence)
        case "empty": return .empty
        case "too-large": return .tooLarge(limit: limits.expandedBytes)
        case "wrong-format": return .wrongFormat(sentence)
        default: return .unavailable(sentence)
        }
    }
}
