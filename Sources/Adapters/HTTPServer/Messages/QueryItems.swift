/// The items of a query string, percent-decoded, in order; `+` stands for a space
/// (WHATWG URL, application/x-www-form-urlencoded).
public struct QueryItems: Sendable, Equatable {
    public struct Item: Sendable, Equatable {
        public var name: String
        public var value: String

        public init(_ name: String, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    public var items: [Item]

    public init(_ items: [Item] = []) { self.items = items }

    /// - Parameter raw: what follows the `?`. A broken escape or bytes that are no UTF-8 give nil.
    public init?(parsing raw: some StringProtocol) {
        items = []
        guard !raw.isEmpty else { return }
        for pair in raw.utf8.split(separator: UInt8(ascii: "&")) {
            let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
            guard let name = percentDecoded(parts[0], plusIsSpace: true),
                let value = parts.count > 1 ? percentDecoded(parts[1], plusIsSpace: true) : ""
            else { return nil }
            items.append(Item(name, value))
        }
    }

    /// The first item of that name.
    public subscript(name: String) -> String? { items.first { $0.name == name }?.value }
}

/// Nil for a broken escape, a NUL, or bytes that are no UTF-8.
func percentDecoded(_ bytes: some Collection<UInt8>, plusIsSpace: Bool = false) -> String? {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    while index != bytes.endIndex {
        let byte = bytes[index]
        bytes.formIndex(after: &index)
        switch byte {
        case UInt8(ascii: "%"):
            guard index != bytes.endIndex, let high = hexValue(bytes[index]) else { return nil }
            bytes.formIndex(after: &index)
            guard index != bytes.endIndex, let low = hexValue(bytes[index]) else { return nil }
            bytes.formIndex(after: &index)
            guard high | low != 0 else { return nil }
            decoded.append(high << 4 | low)
        case UInt8(ascii: "+") where plusIsSpace: decoded.append(0x20)
        case 0: return nil
        default: decoded.append(byte)
        }
    }
    return String(validating: decoded, as: UTF8.self)
}

func hexValue(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x30...0x39: byte - 0x30
    case 0x41...0x46: byte - 0x41 + 10
    case 0x61...0x66: byte - 0x61 + 10
    default: nil
    }
}
