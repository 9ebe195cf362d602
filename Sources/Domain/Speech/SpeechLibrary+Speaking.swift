import FoundationEssentials
import LecternPorts

extension SpeechLibrary {
    /// Audio that lies in the store.
    struct StoredAudio: Codable, Sendable {
        var key: BlobKey
        /// Seconds.
        var duration: Double
    }

    // MARK: Checks

    func check(_ request: SynthesisRequest) throws(UseCaseError) -> Voice {
        var problems: [FieldProblem] = []
        if request.text.count > Self.maximumLength {
            problems.append(FieldProblem("text", "is longer than \(Self.maximumLength) characters"))
        } else if !request.text.contains(where: { $0.isLetter || $0.isNumber }) {
            problems.append(FieldProblem("text", "has no word to read aloud"))
        }
        let voice = ports.synthesizer.voices.first { $0.id == request.voiceID }
        if voice == nil { problems.append(FieldProblem("voice_id", "is not a voice: see the list of voices")) }
        if let voice, let language = request.languageCode,
            !LanguageTag(voice.languageCode).matches(LanguageTag(language))
        {
            problems.append(FieldProblem("language_code", "is not what \(voice.id) speaks (\(voice.languageCode))"))
        }
        guard problems.isEmpty, let voice else { throw .invalid(problems) }
        return voice
    }

    // MARK: Speaking

    /// What speaking it comes to, as `speak` does it; nil when the record was deleted meanwhile.
    func speakWhileItIsThere(_ audio: SpokenAudio) async -> Result<StoredAudio, SpeechError>? {
        await whileItIsThere(audio) { () async throws(SpeechError) in
            // Voices come and go with the engine; the record must not wait for ever.
            guard let voice = ports.synthesizer.voices.first(where: { $0.id == audio.voiceID }) else {
                throw .unknownVoice(audio.voiceID)
            }
            return try await speak(audio, voice: voice)
        }
    }

    /// Returns once no equal text is being spoken; false when the record was deleted meanwhile, and it is nobody's turn then.
    func waitToSpeak(_ audio: SpokenAudio) async throws(HandlerError) -> Bool {
        let waited = await whileItIsThere(audio) { () async throws(CancellationError) in
            try await speaking.begin(Self.turnName(audio))
        }
        switch waited {
        case .success: return true
        case .failure: throw .cancelled
        case nil: return false
        }
    }

    private func whileItIsThere<Value: Sendable, Failure: Error>(
        _ audio: SpokenAudio, _ work: @escaping @Sendable () async throws(Failure) -> Value
    ) async -> Result<Value, Failure>? {
        let repository = ports.repository
        return await WorkWatch(clock: ports.clock).run(
            while: { try await repository.audio(audio.id, of: audio.owner)?.status == .processing }, work)
    }

    /// The caller has the file's turn once this returned, and has to end it; not where it throws.
    func speak(_ audio: SpokenAudio, voice: Voice) async throws(SpeechError) -> StoredAudio {
        let speech = try await ports.synthesizer.synthesize(
            SpeechRequest(text: audio.text, voice: voice, format: audio.format, limit: Self.maximumAudio))
        guard let key = Self.blobKey(Self.fileName(audio), audio.owner.tenant) else {
            throw .corrupt("the audio has no place in the store")
        }
        let name = Self.turnName(audio)
        do { try await filing.begin(name) } catch { throw .cancelled }
        do {
            return try await store(speech, at: key, of: audio)
        } catch {
            filing.end(name)
            throw error
        }
    }

    private func store(
        _ speech: Speech, at key: BlobKey, of audio: SpokenAudio
    ) async throws(SpeechError) -> StoredAudio {
        do {
            try await files.announce(Self.deadline(of: audio))
        } catch {
            if error == .cancelled { throw .cancelled }
            throw .unavailable("the audio cannot be announced")
        }
        do {
            _ = try await ports.blobs.put(
                key, contentType: audio.format.contentType, body: speech.body, limit: Self.maximumAudio)
        } catch {
            switch error {
            case .cancelled: throw .cancelled
            case .tooLarge(let limit): throw .tooLong(.bytes(limit))
            default: throw .unavailable("the audio cannot be stored")
            }
        }
        let stored = StoredAudio(key: key, duration: speech.duration)
        if let value = try? JSONEncoder().encode(stored) {
            await ports.cache.set(Self.cacheName(audio), to: Array(value), ttl: cacheSeconds)
        }
        return stored
    }

    /// What an equal request made before, when it is still in the store. The caller has the file's turn then, and has to end
    /// it; not where there is nothing.
    func cached(_ audio: SpokenAudio) async throws(UseCaseError) -> StoredAudio? {
        let name = Self.turnName(audio)
        try await begin(filing, name)
        guard let value = await ports.cache.get(Self.cacheName(audio)),
            let stored = try? JSONDecoder().decode(StoredAudio.self, from: Data(value)),
            (try? await ports.blobs.info(stored.key)) != nil
        else {
            filing.end(name)
            return nil
        }
        return stored
    }

    func complete(_ audio: inout SpokenAudio, with stored: StoredAudio, cached: Bool) {
        audio.status = .completed
        audio.blobKey = stored.key
        audio.duration = stored.duration
        audio.cached = cached
        audio.generatedAt = ports.clock.now
    }

    // MARK: Names

    /// SHA-256 over text, voice and format, each prefixed by its length in bytes, so that no two requests run together.
    func cacheKey(_ request: SynthesisRequest) -> String {
        var bytes: [UInt8] = []
        for part in [request.text, request.voiceID, request.format.rawValue] {
            let utf8 = Array(part.utf8)
            bytes += Array("\(utf8.count):".utf8)
            bytes += utf8
        }
        return ports.digest.sha256(bytes).hexadecimal
    }

    static func cacheName(_ audio: SpokenAudio) -> String {
        "tts:audio:\(audio.owner.tenant):\(audio.cacheKey)"
    }

    /// Equal texts have one.
    static func turnName(_ audio: SpokenAudio) -> String { turnName(fileName(audio), audio.owner.tenant) }

    static func turnName(_ fileName: String, _ tenant: TenantID) -> String { "\(tenant)/\(fileName)" }

    func begin(_ turns: NamedTurns, _ name: String) async throws(UseCaseError) {
        do { try await turns.begin(name) } catch { throw .cancelled }
    }

    static func fileName(_ audio: SpokenAudio) -> String { "\(audio.cacheKey).\(audio.format.rawValue)" }

    /// Where audio lies that records of a tenant share.
    static func blobKey(_ fileName: String, _ tenant: TenantID) -> BlobKey? {
        BlobKey.of(tenant, "audio/shared/\(fileName)")
    }

    // MARK: Errors

    static func refusal(_ error: SpeechError) -> UseCaseError {
        switch error {
        case .unsupportedLanguage(let language): .unsupportedLanguage(language)
        case .unknownVoice: .invalid("voice_id", "is not a voice: see the list of voices")
        case .empty: .invalid("text", "has no word to read aloud")
        case .tooLong(.bytes(let count)): .invalid("text", "makes audio larger than \(SpeechLimit.bytes(count))")
        case .tooLong(let limit): .invalid("text", "is longer than \(limit)")
        case .corrupt: .upstream("the speech engine gave no usable audio")
        case .timeout: .upstreamTimeout
        case .unavailable(let why): .unavailable(why)
        case .cancelled: .cancelled
        }
    }

    static func failure(_ error: SpeechError) -> ProcessingFailure {
        let (code, message) =
            switch error {
            case .unsupportedLanguage(let language):
                ("LANGUAGE_UNSUPPORTED", "The language \(language) is not supported.")
            case .unknownVoice(let voice): ("UNKNOWN_VOICE", "There is no voice named \(voice).")
            case .corrupt: ("AUDIO_CORRUPT", "The audio cannot be read.")
            case .empty: ("AUDIO_EMPTY", "There is no speech in it.")
            case .tooLong(.bytes(let count)):
                ("AUDIO_TOO_LONG", "The audio is larger than the limit of \(SpeechLimit.bytes(count)).")
            case .tooLong(let limit): ("AUDIO_TOO_LONG", "It is longer than the limit of \(limit).")
            case .timeout: ("ENGINE_TIMEOUT", "The speech engine took too long.")
            case .unavailable: ("ENGINE_UNAVAILABLE", "The speech engine is not available.")
            case .cancelled: ("CANCELLED", "The work was stopped.")
            }
        return ProcessingFailure(code: code, message: message, retryable: error.isRetryable)
    }
}

extension BlobKey {
    /// A key within a tenant's part of the store; the default tenant's part is the root.
    static func of(_ tenant: TenantID, _ path: String) -> BlobKey? {
        BlobKey(tenant == .default ? path : "tenants/\(tenant)/\(path)")
    }
}

/// A BCP 47 tag, as far as matching a voice needs it (RFC 4647, 3.3.1: basic filtering).
struct LanguageTag: Equatable {
    let text: String

    init(_ text: String) { self.text = text.lowercased() }

    /// `en-US` matches `en` and `en-US`; `en` as a range matches every English tag.
    func matches(_ range: LanguageTag) -> Bool {
        text == range.text || text.hasPrefix(range.text + "-")
    }
}
