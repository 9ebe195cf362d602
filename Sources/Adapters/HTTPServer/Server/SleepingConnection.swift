import CMicrohttpd

/// A connection of the library that sleeps.
///
/// Unchecked: the library allows a sleeping connection to be woken from any thread, once; whoever takes it out of the
/// lock that it lies in is the only one to do so.
struct SleepingConnection: @unchecked Sendable {
    private let handle: OpaquePointer

    /// Puts the connection to sleep. On the library's thread, within a callback.
    init(suspending handle: OpaquePointer) {
        self.handle = handle
        MHD_suspend_connection(handle)
    }

    func wake() { MHD_resume_connection(handle) }
}
