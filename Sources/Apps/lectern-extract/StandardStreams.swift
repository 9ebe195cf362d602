import Glibc

/// The program's own input and output.
enum StandardStreams {
    /// Everything on standard input; throws `tooLarge` past `limit` bytes.
    static func readInput(limit: Int) throws(Failure) -> [UInt8] {
        var all: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 256 << 10)
        while true {
            let count = buffer.withUnsafeMutableBytes { Glibc.read(0, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                throw .broken("the input could not be read")
            }
            if count == 0 { return all }
            guard all.count + count <= limit else { throw .tooLarge }
            all += buffer[..<count]
        }
    }

    static func write(_ bytes: [UInt8]) throws(Failure) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(1, $0.baseAddress, $0.count) }
            if count < 0 {
                if errno == EINTR { continue }
                throw .broken("the output could not be written")
            }
            rest = rest.dropFirst(count)
        }
    }
}

extension StandardStreams {
    /// Whether the bytes occur anywhere in an open file.
    static func contains(_ mark: [UInt8], in descriptor: Int32) throws(Failure) -> Bool {
        var buffer = [UInt8](repeating: 0, count: 256 << 10)
        var offset = 0
        while true {
            let count = buffer.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, $0.count, off_t(offset)) }
            guard count >= 0 else { throw .broken("the input could not be read") }
            let found = buffer[..<count].indices.contains { index in
                buffer[index] == mark[0] && buffer[index..<count].starts(with: mark)
            }
            if found { return true }
            guard count > mark.count else { return false }
            // The mark may lie across the border of two readings.
            offset += count - mark.count + 1
            if count < buffer.count { return false }
        }
    }
}
