import LecternPorts

/// Makes the codes that people join quizzes by, and the hashes by which they are kept.
///
/// A code has 120 bits and follows from the share's id and a secret of this process: so a repeated request gets the
/// same code although it is stored nowhere. Another process, or this one after a restart, cannot make it again.
struct ShareCodes: Sendable {
    let digest: any Digest
    /// 32 random bytes.
    let secret: [UInt8]

    /// Crockford's base 32: digits and letters without I, L, O and U.
    private static let alphabet = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")

    /// 24 digits and capitals.
    func code(of share: ShareID) -> String {
        let bytes = digest.sha256(secret + Array(share.rawValue.utf8)).prefix(15)
        var text = ""
        var bits = 0
        var count = 0
        for byte in bytes {
            bits = bits << 8 | Int(byte)
            count += 8
            while count >= 5 {
                count -= 5
                text.append(Self.alphabet[bits >> count & 31])
            }
        }
        return text
    }

    /// The hash by which a code is found, however it was typed: capitals or not, with blanks or hyphens between, and
    /// with the letters that are mistaken for digits.
    func hash(of typed: String) -> String {
        let plain = typed.uppercased().compactMap { character -> Character? in
            switch character {
            case "O": "0"
            case "I", "L": "1"
            case let other where other.isWhitespace || other == "-": nil
            default: character
            }
        }
        return digest.sha256(Array(String(plain).utf8)).hexadecimal
    }
}
