import LecternPorts

/// Measures how long sound lasts from its bytes alone, seconds; nil for what is no sound of that format.
enum SoundLength {
    static func seconds(_ bytes: [UInt8], _ format: AudioFormat) -> Double? {
        switch format {
        case .wav: wave(bytes)
        case .ogg: ogg(bytes)
        case .mp3: mp3(bytes)
        }
    }

    /// RIFF: the length of the `data` chunk over the byte rate of the `fmt ` chunk.
    private static func wave(_ bytes: [UInt8]) -> Double? {
        guard bytes.starts(with: "RIFF".utf8), bytes.dropFirst(8).starts(with: "WAVE".utf8) else { return nil }
        var rate = 0
        var at = 12
        while at + 8 <= bytes.count {
            let size = little(bytes, at + 4, 4)
            if bytes[at...].starts(with: "fmt ".utf8), at + 20 <= bytes.count { rate = little(bytes, at + 16, 4) }
            if bytes[at...].starts(with: "data".utf8) {
                guard rate > 0, at + 8 + size <= bytes.count else { return nil }
                return Double(size) / Double(rate)
            }
            at += 8 + size + size % 2
        }
        return nil
    }

    /// RFC 3533: the last page's granule position is the number of samples; Opus (RFC 7845) or Vorbis.
    private static func ogg(_ bytes: [UInt8]) -> Double? {
        guard bytes.starts(with: "OggS".utf8), bytes.count > 64 else { return nil }
        let packet = 27 + Int(bytes[26])
        var rate = 0
        var skip = 0
        if bytes[packet...].starts(with: "OpusHead".utf8) {
            (rate, skip) = (48_000, little(bytes, packet + 10, 2))
        } else if bytes[packet...].starts(with: [1] + Array("vorbis".utf8)) {
            rate = little(bytes, packet + 12, 4)
        }
        var (at, samples) = (0, 0)
        while at + 27 <= bytes.count {
            guard bytes[at...].starts(with: "OggS".utf8) else { return nil }
            let segments = Int(bytes[at + 26])
            guard at + 27 + segments <= bytes.count else { return nil }
            let position = little(bytes, at + 6, 8)
            if position >= 0 { samples = max(samples, position) }
            at += 27 + segments + bytes[(at + 27)..<(at + 27 + segments)].reduce(0) { $0 + Int($1) }
        }
        return rate > 0 && at == bytes.count ? Double(samples - skip) / Double(rate) : nil
    }

    /// ISO/IEC 11172-3 and 13818-3, layer III: frames are counted, behind an ID3 tag if there is one.
    private static func mp3(_ bytes: [UInt8]) -> Double? {
        var at = 0
        if bytes.starts(with: "ID3".utf8), bytes.count > 10 {
            at = 10 + bytes[6..<10].reduce(0) { $0 << 7 | Int($1 & 0x7F) }
        }
        var seconds = 0.0
        while at + 4 <= bytes.count, bytes[at] == 0xFF, bytes[at + 1] & 0xE6 == 0xE2 {
            let version = Int(bytes[at + 1] >> 3 & 3)
            let (index, step) = (Int(bytes[at + 2] >> 4), Int(bytes[at + 2] >> 2 & 3))
            guard version != 1, (1...14).contains(index), step < 3 else { return nil }
            let rate = [44_100, 48_000, 32_000][step] / [4, 1, 2, 1][version]
            let samples = version == 3 ? 1_152 : 576
            let kilobits = (version == 3 ? Self.kilobits1 : Self.kilobits2)[index - 1]
            at += samples * kilobits * 125 / rate + Int(bytes[at + 2] >> 1 & 1)
            seconds += Double(samples) / Double(rate)
        }
        // Behind the frames an ID3v1 tag of 128 bytes may stand.
        return seconds > 0 && (at == bytes.count || at == bytes.count - 128) ? seconds : nil
    }

    private static let kilobits1 = [32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320]
    private static let kilobits2 = [8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160]

    private static func little(_ bytes: [UInt8], _ start: Int, _ count: Int) -> Int {
        Int(truncatingIfNeeded: bytes[start..<(start + count)].reversed().reduce(0 as UInt64) { $0 << 8 | UInt64($1) })
    }
}
