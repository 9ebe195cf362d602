import LecternPorts

/// What a recording's first bytes say it is.
public enum AudioContainer: String, Sendable, CaseIterable {
    case mp3, mp4, wav, flac, ogg, amr, webm

    public var contentType: String {
        switch self {
        case .mp3: "audio/mpeg"
        case .mp4: "audio/mp4"
        case .wav: "audio/wav"
        case .flac: "audio/flac"
        case .ogg: "audio/ogg"
        case .amr: "audio/amr"
        case .webm: "audio/webm"
        }
    }

    /// Bytes that `detect` wants to see.
    public static let headLength = 64

    /// By magic numbers; nil for what is none of these.
    public static func detect(_ head: [UInt8]) -> AudioContainer? {
        func has(_ text: String, at offset: Int = 0) -> Bool { head.dropFirst(offset).starts(with: text.utf8) }
        if has("RIFF"), has("WAVE", at: 8) { return .wav }
        if has("fLaC") { return .flac }
        if has("OggS") { return .ogg }
        if has("#!AMR") { return .amr }
        if has("ftyp", at: 4) { return .mp4 }
        // EBML, which WebM and Matroska share.
        if head.starts(with: [0x1A, 0x45, 0xDF, 0xA3]) { return .webm }
        if has("ID3") { return .mp3 }
        // An MPEG audio frame: eleven set bits, then version, layer III and a bit rate that is no reserved value.
        if head.count >= 3, head[0] == 0xFF, head[1] & 0xE0 == 0xE0, head[1] & 0x18 != 0x08, head[1] & 0x06 == 0x02,
            head[2] & 0xF0 != 0xF0
        {
            return .mp3
        }
        return nil
    }
}
