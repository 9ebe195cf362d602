import LecternPorts

/// Materials prepared for search, kept while they are used: the least recently used goes first.
actor MaterialShelf {
    private struct Slot {
        var index: MaterialIndex
        var used: Int
    }

    private var slots: [DocumentID: Slot] = [:]
    private var uses = 0
    private let capacity: Int

    init(capacity: Int = 64) { self.capacity = capacity }

    func index(_ material: Material) -> MaterialIndex {
        uses += 1
        if let known = slots[material.documentID], known.index.textRevision == material.textRevision {
            slots[material.documentID]?.used = uses
            return known.index
        }
        let index = MaterialIndex(material)
        slots[material.documentID] = Slot(index: index, used: uses)
        if slots.count > capacity, let oldest = slots.min(by: { $0.value.used < $1.value.used })?.key {
            slots[oldest] = nil
        }
        return index
    }

    func forget(_ id: DocumentID) { slots[id] = nil }
}
