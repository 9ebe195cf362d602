public import LecternPorts

/// Continues the caller's W3C trace with a span of our own, or begins one (Trace Context, section 3.2).
public final class TraceContext: Interceptor {
    private let random: any RandomSource

    public init(random: any RandomSource) { self.random = random }

    public func enter(_ request: HTTPRequest) -> HTTPResponse? {
        if let parent = request.headers["traceparent"].flatMap(Self.parse) {
            request.context.traceparent = "00-\(parent.trace)-\(random.bytes(8).hexadecimal)-\(parent.flags)"
        } else {
            request.context.traceparent = Self.begin(trace: (random.word(), random.word()), span: random.word())
        }
        return nil
    }

    public func leave(_ response: inout HTTPResponse, of request: HTTPRequest) {
        response.headers["traceparent"] = request.context.traceparent
    }

    /// A new trace, `00-{16 bytes}-{8 bytes}-01`, in one piece: most requests begin one. It is sampled: who collects
    /// decides what to keep.
    private static func begin(trace: (UInt64, UInt64), span: UInt64) -> String {
        String(unsafeUninitializedCapacity: 55) { text in
            _ = text.initialize(fromContentsOf: "00-TTTTTTTTTTTTTTTTTTTTTTTTTTTTTTTT-SSSSSSSSSSSSSSSS-01".utf8)
            text.putHexadecimal(trace.0, at: 3..<19)
            text.putHexadecimal(trace.1, at: 19..<35)
            text.putHexadecimal(span, at: 36..<52)
            return 55
        }
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
}
