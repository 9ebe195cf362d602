public import FoundationEssentials

/// The time, and waiting for it. Tests bring a clock that they move by hand.
public protocol Clock: Sendable {
    /// UTC wall-clock time.
    var now: Date { get }

    /// Time since a moment of the clock's own choosing. It never goes back, and does not jump when somebody corrects
    /// the wall clock: what lasts only as long as the process is measured by it.
    var elapsed: Duration { get }

    /// Returns after `duration`, never earlier; throws at once when the task is cancelled.
    func sleep(for duration: Duration) async throws(CancellationError)
}

/// New identities.
public protocol IdentifierSource: Sendable {
    /// A UUIDv7 (RFC 9562) in lower case: unique, and ordered by the time it was made.
    func next() -> String
}

/// Unpredictable bytes. Everything in the domain that is random starts from a seed taken here and stored.
public protocol RandomSource: Sendable {
    /// `count` bytes fit for secrets.
    func bytes(_ count: Int) -> [UInt8]
    /// Eight such bytes as a number, the first the highest, for callers who would make an array for nothing.
    func word() -> UInt64
}

extension RandomSource {
    public func word() -> UInt64 {
        bytes(8).reduce(0) { $0 << 8 | UInt64($1) }
    }

    public func seed() -> UInt64 { word() }
}

/// SHA-256 (FIPS 180-4).
public protocol Digest: Sendable {
    /// 32 bytes.
    func sha256(_ bytes: [UInt8]) -> [UInt8]
    /// For input that does not fit in memory.
    func makeSHA256() -> any RunningDigest
}

/// A digest under way. Not safe to share between tasks.
public protocol RunningDigest: AnyObject {
    func update(_ bytes: [UInt8])
    /// The digest of all that was given; call once.
    func finish() -> [UInt8]
}
