import LecternDomain
import LecternFakes
import LecternPorts
import Testing

@Suite("The demo login")
struct DemoLoginTests {
    private let bench = IdentityBench()
    private let address = EmailAddress("user@example.com")!

    private var demo: DemoLogin {
        DemoLogin(
            address, password: "password", repository: bench.repository, passwords: bench.hasher,
            identifiers: bench.identifiers, clock: bench.clock)
    }

    private func login(_ password: String = "password") async throws -> Session {
        try await bench.accounts.login(email: address.rawValue, password: password)
    }

    @Test("it is made once, and works")
    func on() async throws {
        try await demo.turnOn()
        let user = try await login().user
        try await demo.turnOn()
        #expect(try await login().user == user)
    }

    @Test("turned off it lets nobody in, ends its sessions, and is the same account when it is turned on again")
    func off() async throws {
        try await demo.turnOn()
        let session = try await login()
        for _ in 0..<2 { try await demo.turnOff() }
        await #expect(throws: UseCaseError.invalidCredentials) { try await login() }
        await #expect(throws: UseCaseError.invalidCredentials) { try await login("withdrawn") }
        await #expect(throws: UseCaseError.unauthenticated) {
            try await bench.accounts.authenticate(session.accessToken)
        }
        await #expect(throws: UseCaseError.unauthenticated) { try await bench.accounts.refresh(session.refreshToken) }
        try await demo.turnOn()
        #expect(try await login().user == session.user)
        await #expect(throws: UseCaseError.unauthenticated) { try await bench.accounts.refresh(session.refreshToken) }
    }

    @Test("an account with a password of its own stays as it is, and so does one that there never was")
    func own() async throws {
        try await demo.turnOff()
        await #expect(throws: UseCaseError.notFound) { try await bench.accounts.account(address) }
        try await demo.turnOn()
        let claims = try await bench.accounts.authenticate(try await login().accessToken)
        let session = try await bench.accounts.changePassword(claims, current: "password", new: "my own password")
        let account = try await bench.accounts.account(address)
        try await demo.turnOff()
        try await demo.turnOn()
        #expect(try await bench.accounts.account(address) == account)
        _ = try await bench.accounts.authenticate(session.accessToken)
        _ = try await login("my own password")
    }

    @Test("what the operator has disabled is not let in by turning it off and on")
    func disabled() async throws {
        try await demo.turnOn()
        try await bench.accounts.setDisabled(true, address)
        try await demo.turnOff()
        try await demo.turnOn()
        await #expect(throws: UseCaseError.invalidCredentials) { try await login() }
        try await bench.accounts.setDisabled(false, address)
        _ = try await login()
    }

    @Test("enabling an account that is turned off lets nobody in")
    func enabled() async throws {
        try await demo.turnOn()
        try await demo.turnOff()
        try await bench.accounts.setDisabled(false, address)
        await #expect(throws: UseCaseError.invalidCredentials) { try await login() }
    }

    @Test("a password that was changed between look and change stays, and a database that fails is no success")
    func races() async throws {
        let demo = demo
        try await demo.turnOn()
        let account = try await bench.accounts.account(address)
        bench.hasher.faults.hold("verify")
        let off = Task { try await demo.turnOff() }
        while bench.hasher.faults.calls(of: "verify") < 1 { await Task.yield() }
        try await bench.change(account) { $0.passwordHash = "another" }
        bench.hasher.faults.release("verify")
        await #expect(throws: UseCaseError.conflict("the demo account's password was changed at the same time")) {
            try await off.value
        }
        #expect(try await bench.accounts.account(address).passwordHash == "another")
        bench.database.faults.fail("read", with: .unavailable("down"))
        await #expect(throws: UseCaseError.unavailable("down")) { try await demo.turnOff() }
    }
}
