import Synchronization
import Testing

@testable import LecternHTTP

@Suite("A gate before a route")
struct GateTests {
    /// Lets in, or refuses, at once or after a wait, and counts how often it was asked in either way.
    private final class Keeper: Gate {
        private let isQuick: Bool
        private let refuses: Bool
        let asked = Mutex((atOnce: 0, waiting: 0))

        init(isQuick: Bool, refuses: Bool) {
            self.isQuick = isQuick
            self.refuses = refuses
        }

        func admitAtOnce(_ request: HTTPRequest) throws -> Bool {
            asked.withLock { $0.atOnce += 1 }
            if isQuick { try decide(request) }
            return isQuick
        }

        func admit(_ request: HTTPRequest) async throws {
            asked.withLock { $0.waiting += 1 }
            await Task.yield()
            try decide(request)
        }

        private func decide(_ request: HTTPRequest) throws {
            request.context.answerFields = [.init("RateLimit", "r=1"), .init("X-Own", "the gate's")]
            if refuses { throw HTTPError(.unauthorized, "UNAUTHENTICATED", "No.") }
        }
    }

    private static let handled = HTTPResponse(.ok, headers: ["x-own": "the route's"])

    @Test(
        "is asked once, whether it knows at once or has to wait",
        arguments: [(true, false, 200), (false, false, 200), (true, true, 401), (false, true, 401)])
    func asked(isQuick: Bool, refuses: Bool, status: Int) async throws {
        let keeper = Keeper(isQuick: isQuick, refuses: refuses)
        let handled = Mutex(0)
        let route = Route.get("/word", atHand: { Self.handled }) { _ in
            handled.withLock { $0 += 1 }
            return Self.handled
        }
        let answer = try await standardChain([route.behind(keeper)])(HTTPRequest(path: "/word"))
        #expect(answer.status.rawValue == status)
        #expect(keeper.asked.withLock { $0 } == (1, isQuick ? 0 : 1))
        #expect(handled.withLock { $0 } == (refuses ? 0 : 1))
    }

    @Test("has a say in the header of every answer: of the route's, of an error's and of its own refusal")
    func fields() async throws {
        let routes: [Route] = [
            .get("/word") { _ in Self.handled }, .get("/error") { _ in throw HTTPError.notFound() },
        ]
        for (path, refuses) in [("/word", false), ("/error", false), ("/word", true)] {
            let keeper = Keeper(isQuick: true, refuses: refuses)
            let answer = try await standardChain(routes.behind(keeper))(HTTPRequest(path: path))
            #expect(answer.headers.all("RateLimit") == ["r=1"])
            #expect(answer.headers.all("X-Own") == ["the gate's"])
        }
    }

    @Test("a request that the gate refuses at once costs no task")
    func refusedAtOnce() throws {
        let route = Route.get("/word") { _ in Self.handled }.behind(Keeper(isQuick: true, refuses: true))
        guard case .answered(let answer) = try standardChain([route]).begin(HTTPRequest(path: "/word")) else {
            Issue.record("the refusal waits for a handler")
            return
        }
        #expect(answer.status == .unauthorized)
    }
}
