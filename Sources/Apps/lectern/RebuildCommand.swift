import LecternCrypto
import LecternEmbedded
import LecternServices

/// `lectern rebuild`: makes a read model anew from what it is a view of.
struct RebuildCommand: Equatable {
    var model: ReadModel

    static let help = """
        usage: lectern rebuild <read model>

        Empties the read model and makes it anew from the write model, while no server runs on the data folder. Nothing
        else is changed, and nothing is told to anybody. The read models:
          quiz  what GET /quiz/{id} answers, for every quiz of everybody

        Prints how many entries there are now. The first error ends it and names the entry; what is left is served from
        the write model, and the next rebuild begins anew.

        exit codes: 0 done, 1 stopped at an error, 64 wrong usage, 66 no data folder, 69 a server runs or the database
        cannot be reached, 78 wrong configuration
        """

    /// - Throws: `UsageError` for what cannot be understood.
    static func parse(_ words: [String]) throws(UsageError) -> RebuildCommand {
        if let option = words.first(where: { $0.hasPrefix("-") }) {
            throw UsageError(message: "rebuild: unknown option '\(option)'")
        }
        let known = ReadModel.allCases.map(\.rawValue).joined(separator: ", ")
        guard words.count == 1 else { throw UsageError(message: "rebuild needs one read model (there is: \(known))") }
        guard let model = ReadModel(rawValue: words[0]) else {
            throw UsageError(message: "rebuild: no read model '\(words[0])' (there is: \(known))")
        }
        return RebuildCommand(model: model)
    }

    func run(_ configuration: ServeConfiguration) async -> Int32 {
        guard configuration.database != .memory else {
            return Lectern.fail("LECTERN_DATABASE: 'memory' has nothing to rebuild", ExitCode.configuration)
        }
        let folder: DataFolder
        do {
            folder = try DataFolder(holding: configuration.dataDirectory)
        } catch {
            return Lectern.fail(
                "LECTERN_DATA_DIR: \(error)", error.isMissing ? ExitCode.noInput : ExitCode.unavailable)
        }
        defer { withExtendedLifetime(folder) {} }
        let terminal = ProgressLine()
        do throws(ReadModel.Problem) {
            let count = try await model.rebuild(configuration, clock: SystemClock()) {
                terminal.show("\(model.rawValue): \($0)")
            }
            terminal.clear()
            print("\(model.rawValue): \(count) \(count == 1 ? "quiz" : "quizzes")")
            return ExitCode.success
        } catch {
            terminal.clear()
            switch error {
            case .missing: return Lectern.fail(error.description, ExitCode.noInput)
            case .database: return Lectern.fail(error.description, ExitCode.unavailable)
            case .stopped: return Lectern.fail(error.description, ExitCode.failure)
            }
        }
    }
}
