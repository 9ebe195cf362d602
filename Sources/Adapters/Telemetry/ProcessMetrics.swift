import FoundationEssentials
import Glibc

/// What Prometheus' client libraries tell of every process, read from `/proc` (proc(5)).
enum ProcessMetrics {
    /// Adds what can be read; what cannot is left out.
    static func append(to page: inout ExpositionText) {
        if let status = status() {
            add("process_cpu_seconds_total", .counter, "User and system time spent, in seconds.", status.cpu, &page)
            add("process_resident_memory_bytes", .gauge, "Resident memory.", status.resident, &page)
            add("process_virtual_memory_bytes", .gauge, "Virtual memory.", status.virtual, &page)
            if let boot = bootTime() {
                add(
                    "process_start_time_seconds", .gauge, "Start of the process, in seconds since 1970.",
                    boot + status.started, &page)
            }
        }
        if let open = openDescriptors() {
            add("process_open_fds", .gauge, "Open file descriptors.", Double(open), &page)
        }
        var limit = rlimit()
        if getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 {
            add("process_max_fds", .gauge, "The limit of open file descriptors.", Double(limit.rlim_cur), &page)
        }
    }

    private static func add(
        _ name: String, _ kind: Family.Kind, _ help: String, _ value: Double, _ page: inout ExpositionText
    ) {
        let family = Family(exposedName: name, kind: kind, help: help, bounds: [])
        page.begin(family)
        page.append(family, [], Series(kind: kind, value: value))
    }

    private static func status() -> (cpu: Double, resident: Double, virtual: Double, started: Double)? {
        // The second field is the program's name in parentheses and may hold anything; the third follows the last
        // parenthesis.
        guard let text = read("/proc/self/stat"), let name = text.lastIndex(of: ")") else { return nil }
        let fields = text[name...].split(whereSeparator: \.isWhitespace).dropFirst().map { Double($0) ?? 0 }
        let ticks = Double(sysconf(Int32(_SC_CLK_TCK)))
        guard fields.count > 21, ticks > 0 else { return nil }
        return (
            cpu: (fields[11] + fields[12]) / ticks, resident: fields[21] * Double(sysconf(Int32(_SC_PAGESIZE))),
            virtual: fields[20], started: fields[19] / ticks
        )
    }

    private static func bootTime() -> Double? {
        read("/proc/stat")?.split(separator: "\n").first { $0.hasPrefix("btime ") }
            .flatMap { Double($0.dropFirst(6)) }
    }

    private static func openDescriptors() -> Int? {
        guard let folder = opendir("/proc/self/fd") else { return nil }
        defer { closedir(folder) }
        var entries = 0
        while readdir(folder) != nil { entries += 1 }
        // Less `.`, `..` and the descriptor that reads the folder.
        return max(0, entries - 3)
    }

    private static func read(_ path: String) -> String? {
        guard let data = try? Data(contentsOf: URL(filePath: path)) else { return nil }
        return String(decoding: data, as: UTF8.self)
    }
}
