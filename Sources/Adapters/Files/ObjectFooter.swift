import FoundationEssentials
import LecternPorts

/// The metadata behind an object's content: JSON, its length in four bytes (big endian), eight bytes of mark.
///
/// A footer, so that a file stays readable for other programs and content can be written before its digest is known.
struct ObjectFooter: Codable {
    /// Bytes of length and mark, which are the last of the file.
    static let tail = 12
    /// No honest footer is longer, in bytes.
    static let longest = 8192
    private static let mark = Array("LECTERN1".utf8)

    var key: BlobKey
    var size: Int
    var contentType: String
    var sha256: String

    init(_ info: BlobInfo) {
        key = info.key
        size = info.size
        contentType = info.contentType
        sha256 = info.sha256
    }

    var info: BlobInfo { BlobInfo(key: key, size: size, contentType: contentType, sha256: sha256) }

    func bytes() throws(BlobStoreError) -> [UInt8] {
        guard let json = try? JSONEncoder().encode(self), json.count <= Self.longest else {
            throw .unavailable("metadata that cannot be stored")
        }
        let length = UInt32(json.count).bigEndian
        return Array(json) + withUnsafeBytes(of: length) { Array($0) } + Self.mark
    }

    /// The length of the JSON; nil when these are not the last bytes of an object.
    static func length(_ tail: [UInt8]) -> Int? {
        guard tail.count == Self.tail, Array(tail.suffix(mark.count)) == mark else { return nil }
        let length = tail.prefix(4).reduce(0) { $0 << 8 | Int($1) }
        return length <= longest ? length : nil
    }

    static func decode(_ json: [UInt8]) -> ObjectFooter? { try? JSONDecoder().decode(Self.self, from: Data(json)) }
}
