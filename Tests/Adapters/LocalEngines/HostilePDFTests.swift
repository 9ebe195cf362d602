import LecternLocalEngines
import LecternPorts
import Testing

@Suite("A PDF that means harm, or is locked, ends as an error soon", .timeLimit(.minutes(1)))
struct HostilePDFTests {
    /// A high page whose content is `unit` over and over, up to so many bytes, deflated.
    private func bomb(_ unit: String, bytes: Int) async throws -> [UInt8] {
        let start = "BT /F1 12 Tf 72 1999000 Td"
        let script = "{ echo \"$0\"; yes \"$1\"; } | head -c \"$2\" | gzip -1 -n -c"
        let gzip = try await Program("/bin/sh", ["-c", script, start, unit, "\(bytes)"], allowsChildren: true)
            .run().output
        let packed = gzip.dropFirst(10).dropLast(8)
        // Raw deflate in the wrap of RFC 1950; readers do without the checksum at its end.
        let stream = PDFFixture.stream("/Filter /FlateDecode", [0x78, 0xda] + packed + [0, 0, 0, 0])
        return PDFFixture.file([
            Array("<< /Type /Catalog /Pages 2 0 R >>".utf8), Array("<< /Type /Pages /Count 1 /Kids [4 0 R] >>".utf8),
            Array("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>".utf8),
            Array(
                """
                << /Type /Page /Parent 2 0 R /MediaBox [0 0 612 2000000] /Contents 5 0 R \
                /Resources << /Font << /F1 3 0 R >> >> >>
                """.utf8), stream,
        ])
    }

    @Test("one that asks for a password is encrypted")
    func encrypted() async {
        #expect(!EncryptedPDF.bytes.isEmpty)
        await #expect(throws: ExtractionError.encrypted) { try await TestExtractor.read(EncryptedPDF.bytes, as: .pdf) }
    }

    @Test("a little file that unpacks to much text is too large, and the limit told is the one that it passed")
    func textBomb() async throws {
        let limits = ExtractionLimits(expandedBytes: 200_000, seconds: 50)
        let file = try await bomb("0 -14 Td (all work and no play) Tj", bytes: 600_000)
        #expect(file.count < 20_000)
        await #expect(throws: ExtractionError.tooLarge(limit: 200_000)) {
            try await TestExtractor.read(file, as: .pdf, limits: limits)
        }
    }

    @Test("a little file that keeps its reader busy is stopped when its time is up")
    func timeBomb() async throws {
        let file = try await bomb("q Q 1 0 0 1 0 0 cm", bytes: 300_000_000)
        let start = ContinuousClock.now
        await #expect(throws: ExtractionError.timeout) {
            try await TestExtractor.read(file, as: .pdf, limits: ExtractionLimits(seconds: 1))
        }
        #expect(ContinuousClock.now - start < .seconds(40))
    }

    @Test("pages that claim to be one another's parents are corrupt or empty")
    func circle() async {
        let file = PDFFixture.file([
            Array("<< /Type /Catalog /Pages 2 0 R >>".utf8),
            Array("<< /Type /Pages /Count 9 /Kids [3 0 R] /Parent 3 0 R >>".utf8),
            Array("<< /Type /Pages /Count 9 /Kids [2 0 R] /Parent 2 0 R >>".utf8),
        ])
        do {
            _ = try await TestExtractor.read(file, as: .pdf, limits: ExtractionLimits(seconds: 50))
            Issue.record("was read")
        } catch {
            let isRefused = if case .corrupt = error { true } else { error == .empty }
            #expect(isRefused, "\(error)")
        }
    }
}
