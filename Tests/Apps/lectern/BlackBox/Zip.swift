/// Writes ZIP archives (PKWARE APPNOTE 6.3) by hand, so that tests can make sound and malicious ones.
struct Zip {
    private var files: [UInt8] = []
    private var directory: [UInt8] = []
    private var count: UInt16 = 0

    mutating func add(_ name: String, _ content: String) {
        let bytes = Array(content.utf8)
        add(name, stored: bytes, method: 0, size: UInt32(bytes.count), crc: Self.crc(bytes))
    }

    /// An entry of `repeats` × 258 zero bytes and one more, deflated to about an hundred-and-sixtieth of that.
    mutating func addBomb(_ name: String, repeats: Int) {
        var deflate = BitWriter()
        deflate.write(1, 1)  // the last block
        deflate.write(1, 2)  // with the fixed codes (RFC 1951, 3.2.6)
        deflate.writeCode(0x30, 8)  // a literal zero byte
        for _ in 0..<repeats {
            deflate.writeCode(0xC5, 8)  // length 258
            deflate.writeCode(0, 5)  // distance 1
        }
        deflate.writeCode(0, 7)  // the end of the block
        add(name, stored: deflate.finish(), method: 8, size: UInt32(1 + repeats * 258), crc: 0)
    }

    func finish() -> [UInt8] {
        let end: [(UInt32, Int)] = [
            (0x0605_4b50, 4), (0, 4), (UInt32(count), 2), (UInt32(count), 2), (UInt32(directory.count), 4),
            (UInt32(files.count), 4), (0, 2),
        ]
        return files + directory + Self.little(end)
    }

    private mutating func add(_ name: String, stored: [UInt8], method: UInt32, size: UInt32, crc: UInt32) {
        let offset = UInt32(files.count)
        let common: [(UInt32, Int)] = [
            (20, 2), (0, 2), (method, 2), (0, 2), (0x21, 2), (crc, 4), (UInt32(stored.count), 4), (size, 4),
            (UInt32(name.utf8.count), 2), (0, 2),
        ]
        files += Self.little([(0x0403_4b50, 4)] + common)
        files += Array(name.utf8)
        files += stored
        directory += Self.little([(0x0201_4b50, 4), (20, 2)] + common)
        directory += Self.little([(0, 2), (0, 2), (0, 2), (0, 4), (offset, 4)])
        directory += Array(name.utf8)
        count += 1
    }

    private static func little(_ numbers: [(value: UInt32, bytes: Int)]) -> [UInt8] {
        var bytes: [UInt8] = []
        for number in numbers {
            for index in 0..<number.bytes {
                bytes.append(UInt8(truncatingIfNeeded: number.value >> UInt32(8 * index)))
            }
        }
        return bytes
    }

    private static func crc(_ bytes: [UInt8]) -> UInt32 {
        var crc = ~UInt32(0)
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? (crc >> 1) ^ 0xEDB8_8320 : crc >> 1 }
        }
        return ~crc
    }
}

/// Packs bits as DEFLATE wants them: numbers from their lowest bit, Huffman codes from their highest.
private struct BitWriter {
    private var bytes: [UInt8] = []
    private var current: UInt8 = 0
    private var used: UInt8 = 0

    mutating func write(_ value: Int, _ bits: Int) {
        for bit in 0..<bits { push(UInt8(value >> bit & 1)) }
    }

    mutating func writeCode(_ code: Int, _ bits: Int) {
        for bit in (0..<bits).reversed() { push(UInt8(code >> bit & 1)) }
    }

    mutating func finish() -> [UInt8] {
        while used != 0 { push(0) }
        return bytes
    }

    private mutating func push(_ bit: UInt8) {
        current |= bit << used
        used += 1
        if used == 8 {
            bytes.append(current)
            current = 0
            used = 0
        }
    }
}
