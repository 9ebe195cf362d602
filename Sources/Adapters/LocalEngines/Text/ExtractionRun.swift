import LecternPorts

/// One document on its way: how long it may take, and how a program's failure is told.
struct ExtractionRun {
    let limits: ExtractionLimits
    private let deadline: ContinuousClock.Instant

    init(limits: ExtractionLimits) {
        self.limits = limits
        deadline = .now + .seconds(limits.seconds)
    }

    /// What a program may tell of one document, escapes and marks included: more is no lecture but a bomb. Bytes.
    var textBytes: Int { min(limits.expandedBytes, 4 * limits.textBytes) }

    var secondsLeft: Double {
        let left = ContinuousClock.now.duration(to: deadline)
        return max(0, Double(left.components.seconds) + Double(left.components.attoseconds) / 1e18)
    }

    /// A tenth, at most ten seconds, is kept for what follows, so that pages that take too long cost no other page.
    var secondsForRecognition: Double { max(0, secondsLeft - min(10, Double(limits.seconds) / 10)) }

    /// Runs a program on the file, which it finds under `SpooledFile.path`.
    /// - Parameter seconds: of wall clock; never more than what the document has left.
    func run(
        _ path: String?, named name: String, _ arguments: [String], on input: ProgramInput,
        seconds: Double = .infinity, outputBytes: Int, memoryBytes: Int = 1 << 30,
        environment: [String: String] = [:]
    ) async throws(ExtractionError) -> ProgramResult {
        guard let path else { throw .unavailable("\(name) is not installed") }
        guard secondsLeft > 0 else { throw .timeout }
        let wall = min(seconds, secondsLeft)
        let program = Program(
            path, arguments, environment: environment,
            limits: ProcessLimits(
                wallSeconds: wall, cpuSeconds: Int(wall.rounded(.up)), memoryBytes: memoryBytes, fileBytes: 0,
                outputBytes: outputBytes))
        do {
            return try await program.run(input)
        } catch {
            switch error {
            case .cancelled: throw .cancelled
            case .inputFailed(let detail): throw .unavailable("the file could not be read: \(detail)")
            case .notStarted(_, let step, let number):
                throw .unavailable("\(name) could not be started (\(step), error \(number))")
            case .inputClosed, .lineTooLong, .timedOut, .busy: throw .unavailable("\(name) does not answer")
            }
        }
    }

    /// What an ending other than an exit status says about the document; nil when the program ended by itself.
    func failure(of result: ProgramResult) -> ExtractionError? {
        switch result.outcome.ending {
        case .exited: nil
        case .stopped(.wallClock), .stopped(.cpuTime): .timeout
        case .stopped(.output), .stopped(.fileSize): .tooLarge(limit: textBytes)
        case .signalled: .corrupt("the file breaks the program that reads it")
        case .killed: .cancelled
        }
    }
}
