/// How an `HTTPServer` listens, and what it puts up with.
public struct ServerConfiguration: Sendable {
    /// An IPv4 or IPv6 address in numbers.
    public var address = "127.0.0.1"
    /// 0 takes any free one.
    public var port = 0
    /// Threads that serve connections, from 2.
    public var threads = 2
    public var tls: TLS?
    public var limits = Limits()

    public init(address: String = "127.0.0.1", port: Int = 0) {
        self.address = address
        self.port = port
    }

    /// Whether `text` is an IPv4 or IPv6 address in numbers; of which machine is another question.
    public static func isAddress(_ text: String) -> Bool { IPAddress(text) != nil }

    /// A key and a certificate chain in PEM.
    public struct TLS: Sendable {
        public var privateKey: String
        public var certificates: String

        public init(privateKey: String, certificates: String) {
            self.privateKey = privateKey
            self.certificates = certificates
        }
    }

    public struct Limits: Sendable {
        /// Connections at a time; more wait to be accepted.
        public var connections = 4096
        /// Connections at a time from one address; 0 sets no limit.
        public var connectionsPerAddress = 0
        /// Bytes of the address in the request line.
        public var target = 8 << 10
        /// Bytes of the request line and all header fields.
        public var headers = 16 << 10
        public var headerFields = 100
        /// Bytes of a body, whatever its route allows. Chunked bodies are counted as they come.
        public var body = 64 << 20
        /// A body announced to be at most this long is read before its handler starts; longer ones stream. Bytes.
        public var bufferedBody = 64 << 10
        /// From the accepted connection to the end of the first request's header.
        public var headerTime = Duration.seconds(10)
        /// From one answer to the end of the next request's header.
        public var keepAlive = Duration.seconds(75)
        /// How long the server waits for body bytes in all, beyond what `minimumRate` explains. Time in which the
        /// server itself held the client back does not count.
        public var bodyTime = Duration.seconds(20)
        /// How long a chunk of the answer may wait for the client to take it, and a whole answer beyond what
        /// `minimumRate` explains.
        public var writeTime = Duration.seconds(30)
        /// Bytes a second.
        public var minimumRate = 1 << 10

        public init() {}
    }
}

/// Why a server does not start.
public enum HTTPServerError: Error, Sendable, Equatable {
    /// Not an address in numbers.
    case address(String)
    /// An address that is none of this machine's.
    case addressElsewhere(String)
    /// The system's words, such as "Address already in use".
    case cannotListen(address: String, port: Int, reason: String)
    /// The library refused: most often a key that does not fit its certificate.
    case cannotStart(String)
}
