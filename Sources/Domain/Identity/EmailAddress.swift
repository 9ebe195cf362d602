/// An e-mail address as a name to log in with: the syntax of HTML's `input type=email` (WHATWG HTML, 4.10.5.1.5), at
/// most 254 bytes (RFC 5321, 4.5.3.1), in lower case.
public struct EmailAddress: Hashable, Sendable {
    public let rawValue: String

    /// Nil for what is no address. Blanks around it do not count.
    public init?(_ text: String) {
        // ASCII letters only: Unicode's lower case would make the Kelvin sign a k.
        let bytes = text.utf8.drop { $0 == 0x20 }.reversed().drop { $0 == 0x20 }.reversed()
            .map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }
        guard bytes.count <= 254, let at = bytes.lastIndex(of: UInt8(ascii: "@")) else { return nil }
        let local = bytes[..<at]
        let labels = bytes[(at + 1)...].split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
        guard (1...64).contains(local.count), local.allSatisfy(Self.mayStandInLocalPart),
            labels.allSatisfy(Self.isHostLabel)
        else { return nil }
        rawValue = String(decoding: bytes, as: UTF8.self)
    }

    private static let localMarks = Array(".!#$%&'*+/=?^_`{|}~-".utf8)

    private static func mayStandInLocalPart(_ byte: UInt8) -> Bool {
        isAlphanumeric(byte) || localMarks.contains(byte)
    }

    private static func isHostLabel(_ label: ArraySlice<UInt8>) -> Bool {
        guard (1...63).contains(label.count), let first = label.first, let last = label.last else { return false }
        return isAlphanumeric(first) && isAlphanumeric(last)
            && label.allSatisfy { isAlphanumeric($0) || $0 == UInt8(ascii: "-") }
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte)
    }
}
