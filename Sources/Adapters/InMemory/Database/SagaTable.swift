import FoundationEssentials
import LecternPorts

/// The sagas of the document service.
struct SagaTable {
    private var sagas = Rows<Saga, Saga>(owner: \.owner)
    private var timeline = Timeline<Saga>()
    private var ended = Remembered<RowKey<Saga>>(for: Retention.endedSagas)

    func saga(_ id: SagaID, of owner: Owner) -> Saga? { sagas.row(id, of: owner) }

    func saga(_ id: SagaID, tenant: TenantID) -> Saga? { sagas.row(id, tenant: tenant) }

    /// Linear in the number of sagas.
    func saga(for document: DocumentID, of owner: Owner) -> Saga? {
        sagas.all { $0.documentID == document && $0.owner == owner }.first
    }

    func page(of owner: Owner, _ request: ListRequest) throws(RepositoryError) -> ListPage<Saga> {
        let page = try timeline.page(of: owner, request)
        return ListPage(items: page.items.compactMap { sagas.row($0, of: owner) }, nextCursor: page.nextCursor)
    }

    func page(with status: Saga.Status?, _ request: ListRequest) throws(RepositoryError) -> ListPage<Saga> {
        let everyone = Owner(user: UserID("everyone"))
        var all = Timeline<Saga>()
        var byID: [SagaID: Saga] = [:]
        for saga in sagas.all(where: { status == nil || $0.status == status }) {
            all.insert(saga.id, at: saga.startedAt, of: everyone)
            byID[saga.id] = saga
        }
        let page = try all.page(of: everyone, request)
        return ListPage(items: page.items.compactMap { byID[$0] }, nextCursor: page.nextCursor)
    }

    func check(saving saga: Saga) throws(RepositoryError) {
        try sagas.check(saving: saga.id, of: saga.owner)
        let stored = sagas.row(saga.id, of: saga.owner)?.revision ?? 0
        guard saga.revision == stored + 1 else { throw .conflict(expected: saga.revision - 1, actual: stored) }
    }

    mutating func save(_ saga: Saga, now: Date) {
        if let old = sagas.save(saga, saga.id) { timeline.remove(old.id, at: old.startedAt, of: old.owner) }
        timeline.insert(saga.id, at: saga.startedAt, of: saga.owner)
        if saga.status.isEnded { ended.insert(RowKey(saga.owner.tenant, saga.id), now: now) }
    }

    mutating func remove(_ id: SagaID, of owner: Owner, now: Date) {
        guard let old = sagas.remove(id, of: owner, now: now) else { return }
        timeline.remove(id, at: old.startedAt, of: owner)
    }

    mutating func erase(_ owner: Owner, now: Date) {
        sagas.removeAll(of: owner, now: now)
        timeline.removeAll(of: owner)
    }

    mutating func forget(now: Date) {
        sagas.forget(now: now)
        for key in ended.forget(now: now) {
            guard let old = sagas.drop(key) else { continue }
            timeline.remove(old.id, at: old.startedAt, of: old.owner)
        }
    }
}
