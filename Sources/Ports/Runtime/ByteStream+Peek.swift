extension ByteStream {
    /// The first `count` bytes, fewer when there are not so many, and a stream that still begins with them.
    ///
    /// The stream that comes back can be iterated once.
    public func peek(_ count: Int) async throws -> (head: [UInt8], whole: ByteStream) {
        let source = PeekedSource(makeAsyncIterator())
        let read = try await source.fill(count)
        return (Array(read.prefix(count)), ByteStream { { try await source.next(after: read) } })
    }
}

/// An iterator that was begun in one place and is finished in another.
private actor PeekedSource {
    private var iterator: ByteStream.AsyncIterator?
    private var headGiven = false

    init(_ iterator: sending ByteStream.AsyncIterator) { self.iterator = iterator }

    /// Nobody else holds the iterator while it is out: an actor's method may interleave where it waits.
    private func pull() async throws -> [UInt8]? {
        guard var current = iterator else { return nil }
        iterator = nil
        let chunk = try await current.next(isolation: self)
        if chunk != nil { iterator = current }
        return chunk
    }

    func fill(_ count: Int) async throws -> [UInt8] {
        var head: [UInt8] = []
        while head.count < count, let chunk = try await pull() { head += chunk }
        return head
    }

    func next(after head: [UInt8]) async throws -> [UInt8]? {
        if !headGiven {
            headGiven = true
            if !head.isEmpty { return head }
        }
        return try await pull()
    }
}
