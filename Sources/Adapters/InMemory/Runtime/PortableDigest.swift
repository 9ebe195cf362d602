public import LecternPorts

/// SHA-256 in plain Swift (FIPS 180-4, section 6.2), for where no C library is at hand. Not constant in time.
public struct PortableDigest: Digest {
    public init() {}

    public func sha256(_ bytes: [UInt8]) -> [UInt8] {
        let running = SHA256State()
        running.update(bytes)
        return running.finish()
    }

    public func makeSHA256() -> any RunningDigest { SHA256State() }
}

/// HMAC-SHA-256 (RFC 2104).
func hmacSHA256(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
    let digest = PortableDigest()
    var block = key.count > 64 ? digest.sha256(key) : key
    block += [UInt8](repeating: 0, count: 64 - block.count)
    let inner = digest.sha256(block.map { $0 ^ 0x36 } + message)
    return digest.sha256(block.map { $0 ^ 0x5C } + inner)
}
