import Glibc

/// An open file without a name, at its start.
final class TemporaryFile {
    let descriptor: Int32

    init?(_ bytes: [UInt8]) {
        var name = Array("/tmp/lectern-test-XXXXXX".utf8CString)
        descriptor = mkstemp(&name)
        guard descriptor >= 0 else { return nil }
        unlink(name)
        guard bytes.withUnsafeBytes({ write(descriptor, $0.baseAddress, $0.count) }) == bytes.count else { return nil }
        lseek(descriptor, 0, SEEK_SET)
    }

    static func exists(_ path: String) -> Bool { access(path, F_OK) == 0 }

    static func remove(_ path: String) { unlink(path) }

    deinit { close(descriptor) }
}
