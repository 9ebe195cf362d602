import CMicrohttpd
import Glibc
public import LecternPorts
import Synchronization

/// An HTTP/1.1 server over libmicrohttpd.
///
/// Handlers start on the connection's own thread and finish there when they never suspend, so they must not block it.
/// A server runs until `drain`; letting go of the value does not stop it.
public final class HTTPServer: Sendable {
    /// The port it listens on.
    public let port: Int
    private let core: ServerCore
    private let daemon: Daemon

    private init(port: Int, core: ServerCore, daemon: Daemon) {
        self.port = port
        self.core = core
        self.daemon = daemon
    }

    /// Listens, and answers by `responder` from now on.
    ///
    /// - Parameters:
    ///   - clock, identifiers: for answers that the server itself must give, such as a timeout.
    ///   - responder: usually `chain([…], errors: …, router)`.
    public static func start(
        _ configuration: ServerConfiguration, clock: any Clock, identifiers: any IdentifierSource,
        responder: HTTPResponder
    ) throws(HTTPServerError) -> HTTPServer {
        let limits = configuration.limits
        let shortest = [limits.headerTime, limits.keepAlive, limits.bodyTime, limits.writeTime].min() ?? .seconds(1)
        guard let watcher = Watcher(tick: max(.milliseconds(10), min(.milliseconds(500), shortest / 4))) else {
            throw .cannotStart(String(cString: strerror(errno)))
        }
        let (descriptor, port) = try ListeningSocket.open(address: configuration.address, port: configuration.port)
        let core = ServerCore(
            configuration: configuration, clock: clock, identifiers: identifiers, watcher: watcher,
            responder: responder)
        guard let daemon = Daemon(core, listener: descriptor, configuration) else {
            throw .cannotStart(
                configuration.tls == nil
                    ? "The HTTP library did not start." : "The HTTP library did not accept the key and the certificate."
            )
        }
        guard watcher.start(core) else {
            daemon.stop()
            throw .cannotStart("There is no thread to be had.")
        }
        return HTTPServer(port: port, core: core, daemon: daemon)
    }

    /// The same with a handler that nothing stands around: what it throws is answered by the server.
    public static func start(
        _ configuration: ServerConfiguration, clock: any Clock, identifiers: any IdentifierSource,
        handler: @escaping HTTPHandler
    ) throws(HTTPServerError) -> HTTPServer {
        try start(configuration, clock: clock, identifiers: identifiers, responder: HTTPResponder(handler))
    }

    /// From now on `responder` answers; requests under way stay with the one before.
    public func handOver(to responder: HTTPResponder) { core.handOver(to: responder) }

    /// Stops accepting, lets requests under way finish for at most `grace`, cancels the rest, and closes. Returns when
    /// all threads of the server have ended. May be called again.
    public func drain(within grace: Duration) async {
        guard daemon.quiesce() else { return }
        core.beginDraining()
        let deadline = MonotonicTime.now.advanced(by: grace)
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            let stop = Stop(core: core, daemon: daemon, deadline: deadline)
            core.watcher.repeatUntilTrue {
                guard stop.step() else { return false }
                continuation.resume()
                return true
            }
        }
        core.watcher.stop()
    }
}

/// The end of a server, in steps on the watcher's thread.
private struct Stop: Sendable {
    let core: ServerCore
    let daemon: Daemon
    let deadline: MonotonicTime

    /// True when everything is closed.
    func step() -> Bool {
        for connection in core.connections { connection.cutIfIdle() }
        if core.requestsUnderWay > 0 {
            guard MonotonicTime.now >= deadline else { return false }
            for connection in core.connections {
                connection.exchange?.abandon()
                connection.cut()
            }
            // The library must see each sleeper wake before it can be stopped.
            guard core.requestsUnderWay == 0 else { return false }
        }
        daemon.stop()
        return true
    }
}
