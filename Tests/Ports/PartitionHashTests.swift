import LecternPorts
import Testing

@Suite("The partition of a key")
struct PartitionHashTests {
    /// Computed by the published Murmur2 with Kafka's seed, in another language.
    @Test(
        "is Kafka's",
        arguments: [
            ("", 275_646_681), ("a", -1_563_381_124), ("abc", 479_470_107), ("foobar", -790_332_482),
            ("a-little-bit-long-string", -985_981_536), ("a-little-bit-longer-string", -1_486_304_829),
            ("lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8", -58_897_971),
        ])
    func kafka(key: String, hash: Int) {
        let unsigned = UInt32(bitPattern: Int32(truncatingIfNeeded: hash))
        for partitions in [1, 3, 6, 17] {
            #expect(
                PartitionHash.partition(of: key, among: partitions) == Int(unsigned & 0x7FFF_FFFF) % partitions,
                "\(key)")
        }
    }

    @Test("keys spread over all partitions")
    func spread() {
        var counts = [Int](repeating: 0, count: 6)
        for key in 0..<6_000 { counts[Topic.chatMessage.partition(of: "key-\(key)")] += 1 }
        #expect(counts.allSatisfy { (800...1_200).contains($0) })
    }
}
