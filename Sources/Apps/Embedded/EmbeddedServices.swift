import LecternCrypto
import LecternDomain
import LecternPorts
import LecternServices
import LecternTelemetry

/// Builds the five services over the embedded profile's adapters.
struct EmbeddedServices {
    let storage: EmbeddedStorage
    let engines: EmbeddedEngines
    let configuration: ServeConfiguration
    let identifiers: UUIDv7Source
    let random: SystemRandom
    let digest: OpenSSLDigest
    let clock: any LecternPorts.Clock
    let log: TextLog
    let metrics: PrometheusMetrics
    /// Wakes readers who wait, in all services.
    let board: ChangeBoard

    func all() -> [Service] {
        let documents = documents
        let source: MaterialSource = { id, caller async throws(UseCaseError) in
            try await documents.material(id, for: caller)
        }
        return [
            DocumentService(
                library: documents, processor: processor(board), sagas: sagas, board: board, uploads: uploads(.document)
            ).service,
            quiz(board, source), chat(source), synthesis(board), transcription(board),
        ].map { $0.erasing(storage[$0.name].personal) }
    }

    private var documents: DocumentLibrary {
        DocumentLibrary(
            DocumentLibrary.Ports(
                repository: storage[.document].documents,
                events: storage[.document].events, blobs: storage.blobs,
                identifiers: identifiers, clock: clock), maximumUpload: configuration.maximumUpload)
    }

    /// What drives the workflows, by events and by deadlines.
    var sagas: SagaRunner {
        SagaRunner(
            SagaRunner.Ports(
                documents: storage[.document].documents, sagas: storage[.document].sagas, blobs: storage.blobs,
                digest: digest, clock: clock, metrics: metrics, log: log),
            process: SagaProcess(policy: configuration.sagaPolicy), changed: { [board] in board.changed($0) })
    }

    private func processor(_ board: ChangeBoard) -> DocumentProcessor {
        let notes = NotesWriter(model: nil)
        return DocumentProcessor(
            DocumentProcessor.Ports(
                repository: storage[.document].documents, blobs: storage.blobs,
                extractor: engines.extractor, identifiers: identifiers, clock: clock),
            writeNotes: { document, text async throws(ProcessingFailure) in
                do throws(NotesFailure) {
                    return try await notes.notes(on: text, of: document.id, textRevision: document.textRevision)
                } catch {
                    throw ProcessingFailure(
                        code: "NOTES_FAILED", message: error.warning, retryable: error.isRetryable)
                }
            },
            changed: { board.changed($0.rawValue) })
    }

    private func quiz(_ board: ChangeBoard, _ source: @escaping MaterialSource) -> Service {
        let repository = storage[.quiz].quizzes
        let writer = QuizWriter(lexicon: engines.lexicon, estimator: engines.estimator)
        let identifiers = identifiers
        let library = QuizLibrary(
            QuizLibrary.Ports(
                repository: repository, access: storage[.quiz].access, cache: storage.cache,
                writing: { material, request, seed async throws(CancellationError) in
                    let written = try await writer.write(
                        material.text, documentID: material.documentID, request: request, seed: seed
                    ) { QuestionID(identifiers.next()) }
                    return QuizDraft(
                        questions: written.questions, shortfall: written.shortfall, rejections: written.rejections,
                        provenance: written.provenance)
                },
                source: source, random: random, identifiers: identifiers, clock: clock, digest: digest))
        return QuizService(
            library: library, projector: QuizProjector(repository: repository, cache: storage.cache),
            materials: MaterialKeeper(repository, identifiers: identifiers, clock: clock, source: source), board: board,
            idempotency: idempotency(.quiz), syncBudget: syncBudget
        ).service
    }

    private func chat(_ source: @escaping MaterialSource) -> Service {
        let repository = storage[.chat].chats
        let library = ChatLibrary(
            ChatLibrary.Ports(
                repository: repository, passages: storage[.chat].passages, tutor: Tutor(model: nil), source: source,
                identifiers: identifiers, digest: digest, clock: clock))
        return ChatService(
            library: library, knowledge: MaterialKeeper(repository, source: source), idempotency: idempotency(.chat),
            log: log
        ).service
    }

    private func synthesis(_ board: ChangeBoard) -> Service {
        SynthesisService(
            library: speech, board: board, idempotency: idempotency(.tts), syncBudget: syncBudget
        ).service
    }

    private var speech: SpeechLibrary {
        SpeechLibrary(
            SpeechLibrary.Ports(
                repository: storage[.tts].audio, blobs: storage.blobs,
                synthesizer: engines.synthesizer, cache: storage.cache, digest: digest, identifiers: identifiers,
                clock: clock), cacheSeconds: configuration.speechCacheSeconds)
    }

    private func transcription(_ board: ChangeBoard) -> Service {
        TranscriptionService(library: transcriptions, board: board, uploads: uploads(.stt)).service
    }

    private var transcriptions: TranscriptionLibrary {
        TranscriptionLibrary(
            TranscriptionLibrary.Ports(
                repository: storage[.stt].transcriptions, blobs: storage.blobs,
                transcriber: engines.transcriber, identifiers: identifiers, clock: clock),
            maximumUpload: configuration.maximumUpload)
    }

    /// What deletes audio past its retention.
    func sweepers() -> [RetentionSweeper] {
        let (speech, transcriptions) = (speech, transcriptions)
        return [
            RetentionSweeper(service: "tts", days: configuration.speechAudioDays, clock: clock, log: log) {
                time async throws(UseCaseError) in try await speech.expire(before: time)
            },
            RetentionSweeper(service: "stt", days: configuration.transcriptionAudioDays, clock: clock, log: log) {
                time async throws(UseCaseError) in try await transcriptions.expire(before: time)
            },
        ]
    }

    /// What deletes files that no record names.
    func fileLoops() -> [TimerLoop] {
        let (documents, speech, transcriptions) = (documents, speech, transcriptions)
        let handlers: [(ServiceName, TimerLoop.Handler)] = [
            (.document, { timer async throws(HandlerError) in try await documents.settleFile(timer) }),
            (.tts, { timer async throws(HandlerError) in try await speech.settleFile(timer) }),
            (.stt, { timer async throws(HandlerError) in try await transcriptions.settleFile(timer) }),
        ]
        return handlers.map { name, handler in
            TimerLoop(
                FileDeadline.kind, timers: storage[name].timers, clock: clock, random: random, log: log,
                handler: handler)
        }
    }

    private var syncBudget: Duration { .seconds(configuration.syncBudgetSeconds) }

    private func idempotency(_ service: ServiceName) -> Idempotency {
        Idempotency(
            store: storage[service].idempotency, digest: digest, clock: clock)
    }

    private func uploads(_ service: ServiceName) -> UploadReader {
        UploadReader(
            spool: storage.spool, maximumUpload: configuration.maximumUpload, idempotency: idempotency(service),
            identifiers: identifiers)
    }
}
