import FoundationEssentials
public import LecternPorts

/// Erases a user everywhere, as a job that outlives crashes and services that are down.
///
/// The account goes first and at once, so that nobody can log in any more; the same commit notes which services still
/// hold something and arms a deadline that keeps coming until each of them has answered.
public struct Erasures: Sendable {
    /// One service, and how everything of a user is deleted there. May be repeated.
    public struct Place: Sendable {
        public var service: String
        public var erase: @Sendable (Caller) async throws(UseCaseError) -> Void

        public init(_ service: String, erase: @escaping @Sendable (Caller) async throws(UseCaseError) -> Void) {
            self.service = service
            self.erase = erase
        }
    }

    /// The kind of its deadlines.
    public static let timerKind = "erasure"

    let repository: any AccountRepository
    let places: [Place]
    let clock: any Clock
    let log: any Log

    public init(repository: any AccountRepository, places: [Place], clock: any Clock, log: any Log) {
        self.repository = repository
        self.places = places
        self.clock = clock
        self.log = log
    }

    /// Removes the account and every session, and begins the erasure. Beginning it again changes nothing.
    public func begin(_ owner: Owner) async throws(UseCaseError) {
        let now = clock.now
        let timer = DurableTimer(
            id: Self.timer(owner), kind: Self.timerKind, subject: owner.user.rawValue, tenant: owner.tenant, fireAt: now
        )
        try await commit(
            Commit(
                [
                    .revokeAll(owner.user, owner.tenant), .remove(owner.user, owner.tenant),
                    .startErasure(owner, services: places.map(\.service), at: now),
                ],
                timers: [.arm(timer)]))
    }

    /// Asks every service that has not answered yet, all of them even when one fails.
    /// - Returns: the services that still have to answer; none when the user is erased.
    /// - Throws: when the gateway's own database does not answer.
    public func carryOn(_ owner: Owner) async throws(UseCaseError) -> [String] {
        let waiting: [String]
        do { waiting = try await repository.pendingErasure(of: owner) } catch { throw UseCaseError(error) }
        var left: [String] = []
        for service in waiting {
            // A service that is no longer there has nothing to erase.
            if let place = places.first(where: { $0.service == service }) {
                do throws(UseCaseError) {
                    try await place.erase(
                        Caller(owner: owner, role: .service, requestID: "erasure-\(owner.user)"))
                } catch {
                    if case .cancelled = error { throw error }
                    log.warning("an erasure waits for a service", [("service", service), ("error", "\(error)")])
                    left.append(service)
                    continue
                }
            }
            try await commit(Commit([.finishErasure(owner, service: service)]))
        }
        if left.isEmpty {
            try await commit(Commit([], timers: [.disarm(id: Self.timer(owner), owner.tenant)]))
            log.info("a user is erased", [("user", owner.user.rawValue)])
        }
        return left
    }

    /// For the loop of the erasures' deadlines.
    public func handle(_ timer: DurableTimer) async throws(HandlerError) {
        let left: [String]
        do {
            left = try await carryOn(Owner(tenant: timer.tenant, user: UserID(timer.subject)))
        } catch {
            if case .cancelled = error { throw .cancelled }
            throw .outage("the accounts cannot be read")
        }
        guard left.isEmpty else { throw .outage("no answer from \(left.joined(separator: ", "))") }
    }

    private static func timer(_ owner: Owner) -> String { "erasure/\(owner.user)" }

    private func commit(_ commit: Commit<AccountChange>) async throws(UseCaseError) {
        do { _ = try await repository.commit(commit) } catch { throw UseCaseError(error) }
    }
}
