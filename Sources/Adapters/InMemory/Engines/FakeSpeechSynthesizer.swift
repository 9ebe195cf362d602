public import LecternPorts

/// Silence of the text's length, a twentieth of a second a character, as WAV whatever the format says. Operation to
/// fail by plan: `synthesize`.
public struct FakeSpeechSynthesizer: SpeechSynthesizer {
    public let faults = FaultPlan<SpeechError>()
    public let voices: [Voice]
    private static let rate = 8_000

    public init(
        voices: [Voice] = [
            Voice(id: "Joanna", name: "Joanna", languageCode: "en-US", gender: .female),
            Voice(id: "Brian", name: "Brian", languageCode: "en-GB", gender: .male),
        ]
    ) {
        self.voices = voices
    }

    public func synthesize(_ request: SpeechRequest) async throws(SpeechError) -> Speech {
        try await faults.pass("synthesize")
        guard !Task.isCancelled else { throw .cancelled }
        guard voices.contains(request.voice) else { throw .unknownVoice(request.voice.id) }
        guard request.text.contains(where: { !$0.isWhitespace }) else { throw .empty }
        let samples = request.text.count * Self.rate / 20
        return Speech(
            format: request.format, duration: Double(samples) / Double(Self.rate),
            body: ByteStream(Self.header(samples) + [UInt8](repeating: 0x80, count: samples)))
    }

    /// Of a RIFF file: PCM, one channel, 8 bits.
    private static func header(_ samples: Int) -> [UInt8] {
        func little(_ value: Int, _ count: Int) -> [UInt8] { (0..<count).map { UInt8(value >> (8 * $0) & 0xFF) } }
        let format =
            little(16, 4) + little(1, 2) + little(1, 2) + little(rate, 4) + little(rate, 4) + little(1, 2)
            + little(8, 2)
        return Array("RIFF".utf8) + little(36 + samples, 4) + Array("WAVEfmt ".utf8) + format + Array("data".utf8)
            + little(samples, 4)
    }
}
