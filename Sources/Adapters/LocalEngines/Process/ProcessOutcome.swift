/// How a process ended.
public enum ProcessEnding: Sendable, Equatable {
    /// By itself, with this status; 0 is success by convention.
    case exited(Int32)
    /// By a signal that was not ours: a crash, or somebody else's kill.
    case signalled(Int32)
    /// By us or the kernel, because it went over a limit.
    case stopped(Limit)
    /// By `RunningProcess.kill()`.
    case killed

    public enum Limit: String, Sendable {
        case wallClock, cpuTime, fileSize, output
    }
}

/// What a finished process left.
public struct ProcessOutcome: Sendable, Equatable {
    public var ending: ProcessEnding
    /// The first 64 KiB of standard error.
    public var errors: [UInt8]
    /// Seconds of processor time, its own and the kernel's.
    public var cpuSeconds: Double

    public var succeeded: Bool { ending == .exited(0) }

    /// Standard error as text, without the ends' white space.
    public var message: String {
        let text = String(decoding: errors, as: UTF8.self)
        guard let first = text.firstIndex(where: { !$0.isWhitespace }),
            let last = text.lastIndex(where: { !$0.isWhitespace })
        else { return "" }
        return String(text[first...last])
    }
}

/// Why a process could not be started or talked to. How it ended is not an error but a `ProcessOutcome`.
public enum ProcessError: Error, Sendable, Equatable {
    /// The kernel refused a step of the start; `error` is its number.
    case notStarted(path: String, step: String, error: Int32)
    /// The process no longer reads what is written to it.
    case inputClosed
    /// The stream that feeds the process broke.
    case inputFailed(String)
    /// A line is longer than the reader takes; the limit is in bytes.
    case lineTooLong(limit: Int)
    /// Nothing was read within the given time. The process goes on.
    case timedOut
    /// Two tasks read the same output.
    case busy
    case cancelled
}
