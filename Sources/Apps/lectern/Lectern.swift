import FoundationEssentials
import Glibc
import LecternDomain
import LecternServices

/// The command line: runs one command and returns its exit code.
enum Lectern {
    static let version = "0.1.0"

    static func run(_ arguments: [String]) async -> Int32 {
        let command: Command
        do {
            command = try Command.parse(arguments)
        } catch {
            return fail("\(error.message)\nTry 'lectern help'.", ExitCode.usage)
        }
        let code = await run(command)
        // What serve prints is no result: it serves whether or not that can be read.
        guard code == ExitCode.success, command != .serve, let reason = StandardOutput.failure() else { return code }
        return fail("the output cannot be written: \(reason)", ExitCode.failure)
    }

    private static func run(_ command: Command) async -> Int32 {
        let environment = Environment(ProcessInfo.processInfo.environment)
        switch command {
        case .help(let topic):
            // These two have no more to them than the overview says.
            guard let topic, topic != "help", topic != "version" else {
                print(Help.overview)
                return ExitCode.success
            }
            guard let text = Help.topics[topic] else { return fail("no command '\(topic)'", ExitCode.usage) }
            print(text)
            return ExitCode.success
        case .version:
            print("lectern \(version)")
            return ExitCode.success
        case .grade(let quiz, let answers):
            return GradeCommand.run(quiz: quiz, answers: answers)
        case .deadLetters(let command): return await command.run(environment)
        case .serve, .healthcheck, .doctor, .invite, .migrate, .backup, .user, .saga, .rebuild:
            let configuration: ServeConfiguration
            do {
                configuration = try ServeConfiguration(environment)
            } catch {
                return fail(error.description, ExitCode.configuration)
            }
            switch command {
            case .healthcheck: return await HealthCheck.run(configuration)
            case .doctor: return await Doctor.run(configuration)
            case .invite(let email): return InviteCommand.run(email: email, configuration)
            case .migrate: return await DatabaseCommands.migrate(configuration)
            case .backup(let folder): return await DatabaseCommands.backup(to: folder, configuration)
            case .user(let command): return await command.run(configuration)
            case .saga(let command): return await command.run(configuration)
            case .rebuild(let command): return await command.run(configuration)
            default: return await ServeCommand.run(configuration)
            }
        }
    }

    /// Prints one message to standard error.
    static func fail(_ message: String, _ code: Int32) -> Int32 {
        let line = Array("lectern: \(message)\n".utf8)
        _ = write(STDERR_FILENO, line, line.count)
        return code
    }
}
