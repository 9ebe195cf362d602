import FoundationEssentials
import Glibc
import LecternServices

/// `lectern healthcheck`: asks the running server.
enum HealthCheck {
    /// Seconds for connecting, and for each read and write.
    private static let patience = 5

    static func run(_ configuration: ServeConfiguration) async -> Int32 {
        // A server that listens everywhere is asked on the loopback.
        let host = ["0.0.0.0", "::"].contains(configuration.bind) ? "127.0.0.1" : configuration.bind
        guard let answer = ask(host: host, port: configuration.port) else {
            return Lectern.fail("nothing answers at http://\(host):\(configuration.port)/health", ExitCode.unavailable)
        }
        let parts = answer.split(separator: "\r\n\r\n", maxSplits: 1)
        print(parts.count > 1 ? String(parts[1]) : answer)
        return answer.hasPrefix("HTTP/1.1 200") ? ExitCode.success : ExitCode.unavailable
    }

    private static func ask(host: String, port: Int) -> String? {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV
        var found: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(host, String(port), &hints, &found) == 0, let address = found else { return nil }
        defer { freeaddrinfo(found) }
        let descriptor = socket(address.pointee.ai_family, address.pointee.ai_socktype, 0)
        guard descriptor >= 0 else { return nil }
        defer { close(descriptor) }
        var limit = timeval(tv_sec: patience, tv_usec: 0)
        for option in [SO_RCVTIMEO, SO_SNDTIMEO] {
            setsockopt(descriptor, SOL_SOCKET, option, &limit, socklen_t(MemoryLayout<timeval>.size))
        }
        guard connect(descriptor, address.pointee.ai_addr, address.pointee.ai_addrlen) == 0 else { return nil }
        let request = Array("GET /health HTTP/1.1\r\nHost: \(host)\r\nConnection: close\r\n\r\n".utf8)
        guard send(descriptor, request, request.count, Int32(MSG_NOSIGNAL)) == request.count else {
            return nil
        }
        var answer: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 4096)
        while answer.count < 1 << 20 {
            let count = recv(descriptor, &chunk, chunk.count, 0)
            guard count > 0 else { break }
            answer += chunk[..<count]
        }
        return answer.isEmpty ? nil : String(decoding: answer, as: UTF8.self)
    }
}
