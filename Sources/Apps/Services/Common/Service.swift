public import LecternDomain
public import LecternHTTP
public import LecternPorts

/// One consumer group of a service, and what it does with an event.
public struct Subscription: Sendable {
    public var group: ConsumerGroup
    public var topics: [Topic]
    public var deadLetters: DeadLetterRule
    public var handle: @Sendable (EventEnvelope) async throws(HandlerError) -> Void

    public init(
        _ group: ConsumerGroup, to topics: [Topic], deadLetters: DeadLetterRule = .sequenced,
        handle: @escaping @Sendable (EventEnvelope) async throws(HandlerError) -> Void
    ) {
        self.group = group
        self.topics = topics
        self.deadLetters = deadLetters
        self.handle = handle
    }
}

/// A service as a value: what it answers and what it listens to. `lectern` mounts all of them in one process.
public struct Service: Sendable {
    public var name: ServiceName
    public var routes: [Route]
    public var subscriptions: [Subscription]
    /// Deletes everything that the caller has here. May be repeated.
    public var erase: @Sendable (Caller) async throws(UseCaseError) -> Void

    public init(
        _ name: ServiceName, routes: [Route], subscriptions: [Subscription] = [],
        erase: @escaping @Sendable (Caller) async throws(UseCaseError) -> Void = { _ in }
    ) {
        self.name = name
        self.routes = routes
        self.subscriptions = subscriptions
        self.erase = erase
    }

    /// The same service, which also erases what its database holds of the user beside the things that it deletes one
    /// by one: they have files or tell others of their end. What is under way for them is refused first of all, and takes
    /// its files along, so that nothing comes in behind the deletions.
    public func erasing(_ data: any PersonalData) -> Service {
        var service = self
        let deleteThings = erase
        service.erase = { caller async throws(UseCaseError) in
            do throws(RepositoryError) { try await data.close(caller.owner) } catch { throw UseCaseError(error) }
            try await deleteThings(caller)
            do throws(RepositoryError) {
                try await data.erase(caller.owner, masking: DocumentEvent.masked)
            } catch {
                throw UseCaseError(error)
            }
        }
        return service
    }
}
