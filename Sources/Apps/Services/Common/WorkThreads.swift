import Dispatch
import Glibc
import Synchronization

/// Where work that calculates runs: reading a long text, writing notes and quizzes takes seconds.
///
/// The threads that Swift's tasks share are as many as the machine has cores, so that a few such works on them would keep the
/// whole server from answering. These are threads beside them; one is started where none is free, up to `limit`, and each is
/// a little less urgent to the system than those that answer requests.
///
/// A task that prefers this executor runs on it, with its child tasks, whatever it calls; an actor with an executor of its own
/// keeps it.
public final class WorkThreads: TaskExecutor {
    private struct State {
        var jobs = JobQueue()
        var threads = 0
        /// Threads that wait and were not woken.
        var idle = 0
    }

    /// First in, first out.
    private struct JobQueue {
        private var jobs: [UnownedJob] = []
        private var taken = 0

        mutating func append(_ job: UnownedJob) { jobs.append(job) }

        mutating func popFirst() -> UnownedJob? {
            guard taken < jobs.count else { return nil }
            defer {
                taken += 1
                // Half of it is past: the rest moves to the front, so that each job is moved once.
                if taken * 2 >= jobs.count {
                    jobs.removeFirst(taken)
                    taken = 0
                }
            }
            return jobs[taken]
        }
    }

    private enum Move {
        case none, wake, start
    }

    private let state = Mutex(State())
    private let wakeUp = DispatchSemaphore(value: 0)
    private let limit: Int

    /// Those of this process; its threads stay.
    public static let shared = WorkThreads()

    /// - Parameter limit: threads at most; works beyond it wait.
    init(limit: Int = 32) { self.limit = limit }

    public func enqueue(_ job: consuming ExecutorJob) {
        let job = UnownedJob(job)
        let move = state.withLock { state -> Move in
            state.jobs.append(job)
            if state.idle > 0 {
                state.idle -= 1
                return .wake
            }
            guard state.threads < limit else { return .none }
            state.threads += 1
            return .start
        }
        switch move {
        case .none: break
        case .wake: wakeUp.signal()
        case .start: start()
        }
    }

    private func start() {
        var thread = pthread_t()
        let own = Unmanaged.passRetained(self)
        let result = pthread_create(
            &thread, nil,
            { context in
                guard let context else { return nil }
                // On Linux 0 means this thread alone. Programs that it starts inherit it.
                _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 5)
                let own = Unmanaged<WorkThreads>.fromOpaque(context).takeRetainedValue()
                while true { own.work() }
            }, own.toOpaque())
        guard result != 0 else {
            pthread_detach(thread)
            return
        }
        // The system has no thread to give: a shared one takes the job, and another thread is tried with the next.
        own.release()
        state.withLock { $0.threads -= 1 }
        DispatchQueue.global().async { self.take(orWait: false)?.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }

    /// Runs the next job, or waits for one.
    private func work() {
        if let job = take(orWait: true) { job.runSynchronously(on: asUnownedTaskExecutor()) } else { wakeUp.wait() }
    }

    private func take(orWait: Bool) -> UnownedJob? {
        state.withLock { state in
            guard let job = state.jobs.popFirst() else {
                if orWait { state.idle += 1 }
                return nil
            }
            return job
        }
    }
}
