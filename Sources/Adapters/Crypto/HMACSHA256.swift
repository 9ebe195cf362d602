import COpenSSL

/// HMAC with SHA-256 (RFC 2104), 32 bytes.
enum HMACSHA256 {
    /// Nil only when OpenSSL refuses to work.
    static func code(_ message: [UInt8], key: [UInt8]) -> [UInt8]? {
        var code = [UInt8](repeating: 0, count: 32)
        var length: UInt32 = 0
        guard HMAC(EVP_sha256(), key, Int32(clamping: key.count), message, message.count, &code, &length) != nil,
            length == 32
        else {
            ERR_clear_error()
            return nil
        }
        return code
    }
}

extension [UInt8] {
    /// Compares in a time that depends on the lengths only.
    func equalsInConstantTime(_ other: [UInt8]) -> Bool {
        count == other.count && CRYPTO_memcmp(self, other, count) == 0
    }
}
