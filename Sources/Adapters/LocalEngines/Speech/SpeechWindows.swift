/// Cuts a long recording into windows that are recognised one by one, at the quietest moment there is, so that no word
/// is cut in two and memory stays the same however long it is.
struct SpeechWindows {
    /// Bytes of a tenth of a second of 16-bit samples at 16 kHz, in which loudness is measured.
    private static let frame = 3200
    /// Frames of the longest window.
    private let longest: Int
    /// Frames at its end in which the cut may fall.
    private let search: Int
    private var held: [UInt8] = []

    /// - Parameters:
    ///   - seconds: the longest window.
    ///   - search: the part of it, at its end, where silence is looked for.
    init(seconds: Double = 40, search: Double = 15) {
        longest = max(2, Int(seconds * 10))
        self.search = max(1, min(longest - 1, Int(search * 10)))
    }

    /// Adds samples and answers the window they complete, if any; to be called again with nothing until it is nil.
    mutating func add(_ bytes: [UInt8]) -> [UInt8]? {
        held += bytes
        guard held.count >= longest * Self.frame else { return nil }
        var quietest = longest - search
        var least = Int.max
        // The last of equally quiet frames: long windows are recognised better.
        for frame in (longest - search)..<longest {
            let loudness = loudness(frame)
            if loudness <= least { (quietest, least) = (frame, loudness) }
        }
        let cut = quietest * Self.frame + Self.frame / 2
        let window = Array(held[..<cut])
        held = Array(held[cut...])
        return window
    }

    /// What is left at the end of the recording; nil when nothing is.
    mutating func finish() -> [UInt8]? {
        defer { held = [] }
        let rest = held.dropLast(held.count % 2)
        return rest.isEmpty ? nil : Array(rest)
    }

    private func loudness(_ frame: Int) -> Int {
        held.withUnsafeBytes { bytes in
            stride(from: frame * Self.frame, to: (frame + 1) * Self.frame, by: 2).reduce(0) { sum, offset in
                sum + abs(Int(Int16(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Int16.self))))
            }
        }
    }
}
