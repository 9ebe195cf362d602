/// Bytes that arrive in chunks, read once or, where the source allows it, again from the start.
///
/// The next chunk is produced when it is asked for, so a slow reader holds the writer back.
public struct ByteStream: AsyncSequence, Sendable {
    public typealias Element = [UInt8]
    public typealias Failure = any Error

    private enum Source: Sendable {
        case bytes([UInt8])
        case production(@Sendable () -> Next)
    }

    private let source: Source

    /// Answers one chunk a call, nil at the end.
    public typealias Next = () async throws -> [UInt8]?

    /// - Parameter begin: called once for every iteration.
    public init(_ begin: @escaping @Sendable () -> Next) { source = .production(begin) }

    public init(_ bytes: [UInt8]) { source = .bytes(bytes) }

    public struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate let produce: Next

        public mutating func next() async throws -> [UInt8]? { try await produce() }

        public mutating func next(
            isolation actor: isolated (any Actor)?
        ) async throws(any Error) -> [UInt8]? {
            try await produce()
        }
    }

    public func makeAsyncIterator() -> AsyncIterator {
        switch source {
        case .production(let begin): return AsyncIterator(produce: begin())
        case .bytes(let bytes):
            var rest: [UInt8]? = bytes.isEmpty ? nil : bytes
            return AsyncIterator {
                defer { rest = nil }
                return rest
            }
        }
    }

    /// Everything, where nothing has to be waited for; nil where it has to be produced.
    public var whole: [UInt8]? {
        guard case .bytes(let all) = source else { return nil }
        return all
    }

    /// Everything, when it is at most `limit` bytes; nil when there is more.
    public func collect(upTo limit: Int) async throws -> [UInt8]? {
        if let whole { return whole.count <= limit ? whole : nil }
        var all: [UInt8] = []
        for try await chunk in self {
            guard all.count + chunk.count <= limit else { return nil }
            all += chunk
        }
        return all
    }
}
