public import LecternPorts

/// Silence of the text's length, about a twentieth of a second a character, in a real file of the format asked for.
/// Operation to fail by plan: `synthesize`.
public struct FakeSpeechSynthesizer: SpeechSynthesizer {
    public let faults = FaultPlan<SpeechError>()
    public let voices: [Voice]

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
        let audio = SilentAudio.file(seconds: Double(request.text.count) / 20, request.format)
        guard audio.bytes.count <= request.limit else { throw .tooLong(.bytes(request.limit)) }
        return Speech(format: request.format, duration: audio.seconds, body: ByteStream(audio.bytes))
    }
}
