import Glibc

/// Plain threads: what blocks in them holds up no other test.
final class PlainThreads {
    private final class Job {
        let number: Int
        let body: @Sendable (Int) -> Void

        init(number: Int, body: @escaping @Sendable (Int) -> Void) {
            self.number = number
            self.body = body
        }
    }

    private var threads: [pthread_t] = []

    init(count: Int, _ body: @escaping @Sendable (Int) -> Void) {
        for number in 0..<count {
            var thread = pthread_t()
            let job = Unmanaged.passRetained(Job(number: number, body: body))
            pthread_create(
                &thread, nil,
                { pointer in
                    guard let pointer else { return nil }
                    let job = Unmanaged<Job>.fromOpaque(pointer).takeRetainedValue()
                    job.body(job.number)
                    return nil
                }, job.toOpaque())
            threads.append(thread)
        }
    }

    func join() {
        for thread in threads { pthread_join(thread, nil) }
    }
}
