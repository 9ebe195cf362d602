import COpenSSL

/// HMAC with SHA-256 (RFC 2104) under one key, 32 bytes.
///
/// Unchecked: the keyed context is never changed after `init`, only copied, which OpenSSL allows on any thread.
final class HMACSHA256: @unchecked Sendable {
    private let keyed: OpaquePointer

    /// Nil only when OpenSSL refuses to work.
    init?(key: [UInt8]) {
        guard let algorithm = EVP_MAC_fetch(nil, "HMAC", nil) else { return nil }
        defer { EVP_MAC_free(algorithm) }
        guard let context = EVP_MAC_CTX_new(algorithm) else { return nil }
        var digest = Array("SHA256".utf8CString)
        let isReady = digest.withUnsafeMutableBufferPointer { name in
            let parameters = [
                OSSL_PARAM_construct_utf8_string("digest", name.baseAddress, 0), OSSL_PARAM_construct_end(),
            ]
            return EVP_MAC_init(context, key, key.count, parameters) == 1
        }
        guard isReady else {
            EVP_MAC_CTX_free(context)
            ERR_clear_error()
            return nil
        }
        keyed = context
    }

    deinit { EVP_MAC_CTX_free(keyed) }

    /// Nil only when OpenSSL refuses to work.
    func code(_ message: ArraySlice<UInt8>) -> [UInt8]? {
        // Setting the key up anew for every message would cost more than a short message itself.
        guard let context = EVP_MAC_CTX_dup(keyed) else { return nil }
        defer { EVP_MAC_CTX_free(context) }
        var code = [UInt8](repeating: 0, count: 32)
        var length = 0
        let isDone = message.withUnsafeBufferPointer { bytes in
            EVP_MAC_update(context, bytes.baseAddress, bytes.count) == 1
                && EVP_MAC_final(context, &code, &length, code.count) == 1
        }
        guard isDone, length == 32 else {
            ERR_clear_error()
            return nil
        }
        return code
    }
}

extension Collection<UInt8> {
    /// Compares in a time that depends on the lengths only. Both must lie in memory in one piece, as arrays and their
    /// slices do; others are never equal.
    func equalsInConstantTime(_ other: some Collection<UInt8>) -> Bool {
        withContiguousStorageIfAvailable { own in
            other.withContiguousStorageIfAvailable { others in
                own.count == others.count && CRYPTO_memcmp(own.baseAddress, others.baseAddress, own.count) == 0
            } ?? false
        } ?? false
    }
}
