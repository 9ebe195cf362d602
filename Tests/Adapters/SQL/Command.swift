import Dispatch
import Glibc

/// Programs that a test needs beside the server: a second cluster, a dump.
enum Command {
    struct Failed: Error {
        var arguments: [String]
        var status: Int32
    }

    /// Of this repository.
    static let scripts =
        "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/") + "/scripts"

    /// Runs `sh -c script` on a thread that may block, with more variables in its environment.
    static func shell(_ script: String, _ variables: [String: String] = [:]) async throws {
        let status = await withCheckedContinuation { continuation in
            DispatchQueue.global().async { continuation.resume(returning: spawn(script, variables)) }
        }
        guard status == 0 else { throw Failed(arguments: [script], status: status) }
    }

    private static func spawn(_ script: String, _ variables: [String: String]) -> Int32 {
        let words: [UnsafeMutablePointer<CChar>?] = [strdup("sh"), strdup("-c"), strdup(script), nil]
        var settings = variables.map { strdup("\($0.key)=\($0.value)") }
        var next: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?> = environ
        while let setting = next.pointee {
            settings.append(strdup(setting))
            next += 1
        }
        settings.append(nil)
        defer { for word in words + settings { free(word) } }
        // A server that inherited blocked signals could not be stopped.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var none = sigset_t()
        sigemptyset(&none)
        posix_spawnattr_setsigmask(&attributes, &none)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
        var process = pid_t()
        guard posix_spawn(&process, "/bin/sh", nil, &attributes, words, settings) == 0 else { return -1 }
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 { guard errno == EINTR else { return -1 } }
        return status
    }
}
