import FoundationEssentials

extension [UInt8] {
    /// Base64 for addresses, without padding (RFC 4648, section 5).
    var base64URL: String {
        let text = Data(self).base64EncodedString()
        var characters: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "+"): characters.append(UInt8(ascii: "-"))
            case UInt8(ascii: "/"): characters.append(UInt8(ascii: "_"))
            case UInt8(ascii: "="): break
            default: characters.append(byte)
            }
        }
        return String(decoding: characters, as: UTF8.self)
    }

    init?(base64URL text: String) {
        var characters: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "-"): characters.append(UInt8(ascii: "+"))
            case UInt8(ascii: "_"): characters.append(UInt8(ascii: "/"))
            case UInt8(ascii: "+"), UInt8(ascii: "/"), UInt8(ascii: "="): return nil
            default: characters.append(byte)
            }
        }
        while characters.count % 4 != 0 { characters.append(UInt8(ascii: "=")) }
        guard let data = Data(base64Encoded: String(decoding: characters, as: UTF8.self)) else { return nil }
        self = Array(data)
        // Spare bits that are not zero would give one value several spellings.
        guard base64URL == text else { return nil }
    }
}
