// The C library has `stdout` as a variable, which nobody here changes.
@preconcurrency import Glibc

/// Whether what a command printed has arrived: a result that nobody can read is none.
///
/// Printed text lies in the C library's buffer until it is written, where a failure is found.
enum StandardOutput {
    /// To be called before anything is opened. The number of a descriptor that came closed goes to the next file that is
    /// opened, a database, say, and what is printed goes into it; now it is of a file in which writing fails.
    static func occupyClosed() {
        for descriptor in STDIN_FILENO...STDERR_FILENO where fcntl(descriptor, F_GETFD) < 0 {
            _ = open("/dev/null", descriptor == STDIN_FILENO ? O_WRONLY : O_RDONLY)
        }
    }

    /// Writes out what is still buffered.
    ///
    /// - Returns: why something that was printed could not be written; nil when all was, and when the reader went away by
    ///   its own will, as `head` does.
    static func failure() -> String? {
        errno = 0
        let failed = fflush(nil) != 0 || ferror(stdout) != 0
        let reason = errno
        guard failed, !isAbandoned else { return nil }
        return reason == 0 ? "it broke off" : String(cString: strerror(reason))
    }

    /// Whether it is a pipe or a socket whose other end is closed.
    private static var isAbandoned: Bool {
        var output = pollfd(fd: STDOUT_FILENO, events: 0, revents: 0)
        return poll(&output, 1, 0) > 0 && output.revents & Int16(POLLERR | POLLHUP) != 0
    }
}
