import CMicrohttpd
import CMicrohttpdAnswers
import Glibc

/// The functions that the library calls, on its own threads, with a pointer to the server's core.
///
/// They stand at file level, where no actor can claim them.
enum ServerCallbacks {
    static func make(_ core: ServerCore) -> LecternCallbacks {
        LecternCallbacks(
            server: Unmanaged.passUnretained(core).toOpaque(), target: onTarget, access: onAccess,
            completed: onCompleted, started: onStarted, closed: onClosed)
    }
}

private func core(_ pointer: UnsafeMutableRawPointer?) -> ServerCore? {
    pointer.map { Unmanaged<ServerCore>.fromOpaque($0).takeUnretainedValue() }
}

private func connection(_ handle: OpaquePointer?) -> Connection? {
    guard let handle, let context = lectern_socket_context(handle) else { return nil }
    return Unmanaged<Connection>.fromOpaque(context).takeUnretainedValue()
}

private func onStarted(
    _ server: UnsafeMutableRawPointer?, _ handle: OpaquePointer?,
    _ context: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) {
    guard let core = core(server), let handle, let context else { return }
    // The thread that a connection begins on is the one that serves it.
    lectern_answer_on_this_thread(onRefused, server)
    context.pointee = Unmanaged.passRetained(core.open(handle)).toOpaque()
}

/// The library cannot go on with a request, and would say so itself.
private func onRefused(_ server: UnsafeMutableRawPointer?, _ handle: OpaquePointer?, _ status: UInt32) -> Int32 {
    guard let core = core(server), let connection = connection(handle) else { return 0 }
    return core.refuse(connection, status) ? 1 : 0
}

private func onClosed(
    _ server: UnsafeMutableRawPointer?, _ handle: OpaquePointer?,
    _ context: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) {
    guard let core = core(server), let pointer = context?.pointee else { return }
    context?.pointee = nil
    core.close(Unmanaged<Connection>.fromOpaque(pointer).takeRetainedValue())
}

private func onTarget(_ server: UnsafeMutableRawPointer?, _ handle: OpaquePointer?, _ target: UnsafePointer<CChar>?) {
    guard let target else { return }
    connection(handle)?.keep(RequestTarget(target))
}

private func onAccess(
    _ server: UnsafeMutableRawPointer?, _ handle: OpaquePointer?, _ method: UnsafePointer<CChar>?,
    _ version: UnsafePointer<CChar>?, _ data: UnsafePointer<CChar>?, _ size: UnsafeMutablePointer<Int>?,
    _ context: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> Int32 {
    guard let handle, let context, let size else { return 0 }
    guard let pointer = context.pointee else {
        guard let core = core(server), let method, let version, let connection = connection(handle) else { return 0 }
        let line = RequestLine(method: method, version: version)
        guard let exchange = core.beginExchange(connection, line) else { return 0 }
        context.pointee = Unmanaged.passRetained(exchange).toOpaque()
        return exchange.begin(handle, line) ? 1 : 0
    }
    let exchange = Unmanaged<Exchange>.fromOpaque(pointer).takeUnretainedValue()
    guard size.pointee > 0 else { return exchange.proceed(handle) ? 1 : 0 }
    return exchange.receive(UnsafeRawBufferPointer(start: data, count: size.pointee), size, handle) ? 1 : 0
}

private func onCompleted(
    _ server: UnsafeMutableRawPointer?, _ handle: OpaquePointer?,
    _ context: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ succeeded: Int32
) {
    guard let core = core(server), let pointer = context?.pointee else { return }
    context?.pointee = nil
    core.endExchange(Unmanaged<Exchange>.fromOpaque(pointer).takeRetainedValue(), succeeded: succeeded != 0)
}
