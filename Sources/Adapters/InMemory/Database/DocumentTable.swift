import FoundationEssentials
import LecternPorts

struct DocumentTable: Table {
    private var documents = Rows<Document, Document>(owner: \.owner)
    private var timeline = Timeline<Document>()
    private var tombstones = Tombstones()
    private(set) var sagas = SagaTable()

    func document(_ id: DocumentID, of owner: Owner) -> Document? { documents.row(id, of: owner) }

    func isTombstone(_ id: DocumentID, of owner: Owner) -> Bool { tombstones.contains(id, of: owner) }

    func page(of owner: Owner, _ request: ListRequest) throws(RepositoryError) -> ListPage<Document> {
        let page = try timeline.page(of: owner, request)
        let items = page.items.compactMap { id -> Document? in
            guard var document = documents.row(id, of: owner) else { return nil }
            document.text = nil
            document.notes = nil
            return document
        }
        return ListPage(items: items, nextCursor: page.nextCursor)
    }

    func check(_ changes: [DocumentChange]) throws(RepositoryError) {
        for change in changes {
            switch change {
            case .save(let document):
                try documents.check(saving: document.id, of: document.owner)
                if tombstones.contains(document.id, of: document.owner) { throw .removed }
            case .saveSaga(let saga): try sagas.check(saving: saga)
            case .remove, .removeSaga: break
            }
        }
    }

    mutating func apply(_ change: DocumentChange, now: Date) {
        switch change {
        case .save(let document):
            if let old = documents.save(document, document.id) {
                timeline.remove(old.id, at: old.uploadedAt, of: old.owner)
            }
            timeline.insert(document.id, at: document.uploadedAt, of: document.owner)
        case .remove(let id, let owner, _):
            guard let old = documents.remove(id, of: owner, now: now) else { return }
            timeline.remove(id, at: old.uploadedAt, of: owner)
            tombstones.insert(id, of: owner, now: now)
        case .saveSaga(let saga): sagas.save(saga, now: now)
        case .removeSaga(let id, let owner): sagas.remove(id, of: owner, now: now)
        }
    }

    mutating func erase(_ owner: Owner, now: Date) {
        for document in documents.removeAll(of: owner, now: now) {
            tombstones.insert(document.id, of: owner, now: now)
        }
        timeline.removeAll(of: owner)
        sagas.erase(owner, now: now)
    }

    mutating func forget(now: Date) {
        documents.forget(now: now)
        tombstones.forget(now: now)
        sagas.forget(now: now)
    }
}

/// The ids of documents that are gone, by owner.
struct Tombstones {
    private struct Key: Hashable {
        var id: DocumentID
        var owner: Owner
    }

    private var keys = Remembered<Key>(for: Retention.removed)

    func contains(_ id: DocumentID, of owner: Owner) -> Bool { keys.contains(Key(id: id, owner: owner)) }

    mutating func insert(_ id: DocumentID, of owner: Owner, now: Date) {
        keys.insert(Key(id: id, owner: owner), now: now)
    }

    mutating func forget(now: Date) { keys.forget(now: now) }
}
