import CMicrohttpd
import Glibc

/// A bound, listening TCP socket, made here and not by the library so that a failure has a reason.
enum ListeningSocket {
    static func open(address: String, port: Int) throws(HTTPServerError) -> (descriptor: Int32, port: Int) {
        guard (0...65535).contains(port) else {
            throw .cannotListen(address: address, port: port, reason: "A port is a number from 0 to 65535")
        }
        switch IPAddress(address) {
        case .v4(let number):
            var place = sockaddr_in()
            place.sin_family = sa_family_t(AF_INET)
            place.sin_port = in_port_t(port).bigEndian
            place.sin_addr = number
            return try listen(&place, family: AF_INET, address, port)
        case .v6(let number):
            var place = sockaddr_in6()
            place.sin6_family = sa_family_t(AF_INET6)
            place.sin6_port = in_port_t(port).bigEndian
            place.sin6_addr = number
            return try listen(&place, family: AF_INET6, address, port)
        case nil: throw .address(address)
        }
    }

    private static func listen<Address>(
        _ socketAddress: inout Address, family: Int32, _ address: String, _ port: Int
    ) throws(HTTPServerError) -> (descriptor: Int32, port: Int) {
        let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)
        let descriptor = socket(family, type, 0)
        guard descriptor >= 0 else { throw failure(address, port) }
        var yes: Int32 = 1
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var size = socklen_t(MemoryLayout<Address>.size)
        let bound = withUnsafeMutablePointer(to: &socketAddress) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { generic in
                bind(descriptor, generic, size) == 0 && Glibc.listen(descriptor, 1024) == 0
                    && getsockname(descriptor, generic, &size) == 0
            }
        }
        guard bound else {
            let error = failure(address, port)
            close(descriptor)
            throw error
        }
        // The port stands at the same place in both families.
        let actual = withUnsafeBytes(of: &socketAddress) { Int($0[2]) << 8 | Int($0[3]) }
        return (descriptor, actual)
    }

    private static func failure(_ address: String, _ port: Int) -> HTTPServerError {
        guard errno != EADDRNOTAVAIL else { return .addressElsewhere(address) }
        return .cannotListen(address: address, port: port, reason: String(cString: strerror(errno)))
    }
}

/// An address in numbers.
enum IPAddress {
    case v4(in_addr)
    case v6(in6_addr)

    init?(_ text: String) {
        var v4 = in_addr()
        var v6 = in6_addr()
        if inet_pton(AF_INET, text, &v4) == 1 {
            self = .v4(v4)
        } else if inet_pton(AF_INET6, text, &v6) == 1 {
            self = .v6(v6)
        } else {
            return nil
        }
    }
}

/// The numeric text of a peer's address; an IPv4 address in IPv6 clothes is written as IPv4.
func numericAddress(_ address: UnsafePointer<sockaddr>?) -> String {
    guard let address else { return "unknown" }
    var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
    let family = Int32(address.pointee.sa_family)
    let raw = UnsafeRawPointer(address)
    switch family {
    case AF_INET: inet_ntop(family, raw + 4, &text, socklen_t(text.count))
    case AF_INET6: inet_ntop(family, raw + 8, &text, socklen_t(text.count))
    default: return "unknown"
    }
    let written = String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    return written.hasPrefix("::ffff:") && written.contains(".") ? String(written.dropFirst(7)) : written
}
