import Glibc

/// A folder that goes with its owner: in memory where there is room, because what is asked here is what statements do.
/// What outlives a process, and a full disk, is tried elsewhere on a disk.
final class TemporaryFolder: Sendable {
    let path: String

    init() {
        var template = Array((Self.base + "/lectern-sql-XXXXXX").utf8CString)
        _ = mkdtemp(&template)
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    }

    private static let base: String = {
        var room = statvfs()
        let memory = "/dev/shm"
        guard statvfs(memory, &room) == 0, UInt(room.f_bavail) * UInt(room.f_frsize) >= 4 << 30 else { return "/tmp" }
        return access(memory, W_OK) == 0 ? memory : "/tmp"
    }()

    deinit {
        if let listing = opendir(path) {
            while let entry = readdir(listing) {
                let name = withUnsafeBytes(of: &entry.pointee.d_name) {
                    String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
                }
                if name != "." && name != ".." { unlink(path + "/" + name) }
            }
            closedir(listing)
        }
        rmdir(path)
    }
}
