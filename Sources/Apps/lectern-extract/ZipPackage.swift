import CZip
import Glibc

/// A ZIP archive read within limits. Entries are found by exact name and never written anywhere.
final class ZipPackage {
    /// A Word document with thousands of pictures has fewer.
    private static let entryLimit = 20_000
    /// Deflate reaches about 1000 : 1; XML of a real document stays below 60 : 1.
    private static let ratioLimit = 200
    private static let ratioMatters = 16 << 20

    private let archive: OpaquePointer
    private var budget: Int

    /// Reads from an open file; throws `corrupt` when it is no whole archive.
    init(descriptor: Int32, expandedLimit: Int) throws(Failure) {
        budget = expandedLimit
        var error: Int32 = 0
        let own = dup(descriptor)
        guard own >= 0 else { throw .broken("the input cannot be read") }
        guard let archive = zip_fdopen(own, 0, &error) else {
            close(own)
            throw .corrupt("the archive is cut off or damaged")
        }
        self.archive = archive
        let count = zip_get_num_entries(archive, 0)
        guard count <= Self.entryLimit else { throw .tooLarge }
        var declared: UInt64 = 0
        for index in 0..<UInt64(max(0, count)) {
            var status = zip_stat_t()
            guard zip_stat_index(archive, index, 0, &status) == 0 else { continue }
            let (sum, overflow) = declared.addingReportingOverflow(status.size)
            guard !overflow, sum <= UInt64(expandedLimit) else { throw .tooLarge }
            declared = sum
        }
    }

    deinit { zip_discard(archive) }

    func contains(_ name: String) -> Bool { zip_name_locate(archive, name, 0) >= 0 }

    var names: [String] {
        (0..<UInt64(max(0, zip_get_num_entries(archive, 0)))).compactMap { index in
            zip_get_name(archive, index, 0).map { String(cString: $0) }
        }
    }

    /// The whole entry, nil when there is none of this name. What is read counts against the archive's limit, whatever
    /// size the archive claims.
    func read(_ name: String) throws(Failure) -> [UInt8]? {
        let index = zip_name_locate(archive, name, 0)
        guard index >= 0 else { return nil }
        var status = zip_stat_t()
        guard zip_stat_index(archive, UInt64(index), 0, &status) == 0 else {
            throw .corrupt("an entry of the archive is damaged")
        }
        guard status.encryption_method == 0 else { throw .encrypted }
        guard let file = zip_fopen_index(archive, UInt64(index), 0) else {
            throw .corrupt("an entry of the archive cannot be read")
        }
        defer { zip_fclose(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 256 << 10)
        while true {
            let count = Int(zip_fread(file, &buffer, UInt64(buffer.count)))
            guard count >= 0 else { throw .corrupt("an entry of the archive is damaged") }
            if count == 0 { return bytes }
            budget -= count
            let ratio = (bytes.count + count) / max(1, Int(clamping: status.comp_size))
            guard budget >= 0, bytes.count + count < Self.ratioMatters || ratio <= Self.ratioLimit else {
                throw .tooLarge
            }
            bytes += buffer[..<count]
        }
    }
}
