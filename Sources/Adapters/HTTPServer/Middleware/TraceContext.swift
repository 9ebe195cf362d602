public import LecternPorts

/// Continues the caller's W3C trace with a span of our own, or begins one (Trace Context, section 3.2).
public struct TraceContext: Middleware {
    private let random: any RandomSource

    public init(random: any RandomSource) { self.random = random }

    public func respond(to request: HTTPRequest, next: HTTPHandler) async throws -> HTTPResponse {
        let parent = request.headers["traceparent"].flatMap(Self.parse)
        let fresh = random.bytes(parent == nil ? 24 : 8)
        let span = Self.hex(fresh.suffix(8))
        let trace = parent?.trace ?? Self.hex(fresh.prefix(16))
        // A trace that begins here is sampled: who collects decides what to keep.
        let value = "00-\(trace)-\(span)-\(parent?.flags ?? "01")"
        request.context.traceparent = value
        var response = try await next(request)
        response.headers["traceparent"] = value
        return response
    }

    /// Nil for what the standard says to ignore: wrong lengths, upper case, all zeros, version `ff`.
    static func parse(_ header: String) -> (trace: String, flags: String)? {
        let parts = header.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count >= 4, parts[0].utf8.count == 2, parts[1].utf8.count == 32, parts[2].utf8.count == 16,
            parts[3].utf8.count == 2, parts[0] != "ff", parts[0] != "00" || parts.count == 4,
            parts[..<4].allSatisfy({ $0.utf8.allSatisfy { $0.isASCIIDigit || ($0 >= 0x61 && $0 <= 0x66) } }),
            parts[1].utf8.contains(where: { $0 != 0x30 }), parts[2].utf8.contains(where: { $0 != 0x30 })
        else { return nil }
        // Only the sampled flag is defined by version 00.
        let sampled = hexValue(parts[3].utf8.last ?? 0x30).map { $0 & 1 == 1 } ?? false
        return (String(parts[1]), sampled ? "01" : "00")
    }

    private static func hex(_ bytes: some Sequence<UInt8>) -> String {
        func digit(_ value: UInt8) -> UInt8 { value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") - 10 + value }
        var text: [UInt8] = []
        text.reserveCapacity(32)
        for byte in bytes {
            text.append(digit(byte >> 4))
            text.append(digit(byte & 15))
        }
        return String(decoding: text, as: UTF8.self)
    }
}
