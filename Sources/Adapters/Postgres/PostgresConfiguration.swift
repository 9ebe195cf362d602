/// Which server, as whom, and how long anything may take.
public struct PostgresConfiguration: Sendable {
    /// How much the connection's encryption is relied on; see libpq's `sslmode`.
    public enum Encryption: String, Sendable, CaseIterable {
        case disable, allow, prefer, require
        case verifyCA = "verify-ca"
        case verifyFull = "verify-full"
    }

    /// A name, an address, or the folder of a Unix socket.
    public var host: String
    public var port: Int
    public var database: String
    public var user: String
    /// Nil where the server asks for none, or a client certificate does.
    public var password: String?
    public var encryption: Encryption
    /// PEM file of the authorities that the server's certificate may come from; the system's when nil.
    public var rootCertificate: String?
    /// The schemas that names are looked up in.
    public var searchPath = "public"
    /// What the server shows beside its sessions.
    public var applicationName = "lectern"

    /// Connections at most, beside one that listens and one for each lock held; at least 1.
    public var poolSize = 8
    /// Until a new connection is ready for use.
    public var connectTimeout: Duration = .seconds(10)
    /// For one statement; the server ends it.
    public var statementTimeout: Duration = .seconds(30)
    /// How much longer than the statement's own time an answer is waited for, before the connection is given up.
    public var answerGrace: Duration = .seconds(5)
    /// For a statement's wait for a lock; without a limit of its own when nil.
    public var lockTimeout: Duration?
    /// How long a transaction may stand idle before the server ends it.
    public var idleInTransactionTimeout: Duration = .seconds(60)
    /// For a connection out of the pool.
    public var leaseWait: Duration = .seconds(10)
    /// For a lock of `exclusively`.
    public var exclusiveWait: Duration = .seconds(300)
    /// How long `close` lets go on what is under way.
    public var closeGrace: Duration = .seconds(30)
    /// A connection that stood idle so long is tried before it is used.
    public var idleCheck: Duration = .seconds(30)
    /// How often a transaction begins anew after contention.
    public var retries = 10
    /// How many statements a connection keeps prepared.
    public var preparedStatements = 256

    /// - Parameter encryption: `verifyFull` when nil, `prefer` where the host is this machine.
    public init(
        host: String, port: Int = 5432, database: String, user: String, password: String?,
        encryption: Encryption? = nil
    ) {
        self.host = host
        self.port = port
        self.database = database
        self.user = user
        self.password = password
        self.encryption = encryption ?? (Self.isThisMachine(host) ? .prefer : .verifyFull)
    }

    /// Whether packets to `host` stay on this machine.
    static func isThisMachine(_ host: String) -> Bool {
        if host == "localhost" || host == "::1" || host.hasPrefix("/") { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
    }
}

extension PostgresConfiguration: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    /// Everything but the password, so that a configuration that is printed or dumped gives nothing away.
    public var description: String { "postgres://\(user)@\(host):\(port)/\(database)?sslmode=\(encryption.rawValue)" }
    public var debugDescription: String { description }
    public var customMirror: Mirror { Mirror(self, children: ["address": description]) }
}
