import LecternPorts

/// Ids that follow from what they stand for: made again after a crash, one is the same.
enum DerivedID {
    /// In the shape of a UUIDv7 (RFC 9562, 5.7): a time, and then, where random bits would be, those of the name's
    /// SHA-256.
    /// - Parameter time: the first twelve digits, in hexadecimal; where they are none, the digest's stand in for them.
    static func uuid(_ name: String, time: String, _ digest: any Digest) -> String {
        var hex = Array(digest.sha256(Array(name.utf8)).prefix(16).hexadecimal)
        if time.count == 12, time.allSatisfy(\.isHexDigit) { hex.replaceSubrange(0..<12, with: time.lowercased()) }
        hex[12] = "7"
        hex[16] = Array("89ab")[(hex[16].hexDigitValue ?? 0) & 3]
        return [hex[0..<8], hex[8..<12], hex[12..<16], hex[16..<20], hex[20..<32]].map { String($0) }
            .joined(separator: "-")
    }
}
