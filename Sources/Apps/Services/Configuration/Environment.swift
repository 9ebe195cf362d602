import FoundationEssentials
import LecternHTTP

/// A variable that is missing or wrong. Printed as one line, it names the variable, what was wrong, and an example.
public struct ConfigurationError: Error, Equatable, CustomStringConvertible {
    public let variable: String
    public let problem: String
    public let example: String

    public init(variable: String, problem: String, example: String) {
        self.variable = variable
        self.problem = problem
        self.example = example
    }

    public var description: String { "\(variable): \(problem) (example: \(variable)=\(example))" }
}

/// The process's environment, read with types. An empty value counts as not set.
///
/// With a `prefix`, a variable of the service's own (`STT_AUDIO_RETENTION_DAYS`) is stronger than the common one.
public struct Environment: Sendable {
    private let values: [String: String]
    private let prefix: String?

    public init(_ values: [String: String], prefix: String? = nil) {
        self.values = values.filter { !$0.value.isEmpty }
        self.prefix = prefix
    }

    public func of(service prefix: String) -> Environment { Environment(values, prefix: prefix) }

    /// The name under which the value was found, and the value.
    private func find(_ variable: String) -> (name: String, value: String)? {
        for name in [prefix.map { "\($0)_\(variable)" }, variable].compactMap({ $0 }) {
            if let value = values[name] { return (name, value) }
        }
        return nil
    }

    public func string(_ variable: String) -> String? { find(variable)?.value }

    /// The strongest of these names that is set; the first where none is. Aliases come after the name they stand for.
    public func first(of names: [String]) -> String { names.first { find($0) != nil } ?? names[0] }

    /// - Parameter names: the name, then its aliases.
    public func required(_ names: [String], example: String) throws(ConfigurationError) -> String {
        guard let value = string(first(of: names)) else {
            throw ConfigurationError(variable: names[0], problem: "is not set", example: example)
        }
        return value
    }

    public func integer(
        _ variable: String, default fallback: Int, in range: ClosedRange<Int>
    ) throws(ConfigurationError) -> Int {
        guard let (name, value) = find(variable) else { return fallback }
        guard let number = Int(value) else {
            throw ConfigurationError(
                variable: name, problem: "'\(value.shownInError)' is not a whole number", example: "\(fallback)")
        }
        guard range.contains(number) else {
            throw ConfigurationError(
                variable: name, problem: "\(number) is not between \(range.lowerBound) and \(range.upperBound)",
                example: "\(fallback)")
        }
        return number
    }

    /// An IPv4 or IPv6 address in numbers.
    public func address(_ variable: String, default fallback: String) throws(ConfigurationError) -> String {
        guard let (name, value) = find(variable) else { return fallback }
        guard ServerConfiguration.isAddress(value) else {
            throw ConfigurationError(
                variable: name, problem: "'\(value.shownInError)' is no IP address", example: fallback)
        }
        return value
    }

    /// The path of a program, from the working directory unless it begins with a slash.
    public func program(_ variable: String, example: String) throws(ConfigurationError) -> String? {
        guard let (name, value) = find(variable) else { return nil }
        var isFolder = false
        guard FileManager.default.fileExists(atPath: value, isDirectory: &isFolder), !isFolder,
            FileManager.default.isExecutableFile(atPath: value)
        else {
            throw ConfigurationError(
                variable: name, problem: "'\(value.shownInError)' is no program that can be run", example: example)
        }
        return value
    }

    /// One of a fixed set of words.
    public func choice<Choice: RawRepresentable & CaseIterable>(
        _ variable: String, default fallback: Choice
    ) throws(ConfigurationError) -> Choice where Choice.RawValue == String {
        guard let (name, value) = find(variable) else { return fallback }
        guard let choice = Choice(rawValue: value.lowercased()) else {
            let words = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw ConfigurationError(
                variable: name, problem: "'\(value.shownInError)' is not one of \(words)", example: fallback.rawValue)
        }
        return choice
    }

    /// A comma-separated list; blanks around the parts do not count.
    public func list(_ variable: String) -> [String] {
        (string(variable) ?? "").split(separator: ",")
            .map { part in String(part.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed()) }
            .filter { !$0.isEmpty }
    }
}

extension String {
    /// Short and on one line, so that a wrong value cannot flood or forge the log.
    fileprivate var shownInError: String {
        String(prefix(60).map { $0.isNewline || $0.unicodeScalars.contains { $0.value < 0x20 } ? " " : $0 })
    }
}
