import Glibc
import LecternPorts

/// Where an object lies: a folder of two digits and a file of the others.
struct ObjectPlace: Sendable {
    var folder: String
    var file: String

    /// - Parameter name: the SHA-256 of the key, in hexadecimal.
    init(name: String) {
        folder = String(name.prefix(2))
        file = String(name.dropFirst(2))
    }
}

/// The folders of a store, held open.
final class StoreFolders: Sendable {
    let incoming: FileDescriptor
    private let objects: FileDescriptor
    /// Locked as long as the store is open; see `sweep`.
    private let lock: FileDescriptor

    init(root path: String) throws(BlobStoreError) {
        try Self.makeAll(path)
        // The root itself may be a link that the operator made; below it nothing may.
        let number = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard number >= 0 else { throw .last("open the blob store's folder") }
        let root = FileDescriptor(number)
        incoming = try Self.folder("incoming", in: root)
        objects = try Self.folder("objects", in: root)
        for number in 0..<256 { try Self.make([UInt8(number)].hexadecimal, in: objects) }
        try objects.synchronize("synchronize the blob store")
        try root.synchronize("synchronize the blob store")
        lock = try FileDescriptor.open("lock", in: root, O_RDWR | O_CREAT, for: "open the blob store's lock")
        try sweep()
    }

    func folder(of place: ObjectPlace) throws(BlobStoreError) -> FileDescriptor {
        try FileDescriptor.open(place.folder, in: objects, O_RDONLY | O_DIRECTORY, for: "open a folder of objects")
    }

    /// Deletes an object for good. One that is not there is no error.
    func remove(_ place: ObjectPlace) throws(BlobStoreError) {
        let folder = try folder(of: place)
        guard unlinkat(folder.number, place.file, 0) == 0 else {
            if errno == ENOENT { return }
            throw .last("delete an object")
        }
        try folder.synchronize("delete an object")
    }

    /// Removes half-written objects, but only when no other process, which might be writing them, has the store open:
    /// every open store holds the lock together with others, and whoever gets it alone is the first.
    private func sweep() throws(BlobStoreError) {
        if flock(lock.number, LOCK_EX | LOCK_NB) == 0 {
            for name in try Self.entries(of: incoming) { unlinkat(incoming.number, name, 0) }
        }
        guard flock(lock.number, LOCK_SH) == 0 else { throw .last("lock the blob store") }
    }

    private static func entries(of folder: FileDescriptor) throws(BlobStoreError) -> [String] {
        let copy = openat(folder.number, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard copy >= 0, let listing = fdopendir(copy) else { throw .last("list the blob store") }
        defer { closedir(listing) }
        var names: [String] = []
        while let entry = readdir(listing) {
            let name = withUnsafeBytes(of: &entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }

    private static func folder(_ name: String, in root: FileDescriptor) throws(BlobStoreError) -> FileDescriptor {
        try make(name, in: root)
        return try FileDescriptor.open(name, in: root, O_RDONLY | O_DIRECTORY, for: "open the blob store's \(name)")
    }

    private static func make(_ name: String, in folder: FileDescriptor) throws(BlobStoreError) {
        guard mkdirat(folder.number, name, 0o700) == 0 || errno == EEXIST else {
            throw .last("make the blob store's \(name)")
        }
    }

    /// Makes a folder and those above it.
    private static func makeAll(_ path: String) throws(BlobStoreError) {
        guard mkdir(path, 0o700) != 0, errno != EEXIST else { return }
        guard errno == ENOENT, let slash = path.lastIndex(of: "/"), slash > path.startIndex else {
            throw .last("make the blob store's folder")
        }
        try makeAll(String(path[..<slash]))
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else { throw .last("make the blob store's folder") }
    }
}
