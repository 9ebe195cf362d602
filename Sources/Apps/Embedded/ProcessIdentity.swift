import FoundationEssentials
import Glibc
import LecternSQL

/// Names this process so that a later one can tell whether it is still there, by what Linux says in `/proc` (proc(5)).
enum ProcessIdentity {
    /// Boot, pid namespace, pid, and the time of its start, which tells it from a later process with its number.
    static let current = LogProcess(name: name(of: getpid()) ?? "pid-\(getpid())", isGone: isGone)

    /// False for what ran elsewhere: only its lease can tell.
    static func isGone(_ name: String) -> Bool {
        let parts = name.split(separator: "/").map(String.init)
        guard parts.count == 4, let place, parts[0] == place.boot, parts[1] == place.namespace,
            let pid = Int32(parts[2])
        else { return false }
        return start(of: pid).map { $0 != parts[3] } ?? true
    }

    static func name(of pid: Int32) -> String? {
        guard let place, let start = start(of: pid) else { return nil }
        return "\(place.boot)/\(place.namespace)/\(pid)/\(start)"
    }

    private static let place: (boot: String, namespace: String)? = {
        guard let boot = text("/proc/sys/kernel/random/boot_id") else { return nil }
        var buffer = [CChar](repeating: 0, count: 128)
        let length = readlink("/proc/self/ns/pid", &buffer, buffer.count - 1)
        guard length > 0 else { return nil }
        let link = String(decoding: buffer[..<length].map { UInt8(bitPattern: $0) }, as: UTF8.self)
        return (boot, link)
    }()

    /// In clock ticks since the boot.
    private static func start(of pid: Int32) -> String? {
        // The program's name, in parentheses, may hold blanks and parentheses of its own.
        guard let stat = text("/proc/\(pid)/stat"), let end = stat.lastIndex(of: ")") else { return nil }
        let fields = stat[stat.index(after: end)...].split(separator: " ")
        // Field 22; the first behind the name is field 3. A zombie has ended.
        guard fields.count > 19, fields[0] != "Z" else { return nil }
        return String(fields[19])
    }

    private static func text(_ path: String) -> String? {
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var buffer = [UInt8](repeating: 0, count: 4096)
        let length = read(descriptor, &buffer, buffer.count)
        guard length > 0 else { return nil }
        let text = String(decoding: buffer[..<length], as: UTF8.self)
        return String(text.prefix { $0 != "\n" })
    }
}
