/// FNV-1a in 64 bits (Fowler, Noll, Vo): spreads names over numbers, the same in every process. No defence against
/// somebody who wants two names to meet; where that happens, two things wait for each other that need not.
struct Fingerprint {
    private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    init(_ parts: String...) {
        for part in parts { add(part) }
    }

    /// The end of each part counts, so that `ab`, `c` differs from `a`, `bc`.
    mutating func add(_ part: String) {
        for byte in part.utf8 { mix(byte) }
        mix(0xFF)
    }

    /// The range of PostgreSQL's advisory locks.
    var signed: Int { Int(truncatingIfNeeded: value) }

    private mutating func mix(_ byte: UInt8) {
        value = (value ^ UInt64(byte)) &* 0x100_0000_01B3
    }
}
