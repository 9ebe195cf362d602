/// PCM sound in a WAV envelope (RIFF), as eSpeak NG writes it.
enum SpeechWave {
    /// 16-bit samples of one channel.
    struct Sound {
        /// Samples a second.
        var rate: Int
        var samples: ArraySlice<UInt8>
    }

    /// Finds the samples. A length in the header that reaches past the end is cut, since a program that writes into a
    /// pipe cannot know it beforehand. Nil when it is no 16-bit mono WAV.
    static func sound(_ bytes: [UInt8]) -> Sound? {
        guard bytes.count >= 12, bytes[0..<4].elementsEqual("RIFF".utf8), bytes[8..<12].elementsEqual("WAVE".utf8)
        else { return nil }
        var rate: Int?
        var offset = 12
        while offset + 8 <= bytes.count {
            let name = bytes[offset..<offset + 4]
            let length = number(bytes, offset + 4, 4)
            let start = offset + 8
            if name.elementsEqual("fmt ".utf8) {
                guard length >= 16, start + 16 <= bytes.count, number(bytes, start, 2) == 1,
                    number(bytes, start + 2, 2) == 1, number(bytes, start + 14, 2) == 16
                else { return nil }
                rate = number(bytes, start + 4, 4)
            } else if name.elementsEqual("data".utf8) {
                let end = min(bytes.count, start + length)
                return rate.map { Sound(rate: $0, samples: bytes[start..<end - (end - start) % 2]) }
            }
            offset = start + length + length % 2
        }
        return nil
    }

    /// The loudest sample, 0…32768.
    static func peak(_ samples: ArraySlice<UInt8>) -> Int {
        var peak = 0
        samples.withUnsafeBytes { bytes in
            for offset in stride(from: 0, to: bytes.count - 1, by: 2) {
                let sample = Int(Int16(littleEndian: bytes.loadUnaligned(fromByteOffset: offset, as: Int16.self)))
                peak = max(peak, abs(sample))
            }
        }
        return peak
    }

    /// Little endian.
    private static func number(_ bytes: [UInt8], _ offset: Int, _ count: Int) -> Int {
        (0..<count).reduce(0) { $0 | Int(bytes[offset + $1]) << (8 * $1) }
    }
}
