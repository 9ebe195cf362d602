import CSpawn
import Glibc

/// One child and its pipes; lives on the loop's thread and is touched by no other.
final class ChildProcess {
    struct Write {
        var bytes: [UInt8]
        var written = 0
        var operation: UInt64
        var done: @Sendable (Result<Void, ProcessError>) -> Void
    }

    static let keptErrorBytes = 64 << 10
    private static let errorFloodBytes = 16 << 20

    let pid: Int32
    let limits: ProcessLimits
    private let watch: OwnedDescriptor
    private var input: OwnedDescriptor?
    private var output: OwnedDescriptor?
    private var errors: OwnedDescriptor?
    private var taken = ChildOutput()
    private var keptErrors: [UInt8] = []
    private var errorTotal = 0
    private var writes: [Write] = []
    private var closesInputWhenWritten = false
    private var reader: ChildReader?
    private var waiters: [@Sendable (ProcessOutcome) -> Void] = []
    private var stop: ProcessEnding?
    /// Nanoseconds of the monotonic clock.
    private let deadline: UInt64?
    private var isCollected = false
    private(set) var outcome: ProcessOutcome?

    init(
        pid: Int32, limits: ProcessLimits, watch: OwnedDescriptor, input: OwnedDescriptor?, output: OwnedDescriptor?,
        errors: OwnedDescriptor?
    ) {
        self.pid = pid
        self.limits = limits
        self.watch = watch
        self.input = input
        self.output = output
        self.errors = errors
        deadline = limits.wallSeconds.map { Monotonic.after($0) }
        taken.atEnd = output == nil
    }

    // MARK: What is waited for

    var interests: [pollfd] {
        var all: [pollfd] = []
        if outcome == nil { all.append(pollfd(fd: watch.number, events: Int16(POLLIN), revents: 0)) }
        if let input, !writes.isEmpty { all.append(pollfd(fd: input.number, events: Int16(POLLOUT), revents: 0)) }
        if let output, reader != nil { all.append(pollfd(fd: output.number, events: Int16(POLLIN), revents: 0)) }
        if let errors { all.append(pollfd(fd: errors.number, events: Int16(POLLIN), revents: 0)) }
        return all
    }

    var nextDeadline: UInt64? {
        let running = outcome == nil && stop == nil ? deadline : nil
        return [running, reader?.deadline].compactMap(\.self).min()
    }

    func serve(_ descriptor: Int32) {
        switch descriptor {
        case input?.number: pumpInput()
        case output?.number: pumpOutput()
        case errors?.number: pumpErrors()
        case watch.number: collect()
        default: break
        }
    }

    func enforceDeadlines(at now: UInt64) {
        if let limit = reader?.deadline, limit <= now { finishReading(.failure(.timedOut)) }
        if let deadline, deadline <= now { end(.stopped(.wallClock)) }
    }

    // MARK: What callers ask

    func write(_ write: Write) {
        guard input != nil, outcome == nil, !closesInputWhenWritten else { return write.done(.failure(.inputClosed)) }
        writes.append(write)
        pumpInput()
    }

    func closeInput() {
        closesInputWhenWritten = true
        if writes.isEmpty { input = nil }
    }

    func read(_ new: ChildReader) {
        guard reader == nil else { return new.done(.failure(.busy)) }
        reader = new
        pumpOutput()
    }

    func cancel(_ operation: UInt64) {
        if reader?.operation == operation { finishReading(.failure(.cancelled)) }
        if let index = writes.firstIndex(where: { $0.operation == operation }) {
            // Half of it may be in the pipe already, so nothing sensible can follow.
            writes.remove(at: index).done(.failure(.cancelled))
            if index == 0 { abandonInput() }
        }
    }

    func wait(_ waiter: @escaping @Sendable (ProcessOutcome) -> Void) {
        if let outcome { waiter(outcome) } else { waiters.append(waiter) }
    }

    /// Kills the whole group; the first reason given is the one reported.
    func end(_ reason: ProcessEnding) {
        guard !isCollected, stop == nil else { return }
        stop = reason
        // The number cannot have been given to others: only `collect` frees it.
        Glibc.kill(-pid, SIGKILL)
    }

    // MARK: Moving bytes

    private func pumpInput() {
        while let input, let write = writes.first {
            let count = write.bytes.withUnsafeBytes { bytes in
                Glibc.write(input.number, bytes.baseAddress.map { $0 + write.written }, bytes.count - write.written)
            }
            if count < 0 {
                if errno == EAGAIN || errno == EINTR { return }
                return abandonInput()
            }
            writes[0].written += count
            if writes[0].written == write.bytes.count { writes.removeFirst().done(.success(())) }
        }
        if closesInputWhenWritten, writes.isEmpty { input = nil }
    }

    private func abandonInput() {
        input = nil
        let unwritten = writes
        writes = []
        for write in unwritten { write.done(.failure(.inputClosed)) }
    }

    private func pumpOutput() {
        while let reader {
            if let result = taken.take(reader.want) { return finishReading(result) }
            guard let output else {
                taken.atEnd = true
                continue
            }
            switch output.drain({ taken.append($0) }) {
            case .some: break
            // After the end of the whole group a pipe that is still open is held by nobody we wait for.
            case .none where outcome == nil: return
            case .none, .end:
                taken.atEnd = true
                self.output = nil
            }
            if let limit = limits.outputBytes, taken.total > limit {
                end(.stopped(.output))
                taken.atEnd = true
                self.output = nil
            }
        }
    }

    private func finishReading(_ result: Result<[UInt8]?, ProcessError>) {
        let finished = reader
        reader = nil
        finished?.done(result)
    }

    private func pumpErrors() {
        guard let errors else { return }
        let state = errors.drain { bytes in
            keptErrors.append(contentsOf: bytes.prefix(Self.keptErrorBytes - keptErrors.count))
            errorTotal += bytes.count
        }
        if state == .end { self.errors = nil }
        if errorTotal > Self.errorFloodBytes { end(.stopped(.output)) }
    }

    // MARK: The end

    private func collect() {
        var status: Int32 = 0
        var cpuSeconds = 0.0
        let known = lectern_reap(pid, &status, &cpuSeconds)
        isCollected = true
        while errors != nil, outcome == nil {
            let before = errorTotal
            pumpErrors()
            if errorTotal == before { errors = nil }
        }
        let outcome = ProcessOutcome(
            ending: known ? ending(status, after: cpuSeconds) : stop ?? .killed, errors: keptErrors,
            cpuSeconds: cpuSeconds)
        self.outcome = outcome
        abandonInput()
        pumpOutput()
        let waiting = waiters
        waiters = []
        for waiter in waiting { waiter(outcome) }
    }

    private func ending(_ status: Int32, after cpuSeconds: Double) -> ProcessEnding {
        let signal = status & 0x7f
        if signal == 0 { return stop ?? .exited(status >> 8 & 0xff) }
        if let stop { return stop }
        switch signal {
        case SIGXCPU: return .stopped(.cpuTime)
        case SIGXFSZ: return .stopped(.fileSize)
        // A program that lives through SIGXCPU is killed by the kernel a second later.
        case SIGKILL where limits.cpuSeconds.map { cpuSeconds >= Double($0) } == true: return .stopped(.cpuTime)
        default: return .signalled(signal)
        }
    }
}
