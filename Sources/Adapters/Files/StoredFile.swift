import Glibc
import LecternPorts

/// An object opened for reading. It stays whole for its reader when it is replaced or deleted meanwhile.
final class StoredFile: Sendable {
    let info: BlobInfo
    private let file: FileDescriptor

    init(_ key: BlobKey, at place: ObjectPlace, in folders: StoreFolders) throws(BlobStoreError) {
        let folder = try folders.folder(of: place)
        let number = openat(folder.number, place.file, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
        guard number >= 0 else {
            if errno == ENOENT { throw .notFound(key) }
            throw .last("open an object")
        }
        file = FileDescriptor(number)
        var status = stat()
        guard fstat(number, &status) == 0 else { throw .last("open an object") }
        let end = Int(status.st_size)
        guard end >= ObjectFooter.tail,
            let length = ObjectFooter.length(try Self.read(file, ObjectFooter.tail, at: end - ObjectFooter.tail)),
            case let start = end - ObjectFooter.tail - length, start >= 0,
            let footer = ObjectFooter.decode(try Self.read(file, length, at: start)),
            footer.size == start, footer.key == key
        else { throw .unavailable("a damaged object: \(place.folder)/\(place.file)") }
        info = footer.info
    }

    /// `count` bytes from `offset` on.
    func read(_ count: Int, at offset: Int) throws(BlobStoreError) -> [UInt8] {
        try Self.read(file, count, at: offset)
    }

    private static func read(_ file: FileDescriptor, _ count: Int, at offset: Int) throws(BlobStoreError) -> [UInt8] {
        var failed = false
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let got = pread(file.number, buffer.baseAddress?.advanced(by: filled), count - filled, offset + filled)
                if got > 0 {
                    filled += got
                } else if got == 0 || errno != EINTR {
                    failed = got < 0
                    return
                }
            }
        }
        if failed { throw .last("read an object") }
        guard bytes.count == count else { throw .unavailable("an object that became shorter") }
        return bytes
    }
}
