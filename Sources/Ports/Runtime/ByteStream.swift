/// Bytes that arrive in chunks, read once or, where the source allows it, again from the start.
///
/// The next chunk is produced when it is asked for, so a slow reader holds the writer back.
public struct ByteStream: AsyncSequence, Sendable {
    public typealias Element = [UInt8]
    public typealias Failure = any Error

    private let begin: @Sendable () -> Next

    /// Answers one chunk a call, nil at the end.
    public typealias Next = () async throws -> [UInt8]?

    /// - Parameter begin: called once for every iteration.
    public init(_ begin: @escaping @Sendable () -> Next) { self.begin = begin }

    public init(_ bytes: [UInt8]) {
        self.init {
            var rest: [UInt8]? = bytes.isEmpty ? nil : bytes
            return {
                defer { rest = nil }
                return rest
            }
        }
    }

    public struct AsyncIterator: AsyncIteratorProtocol {
        fileprivate let produce: Next

        public mutating func next() async throws -> [UInt8]? { try await produce() }

        public mutating func next(
            isolation actor: isolated (any Actor)?
        ) async throws(any Error) -> [UInt8]? {
            try await produce()
        }
    }

    public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(produce: begin()) }

    /// Everything, when it is at most `limit` bytes; nil when there is more.
    public func collect(upTo limit: Int) async throws -> [UInt8]? {
        var all: [UInt8] = []
        for try await chunk in self {
            guard all.count + chunk.count <= limit else { return nil }
            all += chunk
        }
        return all
    }
}
