import Dispatch
import LecternServices
import Synchronization
import Testing

@Suite("Threads for what calculates")
struct WorkThreadsTests {
    @Test("works run at the same time, however many cores there are, and child tasks with them")
    func together() async {
        // Each waits for all others: one thread too few, and none of them would go on.
        let count = 12
        let arrived = Mutex(0)
        let meet: @Sendable () -> Bool = {
            arrived.withLock { $0 += 1 }
            let limit = ContinuousClock.now + .seconds(60)
            while arrived.withLock({ $0 }) < count {
                if ContinuousClock.now > limit { return false }
            }
            return true
        }
        let met = await withTaskExecutorPreference(WorkThreads.shared) {
            await withTaskGroup(of: Bool.self) { works in
                for _ in 0..<count { works.addTask { meet() } }
                return await works.reduce(into: 0) { $0 += $1 ? 1 : 0 }
            }
        }
        #expect(met == count)
    }

    @Test("many short works are done, in whatever order")
    func many() async {
        let sum = await withTaskExecutorPreference(WorkThreads.shared) {
            await withTaskGroup(of: Int.self) { works in
                for number in 0..<5_000 {
                    works.addTask {
                        await Task.yield()
                        return number
                    }
                }
                return await works.reduce(0, +)
            }
        }
        #expect(sum == 5_000 * 4_999 / 2)
    }
}
