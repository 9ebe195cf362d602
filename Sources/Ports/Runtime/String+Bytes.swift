extension String {
    /// Whether that byte is one of its UTF-8. O(n), and many times as quick as a look at each element of `utf8`.
    public func holds(byte: UInt8) -> Bool {
        utf8.withContiguousStorageIfAvailable { $0.contains(byte) } ?? utf8.contains(byte)
    }
}
