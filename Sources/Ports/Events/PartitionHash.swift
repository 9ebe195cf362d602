/// The partition of a key, as Kafka's default partitioner has it: Murmur2, its sign dropped, modulo the partitions.
public enum PartitionHash {
    public static func partition(of key: String, among count: Int) -> Int {
        Int(murmur2(Array(key.utf8)) & 0x7FFF_FFFF) % count
    }

    /// 32-bit Murmur2 (Appleby 2008) with Kafka's seed.
    static func murmur2(_ bytes: [UInt8]) -> UInt32 {
        let factor: UInt32 = 0x5BD1_E995
        var hash: UInt32 = 0x9747_B28C ^ UInt32(truncatingIfNeeded: bytes.count)
        var index = 0
        while index + 4 <= bytes.count {
            var word = (0..<4).reduce(UInt32(0)) { $0 | UInt32(bytes[index + $1]) << (8 * UInt32($1)) }
            word &*= factor
            word ^= word >> 24
            word &*= factor
            hash = (hash &* factor) ^ word
            index += 4
        }
        if index < bytes.count {
            for (place, byte) in bytes[index...].enumerated() { hash ^= UInt32(byte) << (8 * UInt32(place)) }
            hash &*= factor
        }
        hash ^= hash >> 13
        hash &*= factor
        return hash ^ hash >> 15
    }
}

extension Topic {
    /// The partition in which every event of that key lies.
    public func partition(of key: String) -> Int { PartitionHash.partition(of: key, among: partitions) }
}
