import LecternPorts

/// Materials prepared for search, kept while they are used: the least recently used goes first.
actor MaterialShelf {
    private struct Key: Hashable {
        var owner: Owner
        var id: DocumentID
    }

    private struct Slot {
        var index: MaterialIndex
        var used: Int
    }

    private var slots: [Key: Slot] = [:]
    private var uses = 0
    private let capacity: Int

    init(capacity: Int = 64) { self.capacity = capacity }

    func index(_ material: Material) -> MaterialIndex {
        if let known = index(material.documentID, textRevision: material.textRevision, of: material.owner) {
            return known
        }
        let index = MaterialIndex(material)
        slots[Key(owner: material.owner, id: material.documentID)] = Slot(index: index, used: uses)
        if slots.count > capacity, let oldest = slots.min(by: { $0.value.used < $1.value.used })?.key {
            slots[oldest] = nil
        }
        return index
    }

    /// Nil when it is not here, or as another revision.
    func index(_ id: DocumentID, textRevision: Int, of owner: Owner) -> MaterialIndex? {
        uses += 1
        let key = Key(owner: owner, id: id)
        guard let known = slots[key], known.index.textRevision == textRevision else { return nil }
        slots[key]?.used = uses
        return known.index
    }
}
