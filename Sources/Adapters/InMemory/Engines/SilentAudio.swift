import LecternPorts

/// Silence as real files of every format, of a given length in steps of 20 ms (36 ms for MP3).
enum SilentAudio {
    /// - Returns: the file, and how long it lasts in seconds.
    static func file(seconds: Double, _ format: AudioFormat) -> (bytes: [UInt8], seconds: Double) {
        let step = format == .mp3 ? 0.036 : 0.02
        let steps = max(1, Int((seconds / step).rounded()))
        let bytes =
            switch format {
            case .wav: wave(samples: steps * 160)
            case .mp3: repeated(mp3Frame, steps)
            case .ogg: ogg(packets: steps)
            }
        return (bytes, Double(steps) * step)
    }

    /// Appended as a whole: element by element, minutes of silence took a build for tests a quarter of a second.
    private static func repeated(_ frame: [UInt8], _ count: Int) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(frame.count * count)
        for _ in 0..<count { bytes += frame }
        return bytes
    }

    /// RIFF: PCM, one channel of 8 bits, 8 kHz.
    private static func wave(samples: Int) -> [UInt8] {
        let format =
            little(16, 4) + little(1, 2) + little(1, 2) + little(8_000, 4) + little(8_000, 4) + little(1, 2)
            + little(8, 2)
        return Array("RIFF".utf8) + little(36 + samples, 4) + Array("WAVEfmt ".utf8) + format + Array("data".utf8)
            + little(samples, 4) + [UInt8](repeating: 0x80, count: samples)
    }

    /// ISO/IEC 11172-3, layer III: one channel, 32 kHz, 32 kbit/s, 1152 samples; side information of zeros is silence.
    private static let mp3Frame: [UInt8] = [0xFF, 0xFB, 0x18, 0xC0] + [UInt8](repeating: 0, count: 140)

    // MARK: Ogg (RFC 3533) with Opus (RFC 7845)

    private static func ogg(packets: Int) -> [UInt8] {
        let head = Array("OpusHead".utf8) + [1, 1] + little(0, 2) + little(48_000, 4) + [0, 0, 0]
        let tags = Array("OpusTags".utf8) + little(7, 4) + Array("lectern".utf8) + little(0, 4)
        var file = page([head], 0, samples: 0, flags: 2) + page([tags], 1, samples: 0, flags: 0)
        var done = 0
        var number = 2
        // A packet of three bytes is 20 ms of silence; a page holds a second of them.
        while done < packets {
            let count = min(50, packets - done)
            done += count
            file += page(
                Array(repeating: [0xF8, 0xFF, 0xFE], count: count), number, samples: done * 960,
                flags: done == packets ? 4 : 0)
            number += 1
        }
        return file
    }

    /// Packets are shorter than 255 bytes.
    private static func page(_ packets: [[UInt8]], _ number: Int, samples: Int, flags: UInt8) -> [UInt8] {
        var page = Array("OggS".utf8) + [0, flags] + little(samples, 8) + little(1, 4) + little(number, 4)
        page += little(0, 4) + [UInt8(packets.count)] + packets.map { UInt8($0.count) } + packets.joined()
        page.replaceSubrange(22..<26, with: little(Int(checksum(page)), 4))
        return page
    }

    /// CRC-32 with the polynomial 04C11DB7, highest bit first, from 0.
    private static func checksum(_ bytes: [UInt8]) -> UInt32 {
        bytes.reduce(0 as UInt32) { sum, byte in
            (0..<8).reduce(sum ^ UInt32(byte) << 24) { sum, _ in sum << 1 ^ (sum >> 31 == 1 ? 0x04C1_1DB7 : 0) }
        }
    }

    private static func little(_ value: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
}
