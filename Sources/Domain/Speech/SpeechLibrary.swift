public import LecternPorts

/// What a caller asks to be read aloud.
public struct SynthesisRequest: Sendable, Equatable {
    /// 1…100,000 characters.
    public var text: String
    public var voiceID: String
    /// Nil takes the voice's own; another one must be the voice's language.
    public var languageCode: String?
    public var format: AudioFormat

    public init(text: String, voiceID: String = "Joanna", languageCode: String? = nil, format: AudioFormat = .mp3) {
        self.text = text
        self.voiceID = voiceID
        self.languageCode = languageCode
        self.format = format
    }
}

/// Texts read aloud. The audio is stored once by its content; each user has a record of their own, and the last one
/// to go takes the audio along.
public struct SpeechLibrary: Sendable {
    public struct Ports: Sendable {
        public var repository: any AudioRepository
        public var blobs: any BlobStore
        public var synthesizer: any SpeechSynthesizer
        public var cache: any Cache
        public var digest: any Digest
        public var identifiers: any IdentifierSource
        public var clock: any Clock

        public init(
            repository: any AudioRepository, blobs: any BlobStore, synthesizer: any SpeechSynthesizer,
            cache: any Cache, digest: any Digest, identifiers: any IdentifierSource, clock: any Clock
        ) {
            self.repository = repository
            self.blobs = blobs
            self.synthesizer = synthesizer
            self.cache = cache
            self.digest = digest
            self.identifiers = identifiers
            self.clock = clock
        }
    }

    /// Characters of a text.
    public static let maximumLength = 100_000
    /// Characters up to which a text is spoken while the caller waits; a longer one goes through the event log.
    public static let directLength = 3_000
    /// Bytes of one audio file: as WAV some six and three quarter hours. A text that makes more fails with
    /// `AUDIO_TOO_LONG`, for good.
    public static let maximumAudio = 1 << 30
    public static let service = "tts"

    let ports: Ports
    let cacheSeconds: Int
    /// Had by whoever speaks a text: equal ones that are asked for meanwhile wait, and take what came of it.
    let speaking = NamedTurns()
    /// Had while a file is stored or found and a record comes to name it, and while it is found that none does and it goes:
    /// of these two one would undo the other. Asked for after the turn to speak, never before.
    let filing = NamedTurns()

    /// - Parameter cacheSeconds: how long equal requests are answered without looking at the store again.
    public init(_ ports: Ports, cacheSeconds: Int = 86_400) {
        self.ports = ports
        self.cacheSeconds = cacheSeconds
    }

    /// - Parameter language: BCP 47; `en` matches every English voice. Nil for all.
    public func voices(language: String?) -> [Voice] {
        guard let language else { return ports.synthesizer.voices }
        return ports.synthesizer.voices.filter { LanguageTag($0.languageCode).matches(LanguageTag(language)) }
    }

    /// A page of them, in the engine's order. The cursor is the id of the last voice before.
    /// - Throws: `invalid` for a cursor that is none.
    public func voices(language: String?, _ list: ListRequest) throws(UseCaseError) -> ListPage<Voice> {
        var rest = voices(language: language)[...]
        if let cursor = list.cursor {
            guard let last = rest.firstIndex(where: { $0.id == cursor }) else {
                throw UseCaseError(RepositoryError.invalidCursor)
            }
            rest = rest[(last + 1)...]
        }
        let page = Array(rest.prefix(list.limit))
        return ListPage(items: page, nextCursor: page.count < rest.count ? page.last?.id : nil)
    }

    // MARK: Commands

    /// The finished audio for a short text, or one that was spoken before; else a record that is `processing`.
    /// - Throws: `invalid` for text, voice or language; `unavailable` when the engine or the database does not answer.
    public func synthesize(_ request: SynthesisRequest, for caller: Caller) async throws(UseCaseError) -> SpokenAudio {
        let voice = try check(request)
        var audio = SpokenAudio(
            id: AudioID(ports.identifiers.next()), owner: caller.owner, text: request.text, voiceID: voice.id,
            languageCode: voice.languageCode, format: request.format, cacheKey: cacheKey(request), status: .processing,
            requestedAt: ports.clock.now)
        let isLong = request.text.count > Self.directLength
        let name = Self.turnName(audio)
        if !isLong { try await begin(speaking, name) }
        defer { if !isLong { speaking.end(name) } }
        if let known = try await cached(audio) {
            complete(&audio, with: known, cached: true)
        } else if isLong {
            return try await enqueue(audio, caller: caller)
        } else {
            do {
                complete(&audio, with: try await speak(audio, voice: voice), cached: false)
            } catch {
                throw Self.refusal(error)
            }
        }
        defer { filing.end(name) }
        try await keep(audio, caller: caller)
        return audio
    }

    /// Stores a finished record, or takes its audio back. The caller has the file's turn.
    private func keep(_ audio: SpokenAudio, caller: Caller) async throws(UseCaseError) {
        let outcome: CommitOutcome
        do {
            outcome = try await ports.repository.commit(
                Commit(
                    [.save(audio)], outgoing: [completion(of: audio, caller: caller)],
                    timers: [Self.deadline(of: audio).ended], idempotency: caller.mark(resource: audio.id.rawValue)))
        } catch {
            await withdraw(audio, after: error)
            throw UseCaseError(error)
        }
        guard outcome == .committed else {
            await withdraw(audio)
            throw .doneMeanwhile
        }
    }

    private func enqueue(_ audio: SpokenAudio, caller: Caller) async throws(UseCaseError) -> SpokenAudio {
        let request = GenerationRequested(
            requestId: audio.id, userId: audio.owner.user, text: audio.text, voiceId: audio.voiceID,
            languageCode: audio.languageCode, outputFormat: audio.format)
        let event = request.event(
            id: ports.identifiers.next(), service: Self.service, caller: caller, streamVersion: 0,
            at: ports.clock.now)
        try await commit(
            Commit([.save(audio)], outgoing: [event], idempotency: caller.mark(resource: audio.id.rawValue)))
        return audio
    }

    public func audio(_ id: AudioID, for caller: Caller) async throws(UseCaseError) -> SpokenAudio {
        let found: SpokenAudio?
        do { found = try await ports.repository.audio(id, of: caller.owner) } catch { throw UseCaseError(error) }
        guard let found else { throw .notFound }
        return found
    }

    /// The bytes of a finished audio.
    /// - Throws: `conflict` while it is being made, `notFound` when its retention time has passed.
    public func content(
        of id: AudioID, range: Range<Int>?, for caller: Caller
    ) async throws(UseCaseError) -> (audio: SpokenAudio, blob: Blob) {
        let audio = try await audio(id, for: caller)
        guard audio.status != .processing else { throw .conflict("the audio is still being made") }
        guard let key = audio.blobKey else { throw .notFound }
        do { return (audio, try await ports.blobs.get(key, range: range)) } catch { throw UseCaseError(error) }
    }

    /// A signed address of the audio; nil where the store has none.
    public func link(to audio: SpokenAudio) async throws(UseCaseError) -> String? {
        guard let key = audio.blobKey else { return nil }
        do { return try await ports.blobs.link(key, expiresIn: 3600) } catch { throw UseCaseError(error) }
    }

    public func delete(_ id: AudioID, for caller: Caller) async throws(UseCaseError) {
        let audio = try await audio(id, for: caller)
        let name = Self.turnName(audio)
        // One that is being spoken has no file yet.
        if audio.blobKey != nil { try await begin(filing, name) }
        defer { if audio.blobKey != nil { filing.end(name) } }
        // The file goes before the last record: a store that fails leaves a record to try again with.
        try await discard(audio, at: 1)
        let deadline = Self.deadline(of: audio)
        try await commit(
            Commit([.remove(id, caller.owner)], timers: [deadline.beforeDeleting(at: ports.clock.now)]))
        // Of two that shared it and went at the same time from two processes, neither was the last one before.
        try await discard(audio)
        try await commit(Commit([], timers: [deadline.ended]))
    }

    /// Deletes every record of the caller, and the audio that nobody else shares.
    public func deleteAll(for caller: Caller) async throws(UseCaseError) {
        while true {
            let page: ListPage<SpokenAudio>
            do {
                page = try await ports.repository.audio(of: caller.owner, ListRequest(limit: 100))
            } catch {
                throw UseCaseError(error)
            }
            // What is deleted leaves the list, so the first page is always the next.
            guard !page.items.isEmpty else { return }
            for audio in page.items { try await delete(audio.id, for: caller) }
        }
    }

    // MARK: Events

    /// Speaks what was asked for through `audio.generation.requested`. A repeated event changes nothing.
    public func handle(_ envelope: EventEnvelope, consumer: ConsumerGroup) async throws(HandlerError) {
        let request: GenerationRequested
        do { request = try GenerationRequested(envelope) } catch { throw HandlerError(error) }
        let caller = Caller(following: envelope)
        let found: SpokenAudio?
        do {
            found = try await ports.repository.audio(request.requestId, of: caller.owner)
        } catch {
            throw HandlerError(error)
        }
        // Deleted meanwhile, or done by an earlier delivery.
        guard var audio = found, audio.status == .processing else { return }
        let name = Self.turnName(audio)
        guard try await waitToSpeak(audio) else { return }
        defer { speaking.end(name) }
        let known: StoredAudio?
        do { known = try await cached(audio) } catch { throw .cancelled }
        // The file's turn came with the file.
        defer { if audio.blobKey != nil { filing.end(name) } }
        if let known {
            complete(&audio, with: known, cached: true)
        } else {
            switch await speakWhileItIsThere(audio) {
            case .success(let stored): complete(&audio, with: stored, cached: false)
            case .failure(.cancelled): throw .cancelled
            case .failure(let error):
                audio.status = .failed
                audio.failure = Self.failure(error)
            case nil:
                // Deleted while it was spoken: there is no file yet.
                do {
                    return try await self.commit(Commit([], timers: [Self.deadline(of: audio).ended]))
                } catch {
                    throw error == .cancelled ? .cancelled : .outage("the file of a deleted record cannot be forgotten")
                }
            }
        }
        let commit = Commit<AudioChange>(
            [.update(audio)], outgoing: [completion(of: audio, caller: caller)],
            timers: audio.blobKey == nil ? [] : [Self.deadline(of: audio).ended],
            inbox: InboxMark(consumer: consumer.rawValue, eventID: envelope.id, tenant: envelope.tenant))
        do {
            _ = try await ports.repository.commit(commit)
        } catch .conflict {
            // Deleted while it was spoken: the delete wins, and takes the audio along.
            do {
                try await discard(audio)
                try await self.commit(Commit([], timers: [Self.deadline(of: audio).ended]))
            } catch {
                throw error == .cancelled ? .cancelled : .outage("the audio of a deleted record cannot be removed")
            }
        } catch {
            throw HandlerError(error)
        }
    }

    /// Deletes the audio when no more than `records` point to it. The caller has the file's turn.
    func discard(_ audio: SpokenAudio, at records: Int = 0) async throws(UseCaseError) {
        guard let key = audio.blobKey else { return }
        do throws(RepositoryError) {
            guard try await ports.repository.references(to: key) <= records else { return }
        } catch {
            throw UseCaseError(error)
        }
        await ports.cache.remove(Self.cacheName(audio))
        do { try await ports.blobs.delete(key) } catch { throw UseCaseError(error) }
    }

    private func completion(of audio: SpokenAudio, caller: Caller) -> OutgoingEvent {
        let completed = GenerationCompleted(
            audioId: audio.status == .completed ? audio.id : nil, requestId: audio.id, userId: audio.owner.user,
            status: audio.status, s3Key: audio.blobKey, durationSeconds: audio.duration, cached: audio.cached,
            characters: audio.text.count, failure: audio.failure)
        return completed.event(
            id: ports.identifiers.next(), service: Self.service, caller: caller, streamVersion: 1, at: ports.clock.now)
    }

    private func commit(_ commit: Commit<AudioChange>) async throws(UseCaseError) {
        let outcome: CommitOutcome
        do { outcome = try await ports.repository.commit(commit) } catch { throw UseCaseError(error) }
        guard outcome == .committed else { throw .doneMeanwhile }
    }
}
