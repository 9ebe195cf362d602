import Glibc
import LecternPorts
import Synchronization

/// An object on its way in: a file in `incoming`, until it is published or discarded.
final class FileWriter: Sendable {
    /// As write(2): the number of bytes written, or −1 and `errno`.
    typealias Write = @Sendable (_ descriptor: Int32, _ bytes: UnsafeRawBufferPointer) -> Int

    static let system: Write = { Glibc.write($0, $1.baseAddress, $1.count) }

    private let folders: StoreFolders
    private let name: String
    private let file: FileDescriptor
    private let write: Write
    private let isPublished = Mutex(false)

    init(_ folders: StoreFolders, write: @escaping Write) throws(BlobStoreError) {
        self.folders = folders
        self.write = write
        name = String(UInt64.random(in: .min ... .max), radix: 16) + "-" + String(getpid())
        file = try FileDescriptor.open(
            name, in: folders.incoming, O_WRONLY | O_CREAT | O_EXCL, for: "make a file in the blob store")
    }

    func append(_ bytes: [UInt8]) throws(BlobStoreError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let written = rest.withUnsafeBytes { write(file.number, $0) }
            if written > 0 {
                rest = rest.dropFirst(written)
            } else if written == 0 || errno != EINTR {
                throw .last("write an object")
            }
        }
    }

    /// Adds the footer, makes all of it durable and lets it appear in place of what was there.
    func publish(at place: ObjectPlace, _ info: BlobInfo) throws(BlobStoreError) {
        try append(try ObjectFooter(info).bytes())
        try file.synchronize("write an object")
        let folder = try folders.folder(of: place)
        guard renameat(folders.incoming.number, name, folder.number, place.file) == 0 else {
            throw .last("publish an object")
        }
        isPublished.withLock { $0 = true }
        try folder.synchronize("publish an object")
    }

    /// Removes the file unless it has been published.
    func discard() {
        guard !isPublished.withLock({ $0 }) else { return }
        unlinkat(folders.incoming.number, name, 0)
    }
}
