/// The scripts that are told apart, by the blocks of Unicode that hold their letters.
enum Script: Hashable {
    case latin, cyrillic, greek, hebrew, arabic, devanagari, thai, hangul, kana, han

    init?(of letter: Unicode.Scalar) {
        switch letter.value {
        case 0..<0x250, 0x1E00..<0x1F00: self = .latin
        case 0x370..<0x400, 0x1F00..<0x2000: self = .greek
        case 0x400..<0x530: self = .cyrillic
        case 0x590..<0x600, 0xFB1D..<0xFB50: self = .hebrew
        case 0x600..<0x700, 0x750..<0x780, 0xFB50..<0xFE00, 0xFE70..<0xFEFF: self = .arabic
        case 0x900..<0x980: self = .devanagari
        case 0xE00..<0xE80: self = .thai
        case 0x1100..<0x1200, 0x3130..<0x3190, 0xAC00..<0xD7B0: self = .hangul
        case 0x3040..<0x3100, 0x31F0..<0x3200, 0xFF66..<0xFFA0: self = .kana
        case 0x3005..<0x3008, 0x3400..<0xA000, 0xF900..<0xFB00, 0x20000..<0x32000: self = .han
        default: return nil
        }
    }
}
