import FoundationEssentials
public import LecternPorts

// A message that comes again under its `Idempotency-Key`: its session, itself and its answer are there once. The session
// opens together with its first message, under an id that follows from the key, so that another try finds both; the
// answer is committed with the key, so that a try behind it is answered from what is there.
extension ChatLibrary {
    /// The session that an earlier try of this request has opened.
    func opened(for caller: Caller) async throws(UseCaseError) -> ChatSession? {
        guard let key = caller.idempotency else { return nil }
        // A key lives for a day, which may have begun yesterday.
        for days in 0...1 {
            let found: ChatSession?
            do {
                found = try await ports.repository.session(sessionID(key, daysAgo: days), of: caller.owner)
            } catch {
                throw UseCaseError(error)
            }
            if let found { return found }
        }
        return nil
    }

    /// For a session that a message opens.
    func openingID(for caller: Caller) -> ChatSessionID {
        caller.idempotency.map { sessionID($0, daysAgo: 0) } ?? ChatSessionID(ports.identifiers.next())
    }

    /// Who answers: another try of a request goes on where the last one, which may have died, stopped.
    func holder(for caller: Caller) -> String {
        guard let key = caller.idempotency else { return ports.identifiers.next() }
        return ports.digest.sha256(Array("\(key.tenant)/\(key.scope)/\(key.key)".utf8)).hexadecimal
    }

    private func sessionID(_ key: IdempotencyKey, daysAgo days: Int) -> ChatSessionID {
        let day = Int((ports.clock.now.timeIntervalSince1970 / 86_400).rounded(.down)) - days
        let time = String(day * 86_400_000, radix: 16)
        return ChatSessionID(
            DerivedID.uuid(
                "session/\(key.tenant)/\(key.scope)/\(key.key)",
                time: String(repeating: "0", count: 12 - time.count) + time,
                ports.digest))
    }

    static func resource(_ session: ChatSessionID, _ ordinal: Int) -> String { "\(session)/\(ordinal)" }

    /// The answer to a request that was carried out before.
    /// - Parameter resource: what the request's mark names.
    /// - Throws: `notFound` when the session was deleted since.
    public func answer(_ resource: String, for caller: Caller) async throws(UseCaseError) -> ChatMessage {
        let parts = resource.split(separator: "/")
        guard parts.count == 2, let ordinal = Int(parts[1]) else { throw .notFound }
        let session = try await session(ChatSessionID(String(parts[0])), for: caller)
        let messages = try await recent(session.messageCount - ordinal, in: session)
        guard let message = messages.first(where: { $0.ordinal == ordinal }) else { throw .notFound }
        return message
    }
}
