import LecternContracts
import LecternFakes
import LecternPorts
import LecternSQL
import Testing

/// One rule of the log's contracts over one database.
struct LogTrial<Subject: Sendable>: Sendable, CustomTestStringConvertible {
    let rule: ContractCase<Subject>
    let dialect: SQLDialect

    static func all(_ rules: [ContractCase<Subject>]) -> [LogTrial] {
        SQLDialect.tested.flatMap { dialect in rules.map { LogTrial(rule: $0, dialect: dialect) } }
    }

    var testDescription: String { "\(dialect): \(rule)" }
}

@Suite("The durable event log keeps the contract of every log, in SQLite and in PostgreSQL")
struct SQLEventLogContractTests {
    @Test("event log", arguments: LogTrial.all(EventLogContract.cases.runnable(with: [.restart])))
    func log(_ trial: LogTrial<any EventLog>) async throws {
        try await LogBench.with(trial.dialect) { bench in
            try await trial.rule.run {
                ContractHarness(try await bench.process(), restart: { try await bench.process() })
            }
        }
    }

    @Test("dead letters", arguments: LogTrial.all(DeadLetterContract.cases))
    func deadLetters(_ trial: LogTrial<DeadLetterContract.Subject>) async throws {
        let clock = ManualClock()
        try await LogBench.with(trial.dialect, clock: clock) { bench in
            try await trial.rule.run {
                ContractHarness(
                    try await bench.deadLetters(), advance: { clock.advance(by: $0) },
                    restart: { try await bench.deadLetters() })
            }
        }
    }
}
