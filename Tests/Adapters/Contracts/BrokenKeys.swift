import FoundationEssentials
import LecternFakes
import LecternPorts
import Synchronization

/// Takes equal strings for one, however their letters are composed: what a dictionary of strings does.
final class Letters: Sendable {
    private let seen = Mutex<[String: String]>([:])

    /// The first of the equal strings that came.
    func first(_ text: String) -> String {
        seen.withLock { seen in
            if let known = seen[text] { return known }
            seen[text] = text
            return text
        }
    }
}

struct CacheByLetters: Cache {
    let inner: InMemoryCache
    let letters = Letters()

    func get(_ key: String) async -> [UInt8]? { await inner.get(letters.first(key)) }
    func set(_ key: String, to value: [UInt8], ttl: Int) async {
        await inner.set(letters.first(key), to: value, ttl: ttl)
    }
    func remove(_ key: String) async { await inner.remove(letters.first(key)) }
}

struct PasswordsByLetters: PasswordHasher {
    let inner = FakePasswordHasher()
    let letters = Letters()

    func hash(_ password: String) async throws(PasswordError) -> String {
        try await inner.hash(letters.first(password))
    }
    func verify(_ password: String, against hash: String) async throws(PasswordError) -> Bool {
        try await inner.verify(letters.first(password), against: hash)
    }
}

/// A store of requests with one fault.
struct FaultyKeys: IdempotencyStore {
    enum Fault: Sendable {
        case byLetters
        /// Takes a request whose effect is there for one that is still at work.
        case forgetsEffects
        /// Frees a key that is given up, whatever came of it.
        case freesAnswers
    }

    private let inner: InMemoryIdempotencyStore
    private let fault: Fault
    private let letters = Letters()
    private let freed = Freed()

    private final class Freed: Sendable {
        let keys = Mutex<Set<IdempotencyKey>>([])
    }

    init(_ database: InMemoryDatabase, _ fault: Fault) {
        inner = InMemoryIdempotencyStore(database)
        self.fault = fault
    }

    private func named(_ key: IdempotencyKey) -> IdempotencyKey {
        guard fault == .byLetters else { return key }
        return IdempotencyKey(scope: letters.first(key.scope), key: letters.first(key.key), tenant: key.tenant)
    }

    func begin(
        _ key: IdempotencyKey, fingerprint: String, now: Date
    ) async throws(RepositoryError) -> IdempotencyDecision {
        if freed.keys.withLock({ $0.remove(key) }) != nil { return .proceed }
        let decision = try await inner.begin(named(key), fingerprint: fingerprint, now: now)
        if fault == .forgetsEffects, case .committed = decision { return .underWay }
        return decision
    }
    func finish(_ key: IdempotencyKey, begun: Date?, answer: StoredAnswer) async throws(RepositoryError) {
        try await inner.finish(named(key), begun: begun, answer: answer)
    }
    func abandon(_ key: IdempotencyKey, begun: Date) async throws(RepositoryError) {
        if fault == .freesAnswers { _ = freed.keys.withLock { $0.insert(key) } }
        try await inner.abandon(named(key), begun: begun)
    }
}
