import CSpawn
import Glibc
import Synchronization

/// The one thread that starts, feeds, reads, limits and collects all child processes.
///
/// A thread of its own, because a child is killed when the thread that started it ends, and because a pool's thread
/// must not wait in poll(2).
final class ProcessLoop: Sendable {
    typealias Job = @Sendable (ChildTable) -> Void

    /// Nil when the system has no thread or descriptor to give.
    static let shared: ProcessLoop? = {
        let loop = ProcessLoop()
        return loop.bell >= 0 && loop.startThread() ? loop : nil
    }()

    private let inbox = Mutex<[Job]>([])
    private let bell = lectern_bell()

    private init() {}

    private func startThread() -> Bool {
        var thread = pthread_t()
        var every = sigset_t()
        var before = sigset_t()
        // No signal meant for the host runs on this thread, and a closed pipe answers with EPIPE alone.
        sigfillset(&every)
        pthread_sigmask(SIG_SETMASK, &every, &before)
        defer { pthread_sigmask(SIG_SETMASK, &before, nil) }
        let failure = pthread_create(
            &thread, nil,
            { loop in
                guard let loop else { return nil }
                lectern_name_thread("lectern-process")
                Unmanaged<ProcessLoop>.fromOpaque(loop).takeUnretainedValue().serve()
            }, Unmanaged.passRetained(self).toOpaque())
        guard failure == 0 else { return false }
        pthread_detach(thread)
        return true
    }

    /// Runs `job` on the loop's thread, after those that were handed in before.
    func enqueue(_ job: @escaping Job) {
        let first = inbox.withLock { jobs in
            jobs.append(job)
            return jobs.count == 1
        }
        guard first else { return }
        var one: UInt64 = 1
        _ = Glibc.write(bell, &one, 8)
    }

    private func serve() -> Never {
        let table = ChildTable()
        var polled: [pollfd] = []
        while true {
            polled.removeAll(keepingCapacity: true)
            polled.append(pollfd(fd: bell, events: Int16(POLLIN), revents: 0))
            table.addInterests(to: &polled)
            let ready = poll(&polled, nfds_t(polled.count), table.millisecondsToNextDeadline())
            if ready > 0, polled[0].revents != 0 {
                var count: UInt64 = 0
                _ = Glibc.read(bell, &count, 8)
            }
            table.serveReady(polled)
            table.enforceDeadlines()
            let jobs = inbox.withLock { jobs in
                defer { jobs = [] }
                return jobs
            }
            for job in jobs { job(table) }
        }
    }
}
