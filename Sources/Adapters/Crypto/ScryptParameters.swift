import COpenSSL
import LecternPorts

/// The cost of scrypt (RFC 7914) and the PHC string that keeps it beside salt and hash:
/// `$scrypt$ln=15,r=8,p=3$<salt>$<hash>`.
public struct ScryptParameters: Sendable, Equatable {
    /// The binary logarithm of N.
    public var logN: Int
    /// The block size.
    public var r: Int
    /// How often the whole is done.
    public var p: Int

    public init(logN: Int, r: Int, p: Int) {
        self.logN = logN
        self.r = r
        self.p = p
    }

    /// 32 MiB, three times over: one of the equal choices of OWASP's Password Storage Cheat Sheet.
    public static let owasp = ScryptParameters(logN: 15, r: 8, p: 3)

    /// Bytes of memory that one hash takes.
    var memory: Int { 128 * r << logN }

    /// Whether the cost is one that this process lets a stored hash demand: 256 MiB, and eight times the work of
    /// `owasp`.
    var isAffordable: Bool {
        (1...20).contains(logN) && (1...32).contains(r) && (1...32).contains(p)
            && memory <= 256 << 20 && (r * p) << logN <= (8 * 3 * 8) << 15
    }

    /// Nil when OpenSSL refuses, for want of memory.
    func derive(_ password: [UInt8], salt: [UInt8], length: Int) -> [UInt8]? {
        var key = [UInt8](repeating: 0, count: length)
        let done = password.withUnsafeBytes { password in
            EVP_PBE_scrypt(
                password.baseAddress?.assumingMemoryBound(to: CChar.self),
                password.count, salt, salt.count, 1 << UInt64(logN), UInt64(r), UInt64(p),
                UInt64(memory + (128 * r * p) + (1 << 20)), &key, length)
        }
        guard done == 1 else {
            ERR_clear_error()
            return nil
        }
        return key
    }
}

/// A stored password: parameters, salt and hash.
struct ScryptHash: Equatable {
    /// Bytes of the hash.
    static let length = 32

    var parameters: ScryptParameters
    var salt: [UInt8]
    var hash: [UInt8]

    init(parameters: ScryptParameters, salt: [UInt8], hash: [UInt8]) {
        self.parameters = parameters
        self.salt = salt
        self.hash = hash
    }

    /// Nil for anything but a well-formed, affordable scrypt string with 8…64 bytes of salt and all of the hash: a
    /// shorter one would fit its password too, as scrypt makes the same bytes first.
    init?(_ text: String) {
        guard text.utf8.count <= 256 else { return nil }
        let fields = text.split(separator: "$", omittingEmptySubsequences: false)
        guard fields.count == 5, fields[0].isEmpty, fields[1] == "scrypt" else { return nil }
        let costs = fields[2].split(separator: ",", omittingEmptySubsequences: false)
        guard costs.count == 3, let logN = Self.number("ln=", costs[0]), let r = Self.number("r=", costs[1]),
            let p = Self.number("p=", costs[2]), let salt = Base64.standard.decode(fields[3].utf8),
            let hash = Base64.standard.decode(fields[4].utf8), (8...64).contains(salt.count),
            hash.count == Self.length
        else { return nil }
        parameters = ScryptParameters(logN: logN, r: r, p: p)
        guard parameters.isAffordable else { return nil }
        self.salt = salt
        self.hash = hash
    }

    var text: String {
        "$scrypt$ln=\(parameters.logN),r=\(parameters.r),p=\(parameters.p)"
            + "$\(Base64.standard.encode(salt))$\(Base64.standard.encode(hash))"
    }

    private static func number(_ name: String, _ field: Substring) -> Int? {
        guard field.hasPrefix(name) else { return nil }
        let digits = field.dropFirst(name.count)
        guard (1...4).contains(digits.utf8.count), digits.utf8.allSatisfy({ (48...57).contains($0) }) else {
            return nil
        }
        return Int(digits)
    }
}
