import FoundationEssentials
import LecternPorts

struct TranscriptionTable: Table {
    private var jobs = Rows<TranscriptionJob, TranscriptionJob>(owner: \.owner)
    private var timeline = Timeline<TranscriptionJob>()

    func job(_ id: TranscriptionID, of owner: Owner) -> TranscriptionJob? { jobs.row(id, of: owner) }

    func page(of owner: Owner, _ request: ListRequest) throws(RepositoryError) -> ListPage<TranscriptionJob> {
        let page = try timeline.page(of: owner, request)
        let items = page.items.compactMap { id -> TranscriptionJob? in
            guard var job = jobs.row(id, of: owner) else { return nil }
            job.transcript = nil
            return job
        }
        return ListPage(items: items, nextCursor: page.nextCursor)
    }

    func expired(before time: Date, limit: Int) -> [TranscriptionJob] {
        let all = jobs.all { $0.status != .processing && $0.recordingDeletedAt == nil && $0.submittedAt < time }
        return all.sorted { ($0.submittedAt, $0.id) < ($1.submittedAt, $1.id) }.prefix(max(0, limit)).map {
            var job = $0
            job.transcript = nil
            return job
        }
    }

    func check(_ changes: [TranscriptionChange]) throws(RepositoryError) {
        for change in changes {
            switch change {
            case .save(let job): try jobs.check(saving: job.id, of: job.owner)
            case .update(let job): try jobs.check(updating: job.id, of: job.owner)
            case .remove: break
            }
        }
    }

    mutating func apply(_ change: TranscriptionChange, now: Date) {
        switch change {
        case .save(let job), .update(let job):
            if let old = jobs.save(job, job.id) { timeline.remove(old.id, at: old.submittedAt, of: old.owner) }
            timeline.insert(job.id, at: job.submittedAt, of: job.owner)
        case .remove(let id, let owner):
            guard let old = jobs.remove(id, of: owner, now: now) else { return }
            timeline.remove(id, at: old.submittedAt, of: owner)
        }
    }

    mutating func erase(_ owner: Owner, now: Date) {
        jobs.removeAll(of: owner, now: now)
        timeline.removeAll(of: owner)
    }

    mutating func forget(now: Date) { jobs.forget(now: now) }
}
