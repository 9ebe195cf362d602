import LecternContracts
import LecternFakes
import LecternPorts
import LecternSQL
import Testing

@Suite("The durable event log keeps the contract of every log")
struct SQLEventLogContractTests {
    @Test("event log", arguments: EventLogContract.cases.runnable(with: [.restart]))
    func log(_ rule: EventLogContract.Case) async throws {
        let bench = LogBench()
        try await rule.run {
            ContractHarness(try await bench.process(), restart: { try await bench.process() })
        }
    }

    @Test("dead letters", arguments: DeadLetterContract.cases)
    func deadLetters(_ rule: DeadLetterContract.Case) async throws {
        let clock = ManualClock()
        let bench = LogBench(clock: clock)
        try await rule.run {
            ContractHarness(
                try await bench.deadLetters(), advance: { clock.advance(by: $0) },
                restart: { try await bench.deadLetters() })
        }
    }
}
