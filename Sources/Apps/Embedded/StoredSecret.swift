import FoundationEssentials
import Glibc
package import LecternPorts
package import LecternServices

/// The secret that tokens are signed with where `JWT_SECRET_KEY` is not set: made once, kept in the data folder, so that
/// who is logged in stays so over a restart.
package enum StoredSecret {
    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    private static let length = 32

    /// Whether the data folder has a secret yet.
    package static func exists(in directory: String) -> Bool {
        FileManager.default.fileExists(atPath: file(in: directory))
    }

    private static func file(in directory: String) -> String { directory + "/jwt-secret" }

    /// The bytes that the server of this configuration signs with.
    package static func used(
        by configuration: ServeConfiguration, random: any RandomSource
    ) throws(Failure) -> [UInt8] {
        if let given = configuration.jwtSecret { return Array(given.utf8) }
        return Array(try load(directory: configuration.dataDirectory, random: random).utf8)
    }

    /// 64 hexadecimal digits; only its owner may read the file.
    package static func load(directory: String, random: any RandomSource) throws(Failure) -> String {
        let path = file(in: directory)
        do {
            try FileManager.default.createDirectory(
                atPath: directory, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw Failure(description: "\(directory) cannot be made")
        }
        // Two processes may start at once: each writes a file of its own, and the first to link it is the one.
        let own = "\(path).\(getpid())"
        if access(path, F_OK) != 0 {
            try write(random.bytes(length).hexadecimal, to: own)
            defer { unlink(own) }
            guard link(own, path) == 0 || errno == EEXIST else {
                throw Failure(description: "\(path) cannot be made: \(String(cString: strerror(errno)))")
            }
        }
        return try read(path)
    }

    private static func read(_ path: String) throws(Failure) -> String {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard descriptor >= 0 else {
            throw Failure(description: "\(path) cannot be read: \(String(cString: strerror(errno)))")
        }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0, status.st_mode & 0o077 == 0 else {
            throw Failure(description: "\(path) may be read by others; chmod 600 it, or delete it to end all sessions")
        }
        var bytes = [UInt8](repeating: 0, count: 2 * length + 1)
        let count = Glibc.read(descriptor, &bytes, bytes.count)
        guard count == 2 * length, bytes.prefix(count).allSatisfy({ ($0 as UInt8).isHexadecimalDigit }) else {
            throw Failure(description: "\(path) is damaged; delete it to end all sessions and make a new one")
        }
        return String(decoding: bytes.prefix(count), as: UTF8.self)
    }

    private static func write(_ text: String, to path: String) throws(Failure) {
        unlink(path)
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0o600)
        guard descriptor >= 0 else {
            throw Failure(description: "\(path) cannot be made: \(String(cString: strerror(errno)))")
        }
        defer { close(descriptor) }
        let bytes = Array(text.utf8)
        guard Glibc.write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0 else {
            throw Failure(description: "\(path) cannot be written: \(String(cString: strerror(errno)))")
        }
    }
}

extension UInt8 {
    fileprivate var isHexadecimalDigit: Bool {
        switch self {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "f"): true
        default: false
        }
    }
}
