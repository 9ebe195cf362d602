import CLibpq

/// Asks the server to end what a connection is doing.
///
/// Unchecked: libpq's object is a copy of the address and the key, made for use from another thread; it never changes.
final class CancelRequest: @unchecked Sendable {
    private let request: OpaquePointer

    init?(_ handle: OpaquePointer) {
        guard let request = PQgetCancel(handle) else { return nil }
        self.request = request
    }

    deinit { PQfreeCancel(request) }

    /// Blocks until the server has taken the request. That it could not be sent shows in the answer, which then comes
    /// late or not at all.
    func send() {
        withUnsafeTemporaryAllocation(of: CChar.self, capacity: 256) { buffer in
            _ = PQcancel(request, buffer.baseAddress, Int32(buffer.count))
        }
    }
}
