/// A program to start, what it is told, and what it may use: a value that starts nothing by itself.
public struct Program: Sendable, Equatable {
    /// Absolute path of the executable. No shell is involved.
    public var path: String
    /// What follows the program's name.
    public var arguments: [String]
    /// The whole environment of the child; nothing is inherited.
    public var environment: [String: String]
    /// The working directory; nil for the caller's own.
    public var directory: String?
    public var limits: ProcessLimits
    /// Whether sockets may be opened. Refused by a system call filter otherwise.
    public var allowsNetwork: Bool
    /// Whether further processes may be started. Refused by a system call filter otherwise; threads always may.
    public var allowsChildren: Bool

    public init(
        _ path: String, _ arguments: [String] = [], environment: [String: String] = [:], directory: String? = nil,
        limits: ProcessLimits = ProcessLimits(), allowsNetwork: Bool = false, allowsChildren: Bool = false
    ) {
        self.path = path
        self.arguments = arguments
        self.environment = Self.plainEnvironment.merging(environment) { $1 }
        self.directory = directory
        self.limits = limits
        self.allowsNetwork = allowsNetwork
        self.allowsChildren = allowsChildren
    }

    /// A search path, UTF-8 and English messages; every program gets these unless it is given others.
    public static let plainEnvironment = ["PATH": "/usr/local/bin:/usr/bin:/bin", "LC_ALL": "C.UTF-8", "HOME": "/"]

    /// Where a program of this name lies in the usual folders of a system; nil when it is in none.
    public static func find(_ name: String, in folders: [String] = ["/usr/local/bin", "/usr/bin", "/bin"]) -> String? {
        folders.lazy.map { "\($0)/\(name)" }.first(where: FileAccess.isExecutable)
    }
}

/// What a process may use before it is ended; nil is no limit.
public struct ProcessLimits: Sendable, Equatable {
    /// Seconds from the start, whatever the process does meanwhile.
    public var wallSeconds: Double?
    /// Seconds of processor time, all threads together.
    public var cpuSeconds: Int?
    /// Bytes of address space. A program that asks for more is refused by the kernel and usually gives up.
    public var memoryBytes: Int?
    /// Bytes of the largest file that may be written.
    public var fileBytes: Int?
    /// Bytes that may come out of standard output.
    public var outputBytes: Int?
    public var openFiles: Int?

    public init(
        wallSeconds: Double? = 60, cpuSeconds: Int? = 60, memoryBytes: Int? = 1 << 30, fileBytes: Int? = 1 << 30,
        outputBytes: Int? = 64 << 20, openFiles: Int? = 64
    ) {
        self.wallSeconds = wallSeconds
        self.cpuSeconds = cpuSeconds
        self.memoryBytes = memoryBytes
        self.fileBytes = fileBytes
        self.outputBytes = outputBytes
        self.openFiles = openFiles
    }

    /// For a process that is kept and asked many times: only memory, files and descriptors are limited.
    public static func longLived(memoryBytes: Int?) -> Self {
        Self(wallSeconds: nil, cpuSeconds: nil, memoryBytes: memoryBytes, outputBytes: nil, openFiles: 256)
    }
}
