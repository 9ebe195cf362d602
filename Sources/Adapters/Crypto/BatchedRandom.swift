public import LecternPorts
import Synchronization

/// Random bytes taken from OpenSSL a few thousand at a time, for what is made with every request: identifiers, traces.
///
/// Each byte is handed out once and wiped behind itself. Secrets that last are better taken from `SystemRandom`, which
/// holds nothing in advance. Safe to share between threads; a long run of bytes is not batched.
public final class BatchedRandom: RandomSource {
    private struct Stock {
        var bytes: [UInt8] = []
        var used = 0
    }

    private static let size = 4096
    private static let longest = 64
    private let source: any RandomSource
    private let stock = Mutex(Stock())

    public convenience init() { self.init(SystemRandom()) }

    init(_ source: any RandomSource) { self.source = source }

    public func bytes(_ count: Int) -> [UInt8] {
        guard count <= Self.longest else { return source.bytes(count) }
        guard count > 0 else { return [] }
        return stock.withLock { stock in
            let taken = take(count, &stock)
            return stock.bytes.withUnsafeMutableBytes { all in
                let bytes = UnsafeMutableRawBufferPointer(rebasing: all[taken])
                defer { bytes.initializeMemory(as: UInt8.self, repeating: 0) }
                return Array(bytes)
            }
        }
    }

    public func word() -> UInt64 {
        stock.withLock { stock in
            let place = take(8, &stock).lowerBound
            return stock.bytes.withUnsafeMutableBytes { bytes in
                defer { bytes.storeBytes(of: 0, toByteOffset: place, as: UInt64.self) }
                return UInt64(bigEndian: bytes.loadUnaligned(fromByteOffset: place, as: UInt64.self))
            }
        }
    }

    /// Where so many bytes lie that nobody was given. They have to be wiped.
    private func take(_ count: Int, _ stock: inout Stock) -> Range<Int> {
        if stock.bytes.count - stock.used < count {
            stock.bytes = source.bytes(Self.size)
            stock.used = 0
        }
        defer { stock.used += count }
        return stock.used..<stock.used + count
    }
}
