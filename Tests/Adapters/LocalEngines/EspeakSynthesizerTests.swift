import FoundationEssentials
import LecternPorts
import Testing

@testable import LecternLocalEngines

private let synthesizer = EspeakSynthesizer()

private func voice(_ id: String) throws -> Voice { try #require(synthesizer.voices.first { $0.id == id }) }

private func speak(_ text: String, _ id: String = "Joanna", _ format: AudioFormat = .wav) async throws -> Speech {
    try await synthesizer.synthesize(SpeechRequest(text: text, voice: try voice(id), format: format))
}

private func bytes(_ speech: Speech) async throws -> [UInt8] {
    try #require(try await speech.body.collect(upTo: 64 << 20))
}

/// Seconds, as ffprobe measures them.
private func measured(_ bytes: [UInt8]) async throws -> Double {
    let probe = try #require(Program.find("ffprobe"))
    let result = try await Program(
        probe,
        ["-v", "error", "-count_packets", "-show_entries", "packet=pts_time,duration_time", "-of", "csv=p=0", "-"]
    ).run(.bytes(bytes))
    let last = try #require(String(decoding: result.output, as: UTF8.self).split(separator: "\n").last)
    return last.split(separator: ",").compactMap { Double($0) }.reduce(0, +)
}

@Suite struct EspeakSynthesizerTests {
    @Test("speech comes in the format asked for, with the length it really has", arguments: AudioFormat.allCases)
    func formats(format: AudioFormat) async throws {
        let speech = try await speak("Hello world. This is a lecture.", "Joanna", format)
        let bytes = try await bytes(speech)
        #expect(speech.format == format)
        #expect(abs(speech.duration - (try await measured(bytes))) < 0.12)
        #expect((1.5...6).contains(speech.duration))
        switch format {
        case .wav: #expect(bytes.starts(with: "RIFF".utf8))
        case .ogg: #expect(bytes.starts(with: "OggS".utf8))
        case .mp3: #expect(bytes.starts(with: "ID3".utf8) || bytes.first == 0xFF)
        }
    }

    @Test("a WAV's header tells its true size")
    func waveHeader() async throws {
        let speech = try await speak("Hello world.")
        let bytes = try await bytes(speech)
        let sound = try #require(SpeechWave.sound(bytes))
        #expect(Double(sound.samples.count / 2) / Double(sound.rate) == speech.duration)
        let size = bytes[4..<8].reversed().reduce(0) { $0 << 8 | Int($1) }
        #expect(size == bytes.count - 8)
    }

    @Test("the same request makes the same speech", arguments: AudioFormat.allCases)
    func repeatable(format: AudioFormat) async throws {
        let first = try await bytes(speak("Twice the same.", "Brian", format))
        #expect(try await bytes(speak("Twice the same.", "Brian", format)) == first)
    }

    @Test("Polly's best known voices are offered, each with its language and gender")
    func known() throws {
        let table: [(String, String, Gender)] = [
            ("Joanna", "en-US", .female), ("Matthew", "en-US", .male), ("Joey", "en-US", .male),
            ("Salli", "en-US", .female), ("Kendra", "en-US", .female), ("Kimberly", "en-US", .female),
            ("Justin", "en-US", .male), ("Ivy", "en-US", .female), ("Amy", "en-GB", .female),
            ("Brian", "en-GB", .male), ("Emma", "en-GB", .female), ("Marlene", "de-DE", .female),
            ("Hans", "de-DE", .male), ("Mathieu", "fr-FR", .male), ("Celine", "fr-FR", .female),
        ]
        for (id, language, gender) in table {
            let voice = try voice(id)
            #expect(voice.languageCode == language && voice.gender == gender)
        }
        #expect(Set(synthesizer.voices.map(\.id)).count == synthesizer.voices.count)
        #expect(Set(EspeakVoice.all.map(\.speaker)).count == EspeakVoice.all.count)
    }

    @Test("every voice speaks, and no two of one language sound alike, of either gender")
    func everyVoice() async throws {
        for (language, voices) in Dictionary(grouping: synthesizer.voices, by: \.languageCode) {
            var spoken: [[UInt8]: String] = [:]
            for voice in voices {
                let speech = try await synthesizer.synthesize(SpeechRequest(text: "97", voice: voice, format: .wav))
                let sound = try await bytes(speech)
                #expect(spoken[sound] == nil, "\(language): \(voice.id) sounds like \(spoken[sound] ?? "")")
                spoken[sound] = voice.id
            }
        }
    }

    @Test("a voice's variant is heard: none sounds like its language's speaker of no variant")
    func variants() async throws {
        let espeak = try #require(Program.find("espeak-ng"))
        for speaker in EspeakVoice.all.map(\.speaker) {
            let language = try #require(speaker.split(separator: "+").first)
            let plain = try await Program(espeak, ["-v", String(language), "--stdout", "97"]).run()
            let varied = try await Program(espeak, ["-v", speaker, "--stdout", "97"]).run()
            #expect(plain.succeeded && varied.succeeded && plain.output != varied.output, "\(speaker)")
        }
    }

    @Test("long text is spoken whole")
    func long() async throws {
        let sentence = "The quick brown fox jumps over the lazy dog. "
        let one = try await speak(sentence).duration
        let many = try await speak(String(repeating: sentence, count: 60)).duration
        #expect((50 * one...62 * one).contains(many))
    }

    @Test("markup is read aloud, not obeyed")
    func markup() async throws {
        let plain = try await speak("Hello world").duration
        let marked = try await speak("Hello <break time=\"9s\"/> world").duration
        #expect(marked > plain && marked < plain + 6)
        #expect(try await speak("[[h@l'oU]] -v de --help").duration > 1)
    }

    @Test("text without a word is empty", arguments: ["", "  \n", "...", "?!", "\u{1}\u{2}"])
    func empty(text: String) async throws {
        await #expect(throws: SpeechError.empty) { try await speak(text) }
    }

    @Test("a voice that is not offered, and text over the limit, are refused")
    func refused() async throws {
        let stranger = Voice(id: "en-us; ls", name: "x", languageCode: "en-US", gender: .male)
        await #expect(throws: SpeechError.unknownVoice("en-us; ls")) {
            try await synthesizer.synthesize(SpeechRequest(text: "Hello", voice: stranger, format: .mp3))
        }
        let short = EspeakSynthesizer(limit: 5)
        await #expect(throws: SpeechError.tooLong(.characters(5))) {
            try await short.synthesize(SpeechRequest(text: "Hello!", voice: try voice("Amy"), format: .mp3))
        }
    }

    @Test("a file larger than the request allows is too long, one as large is not", arguments: AudioFormat.allCases)
    func tooLarge(format: AudioFormat) async throws {
        var request = SpeechRequest(
            text: String(repeating: "All day long the water ran. ", count: 60), voice: try voice("Joanna"),
            format: format)
        let size = try await bytes(try await synthesizer.synthesize(request)).count
        request.limit = size
        #expect(try await bytes(try await synthesizer.synthesize(request)).count == size)
        request.limit = size - 1
        await #expect(throws: SpeechError.tooLong(.bytes(size - 1))) { try await synthesizer.synthesize(request) }
    }

    @Test("the speaking of what would be too large ends as soon as that is sure", arguments: [AudioFormat.wav, .mp3])
    func endsEarly(format: AudioFormat) async throws {
        // Hours of speech.
        let request = SpeechRequest(
            text: String(repeating: "All day long the water ran. ", count: 7000), voice: try voice("Joanna"),
            format: format, limit: 100_000)
        await #expect(throws: SpeechError.tooLong(.bytes(100_000))) { try await synthesizer.synthesize(request) }
    }

    @Test("a missing program is told, not crashed on")
    func missing() async throws {
        for bare in [
            EspeakSynthesizer(espeak: nil), EspeakSynthesizer(ffmpeg: nil),
            EspeakSynthesizer(espeak: "/nowhere/espeak"),
            EspeakSynthesizer(folder: "/nowhere"),
        ] {
            do {
                _ = try await bare.synthesize(SpeechRequest(text: "Hello", voice: try voice("Amy"), format: .mp3))
                Issue.record("it spoke")
            } catch let error as SpeechError {
                #expect(error.isRetryable)
            }
        }
    }

    @Test("a cancelled request ends as cancelled")
    func cancelled() async throws {
        let speaking = Task { () throws -> Speech in
            withUnsafeCurrentTask { $0?.cancel() }
            return try await speak("Hello world")
        }
        await #expect(throws: SpeechError.cancelled) { try await speaking.value }
    }
}
