import LecternPorts
import Synchronization
import Testing

@testable import LecternCrypto

@Suite("Batched random bytes")
struct BatchedRandomTests {
    @Test("every byte of the source is given at most once, in order, whatever the sizes asked for")
    func onceOnly() {
        final class Counting: RandomSource {
            private let next = Atomic<Int>(0)

            func bytes(_ count: Int) -> [UInt8] {
                (0..<count).map { _ in UInt8(truncatingIfNeeded: next.add(1, ordering: .relaxed).oldValue) }
            }
        }
        let random = BatchedRandom(Counting())
        var all: [UInt8] = []
        for count in [0, 1, 8, 12, 24, 64] { all += random.bytes(count) }
        #expect(all == (0..<109).map { UInt8($0) })
        #expect(random.word() == 0x6D6E_6F70_7172_7374)
        #expect(random.bytes(1) == [0x75])
        #expect(random.bytes(1000).count == 1000)
        for _ in 0..<200 { #expect(random.bytes(60).count == 60) }
    }

    @Test("two of them, and two takings, do not agree")
    func differs() {
        let one = BatchedRandom()
        #expect(one.bytes(16) != one.bytes(16))
        #expect(one.bytes(16) != BatchedRandom().bytes(16))
    }
}
