public import LecternDomain
import LecternHTTP
import LecternPorts

/// Text to speech over HTTP and events.
public struct SynthesisService: Sendable {
    let library: SpeechLibrary
    let board: ChangeBoard
    let idempotency: Idempotency
    let syncBudget: Duration

    public init(library: SpeechLibrary, board: ChangeBoard, idempotency: Idempotency, syncBudget: Duration) {
        self.library = library
        self.board = board
        self.idempotency = idempotency
        self.syncBudget = syncBudget
    }

    public var service: Service {
        Service(
            .tts,
            routes: [
                .post("/synthesize", synthesize),
                .get("/voices", voices),
                .get("/audio/{id}", audio),
                .delete("/audio/{id}", delete),
                .get("/audio/{id}/content", content),
            ],
            subscriptions: [
                Subscription(.synthesis, to: [.generationRequested]) { envelope async throws(HandlerError) in
                    try await library.handle(envelope, consumer: .synthesis)
                    board.changed(envelope.subject)
                }
            ],
            erase: { caller async throws(UseCaseError) in try await library.deleteAll(for: caller) })
    }

    private func synthesize(_ request: HTTPRequest) async throws -> HTTPResponse {
        let bytes = try await request.bytes(upTo: Route.defaultBodyLimit)
        let body = try request.decode(bytes) { fields in
            (
                request: SynthesisRequest(
                    text: fields.string("text", length: 1...SpeechLibrary.maximumLength),
                    voiceID: fields.optionalString("voice_id", length: 1...64) ?? "Joanna",
                    languageCode: fields.optionalString("language_code", length: 1...35),
                    format: fields.choice("output_format", default: AudioFormat.mp3)),
                userID: fields.optionalString("user_id", length: 1...255)
            )
        }
        let caller = try request.caller(for: body.userID)
        return try await idempotency.run(
            request, caller: caller, content: bytes,
            again: { id in
                try await answer(
                    try await finished(AudioID(id), for: caller, within: syncBudget), created: true)
            },
            answer: { caller in
                var audio = try await library.synthesize(body.request, for: caller)
                if audio.status == .processing {
                    audio = try await finished(audio.id, for: caller, within: syncBudget)
                }
                return try await answer(audio, created: true)
            })
    }

    private func audio(_ request: HTTPRequest) async throws -> HTTPResponse {
        let caller = try request.caller()
        return try await answer(
            try await finished(request.identifier(), for: caller, within: try request.wait()), created: false)
    }

    private func finished(
        _ id: AudioID, for caller: Caller, within limit: Duration
    ) async throws(UseCaseError) -> SpokenAudio {
        try await board.wait(
            for: id.rawValue, atMost: limit, isDone: { $0.status != .processing },
            read: { () async throws(UseCaseError) in try await library.audio(id, for: caller) })
    }

    private func answer(_ audio: SpokenAudio, created: Bool) async throws -> HTTPResponse {
        var object: JSONObject = ["audio_id": .of(audio.id), "status": .string(audio.status.rawValue)]
        if !created { object["text"] = .string(audio.text) }
        object["voice_id"] = .string(audio.voiceID)
        object["language_code"] = .string(audio.languageCode)
        object["format"] = .string(audio.format.rawValue)
        let signed = try await library.link(to: audio)
        object["s3_url"] =
            audio.status == .completed
            ? .string(signed ?? "\(PublicRoute.bases[0])/tts/audio/\(audio.id)/content") : .null
        object["duration"] = .seconds(audio.duration)
        object["cached"] = .bool(audio.cached)
        object["generated_at"] = .of(audio.generatedAt)
        if let failure = audio.failure { object["failure"] = .of(failure) }
        let status: HTTPStatus = !created ? .ok : audio.status == .processing ? .accepted : .created
        return .json(.object(object), status: status)
    }

    private func voices(_ request: HTTPRequest) async throws -> HTTPResponse {
        let language = try request.decodeQuery { $0.optionalString("language_code", length: 1...35) }
        return .json(
            .list("voices", try library.voices(language: language, try request.list())) { voice in
                [
                    "id": .string(voice.id), "name": .string(voice.name), "language_code": .string(voice.languageCode),
                    "gender": .string(voice.gender.rawValue),
                ]
            })
    }

    private func content(_ request: HTTPRequest) async throws -> HTTPResponse {
        let caller = try request.caller()
        let id: AudioID = request.identifier()
        let (audio, whole) = try await library.content(of: id, range: nil, for: caller)
        return try await request.download(
            whole.info, contentType: audio.format.contentType, filename: "\(audio.id).\(audio.format.rawValue)"
        ) { range in
            guard let range else { return whole.body }
            return try await library.content(of: id, range: range, for: caller).blob.body
        }
    }

    private func delete(_ request: HTTPRequest) async throws -> HTTPResponse {
        let id: AudioID = request.identifier()
        try await library.delete(id, for: try request.caller())
        board.changed(id.rawValue)
        return .json(["message": "Audio deleted successfully", "audio_id": .of(id)])
    }
}
