import Glibc
import LecternPorts

/// A folder that goes with its owner.
final class TemporaryFolder: Sendable {
    let path: String

    init() {
        var template = Array("/tmp/lectern-files-XXXXXX".utf8CString)
        _ = mkdtemp(&template)
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    deinit { Self.remove(path) }

    private static func remove(_ path: String) {
        if unlink(path) == 0 { return }
        for name in names(at: path) { remove(path + "/" + name) }
        rmdir(path)
    }

    /// The names in a folder below this one.
    func names(_ folder: String) -> [String] { Self.names(at: path + "/" + folder) }

    private static func names(at path: String) -> [String] {
        guard let listing = opendir(path) else { return [] }
        defer { closedir(listing) }
        var names: [String] = []
        while let entry = readdir(listing) {
            names.append(
                withUnsafeBytes(of: &entry.pointee.d_name) { String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self) })
        }
        return names.filter { $0 != "." && $0 != ".." }
    }

    /// The path of the only object in the store.
    func onlyObject() -> String? {
        let found = names("objects").flatMap { folder in
            names("objects/" + folder).map { "\(path)/objects/\(folder)/\($0)" }
        }
        return found.count == 1 ? found[0] : nil
    }
}

/// Not SHA-256, but 32 bytes that differ with the input: the store takes its digests through the port.
struct CheapDigest: Digest {
    func sha256(_ bytes: [UInt8]) -> [UInt8] {
        let running = CheapRunningDigest()
        running.update(bytes)
        return running.finish()
    }

    func makeSHA256() -> any RunningDigest { CheapRunningDigest() }
}

final class CheapRunningDigest: RunningDigest {
    private var state: UInt64 = 0xCBF2_9CE4_8422_2325

    func update(_ bytes: [UInt8]) {
        for byte in bytes { state = (state ^ UInt64(byte)) &* 0x100_0000_01B3 }
    }

    func finish() -> [UInt8] {
        (0..<32).map { UInt8(truncatingIfNeeded: (state &* (2 * UInt64($0) + 1)) >> 24) }
    }
}
