import FoundationEssentials
public import LecternPorts

/// Keeps a service's own copy of documents' text and notes in step with the events about them.
///
/// Events may come late, twice, or behind the end of the document: the newer revision stays, and what was deleted is
/// not taken in again.
public struct MaterialKeeper: Sendable {
    let isTombstone: @Sendable (DocumentID, Owner) async throws(RepositoryError) -> Bool
    let stored: @Sendable (DocumentID, Owner) async throws(RepositoryError) -> Material?
    let save: @Sendable (Material, InboxMark) async throws(RepositoryError) -> Void
    let remove: @Sendable (News, EventEnvelope, InboxMark) async throws(RepositoryError) -> Void
    let source: MaterialSource

    public init(_ repository: any ChatRepository, source: @escaping MaterialSource) {
        isTombstone = { id, owner async throws(RepositoryError) in try await repository.isTombstone(id, of: owner) }
        stored = { id, owner async throws(RepositoryError) in try await repository.material(id, of: owner) }
        save = { material, mark async throws(RepositoryError) in
            _ = try await repository.commit(
                Commit([.saveMaterial(material), MaterialIndex.passages(of: material)], inbox: mark))
        }
        remove = { news, envelope, mark async throws(RepositoryError) in
            let owner = Caller(following: envelope).owner
            _ = try await repository.commit(
                Commit([.removeMaterial(news.documentId, owner, at: envelope.time)], inbox: mark))
        }
        self.source = source
    }

    /// The end of a document is answered with `quiz.deleted`, also when no quiz was made from it: a saga waits for it.
    public init(
        _ repository: any QuizRepository, identifiers: any IdentifierSource, clock: any Clock,
        source: @escaping MaterialSource
    ) {
        isTombstone = { id, owner async throws(RepositoryError) in try await repository.isTombstone(id, of: owner) }
        stored = { id, owner async throws(RepositoryError) in try await repository.material(id, of: owner) }
        save = { material, mark async throws(RepositoryError) in
            _ = try await repository.commit(Commit([.saveMaterial(material)], inbox: mark))
        }
        remove = { news, envelope, mark async throws(RepositoryError) in
            let id = news.documentId
            let caller = Caller(following: envelope)
            let deleted = QuizDeleted(
                documentId: id, quizIds: try await repository.quizzes(from: id, of: caller.owner),
                sagaId: news.sagaId)
            let answer = deleted.event(
                id: identifiers.next(), service: QuizLibrary.service, caller: caller,
                streamVersion: envelope.streamVersion, at: clock.now)
            _ = try await repository.commit(
                Commit(
                    [.removeMaterial(id, caller.owner, at: envelope.time)], outgoing: [answer], inbox: mark))
        }
        self.source = source
    }

    struct News: Decodable {
        var documentId: DocumentID
        var status: String?
        var textRevision: Int?
        var sagaId: String?
    }

    /// Takes in what the event tells. A repeated event changes nothing.
    public func handle(_ envelope: EventEnvelope, consumer: ConsumerGroup) async throws(HandlerError) {
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        guard let news = try? decoder.decode(News.self, from: Data(envelope.data)) else {
            throw .permanent(code: "UNREADABLE_EVENT", message: "the data of \(envelope.type) cannot be read")
        }
        let caller = Caller(following: envelope)
        let mark = InboxMark(consumer: consumer.rawValue, eventID: envelope.id, tenant: envelope.tenant)
        do throws(RepositoryError) {
            switch envelope.type {
            case .documentDeleted, .documentRolledBack:
                try await remove(news, envelope, mark)
                return
            case .documentProcessed, .notesGenerated:
                guard news.status != "failed", try await !isTombstone(news.documentId, caller.owner) else { return }
                let known = try await stored(news.documentId, caller.owner)
                let isOld = (known?.textRevision ?? 0) >= (news.textRevision ?? 0)
                if envelope.type == .documentProcessed, isOld { return }
            default: return
            }
        } catch {
            throw HandlerError(error)
        }
        let material: Material
        if let inline = Self.inline(envelope, owner: caller.owner) {
            material = inline
        } else {
            do {
                material = try await source(news.documentId, caller)
            } catch {
                switch error {
                // Deleted or failed again meanwhile: the event about that follows.
                case .notFound, .unprocessableDocument: return
                case .unavailable(let what): throw .outage(what)
                case .cancelled: throw .cancelled
                default: throw .retryable(code: "MATERIAL_UNAVAILABLE", message: "the text cannot be had just now")
                }
            }
        }
        do throws(RepositoryError) {
            // While the text was fetched, a newer one may have come with an event of its own.
            let known = try await stored(material.documentID, caller.owner)
            guard (known?.textRevision ?? 0) <= material.textRevision else { return }
            try await save(material, mark)
        } catch {
            // A removal that was faster wins.
            if case .conflict = error { return }
            throw HandlerError(error)
        }
    }

    /// The text that travels within the event, when it is short enough to.
    private static func inline(_ envelope: EventEnvelope, owner: Owner) -> Material? {
        guard let processed = try? DocumentProcessed(envelope), let text = processed.extractedText else { return nil }
        return Material(
            documentID: processed.documentId, owner: owner, filename: processed.filename,
            textRevision: processed.textRevision, text: text)
    }
}
