import Dispatch
import LecternHTTP
import LecternServices
import Synchronization
import Testing

/// Runs what it is given, and counts it.
private final class CountingExecutor: TaskExecutor {
    let jobs = Mutex(0)

    func enqueue(_ job: consuming ExecutorJob) {
        jobs.withLock { $0 += 1 }
        let job = UnownedJob(job)
        DispatchQueue.global().async { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
    }
}

@Suite("Where marks are made")
struct CalculationTests {
    @Test("marking, marking anew and statistics run where calculations do, and other requests about quizzes do not")
    func apart() async throws {
        let executor = CountingExecutor()
        let bench = try GatewayBench(calculation: executor)
        let user = try await bench.user()
        let things = try await Belongings(of: user, in: bench)
        func jobs(_ method: HTTPMethod, _ path: String, _ json: String? = nil) async throws -> Int {
            let before = executor.jobs.withLock { $0 }
            #expect(try await bench.call(method, path, user, json: json).status == 200, "\(path)")
            return executor.jobs.withLock { $0 } - before
        }
        let answers = #"{"quiz_id":"\#(things.quiz)","answers":{"\#(things.question)":"True"}}"#
        #expect(try await jobs(.post, "/quiz/submit", answers) > 0)
        #expect(try await jobs(.post, "/quiz/\(things.quiz)/regrade", #"{"policy":"current"}"#) > 0)
        #expect(try await jobs(.get, "/quiz/\(things.quiz)/statistics") > 0)
        #expect(try await jobs(.get, "/quiz/\(things.quiz)") == 0)
        #expect(try await jobs(.get, "/quiz/history") == 0)
    }
}
