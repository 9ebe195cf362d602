public import LecternPorts

/// Recordings on their way to text: `processing → completed | failed`, in the background.
public struct TranscriptionLibrary: Sendable {
    public struct Ports: Sendable {
        public var repository: any TranscriptionRepository
        public var blobs: any BlobStore
        public var transcriber: any SpeechTranscriber
        public var identifiers: any IdentifierSource
        public var clock: any Clock

        public init(
            repository: any TranscriptionRepository, blobs: any BlobStore, transcriber: any SpeechTranscriber,
            identifiers: any IdentifierSource, clock: any Clock
        ) {
            self.repository = repository
            self.blobs = blobs
            self.transcriber = transcriber
            self.identifiers = identifiers
            self.clock = clock
        }
    }

    public static let service = "stt"
    public static let speakers = 2...30

    let ports: Ports
    /// Bytes.
    let maximumUpload: Int

    public init(_ ports: Ports, maximumUpload: Int) {
        self.ports = ports
        self.maximumUpload = maximumUpload
    }

    // MARK: Commands

    /// Whether the options can be met: to be asked before the upload is read.
    /// - Throws: `unsupportedLanguage`, `invalid`.
    public func check(_ options: TranscriptionOptions) throws(UseCaseError) {
        var problems: [FieldProblem] = []
        if let speakers = options.maxSpeakers {
            if !Self.speakers.contains(speakers) {
                problems.append(
                    FieldProblem(
                        "max_speakers", "is not between \(Self.speakers.lowerBound) and \(Self.speakers.upperBound)"))
            } else if !options.speakerLabels {
                problems.append(FieldProblem("max_speakers", "needs speaker_labels"))
            }
        }
        guard problems.isEmpty else { throw .invalid(problems) }
        let wanted = LanguageTag(options.languageCode)
        guard
            wanted.text == "auto"
                || ports.transcriber.languages.contains(where: { wanted.matches(LanguageTag($0)) })
        else { throw .unsupportedLanguage(options.languageCode, supported: ports.transcriber.languages) }
    }

    /// Stores the recording and asks for its transcription.
    /// - Throws: `unsupportedMediaType` when the content is no recording, `payloadTooLarge`, and what `check` throws.
    public func submit(
        filename: String, body: ByteStream, options: TranscriptionOptions, for caller: Caller
    ) async throws(UseCaseError) -> TranscriptionJob {
        try check(options)
        let (head, whole): ([UInt8], ByteStream)
        do { (head, whole) = try await body.peek(AudioContainer.headLength) } catch { throw .sourceFailed }
        guard !head.isEmpty else { throw .invalid("file", "is empty") }
        guard let container = AudioContainer.detect(head) else {
            throw .unsupportedMediaType(detected: "no recording of a known format")
        }
        let id = TranscriptionID(ports.identifiers.next())
        guard let key = Self.key(of: id, caller.owner, container) else { throw .invalid("file", "cannot be named") }
        let deadline = Self.deadline(of: id, caller.owner)
        do { try await files.announce(deadline) } catch { throw UseCaseError(error) }
        do {
            _ = try await ports.blobs.put(
                key, contentType: container.contentType, body: whole, limit: maximumUpload)
        } catch {
            await files.withdraw([key], deadline)
            throw UseCaseError(error)
        }
        let filename = Filename.sanitized(filename, otherwise: "recording")
        let job = TranscriptionJob(
            id: id, owner: caller.owner, filename: filename, contentType: container.contentType, blobKey: key,
            options: options, submittedAt: ports.clock.now)
        let request = TranscriptionRequested(
            jobId: id, userId: caller.owner.user, s3Key: key, filename: filename,
            languageCode: options.languageCode)
        let event = request.event(
            id: ports.identifiers.next(), service: Self.service, caller: caller, streamVersion: 0, at: job.submittedAt)
        let outcome: CommitOutcome
        do {
            outcome = try await ports.repository.commit(
                Commit(
                    [.save(job)], outgoing: [event], timers: [deadline.ended],
                    idempotency: caller.mark(resource: id.rawValue)))
        } catch {
            await files.withdraw([key], deadline, after: error)
            throw UseCaseError(error)
        }
        guard outcome == .committed else {
            await files.withdraw([key], deadline)
            throw .doneMeanwhile
        }
        return job
    }

    public func job(_ id: TranscriptionID, for caller: Caller) async throws(UseCaseError) -> TranscriptionJob {
        let found: TranscriptionJob?
        do { found = try await ports.repository.job(id, of: caller.owner) } catch { throw UseCaseError(error) }
        guard let found else { throw .notFound }
        return found
    }

    public func jobs(
        _ list: ListRequest, for caller: Caller
    ) async throws(UseCaseError) -> ListPage<TranscriptionJob> {
        do { return try await ports.repository.jobs(of: caller.owner, list) } catch { throw UseCaseError(error) }
    }

    /// Record and recording go, also while the work is under way.
    public func delete(_ id: TranscriptionID, for caller: Caller) async throws(UseCaseError) {
        let job = try await job(id, for: caller)
        let deadline = Self.deadline(of: id, caller.owner)
        do {
            _ = try await ports.repository.commit(
                Commit([.remove(id, caller.owner)], timers: [deadline.beforeDeleting(at: ports.clock.now)]))
        } catch {
            throw UseCaseError(error)
        }
        try await files.discard([job.blobKey], deadline)
    }

    // MARK: Events

    /// Transcribes what `audio.transcription.requested` names. A repeated event changes nothing.
    public func handle(_ envelope: EventEnvelope, consumer: ConsumerGroup) async throws(HandlerError) {
        let request: TranscriptionRequested
        do { request = try TranscriptionRequested(envelope) } catch { throw HandlerError(error) }
        let caller = Caller(following: envelope)
        let found: TranscriptionJob?
        do {
            found = try await ports.repository.job(request.jobId, of: caller.owner)
        } catch {
            throw HandlerError(error)
        }
        // Deleted meanwhile, done by an earlier delivery, or an event that names somebody else's file.
        guard var job = found, job.status == .processing, job.blobKey == request.s3Key else { return }
        switch await transcribeWhileItIsThere(job) {
        case .success(let transcript):
            job.transcript = transcript
            job.status = .completed
        case .failure(.cancelled): throw .cancelled
        case .failure(let error):
            job.status = .failed
            job.failure = SpeechLibrary.failure(error)
        case nil: return
        }
        job.completedAt = ports.clock.now
        let completed = TranscriptionCompleted(
            jobId: job.id, userId: job.owner.user, status: job.status,
            transcriptRef: job.transcript == nil ? nil : "/transcription/\(job.id)",
            confidence: job.transcript?.confidence, durationSeconds: job.transcript?.duration,
            languageCode: job.transcript?.languageCode ?? job.options.languageCode, failure: job.failure)
        let event = completed.event(
            id: ports.identifiers.next(), service: Self.service, caller: caller, streamVersion: 1, at: ports.clock.now)
        do {
            _ = try await ports.repository.commit(
                Commit(
                    [.update(job)], outgoing: [event],
                    inbox: InboxMark(consumer: consumer.rawValue, eventID: envelope.id, tenant: envelope.tenant)))
        } catch .conflict {
            // Deleted while it was transcribed: the delete wins.
            return
        } catch {
            throw HandlerError(error)
        }
    }

    /// What transcribing it comes to; nil when the job was deleted meanwhile.
    private func transcribeWhileItIsThere(_ job: TranscriptionJob) async -> Result<Transcript, SpeechError>? {
        let repository = ports.repository
        return await WorkWatch(clock: ports.clock).run(
            while: { try await repository.job(job.id, of: job.owner)?.status == .processing },
            { () async throws(SpeechError) in try await transcribe(job) })
    }

    private func transcribe(_ job: TranscriptionJob) async throws(SpeechError) -> Transcript {
        let blob: Blob
        do {
            blob = try await ports.blobs.get(job.blobKey, range: nil)
        } catch {
            switch error {
            case .cancelled: throw .cancelled
            case .full, .unavailable: throw .unavailable("the recording cannot be read just now")
            case .notFound, .rangeNotSatisfiable, .tooLarge, .sourceFailed:
                throw .corrupt("the recording is not in the store")
            }
        }
        return try await ports.transcriber.transcribe(blob.body, options: job.options, job: job.id)
    }
}
