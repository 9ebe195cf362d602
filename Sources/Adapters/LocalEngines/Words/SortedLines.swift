import FoundationEssentials
import Glibc

/// A file of sorted lines, mapped into memory: what is not asked for is never read.
struct SortedLines: Sendable {
    private let bytes: Data

    /// Nil for a file that cannot be read, and for an empty one.
    init?(path: String) {
        // "If safe" reads the whole file on Linux. A package manager replaces files, so that a mapped one does not shrink.
        guard let bytes = try? Data(contentsOf: URL(filePath: path), options: .alwaysMapped), !bytes.isEmpty else {
            return nil
        }
        self.bytes = bytes
    }

    /// The lines that begin with a prefix, in order. O(log n) and the lines found.
    func lines(startingWith prefix: String) -> [String] {
        let wanted = Array(prefix.utf8)
        guard !wanted.isEmpty else { return [] }
        return bytes.withUnsafeBytes { all in
            var low = 0
            var high = all.count
            while low < high {
                let start = Self.start(of: (low + high) / 2, in: all)
                if Self.precedes(all, start, wanted) { low = Self.end(of: start, in: all) + 1 } else { high = start }
            }
            var result: [String] = []
            while low < all.count, Self.begins(all, low, wanted) {
                let end = Self.end(of: low, in: all)
                result.append(String(decoding: all[low..<end], as: UTF8.self))
                low = end + 1
            }
            return result
        }
    }

    /// The line that begins at a byte, which nothing but another line's reference tells; nil outside the file.
    func line(at offset: Int) -> String? {
        bytes.withUnsafeBytes { all in
            guard all.indices.contains(offset) else { return nil }
            return String(decoding: all[offset..<Self.end(of: offset, in: all)], as: UTF8.self)
        }
    }

    private static let newline = UInt8(ascii: "\n")

    private static func start(of place: Int, in all: UnsafeRawBufferPointer) -> Int {
        var start = place
        while start > 0, all[start - 1] != newline { start -= 1 }
        return start
    }

    private static func end(of start: Int, in all: UnsafeRawBufferPointer) -> Int {
        guard let base = all.baseAddress, let found = memchr(base + start, Int32(newline), all.count - start) else {
            return all.count
        }
        return UnsafeRawPointer(found) - base
    }

    private static func precedes(_ all: UnsafeRawBufferPointer, _ start: Int, _ wanted: [UInt8]) -> Bool {
        for (offset, byte) in wanted.enumerated() {
            guard start + offset < all.count, all[start + offset] != newline else { return true }
            if all[start + offset] != byte { return all[start + offset] < byte }
        }
        return false
    }

    private static func begins(_ all: UnsafeRawBufferPointer, _ start: Int, _ wanted: [UInt8]) -> Bool {
        start + wanted.count <= all.count && all[start..<start + wanted.count].elementsEqual(wanted)
    }
}
