public import LecternDomain
import LecternHTTP
import LecternPorts

/// Speech to text over HTTP and events.
public struct TranscriptionService: Sendable {
    let library: TranscriptionLibrary
    let board: ChangeBoard
    let uploads: UploadReader

    public init(library: TranscriptionLibrary, board: ChangeBoard, uploads: UploadReader) {
        self.library = library
        self.board = board
        self.uploads = uploads
    }

    public var service: Service {
        Service(
            .stt,
            routes: [
                .post("/transcribe", bodyLimit: uploads.bodyLimit, transcribe),
                .get("/transcriptions", list),
                .get("/transcription/{id}", read),
                .delete("/transcription/{id}", delete),
            ],
            subscriptions: [
                Subscription(.transcription, to: [.transcriptionRequested]) { envelope async throws(HandlerError) in
                    try await library.handle(envelope, consumer: .transcription)
                    board.changed(envelope.subject)
                }
            ],
            erase: { caller async throws(UseCaseError) in
                while case let page = try await library.jobs(ListRequest(limit: 100), for: caller),
                    !page.items.isEmpty
                {
                    for job in page.items { try await library.delete(job.id, for: caller) }
                }
            })
    }

    private func transcribe(_ request: HTTPRequest) async throws -> HTTPResponse {
        try await uploads.receive(
            request,
            fields: { fields in
                (
                    options: TranscriptionOptions(
                        languageCode: fields.optionalString("language_code", length: 1...35) ?? "en-US",
                        speakerLabels: fields.bool("speaker_labels", default: false),
                        maxSpeakers: fields.optionalInteger("max_speakers", in: TranscriptionLibrary.speakers),
                        vocabularyName: fields.optionalString("vocabulary_name", length: 1...200)),
                    userID: fields.optionalString("user_id", length: 1...255)
                )
            },
            check: { values throws(UseCaseError) in try library.check(values.options) },
            userID: { $0.userID },
            again: { id, caller in accepted(try await library.job(TranscriptionID(id), for: caller)) },
            answer: { values, upload, caller in
                accepted(
                    try await library.submit(
                        filename: upload.filename, body: upload.body, options: values.options, for: caller))
            })
    }

    private func accepted(_ job: TranscriptionJob) -> HTTPResponse {
        .json(
            [
                "job_id": .of(job.id), "filename": .string(job.filename),
                "status": .string(job.status.rawValue), "s3_key": .string(job.blobKey.rawValue),
                "submitted_at": .of(job.submittedAt),
            ], status: .accepted)
    }

    private func read(_ request: HTTPRequest) async throws -> HTTPResponse {
        let caller = try request.caller()
        let id: TranscriptionID = request.identifier()
        let job = try await board.wait(
            for: id.rawValue, atMost: try request.wait(), isDone: { $0.status != .processing },
            read: { () async throws(UseCaseError) in try await library.job(id, for: caller) })
        var object: JSONObject = [
            "job_id": .of(job.id), "filename": .string(job.filename), "status": .string(job.status.rawValue),
            "transcript": .of(job.transcript?.text), "confidence": .of(job.transcript?.confidence),
            "duration": .seconds(job.transcript?.duration),
            "language_code": .string(job.transcript?.languageCode ?? job.options.languageCode),
            "submitted_at": .of(job.submittedAt), "completed_at": .of(job.completedAt),
            "segments": .array(
                (job.transcript?.segments ?? []).map { segment in
                    var one: JSONObject = [
                        "start": .seconds(segment.start), "end": .seconds(segment.end), "text": .string(segment.text),
                    ]
                    if let speaker = segment.speaker { one["speaker"] = .string(speaker) }
                    return .object(one)
                }),
        ]
        if let failure = job.failure { object["failure"] = .of(failure) }
        return .json(.object(object))
    }

    private func list(_ request: HTTPRequest) async throws -> HTTPResponse {
        let caller = try request.caller(for: request.query["user_id"])
        return .json(
            .list("transcriptions", try await library.jobs(try request.list(), for: caller)) { job in
                [
                    "job_id": .of(job.id), "filename": .string(job.filename),
                    "status": .string(job.status.rawValue), "submitted_at": .of(job.submittedAt),
                ]
            })
    }

    private func delete(_ request: HTTPRequest) async throws -> HTTPResponse {
        let id: TranscriptionID = request.identifier()
        try await library.delete(id, for: try request.caller())
        board.changed(id.rawValue)
        return .json(["message": "Transcription deleted successfully", "job_id": .of(id)])
    }
}
