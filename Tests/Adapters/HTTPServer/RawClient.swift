import CGnuTLS
import Dispatch
import Glibc

/// A TCP client that sends exactly the bytes it is given, well-formed or not.
///
/// It blocks, so it is used within `onThread`, away from the threads that run tasks.
///
/// Unchecked: a test hands a client from one thread to the next and never uses it on two at once.
final class RawClient: @unchecked Sendable {
    private let descriptor: Int32
    private var pending: [UInt8] = []
    /// Set when the client speaks TLS.
    private var secure: UnsafeMutablePointer<LecternSecureConnection>?

    struct Failure: Error {
        var problem: String
    }

    /// - Parameters:
    ///   - overIPv6: connects to `::1`.
    ///   - certificate: of the server, for a client that speaks TLS.
    init(port: Int, receiveBuffer: Int32? = nil, overIPv6: Bool = false, trusting certificate: String? = nil) throws {
        descriptor = socket(overIPv6 ? AF_INET6 : AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var patience = timeval(tv_sec: 40, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(descriptor, SOL_SOCKET, SO_SNDTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        if var size = receiveBuffer {
            setsockopt(descriptor, SOL_SOCKET, SO_RCVBUF, &size, socklen_t(MemoryLayout<Int32>.size))
        }
        let connected = overIPv6 ? Self.connectIPv6(descriptor, port) : Self.connectIPv4(descriptor, port)
        guard connected == 0 else { throw Failure(problem: "connect: \(String(cString: strerror(errno)))") }
        guard let certificate else { return }
        secure = lectern_secure_open(descriptor, certificate, "localhost")
        guard secure != nil else { throw Failure(problem: "no TLS") }
    }

    private static func connectIPv4(_ descriptor: Int32, _ port: Int) -> Int32 {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        inet_pton(AF_INET, "127.0.0.1", &address.sin_addr)
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    private static func connectIPv6(_ descriptor: Int32, _ port: Int) -> Int32 {
        var address = sockaddr_in6()
        address.sin6_family = sa_family_t(AF_INET6)
        address.sin6_port = in_port_t(port).bigEndian
        inet_pton(AF_INET6, "::1", &address.sin6_addr)
        return withUnsafePointer(to: &address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in6>.size))
            }
        }
    }

    deinit {
        if let secure { lectern_secure_close(secure) }
        close(descriptor)
    }

    /// False when the other side no longer takes anything.
    @discardableResult
    func send(_ bytes: [UInt8]) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes {
                let rest = UnsafeRawBufferPointer(rebasing: $0[sent...])
                if let secure { return lectern_secure_send(secure, rest.baseAddress, rest.count) }
                return Glibc.send(descriptor, rest.baseAddress, rest.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    @discardableResult
    func send(_ text: String) -> Bool { send(Array(text.utf8)) }

    /// The next bytes; nil at the end of the connection, however it came.
    func receive() -> [UInt8]? {
        if !pending.isEmpty {
            defer { pending = [] }
            return pending
        }
        var buffer = [UInt8](repeating: 0, count: 64 << 10)
        let count =
            secure.map { lectern_secure_receive($0, &buffer, buffer.count) }
            ?? recv(descriptor, &buffer, buffer.count, 0)
        return count > 0 ? Array(buffer[..<count]) : nil
    }

    /// Everything until the connection ends.
    func receiveAll() -> String {
        var all: [UInt8] = []
        while let bytes = receive() { all += bytes }
        return String(decoding: all, as: UTF8.self)
    }

    /// Whether the other side ends the connection before the client's patience does.
    func isEnded() -> Bool {
        while true {
            var buffer = [UInt8](repeating: 0, count: 64 << 10)
            let count = recv(descriptor, &buffer, buffer.count, 0)
            if count == 0 { return true }
            if count < 0 { return errno == ECONNRESET }
        }
    }

    struct Reply {
        var status: Int
        var headers: [(name: String, value: String)]
        var body: [UInt8]

        var text: String { String(decoding: body, as: UTF8.self) }

        func header(_ name: String) -> String? { headers.first { $0.name == name.lowercased() }?.value }
    }

    /// One answer, the rest being kept for the next. Knows lengths, chunks and the connection's end.
    func reply(toHead: Bool = false) throws -> Reply {
        while true {
            let head = try line(endingWith: "\r\n\r\n")
            var lines = head.split(separator: "\r\n")
            guard let first = lines.first, let status = Int(first.split(separator: " ")[1]) else {
                throw Failure(problem: "no status line in \(head)")
            }
            lines.removeFirst()
            let headers = lines.map { line -> (name: String, value: String) in
                let parts = line.split(separator: ":", maxSplits: 1)
                return (parts[0].lowercased(), parts.count > 1 ? String(parts[1].drop { $0 == " " }) : "")
            }
            if status == 100 { continue }
            var reply = Reply(status: status, headers: headers, body: [])
            if toHead || status == 204 || status == 304 { return reply }
            if let length = reply.header("content-length").flatMap(Int.init) {
                reply.body = try bytes(length)
            } else if reply.header("transfer-encoding") == "chunked" {
                while let chunk = try chunk() { reply.body += chunk }
            } else {
                reply.body = pending
                pending = []
                while let bytes = receive() { reply.body += bytes }
            }
            return reply
        }
    }

    /// The head of an answer alone.
    func head() throws -> String { try line(endingWith: "\r\n\r\n") }

    /// One chunk of a chunked body; nil for the last.
    func chunk() throws -> [UInt8]? {
        guard let size = Int(try line(endingWith: "\r\n"), radix: 16) else { throw Failure(problem: "no chunk size") }
        let data = try bytes(size)
        _ = try bytes(2)
        return size == 0 ? nil : data
    }

    private func line(endingWith end: String) throws -> String {
        let mark = Array(end.utf8)
        while true {
            if pending.count >= mark.count {
                for start in 0...(pending.count - mark.count)
                where pending[start..<start + mark.count].elementsEqual(mark) {
                    defer { pending.removeFirst(start + mark.count) }
                    return String(decoding: pending[..<start], as: UTF8.self)
                }
            }
            try more()
        }
    }

    private func bytes(_ count: Int) throws -> [UInt8] {
        while pending.count < count { try more() }
        defer { pending.removeFirst(count) }
        return Array(pending[..<count])
    }

    private func more() throws {
        let before = pending
        pending = []
        guard let bytes = receive() else {
            throw Failure(problem: "ended after \(String(decoding: before, as: UTF8.self))")
        }
        pending = before + bytes
    }

    /// Ends both directions; the descriptor lives on until the client does.
    func hangUp() { _ = shutdown(descriptor, Int32(SHUT_RDWR)) }

    /// Whether bytes or the end come within that time.
    func isReadable(withinMilliseconds time: Int32) -> Bool {
        var wanted = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        return poll(&wanted, 1, time) > 0
    }

    /// By `POLLRDHUP`, a macro that Swift does not see: whether the other side gives the connection up although nothing was read of it, before patience ends.
    func isCutOffUnread() -> Bool {
        var wanted = pollfd(fd: descriptor, events: 0x2000, revents: 0)
        return poll(&wanted, 1, 40_000) > 0
    }

    /// One answer, for which bytes are sent without end.
    func reply(whileSending text: String, everyMilliseconds pause: Int32) throws -> Reply {
        for _ in 0..<200 where !isReadable(withinMilliseconds: pause) { send(text) }
        return try reply()
    }
}

/// Runs blocking code on a thread of its own.
func onThread<Value: Sendable>(_ body: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
        DispatchQueue.global().async { continuation.resume(with: Result { try body() }) }
    }
}
