import FoundationEssentials
import LecternPorts

/// A service's copies of documents' texts, and the tombstones of those that are gone.
struct MaterialTable {
    private var materials: [Owner: [DocumentID: Material]] = [:]
    private var tombstones = Tombstones()

    func material(_ id: DocumentID, of owner: Owner) -> Material? { materials[owner]?[id] }

    /// Newest first: ids are ordered by the time they were made.
    func materials(of owner: Owner) -> [Material] {
        (materials[owner] ?? [:]).values.sorted { $0.documentID > $1.documentID }
    }

    func isTombstone(_ id: DocumentID, of owner: Owner) -> Bool { tombstones.contains(id, of: owner) }

    func check(saving id: DocumentID, of owner: Owner) throws(RepositoryError) {
        if tombstones.contains(id, of: owner) { throw .removed }
    }

    mutating func save(_ material: Material) {
        materials[material.owner, default: [:]][material.documentID] = material
    }

    mutating func remove(_ id: DocumentID, of owner: Owner, now: Date) {
        materials[owner]?[id] = nil
        if materials[owner]?.isEmpty == true { materials[owner] = nil }
        tombstones.insert(id, of: owner, now: now)
    }

    mutating func erase(_ owner: Owner, now: Date) {
        for id in (materials[owner] ?? [:]).keys { tombstones.insert(id, of: owner, now: now) }
        materials[owner] = nil
    }

    mutating func forget(now: Date) { tombstones.forget(now: now) }
}
