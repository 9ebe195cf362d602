import CLibpq
import LecternSQL

/// What the server says unasked: warnings, which are let go, why it ends the connection, and why what was done without a
/// transaction of the caller's could not be committed behind its last answer.
///
/// Unchecked: libpq calls back from within its own functions, which run under the link's lock, and so does the reader.
final class ServerNotices: @unchecked Sendable {
    private(set) var fatal: ServerFailure?
    private var late: ServerFailure?

    /// To be called before the first notice can arrive; the link keeps this object as long as the handle.
    func receive(from handle: OpaquePointer) {
        _ = PQsetNoticeReceiver(
            handle,
            { context, result in
                guard let context, let result else { return }
                let failure = ServerFailure(result)
                let notices = Unmanaged<ServerNotices>.fromOpaque(context).takeUnretainedValue()
                if failure.isFatal {
                    notices.fatal = failure
                } else if failure.isError {
                    notices.late = failure
                }
            }, Unmanaged.passUnretained(self).toOpaque())
    }

    /// Why the batch that just ended was not committed, once.
    func takeLate() -> ServerFailure? {
        defer { late = nil }
        return late
    }
}
