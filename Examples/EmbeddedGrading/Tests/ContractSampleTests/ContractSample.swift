import LecternContracts
import LecternFakes
import Testing

@Test(arguments: CacheContract.cases)
func contract(_ rule: CacheContract.Case) async throws {
    try await rule.run {
        let clock = ManualClock()
        return ContractHarness(MyCache(clock: clock), advance: { clock.advance(by: $0) })
    }
}
