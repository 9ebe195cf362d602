import LecternPorts

/// A stream made from another one, step by step: no piece is read before somebody asks for what comes of it, so that a
/// slow reader holds back whoever makes the pieces, and nothing piles up in between.
actor PulledStream<Piece: Sendable, Element: Sendable> {
    /// What comes of the next piece; nil is its end.
    typealias Step = @Sendable (Piece?) async throws -> [Element]

    private var pieces: AsyncThrowingStream<Piece, any Error>.AsyncIterator
    private let step: Step
    private let failing: @Sendable (any Error) async -> any Error
    private var ready: ArraySlice<Element> = []
    private var isOver = false

    private init(
        _ pieces: AsyncThrowingStream<Piece, any Error>, failing: @escaping @Sendable (any Error) async -> any Error,
        _ step: @escaping Step
    ) {
        self.pieces = pieces.makeAsyncIterator()
        self.failing = failing
        self.step = step
    }

    /// - Parameter failing: what an error becomes that ends the stream.
    static func stream(
        _ pieces: AsyncThrowingStream<Piece, any Error>,
        failing: @escaping @Sendable (any Error) async -> any Error = { $0 }, _ step: @escaping Step
    ) -> AsyncThrowingStream<Element, any Error> {
        let pulled = PulledStream(pieces, failing: failing, step)
        return AsyncThrowingStream(unfolding: { try await pulled.next() })
    }

    private func next() async throws -> Element? {
        while ready.isEmpty, !isOver {
            do {
                // A copy reads on in the same stream.
                var pieces = pieces
                let piece = try await pieces.next(isolation: self)
                isOver = piece == nil
                ready = try await step(piece)[...]
            } catch {
                isOver = true
                throw await failing(error)
            }
        }
        return ready.popFirst()
    }
}
