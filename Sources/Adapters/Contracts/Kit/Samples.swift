import FoundationEssentials
import LecternPorts

/// Values that the cases store.
enum Samples {
    static let start = Date(timeIntervalSince1970: 1_770_000_000)
    static let owner = Owner(user: UserID("0190a000-0000-7000-8000-00000000aaaa"))
    static let otherUser = Owner(user: UserID("0190a000-0000-7000-8000-00000000bbbb"))
    static let otherTenant = Owner(tenant: TenantID("elsewhere"), user: owner.user)

    static func time(_ index: Int) -> Date { start.addingTimeInterval(Double(index)) }

    /// UUIDv7 strings whose order is that of their numbers.
    static func id<Subject>(_ index: Int) -> Identifier<Subject> {
        let hex = String(index, radix: 16)
        return Identifier("0190a000-0000-7000-8000-" + String(repeating: "0", count: 12 - hex.count) + hex)
    }

    static func event(
        _ id: String, key: String = "k", topic: Topic = .documentUploaded, data: [UInt8] = Array("{}".utf8)
    ) -> OutgoingEvent {
        OutgoingEvent(
            topic: topic, key: key,
            envelope: EventEnvelope(
                id: id, source: "/lectern/contract", type: EventType(topic.rawValue), subject: key, time: start,
                correlationID: "c-\(id)", causationID: "r-\(id)", tenant: owner.tenant, user: owner.user,
                streamVersion: 3, traceparent: "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01", data: data))
    }

    static func stored(
        _ id: String, type: String = "Uploaded", data: String = "{}", of owner: Owner = owner
    ) -> NewEvent {
        NewEvent(
            id: id, type: type, data: Array(data.utf8),
            metadata: EventMetadata(
                tenant: owner.tenant, user: owner.user, time: start, correlationID: "c", causationID: "r"))
    }

    static func append(_ stream: String, _ expected: ExpectedVersion, _ ids: [String]) -> StreamAppend {
        StreamAppend(stream: StreamID(stream), expected: expected, events: ids.map { stored($0) })
    }

    static func document(_ index: Int, of owner: Owner) -> Document {
        Document(
            id: id(index), owner: owner, filename: "lecture \(index).pdf", format: .pdf, size: 10, sha256: "00",
            blobKey: BlobKey("documents/u/\(index).pdf") ?? unnamed,
            text: ExtractedText(pages: [.init(number: 1, text: "text \(index)")], language: "en"),
            notes: Notes(
                sections: [], keyTerms: [], language: "en", textRevision: 1, provenance: Provenance(author: .builtIn)),
            warnings: ["w"], uploadedAt: time(index))
    }

    static func saga(_ index: Int, of owner: Owner) -> Saga {
        Saga(
            id: id(index), owner: owner, documentID: id(1000 + index),
            steps: [
                .init(name: .upload, status: .completed, startedAt: time(index), finishedAt: time(index)),
                .init(name: .extract, status: .running, startedAt: time(index), deadline: time(index + 600)),
                .init(name: .notes),
            ], options: Saga.Options(quiz: Quiz.Request(count: 7), onFailure: .keep), startedAt: time(index))
    }

    static func quiz(_ index: Int, of owner: Owner, document: Int = 900) -> Quiz {
        let source = Citation(documentID: id(document), page: 1, quote: "q")
        let question = Question(
            id: id(index), type: .trueFalse, text: "Is it?", options: ["True", "False"], key: .boolean(true),
            difficulty: .easy, source: source)
        return Quiz(
            id: id(index), owner: owner, documentID: id(document), textRevision: 1, status: .completed,
            requested: Quiz.Request(), questions: [question], seed: 7, createdAt: time(index))
    }

    static func submission(_ index: Int, to quiz: Int, by user: Owner, attempt: Int) -> Submission {
        let result = QuestionResult(
            questionID: id(quiz), userAnswer: "True", correctAnswer: "True", correct: true, points: 1, maxPoints: 1,
            feedback: "Right.", citation: nil, keyVersion: 1, mark: .init(mechanical: 1))
        return Submission(
            id: id(index), quizID: id(quiz), documentID: id(900), user: user, answers: [id(quiz): "True"],
            results: [result], earned: 1, possible: 1, score: 100, attempt: attempt, submittedAt: time(index))
    }

    /// The submission as a regrade or an override leaves it.
    static func remark(_ submission: Submission, score: Int, revision: Int) -> Submission {
        var next = submission
        next.revision = revision
        next.score = score
        next.change = Submission.Change(
            cause: .override(id(1), reason: "r"), by: owner.user, at: start)
        return next
    }

    static func attempt(_ index: Int, at quiz: Int, by user: Owner, ordinal: Int) -> QuizAttempt {
        QuizAttempt(
            id: id(index), quizID: id(quiz), user: user, ordinal: ordinal, seed: 0xFEDC_BA98_7654_3210,
            startedAt: time(index), expiresAt: time(index + 600))
    }

    static func grant(on quiz: Int, of owner: Owner, to subject: Owner, as role: AccessRole) -> Grant {
        Grant(resource: .quiz(id(quiz)), owner: owner, subject: subject.user, role: role, grantedAt: start)
    }

    static func share(_ hash: String, of quiz: Int, owner: Owner) -> QuizShare {
        QuizShare(
            id: ShareID("share-\(hash)"), codeHash: hash, quizID: id(quiz), owner: owner, createdAt: start,
            expiresAt: time(600))
    }

    static func view(_ index: Int, of owner: Owner, revision: Int, activity: Int) -> QuizView {
        QuizView(
            id: id(index), owner: owner, documentID: id(900), textRevision: 1, status: .completed,
            requested: Quiz.Request(),
            questions: [
                QuizView.Item(
                    id: id(index), type: .trueFalse, text: "Is it?", options: ["True", "False"], difficulty: .easy,
                    points: 1, keyVersion: 1)
            ], shortfall: nil, failure: nil, settings: QuizSettings(closesAt: time(5)), language: "en",
            provenance: Provenance(author: .mixed, model: "m", promptVersion: "p"), seed: .max, createdAt: time(index),
            version: QuizVersion(revision: revision, activity: activity),
            tally: QuizTally(submissions: activity, people: 1, firstScores: 50))
    }

    static func material(_ index: Int, of owner: Owner) -> Material {
        Material(
            documentID: id(index), owner: owner, filename: "m.pdf", textRevision: 1,
            text: ExtractedText(pages: [.init(number: 1, text: "text")], language: "en"))
    }

    static func session(_ index: Int, of owner: Owner) -> ChatSession {
        ChatSession(id: id(index), owner: owner, title: "s\(index)", createdAt: time(index), updatedAt: time(index))
    }

    static func claim(_ holder: String, until seconds: Int = 60) -> AnswerClaim {
        AnswerClaim(holder: holder, until: time(seconds))
    }

    static func message(_ ordinal: Int, in session: Int) -> ChatMessage {
        ChatMessage(
            id: id(session * 1000 + ordinal), sessionID: id(session), role: ordinal % 2 == 0 ? .user : .assistant,
            content: "m\(ordinal)", timestamp: time(10_000 + ordinal), ordinal: ordinal)
    }

    static func job(_ index: Int, of owner: Owner) -> TranscriptionJob {
        TranscriptionJob(
            id: id(index), owner: owner, filename: "r.mp3", contentType: "audio/mpeg",
            blobKey: BlobKey("audio/u/\(index).mp3") ?? unnamed, options: TranscriptionOptions(), status: .completed,
            transcript: Transcript(text: "t", segments: [], confidence: 0.5, duration: 1.5, languageCode: "en-US"),
            submittedAt: time(index))
    }

    static func audio(_ index: Int, of owner: Owner, blob: String = "audio/shared.mp3") -> SpokenAudio {
        SpokenAudio(
            id: id(index), owner: owner, text: "t", voiceID: "Joanna", languageCode: "en-US", format: .mp3,
            cacheKey: "c", status: .completed, blobKey: BlobKey(blob), duration: 1, requestedAt: time(index))
    }

    static func account(
        _ index: Int, email: String? = nil, tenant: TenantID = .default, revision: Int = 1
    ) -> Account {
        account(id(index), email: email ?? "u\(index)@example.com", tenant: tenant, revision: revision, at: index)
    }

    static func account(
        _ id: UserID, email: String, tenant: TenantID, revision: Int = 1, at index: Int = 0
    ) -> Account {
        Account(
            id: id, tenant: tenant, email: email, passwordHash: "$h", revision: revision, createdAt: time(index))
    }

    static func token(_ hash: String, family: String = "f", user: Int = 1) -> RefreshToken {
        RefreshToken(hash: hash, family: family, user: id(user), tenant: .default, expiresAt: .distantFuture)
    }

    private static var unnamed: BlobKey { preconditionFailure("the sample keys are literals") }
}
