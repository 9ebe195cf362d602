/// Room for a short text, which is written once from front to back.
///
/// For what is written with every request: interpolation and `+=` look for room with each piece. `String(capacity:_:)`
/// makes one.
public struct TextBuffer: ~Copyable {
    private var rest: UnsafeMutableBufferPointer<UInt8>
    fileprivate private(set) var count = 0

    fileprivate init(_ room: UnsafeMutableBufferPointer<UInt8>) { rest = room }

    /// Writes a text.
    public mutating func put(_ text: String) {
        let isWritten: Void? = text.utf8.withContiguousStorageIfAvailable { characters in
            _ = take(characters.count).initialize(fromContentsOf: characters)
        }
        if isWritten == nil { for byte in text.utf8 { put(byte) } }
    }

    /// Writes a number of at least 0, with zeros in front where it has fewer digits than that.
    public mutating func put(_ number: Int, digits least: Int = 1) {
        var digits = 1
        var next = 10
        while digits < 19, digits < least || number >= next {
            digits += 1
            next &*= 10
        }
        let places = take(digits)
        var left = max(0, number)
        for place in places.indices.reversed() {
            places[place] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: left % 10)
            left /= 10
        }
    }

    /// Writes a byte of UTF-8.
    public mutating func put(_ byte: UInt8) { take(1)[0] = byte }

    /// The next so many bytes.
    private mutating func take(_ size: Int) -> UnsafeMutableBufferPointer<UInt8> {
        // Built for release, buffers do not look.
        precondition(size <= rest.count, "a text is longer than the room for it")
        defer {
            rest = UnsafeMutableBufferPointer(rebasing: rest[size...])
            count += size
        }
        return UnsafeMutableBufferPointer(rebasing: rest[..<size])
    }
}

extension String {
    /// What `write` puts into a buffer.
    ///
    /// - Parameter capacity: the most bytes that it may put; one more ends the process.
    public init(capacity: Int, _ write: (inout TextBuffer) -> Void) {
        self.init(unsafeUninitializedCapacity: capacity) { room in
            var buffer = TextBuffer(UnsafeMutableBufferPointer(rebasing: room[..<capacity]))
            write(&buffer)
            return buffer.count
        }
    }
}
