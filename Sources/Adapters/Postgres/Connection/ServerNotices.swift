import CLibpq
import LecternSQL

/// What the server says unasked: warnings, which are let go, and why it ends the connection.
///
/// Unchecked: libpq calls back from within its own functions, which run under the link's lock, and so does the reader.
final class ServerNotices: @unchecked Sendable {
    private(set) var fatal: ServerFailure?

    /// To be called before the first notice can arrive; the link keeps this object as long as the handle.
    func receive(from handle: OpaquePointer) {
        _ = PQsetNoticeReceiver(
            handle,
            { context, result in
                guard let context, let result else { return }
                let failure = ServerFailure(result)
                guard failure.isFatal else { return }
                Unmanaged<ServerNotices>.fromOpaque(context).takeUnretainedValue().fatal = failure
            }, Unmanaged.passUnretained(self).toOpaque())
    }
}
