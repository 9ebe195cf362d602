import FoundationEssentials
import LecternPorts
import Synchronization
import Testing

/// Reads a file as a long calculation does: it keeps its thread, and does not look whether it was cancelled.
private final class CalculatingExtractor: TextExtractor {
    let begun = Mutex(0)
    private let ended = Mutex(false)

    func end() { ended.withLock { $0 = true } }

    func extract(
        _ body: ByteStream, format: DocumentFormat, limits: ExtractionLimits
    ) async throws(ExtractionError) -> ExtractedText {
        begun.withLock { $0 += 1 }
        // A server that waits for it fails the test then, and does not hang.
        let limit = ContinuousClock.now + .seconds(90)
        while !ended.withLock({ $0 }), ContinuousClock.now < limit {}
        return ExtractedText(pages: [.init(number: 1, text: "Water boils.")])
    }
}

@Suite("What calculates keeps nobody waiting")
struct CalculationTests {
    @Test("requests are answered while every thread that tasks share could be taken, and the end does not wait")
    func answered() async throws {
        let folder = try TemporaryDirectory.make()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let extractor = CalculatingExtractor()
        defer { extractor.end() }
        let begin = ContinuousClock.now
        try await HeldServer.run(in: folder, extractor: extractor) { server in
            var workflows: [String] = []
            for number in 0..<4 { workflows.append(try await server.workflow(Array("Text \(number).".utf8)).id) }
            // Two at a time; each answer that is waited for would not come if they ran where answers are made.
            while extractor.begun.withLock({ $0 }) < 2 {
                #expect(try await server.status(of: workflows[0]) == "running")
            }
            for id in workflows { #expect(try await server.status(of: id) == "running") }
        }
        // It has a moment to hear that it was cancelled; that it never does holds nothing up.
        #expect(ContinuousClock.now - begin < .seconds(60))
    }
}
