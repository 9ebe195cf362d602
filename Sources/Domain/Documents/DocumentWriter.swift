import FoundationEssentials
import LecternPorts

/// Reads a document, decides, and commits state, stream and outgoing events as one; decides anew when somebody else
/// was faster.
struct DocumentWriter: Sendable {
    enum WriteError: Error, Sendable, Equatable {
        case refused(LifecycleError)
        case storage(RepositoryError)
    }

    /// What is to be committed.
    struct Decision: Sendable {
        var events: [DocumentEvent]
        /// The row goes instead of being saved.
        var removes = false
        /// The commit carries the caller's idempotency mark.
        var idempotent = false
        var timers: [TimerChange] = []
        /// Applied to the document after the events are folded in, before it is saved.
        var content: @Sendable (inout Document) -> Void = { _ in }
        /// For the topics, from the document as it is after the change.
        var outgoing: @Sendable (Document) -> [any EventPayload]

        init(
            events: [DocumentEvent], removes: Bool = false, idempotent: Bool = false, timers: [TimerChange] = [],
            content: @escaping @Sendable (inout Document) -> Void = { _ in },
            outgoing: @escaping @Sendable (Document) -> [any EventPayload]
        ) {
            self.events = events
            self.removes = removes
            self.idempotent = idempotent
            self.timers = timers
            self.content = content
            self.outgoing = outgoing
        }
    }

    /// Conflicts after which the last one is reported.
    static let maximumTries = 8

    let repository: any DocumentRepository
    let identifiers: any IdentifierSource
    let clock: any Clock

    /// What is to be committed together with a new document.
    struct Companion: Sendable {
        var changes: [DocumentChange]
        var timers: [TimerChange]
        /// What the request has made, for its idempotency mark.
        var resource: String
    }

    /// - Parameter deadline: by which the file must have this record.
    func create(
        _ document: Document, _ upload: DocumentEvent.Uploaded, with companion: Companion? = nil,
        ending deadline: FileDeadline, caller: Caller
    ) async throws(RepositoryError) -> CommitOutcome {
        let append = StreamAppend(
            stream: Document.stream(of: document.id), expected: .none,
            events: [stored(.uploaded(upload), document, caller, document.uploadedAt)])
        let event = DocumentUploaded(document).event(
            id: identifiers.next(), service: DocumentLibrary.service, caller: caller, streamVersion: 0,
            at: document.uploadedAt)
        return try await repository.commit(
            Commit(
                [.save(document)] + (companion?.changes ?? []), appends: [append], outgoing: [event],
                timers: [deadline.ended] + (companion?.timers ?? []),
                idempotency: caller.mark(resource: companion?.resource ?? document.id.rawValue)))
    }

    /// - Parameter decide: may be called again, with the document as it is by then.
    /// - Returns: the document as it is after the change.
    func change(
        _ id: DocumentID, caller: Caller, inbox: InboxMark? = nil,
        _ decide: @Sendable (Document) throws(LifecycleError) -> Decision
    ) async throws(WriteError) -> Document {
        var last = RepositoryError.conflict(expected: 0, actual: 0)
        for _ in 0..<Self.maximumTries {
            let found: Document?
            do { found = try await repository.document(id, of: caller.owner) } catch { throw .storage(error) }
            guard let found else { throw .refused(.missing) }
            let decision: Decision
            do { decision = try decide(found) } catch { throw .refused(error) }
            var after = found
            let now = clock.now
            after.apply(decision.events, at: now)
            decision.content(&after)
            do {
                _ = try await repository.commit(commit(decision, from: found, to: after, caller, inbox, now))
                return after
            } catch .conflict(let expected, let actual) {
                last = .conflict(expected: expected, actual: actual)
            } catch {
                throw .storage(error)
            }
        }
        throw .storage(last)
    }

    private func commit(
        _ decision: Decision, from before: Document, to after: Document, _ caller: Caller, _ inbox: InboxMark?,
        _ now: Date
    ) -> Commit<DocumentChange> {
        var commit = Commit<DocumentChange>(
            [decision.removes ? .remove(after.id, after.owner, at: now) : .save(after)], timers: decision.timers,
            inbox: inbox)
        if !decision.events.isEmpty {
            commit.appends = [
                StreamAppend(
                    stream: Document.stream(of: after.id), expected: .exact(before.version),
                    events: decision.events.map { stored($0, after, caller, now) })
            ]
        }
        commit.outgoing = decision.outgoing(after).map {
            $0.event(
                id: identifiers.next(), service: DocumentLibrary.service, caller: caller,
                streamVersion: after.version, at: now)
        }
        if decision.idempotent { commit.idempotency = caller.mark(resource: after.id.rawValue) }
        return commit
    }

    /// The event tells the time that its row tells, so that the one can be made of the other.
    private func stored(
        _ event: DocumentEvent, _ document: Document, _ caller: Caller, _ time: Date
    ) -> NewEvent {
        event.stored(
            id: identifiers.next(),
            metadata: EventMetadata(
                tenant: document.owner.tenant, user: document.owner.user, time: time,
                correlationID: caller.correlationID, causationID: caller.requestID))
    }
}
