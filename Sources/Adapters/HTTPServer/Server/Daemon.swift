import CMicrohttpd
import Glibc
import Synchronization

/// The library's daemon, and the memory that it borrows.
///
/// Unchecked: the pointers are set once and freed in `deinit`, and `state` guards what changes.
final class Daemon: @unchecked Sendable {
    private struct State {
        var isRunning = true
        var isListening = true
    }

    private let state = Mutex(State())
    private let handle: OpaquePointer
    private let listener: Int32
    private let callbacks: UnsafeMutablePointer<LecternCallbacks>
    private let key: UnsafeMutablePointer<CChar>?
    private let certificates: UnsafeMutablePointer<CChar>?
    /// The callbacks point to it without owning it.
    private let core: ServerCore

    /// - Parameter given: the listening socket, which is closed in any case. The library gets a copy: when it cannot start
    ///   it mostly closes what it was given, and a number that is closed twice may by then be somebody else's.
    init?(_ core: ServerCore, listener given: Int32, _ configuration: ServerConfiguration) {
        defer { close(given) }
        let listener = fcntl(given, F_DUPFD_CLOEXEC, 0)
        guard listener >= 0 else { return nil }
        let limits = configuration.limits
        let callbacks = UnsafeMutablePointer<LecternCallbacks>.allocate(capacity: 1)
        callbacks.initialize(to: ServerCallbacks.make(core))
        let key = configuration.tls.flatMap { strdup($0.privateKey) }
        let certificates = configuration.tls.flatMap { strdup($0.certificates) }
        let threads = min(max(2, configuration.threads), 256)
        var options = LecternDaemonOptions(
            listener: listener, threads: UInt32(threads),
            connections: UInt32(clamping: max(threads, limits.connections)),
            connections_per_address: UInt32(clamping: limits.connectionsPerAddress),
            // The library wipes one and a half times as much for every request, which the cache has to hold. So it is no
            // larger than what the longest header needs, with its parts and the answer's header.
            connection_memory: max(24 << 10, limits.headers + 8 << 10), tls_key: key,
            tls_certificate: certificates)
        guard let handle = lectern_start(callbacks, &options) else {
            callbacks.deallocate()
            free(key)
            free(certificates)
            return nil
        }
        self.core = core
        self.handle = handle
        self.listener = listener
        self.callbacks = callbacks
        self.key = key
        self.certificates = certificates
    }

    deinit {
        callbacks.deallocate()
        free(key)
        free(certificates)
    }

    /// New connections are refused from now on. False when that has been asked for before.
    func quiesce() -> Bool {
        let first = state.withLock { state in
            defer { state.isListening = false }
            return state.isListening && state.isRunning
        }
        guard first else { return false }
        if MHD_quiesce_daemon(handle) >= 0 { close(listener) }
        return true
    }

    /// Closes all connections and joins the library's threads. No connection may be asleep.
    func stop() {
        let first = state.withLock { state in
            defer { state.isRunning = false }
            return state.isRunning
        }
        if first { MHD_stop_daemon(handle) }
    }
}
