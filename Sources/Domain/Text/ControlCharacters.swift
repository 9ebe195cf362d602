extension Unicode.Scalar {
    /// Nobody types it, and it can change how a terminal or a page shows what stands around it. White space is none.
    var isControl: Bool {
        guard value < 0xA0 else { return false }
        return value < 0x20 ? !(0x09...0x0D).contains(value) : value >= 0x7F && value != 0x85
    }
}

extension StringProtocol {
    /// NUL, an escape or another control character that is no white space.
    var holdsControls: Bool { unicodeScalars.contains(where: \.isControl) }

    /// Neither a line break nor a tab nor a control character: what stands in a list or a heading as it is.
    var isOneLine: Bool {
        // Nearly all titles and names are ASCII.
        let isPlain = utf8.withContiguousStorageIfAvailable { bytes in
            bytes.reduce(true) { $0 && 0x20..<0x7F ~= $1 }
        }
        return isPlain == true || !holdsLines
    }

    private var holdsLines: Bool {
        unicodeScalars.contains { $0.isControl || $0.value < 0x20 || [0x85, 0x2028, 0x2029].contains($0.value) }
    }
}
