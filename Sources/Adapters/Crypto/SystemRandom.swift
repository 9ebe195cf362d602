import COpenSSL
public import LecternPorts

/// Random bytes from OpenSSL's generator, which the kernel seeds.
public struct SystemRandom: RandomSource {
    public init() {}

    public func bytes(_ count: Int) -> [UInt8] {
        guard count > 0 else { return [] }
        var bytes = [UInt8](repeating: 0, count: count)
        // Going on with bytes that can be guessed would be worse than stopping.
        precondition(RAND_bytes(&bytes, Int32(clamping: count)) == 1, "the system has no random bytes to give")
        return bytes
    }
}
