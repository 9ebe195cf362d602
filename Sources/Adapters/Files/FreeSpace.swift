import Glibc

/// The room that is left for files.
public enum FreeSpace {
    /// Bytes that this process may still write in the file system of a folder; nil when that cannot be told, as of a
    /// folder that is not there.
    public static func bytes(at path: String) -> Int? {
        var system = statvfs()
        guard statvfs(path, &system) == 0 else { return nil }
        let (bytes, isTooMuch) = Int(clamping: system.f_bavail).multipliedReportingOverflow(
            by: Int(clamping: system.f_frsize))
        return isTooMuch ? .max : bytes
    }
}
