public import LecternPorts

/// What a `SpeechSynthesizer` must do.
public enum SpeechSynthesizerContract {
    public typealias Case = ContractCase<any SpeechSynthesizer>

    public static let cases: [Case] =
        AudioFormat.allCases.map { format in
            rule("speech as \(format) is of that format, and as long as it says") { synthesizer, steps in
                let speech = try await speak(sentence, format, by: synthesizer, steps)
                try steps.equal("format", speech.format, format)
                let bytes = try await bytes(of: speech, steps)
                let measured = try steps.unwrap("sound of the format", SoundLength.seconds(bytes, format))
                // Coders add a frame or two before and behind.
                try steps.require(
                    "duration", abs(measured - speech.duration) < (format == .wav ? 0.001 : 0.15) && measured > 0.5,
                    expected: "\(measured) s", actual: "\(speech.duration) s")
            }
        } + [
            rule("there are voices, each with an id of its own, a name and a language") { synthesizer, steps in
                let voices = synthesizer.voices
                try steps.require("voices", !voices.isEmpty, expected: "some", actual: "none")
                try steps.equal("different ids", Set(voices.map(\.id)).count, voices.count)
                for voice in voices {
                    let tag = voice.languageCode.split(separator: "-", omittingEmptySubsequences: false)
                    let isTag =
                        (2...3).contains(tag.first?.count ?? 0)
                        && tag.allSatisfy { (2...8).contains($0.count) && $0.allSatisfy { $0.isASCII } }
                    try steps.require(
                        "voice \(voice.id)", !voice.id.isEmpty && !voice.name.isEmpty && isTag,
                        expected: "id, name and BCP 47 tag", actual: "\(voice)")
                }
            },
            rule("the same request makes the same speech") { synthesizer, steps in
                let first = try await bytes(of: try await speak(sentence, .mp3, by: synthesizer, steps), steps)
                let second = try await bytes(of: try await speak(sentence, .mp3, by: synthesizer, steps), steps)
                // Where they part tells an encoder's header from another sound.
                let parting = zip(first, second).enumerated().first { $0.element.0 != $0.element.1 }?.offset
                try steps.require(
                    "compare", first == second, expected: "\(first.count) equal bytes",
                    actual: "\(second.count) bytes, others from byte \(parting ?? min(first.count, second.count)) on")
            },
            rule("long text is spoken whole") { synthesizer, steps in
                let one = try await speak(sentence, .wav, by: synthesizer, steps).duration
                let text = Array(repeating: sentence, count: 40).joined(separator: " ")
                let all = try await speak(text, .wav, by: synthesizer, steps).duration
                try steps.require(
                    "40 sentences", (32 * one...48 * one).contains(all), expected: "about \(40 * one) s",
                    actual: "\(all) s")
            },
            rule("markup in the text is text") { synthesizer, steps in
                let plain = try await speak("Hello world", .wav, by: synthesizer, steps).duration
                for text in ["Hello <break time=\"60s\"/> world", "Hello & <speak> world", "]]> Hello </speak> world"] {
                    let marked = try await speak(text, .wav, by: synthesizer, steps).duration
                    try steps.require(
                        "speak \(text)", marked > 0.8 * plain && marked < plain + 20, expected: "a few words",
                        actual: "\(marked) s")
                }
            },
            rule("text without anything to say is empty") { synthesizer, steps in
                for text in ["", "  \n\t "] {
                    try await steps.fails("speak \(text.debugDescription)", with: SpeechError.empty) {
                        try await speak(text, .mp3, by: synthesizer, steps)
                    }
                }
            },
            rule("a voice that is not offered is unknown") { synthesizer, steps in
                let stranger = Voice(id: "Nobody; ls", name: "Nobody", languageCode: "en-US", gender: .male)
                try await steps.fails("speak", with: SpeechError.unknownVoice("Nobody; ls")) {
                    try await synthesizer.synthesize(SpeechRequest(text: sentence, voice: stranger, format: .mp3))
                }
            },
            rule("many may speak at once, each its own") { synthesizer, steps in
                let texts = ["One.", sentence, sentence + " " + sentence]
                let alone = try await durations(texts, by: synthesizer, steps)
                let together = try await withThrowingTaskGroup(of: (Int, Double).self) { group in
                    for (index, text) in texts.enumerated() {
                        group.addTask { (index, try await speak(text, .wav, by: synthesizer, steps).duration) }
                    }
                    return try await group.reduce(into: [0.0, 0.0, 0.0]) { $0[$1.0] = $1.1 }
                }
                try steps.equal("durations", together, alone)
            },
            rule("a cancelled request ends as cancelled") { synthesizer, steps in
                let task = Task {
                    withUnsafeCurrentTask { $0?.cancel() }
                    return try await speak(sentence, .mp3, by: synthesizer, steps)
                }
                try await steps.fails("speak", with: SpeechError.cancelled) { try await task.value }
            },
        ]

    private static let sentence = "The quick brown fox jumps over the lazy dog."

    private static func speak(
        _ text: String, _ format: AudioFormat, by synthesizer: any SpeechSynthesizer, _ steps: Steps
    ) async throws -> Speech {
        let english = synthesizer.voices.first { $0.languageCode.hasPrefix("en") }
        let voice = try steps.unwrap("an English voice", english)
        return try await synthesizer.synthesize(SpeechRequest(text: text, voice: voice, format: format))
    }

    private static func durations(
        _ texts: [String], by synthesizer: any SpeechSynthesizer, _ steps: Steps
    ) async throws -> [Double] {
        var all: [Double] = []
        for text in texts { all.append(try await speak(text, .wav, by: synthesizer, steps).duration) }
        return all
    }

    private static func bytes(of speech: Speech, _ steps: Steps) async throws -> [UInt8] {
        try steps.unwrap("the body", try await speech.body.collect(upTo: 64 << 20))
    }

    private static func rule(
        _ name: String, _ body: @escaping @Sendable (any SpeechSynthesizer, Steps) async throws -> Void
    ) -> Case {
        Case("SpeechSynthesizer", name) { harness, steps in try await body(harness.subject, steps) }
    }
}
