import COpenSSL
public import LecternPorts

/// SHA-256 (FIPS 180-4) by OpenSSL, which uses the processor's own instructions where it has them.
public struct OpenSSLDigest: Digest {
    public init() {}

    public func sha256(_ bytes: [UInt8]) -> [UInt8] {
        let running = OpenSSLRunningDigest()
        running.update(bytes)
        return running.finish()
    }

    public func makeSHA256() -> any RunningDigest { OpenSSLRunningDigest() }
}

/// One SHA-256 under way. Input that comes after `finish` is ignored.
final class OpenSSLRunningDigest: RunningDigest {
    private let context: OpaquePointer
    private var result: [UInt8]?

    init() {
        // Both fail only when memory has run out or the library is broken, neither of which input can bring about.
        guard let context = EVP_MD_CTX_new(), EVP_DigestInit_ex(context, EVP_sha256(), nil) == 1 else {
            preconditionFailure("OpenSSL cannot start SHA-256")
        }
        self.context = context
    }

    deinit { EVP_MD_CTX_free(context) }

    func update(_ bytes: [UInt8]) {
        guard result == nil, !bytes.isEmpty else { return }
        let done = EVP_DigestUpdate(context, bytes, bytes.count)
        precondition(done == 1, "OpenSSL cannot go on with SHA-256")
    }

    func finish() -> [UInt8] {
        if let result { return result }
        var digest = [UInt8](repeating: 0, count: 32)
        let done = EVP_DigestFinal_ex(context, &digest, nil)
        precondition(done == 1, "OpenSSL cannot finish SHA-256")
        result = digest
        return digest
    }
}
