public import LecternPorts
import Synchronization

/// What middleware learns about a request and hands inward or outward: one per request, shared by its copies.
public final class RequestContext: Sendable {
    private struct State {
        var requestID = ""
        var traceparent: String?
        var route: String?
        var claims: TokenClaims?
        var rejection: HTTPError?
        var answerFields: [HTTPHeaders.Field] = []
        var values: [ObjectIdentifier: any Sendable] = [:]
    }

    private let state = Mutex(State())
    /// Whether `rejection` may say something: nearly always it does not, and is asked for several times.
    private let isRejected = Atomic<Bool>(false)
    /// When the request's header had arrived.
    let began = MonotonicTime.exact

    public init() {}

    /// The `X-Request-ID` that was accepted or made; empty before that middleware ran.
    public var requestID: String {
        get { state.withLock { $0.requestID } }
        set { state.withLock { $0.requestID = newValue } }
    }

    /// Where a request comes from: what use cases, limits and log lines need of all this, taken in one look.
    public struct Origin: Sendable {
        public var requestID: String
        public var traceparent: String?
        /// Nil as long as nobody is authenticated.
        public var owner: Owner?
        public var role: Role?
    }

    public var origin: Origin {
        state.withLock {
            Origin(
                requestID: $0.requestID, traceparent: $0.traceparent, owner: $0.claims?.owner, role: $0.claims?.role)
        }
    }

    /// Who calls; nil as long as nobody is authenticated.
    public var owner: Owner? { state.withLock { $0.claims?.owner } }

    /// W3C trace context of this hop, to be handed on.
    public var traceparent: String? {
        get { state.withLock { $0.traceparent } }
        set { state.withLock { $0.traceparent = newValue } }
    }

    /// The pattern of the route that matched (`/documents/{id}`), fit for a metric's label; nil when none did.
    public var route: String? {
        get { state.withLock { $0.route } }
        set { state.withLock { $0.route = newValue } }
    }

    /// Who calls, once that has been established.
    public var claims: TokenClaims? {
        get { state.withLock { $0.claims } }
        set { state.withLock { $0.claims = newValue } }
    }

    /// Header fields of the answer, whatever that will be: an error's carries them too. Each takes the place of those of its
    /// name.
    public var answerFields: [HTTPHeaders.Field] {
        get { state.withLock { $0.answerFields } }
        set { state.withLock { $0.answerFields = newValue } }
    }

    /// Why the server refuses this request before any route sees it (too large, malformed).
    ///
    /// `ErrorResponses` answers it; without that middleware the server does.
    public var rejection: HTTPError? {
        get { isRejected.load(ordering: .acquiring) ? state.withLock { $0.rejection } : nil }
        set {
            state.withLock { $0.rejection = newValue }
            isRejected.store(newValue != nil, ordering: .releasing)
        }
    }

    /// A value of the app's own, stored under its key's type.
    public subscript<Key: RequestContextKey>(key: Key.Type) -> Key.Value? {
        get { state.withLock { $0.values[ObjectIdentifier(key)] as? Key.Value } }
        set { state.withLock { $0.values[ObjectIdentifier(key)] = newValue } }
    }
}

/// Names one value in a request's context: `enum TenantKey: RequestContextKey { typealias Value = TenantID }`.
public protocol RequestContextKey {
    associatedtype Value: Sendable
}
