import FoundationEssentials
import LecternCrypto
import LecternDomain
import LecternEmbedded
import LecternPorts
import LecternServices

/// `lectern saga`: workflows, as the operator sees them.
enum SagaCommand: Equatable {
    case list(Saga.Status?)
    case show(String)
    case resume(String)
    case cancel(String)

    static let help = """
        usage: lectern saga list [<status>]
               lectern saga show <id>
               lectern saga resume <id>
               lectern saga cancel <id>

        Works on the databases that serve uses, also while it runs.
          list    one workflow a line: id, status, step, document, since when; newest first. The status is running,
                  completed, failed, compensating, compensated, cancelled or compensation_failed
          show    one with its steps, and what went wrong
          resume  takes up the undoing of one in compensation_failed, once its reason is gone
          cancel  ends one and undoes what it did; one that has ended stays as it is

        What another part must do, such as deleting the quiz, is done by the server, at once or when it runs again.
        An id of another tenant is written <tenant>/<id>. A saga that has ended is kept for 90 days.

        exit codes: 0 done, 64 wrong usage, 65 one that does not wait to be resumed, 66 no such saga or no data
        folder, 69 the database cannot be reached, 78 wrong configuration
        """

    /// - Throws: `UsageError` for what cannot be understood.
    static func parse(_ words: [String]) throws(UsageError) -> SagaCommand {
        guard let verb = words.first else { throw UsageError(message: "saga needs list, show, resume or cancel") }
        let rest = Array(words.dropFirst())
        if let option = rest.first(where: { $0.hasPrefix("-") }) {
            throw UsageError(message: "saga \(verb): unknown option '\(option)'")
        }
        if verb == "list" {
            guard rest.count <= 1 else { throw UsageError(message: "saga list takes one status at most") }
            guard let word = rest.first else { return .list(nil) }
            guard let status = Saga.Status(rawValue: word) else {
                let known = Saga.Status.allCases.map(\.rawValue).joined(separator: ", ")
                throw UsageError(message: "saga list: '\(word)' is not a status (\(known))")
            }
            return .list(status)
        }
        guard ["show", "resume", "cancel"].contains(verb) else {
            throw UsageError(message: "saga: unknown verb '\(verb)'")
        }
        guard rest.count == 1 else { throw UsageError(message: "saga \(verb) needs one id") }
        switch verb {
        case "show": return .show(rest[0])
        case "resume": return .resume(rest[0])
        default: return .cancel(rest[0])
        }
    }

    func run(_ configuration: ServeConfiguration) async -> Int32 {
        await Lectern.onDatabases(of: configuration, subject: "such workflow") { embedded throws(UseCaseError) in
            try await run(embedded.sagas, requestID: embedded.identifiers.next())
            return ExitCode.success
        }
    }

    private func run(_ desk: SagaOperator, requestID: String) async throws(UseCaseError) {
        switch self {
        case .list(let status):
            var cursor: String?
            repeat {
                let page = try await desk.sagas(with: status, ListRequest(limit: 100, cursor: cursor))
                for saga in page.items { print(Self.line(saga)) }
                cursor = page.nextCursor
            } while cursor != nil
        case .show(let name):
            let (id, tenant) = Self.read(name)
            Self.show(try await desk.saga(id, tenant: tenant))
        case .resume(let name):
            let (id, tenant) = Self.read(name)
            Self.show(try await desk.resume(id, tenant: tenant, requestID: requestID))
        case .cancel(let name):
            let (id, tenant) = Self.read(name)
            Self.show(try await desk.cancel(id, tenant: tenant, requestID: requestID))
        }
    }

    private static func read(_ name: String) -> (SagaID, TenantID) {
        guard let slash = name.firstIndex(of: "/") else { return (SagaID(name), .default) }
        return (SagaID(String(name[name.index(after: slash)...])), TenantID(String(name[..<slash])))
    }

    private static func name(_ saga: Saga) -> String {
        saga.owner.tenant == .default ? saga.id.rawValue : "\(saga.owner.tenant)/\(saga.id)"
    }

    private static func line(_ saga: Saga) -> String {
        let open = saga.steps.last { $0.status == .running } ?? saga.steps.last { $0.status == .failed }
        return [
            name(saga), saga.status.rawValue, open?.name.rawValue ?? "-", saga.documentID.rawValue,
            "\(saga.startedAt)",
        ].map(\.printable).joined(separator: "\t")
    }

    private static func show(_ saga: Saga) {
        print("saga\t\(name(saga))")
        print("status\t\(saga.status.rawValue)")
        print("document\t\(saga.documentID)")
        print("user\t\(saga.owner.user.rawValue.printable)")
        if let quiz = saga.quizID { print("quiz\t\(quiz)") }
        print("started\t\(saga.startedAt)")
        print("changed\t\(saga.updatedAt)")
        for step in saga.steps {
            var words = ["step", step.name.rawValue, step.status.rawValue]
            if step.attempts > 1 { words.append("tried \(step.attempts) times") }
            if let error = step.error { words.append("\(error.code): \(error.message)") }
            print(words.map(\.printable).joined(separator: "\t"))
        }
    }
}
