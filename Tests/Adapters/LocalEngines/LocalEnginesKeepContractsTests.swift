import LecternContracts
import LecternLocalEngines
import LecternPorts
import Testing

@Suite("The local engines keep their ports' contracts", .timeLimit(.minutes(2)))
struct LocalEnginesKeepContractsTests {
    @Test("text extractor", arguments: [pdf, docx, txt].flatMap { TextExtractorContract.cases($0) })
    func extractor(_ rule: TextExtractorContract.Case) async throws {
        try await rule.run { ContractHarness(TestExtractor.shared) }
    }

    @Test("eSpeak", arguments: SpeechSynthesizerContract.cases)
    func espeak(_ rule: SpeechSynthesizerContract.Case) async throws {
        try await rule.run { ContractHarness(EspeakSynthesizer()) }
    }

    @Test(
        "Moonshine", .enabled(if: TestPython.python != nil, TestPython.notInstalled),
        arguments: SpeechTranscriberContract.cases)
    func moonshine(_ rule: SpeechTranscriberContract.Case) async throws {
        try await rule.run {
            ContractHarness(
                SpeechTranscriberSubject(transcriber: Self.transcriber, samples: try await Self.recordings()))
        }
    }

    @Test(
        "SmolLM2", .enabled(if: TestPython.python != nil, TestPython.notInstalled),
        arguments: QualityEstimatorContract.cases)
    func smolLM(_ rule: QualityEstimatorContract.Case) async throws {
        try await rule.run { ContractHarness(Self.estimator) }
    }

    private static let estimator = SmolLMEstimator(python: TestPython.python)

    private static let pdf = ExtractorSamples(
        format: .pdf, write: { PDFFixture(lines: $0).bytes }, empty: [PDFFixture(lines: [[], []]).bytes],
        corrupt: [
            Array(PDFFixture(lines: [["text"]]).bytes.prefix(60)), Array("%PDF-1.4\nnonsense".utf8),
        ], encrypted: [lockedPDF], foreign: [Array("PK\u{3}\u{4}rest".utf8), Array("Hello, this is text".utf8)])

    /// The standard security handler (ISO 32000-1, 7.6.3) with a password that nobody knows.
    private static let lockedPDF: [UInt8] = {
        let unknown = String(repeating: "5A", count: 32)
        let objects = ["<< /Type /Catalog /Pages 2 0 R >>", "<< /Type /Pages /Count 0 /Kids [] >>"]
        return PDFFixture.file(
            objects.map { Array($0.utf8) },
            trailer: "/Encrypt << /Filter /Standard /V 1 /R 2 /O <\(unknown)> /U <\(unknown)> /P -4 >> /ID [<00> <00>]")
    }()

    private static let docx = ExtractorSamples(
        format: .docx, write: { WordFixture.file(body: $0.joined().map { WordFixture.paragraph($0) }.joined()) },
        decomposed: WordFixture.file(body: WordFixture.paragraph("e\u{301}")),
        empty: [WordFixture.file(body: WordFixture.paragraph(" ")), WordFixture.file(body: "")],
        corrupt: [Array(WordFixture.file(body: WordFixture.paragraph("Text.")).dropLast(60))],
        encrypted: [oldOffice + Array("EncryptedPackage".utf16.flatMap { [UInt8($0), 0] })],
        foreign: [
            PDFFixture(lines: [["x"]]).bytes, Array("words".utf8), oldOffice,
            ZipFixture(entries: [.init("xl/workbook.xml", [])]).bytes,
        ])

    private static let oldOffice: [UInt8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]

    private static let txt = ExtractorSamples(
        format: .txt, write: { Array($0.joined().map { "\($0)\r\n" }.joined().utf8) },
        decomposed: Array("e\u{301}".utf8), empty: [Array(" \n\t\u{feff}".utf8)],
        foreign: [
            PDFFixture(lines: [["x"]]).bytes, [0x89, 0x50, 0x4e, 0x47, 0], oldOffice,
            (0..<200).map { UInt8(truncatingIfNeeded: $0 &* 7919 ^ $0 >> 3) },
        ])

    private static let transcriber = MoonshineTranscriber(python: TestPython.python)

    private static func recordings() async throws -> RecordingSamples {
        let synthesizer = EspeakSynthesizer()
        let voice = try #require(synthesizer.voices.first { $0.id == "Brian" })
        let text = "Mitochondria are the power house of the cell. Plants make sugar from water and light."
        let speech = try await synthesizer.synthesize(SpeechRequest(text: text, voice: voice, format: .wav))
        let bytes = try #require(try await speech.body.collect(upTo: 8 << 20))
        return RecordingSamples(
            recording: bytes, words: ["power", "house", "of the", "plants", "sugar", "from", "water", "light"],
            languageCode: "en-GB", foreignLanguage: "de",
            silent: [Array(bytes.prefix(44)) + [UInt8](repeating: 0, count: bytes.count - 44)],
            corrupt: [Array("Just some text, no sound.\n".utf8), Array("RIFF\u{24}\0\0\0WAVEfmt ".utf8)])
    }
}
