import Glibc
import LecternDomain
import LecternEmbedded
import LecternPorts
import LecternServices

/// `lectern user`: accounts, as the operator sees them.
enum UserCommand: Equatable {
    case add(email: String, role: Role, name: String?)
    case list
    case disable(email: String)
    case enable(email: String)
    case erase(email: String)

    static let help = """
        usage: lectern user add <e-mail> [--role user|teacher|admin] [--name <name>]
               lectern user list
               lectern user disable <e-mail>
               lectern user enable <e-mail>
               lectern user erase <e-mail>

        Works on the databases that serve uses, also while it runs.
          add      reads the password from standard input: one line of UTF-8, 8 to 256 characters and at most 1024 bytes
          list     one account a line: id, e-mail, role, state, since when; newest first
          disable  ends every session and refuses new ones; what the account owns stays
          enable   takes that back
          erase    deletes the account and everything of it, in every service; what does not answer now is asked
                   again by the server until it has

        exit codes: 0 done, 1 failed, 64 wrong usage, 65 a wrong address or password, or one that is taken, 66 no such
        account or no data folder (add makes one), 69 a database cannot be reached, or what is to be erased does not
        answer, 78 wrong configuration
        """

    /// - Throws: `UsageError` for what cannot be understood.
    static func parse(_ words: [String]) throws(UsageError) -> UserCommand {
        var words = words
        guard let verb = words.first else {
            throw UsageError(message: "user needs add, list, disable, enable or erase")
        }
        words.removeFirst()
        var role = Role.user
        var name: String?
        if verb == "add" {
            if let value = try words.takeOption("--role", of: "user add") {
                guard let known = Role(rawValue: value), known != .service else {
                    throw UsageError(message: "user add: '\(value)' is not a role (user, teacher, admin)")
                }
                role = known
            }
            name = try words.takeOption("--name", of: "user add")
        }
        if let option = words.first(where: { $0.hasPrefix("-") }) {
            throw UsageError(message: "user \(verb): unknown option '\(option)'")
        }
        if verb == "list" {
            guard words.isEmpty else { throw UsageError(message: "user list takes no arguments") }
            return .list
        }
        guard ["add", "disable", "enable", "erase"].contains(verb) else {
            throw UsageError(message: "user: unknown verb '\(verb)'")
        }
        guard words.count == 1 else { throw UsageError(message: "user \(verb) needs one e-mail address") }
        switch verb {
        case "add": return .add(email: words[0], role: role, name: name)
        case "disable": return .disable(email: words[0])
        case "enable": return .enable(email: words[0])
        default: return .erase(email: words[0])
        }
    }

    func run(_ configuration: ServeConfiguration) async -> Int32 {
        var making = false
        // Somebody's account may be there before the server runs for the first time.
        if case .add = self { making = true }
        let subject = email.map { "account of \($0)" } ?? "account"
        return await Lectern.onDatabases(of: configuration, making: making, subject: subject) {
            embedded throws(UseCaseError) in
            try await run(embedded)
        }
    }

    private var email: String? {
        switch self {
        case .add(let email, _, _), .disable(let email), .enable(let email), .erase(let email): email
        case .list: nil
        }
    }

    private func run(_ embedded: Embedded) async throws(UseCaseError) -> Int32 {
        switch self {
        case .list:
            var cursor: String?
            repeat {
                let page = try await embedded.accounts.list(ListRequest(limit: 100, cursor: cursor))
                for account in page.items {
                    let state = account.disabled ? "disabled" : "active"
                    print("\(account.id)\t\(account.email)\t\(account.role.rawValue)\t\(state)\t\(account.createdAt)")
                }
                cursor = page.nextCursor
            } while cursor != nil
        case .add(let email, let role, let name):
            let address = try Self.address(email)
            let account = try await embedded.accounts.create(
                address, password: try Self.password(), name: name, role: role)
            print(account.id)
        case .disable(let email): try await embedded.accounts.setDisabled(true, Self.address(email))
        case .enable(let email): try await embedded.accounts.setDisabled(false, Self.address(email))
        case .erase(let email):
            let owner = try await embedded.accounts.account(Self.address(email))
            let user = Owner(tenant: owner.tenant, user: owner.id)
            try await embedded.erasures.begin(user)
            let left = try await embedded.erasures.carryOn(user)
            guard left.isEmpty else {
                return Lectern.fail(
                    "the account is gone; \(left.joined(separator: ", ")) did not answer and will be asked again by the server",
                    ExitCode.unavailable)
            }
        }
        return ExitCode.success
    }

    /// The first line of standard input as it is, without its end.
    private static func password() throws(UseCaseError) -> String {
        var line: [UInt8] = []
        var byte: UInt8 = 0
        // More than this no password has.
        while line.count < 1 << 16 {
            let count = read(STDIN_FILENO, &byte, 1)
            if count < 0, errno == EINTR { continue }
            guard count == 1 else {
                if line.isEmpty { throw .invalid("password", "is missing on standard input") }
                break
            }
            if byte == UInt8(ascii: "\n") { break }
            line.append(byte)
        }
        // Of two lines the second may be what was meant. A terminal would wait for its end.
        if byte == UInt8(ascii: "\n"), isatty(STDIN_FILENO) == 0, read(STDIN_FILENO, &byte, 1) == 1 {
            throw .invalid("password", "is not one line on standard input")
        }
        if line.last == UInt8(ascii: "\r") { line.removeLast() }
        guard let password = String(validating: line, as: UTF8.self) else {
            throw .invalid("password", "is not UTF-8")
        }
        return password
    }

    private static func address(_ email: String) throws(UseCaseError) -> EmailAddress {
        guard let address = EmailAddress(email) else { throw .invalid("e-mail", "'\(email)' is not an e-mail address") }
        return address
    }
}

extension [String] {
    /// Takes an option and its value out of the words; nil when it is not there.
    mutating func takeOption(_ name: String, of command: String) throws(UsageError) -> String? {
        guard let index = firstIndex(of: name) else { return nil }
        guard index + 1 < count else { throw UsageError(message: "\(command): \(name) needs a value") }
        let value = self[index + 1]
        removeSubrange(index...index + 1)
        guard !contains(name) else { throw UsageError(message: "\(command): \(name) is given twice") }
        return value
    }
}
