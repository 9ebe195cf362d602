import Glibc

/// One life of the crash probe, and what it printed.
struct ProbeRun: Sendable {
    /// A place where the process may die: the name of a point and which pass of it, from 1.
    struct Cell: Sendable, Hashable, CustomStringConvertible {
        var point: String
        var occurrence: Int

        var description: String { "\(point), pass \(occurrence)" }
    }

    var code: Int32
    var output: String

    /// What is there in the end.
    var ending: [String] { lines("end ") }

    /// How often each call outside of the databases was made, in all lives.
    var calls: [String: Int] { counted("call ") }

    var points: [String: Int] { counted("point ") }

    /// - Parameters:
    ///   - part: of the scenario: `evening` for all of it, `workflow`.
    ///   - environment: names the databases.
    ///   - shift: seconds that the clock is on, so that what the life before had leased is free again.
    static func live(
        _ part: String, _ environment: [String: String], shift: Int, dyingAt cell: Cell? = nil
    ) async throws -> ProbeRun {
        var arguments = [part, "\(shift)"]
        if let cell { arguments += ["\(cell.occurrence)", cell.point] }
        let child = try ChildHandle(Built.path("crash-probe"), arguments, environment)
        return try await offPool {
            let output = child.readAll()
            return ProbeRun(code: child.wait(), output: output)
        }
    }

    private func lines(_ prefix: String) -> [String] {
        output.split(separator: "\n").filter { $0.hasPrefix(prefix) }.map { String($0.dropFirst(prefix.count)) }
    }

    private func counted(_ prefix: String) -> [String: Int] {
        Dictionary(
            lines(prefix).compactMap { line in
                let parts = line.split(separator: " ", maxSplits: 1)
                guard parts.count == 2, let count = Int(parts[0]) else { return nil }
                return (String(parts[1]), count)
            }, uniquingKeysWith: +)
    }
}
