import LecternPorts

extension SpeechError {
    /// A program that could not be started or fed.
    init(_ error: ProcessError) {
        switch error {
        case .cancelled: self = .cancelled
        case .timedOut: self = .timeout
        default: self = .unavailable("\(error)")
        }
    }

    /// A program that ended otherwise than well.
    init(_ outcome: ProcessOutcome, of program: String) {
        switch outcome.ending {
        case .stopped(.wallClock), .stopped(.cpuTime): self = .timeout
        case .killed: self = .cancelled
        case .stopped(let limit): self = .unavailable("\(program) went over its limit of \(limit.rawValue)")
        case .signalled(let number): self = .unavailable("\(program) crashed with signal \(number)")
        case .exited(let status):
            self = .unavailable("\(program) ended with status \(status): \(outcome.message.prefix(200))")
        }
    }
}
