import FoundationEssentials
import Glibc

/// One TCP connection to the server, written and read as bytes, for well-behaved and ill-behaved clients alike.
final class Connection {
    private let socket: Int32

    struct Failed: Error, CustomStringConvertible {
        var call: String
        var code: Int32

        var description: String { "\(call): \(String(cString: strerror(code)))" }
    }

    /// - Parameters:
    ///   - source: the loopback address to come from, in numbers.
    ///   - timeout: seconds that a read may wait.
    init(port: UInt16, from source: UInt32 = 0x7F00_0001, timeout: Int = 60) throws {
        socket = Glibc.socket(AF_INET, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard socket >= 0 else { throw Failed(call: "socket", code: errno) }
        var limit = timeval(tv_sec: timeout, tv_usec: 0)
        setsockopt(socket, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        setsockopt(socket, SOL_SOCKET, SO_SNDTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        guard Self.at(source, port: 0, { bind(socket, $0, $1) }) == 0 else { throw Failed(call: "bind", code: errno) }
        let result = Self.at(0x7F00_0001, port: port) { connect(socket, $0, $1) }
        guard result == 0 else { throw Failed(call: "connect", code: errno) }
    }

    deinit { close(socket) }

    private static func at(
        _ address: UInt32, port: UInt16, _ call: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        var place = sockaddr_in()
        place.sin_family = sa_family_t(AF_INET)
        place.sin_port = port.bigEndian
        place.sin_addr.s_addr = address.bigEndian
        return withUnsafePointer(to: &place) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                call($0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
    }

    /// - Returns: how many bytes the peer took before it closed.
    @discardableResult
    func send(_ bytes: some Collection<UInt8>) -> Int {
        let all = Array(bytes)
        var sent = 0
        while sent < all.count {
            let count = all.withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress! + sent, all.count - sent, Int32(MSG_NOSIGNAL))
            }
            if count <= 0 { break }
            sent += count
        }
        return sent
    }

    /// What the peer sends next; empty at its end.
    func readSome() -> [UInt8] {
        var part = [UInt8](repeating: 0, count: 1 << 16)
        return Array(part[..<max(0, recv(socket, &part, part.count, 0))])
    }

    /// Everything until the peer closes, or until nothing came for the timeout.
    func readToEnd() -> [UInt8] {
        var all: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = recv(socket, &part, part.count, 0)
            if count <= 0 { return all }
            all += part[..<count]
        }
    }
}

/// An answer as a client sees it.
struct Answer: Sendable {
    var status: Int
    var headers: [(name: String, value: String)]
    var body: [UInt8]

    subscript(header name: String) -> String? {
        headers.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    var text: String { String(decoding: body, as: UTF8.self) }
    var json: JSON { JSON(body) ?? .null }
    /// The `code` of an error.
    var code: String? { json["code"].string }

    /// - Parameter bytes: a whole answer, as it came from the wire; nil when it is none.
    init?(_ bytes: [UInt8]) {
        guard let end = bytes.firstIndex(of: "\r\n\r\n") else { return nil }
        var lines = String(decoding: bytes[..<end], as: UTF8.self).components(of: "\r\n")
        let first = lines.removeFirst().split(separator: " ", maxSplits: 2)
        guard first.count >= 2, let status = Int(first[1]) else { return nil }
        self.status = status
        headers = lines.compactMap { line in
            guard let colon = line.firstIndex(of: ":") else { return nil }
            return (String(line[..<colon]), String(line[line.index(after: colon)...].drop { $0 == " " }))
        }
        body = Array(bytes[(end + 4)...])
        if status == 100, let next = Answer(body) { self = next }
        if self[header: "Transfer-Encoding"]?.lowercased() == "chunked" { body = Self.joined(body) }
    }

    private static func joined(_ chunks: [UInt8]) -> [UInt8] {
        var rest = chunks[...]
        var all: [UInt8] = []
        while let end = Array(rest).firstIndex(of: "\r\n"),
            let size = Int(
                String(decoding: rest.prefix(end).prefix { $0 != UInt8(ascii: ";") }, as: UTF8.self), radix: 16),
            size > 0
        {
            rest = rest.dropFirst(end + 2)
            all += rest.prefix(size)
            rest = rest.dropFirst(size + 2)
        }
        return all
    }
}

extension [UInt8] {
    fileprivate func firstIndex(of text: String) -> Int? {
        let wanted = Array(text.utf8)
        guard count >= wanted.count else { return nil }
        return (0...(count - wanted.count)).first { self[$0..<($0 + wanted.count)].elementsEqual(wanted) }
    }
}

extension String {
    fileprivate func components(of separator: String) -> [String] {
        var parts: [String] = []
        var rest = self[...]
        while let range = rest.firstRange(of: separator) {
            parts.append(String(rest[..<range.lowerBound]))
            rest = rest[range.upperBound...]
        }
        return parts + [String(rest)]
    }
}
