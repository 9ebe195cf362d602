import LecternContracts
import LecternFakes
import LecternPorts
import Testing

@Suite("The contract of passages catches an index that is broken on purpose")
struct BrokenPassagesTests {
    @Test(
        "a search, by the case that names its fault",
        arguments: [
            (FaultyPassages.Fault.leaks, "an owner finds their own alone, also where ids are the same"),
            (.readsSyntax, "what a term contains has no meaning: each is found as it is, and finds nothing else"),
            (.ranksNothing, "what holds more of the terms comes first, and a rare term weighs more than a common one"),
            (
                .ignoresLimit,
                "of equals the newer document's earlier passage comes first, and no more come than are asked for"
            ),
            (.ignoresDocuments, "a search within documents finds what is in them"),
            (.forgetsTheOld, "material without passages is listed until it has some, also when they are none"),
        ])
    func searches(_ fault: FaultyPassages.Fault, _ name: String) async throws {
        try await caught(PassageIndexContract.cases, by: name) {
            let database = InMemoryDatabase(clock: ManualClock())
            return ContractHarness(
                PassageSubject(
                    index: FaultyPassages(inner: InMemoryPassageIndex(database), fault: fault),
                    chats: InMemoryChatRepository(database)))
        }
    }

    @Test(
        "a writer, by the case that names its fault",
        arguments: [
            (
                FaultyPassageWriter.Fault.writesApart,
                "passages are stored with the rest of their commit or not at all, and once for each event"
            ),
            (.keepsTheGone, "a removed document takes its passages along, and late ones are refused"),
            (.ignoresRevisions, "a newer text takes the place of the older one's passages"),
        ])
    func writers(_ fault: FaultyPassageWriter.Fault, _ name: String) async throws {
        try await caught(PassageIndexContract.cases, by: name) {
            let database = InMemoryDatabase(clock: ManualClock())
            return ContractHarness(
                PassageSubject(
                    index: InMemoryPassageIndex(database),
                    chats: FaultyPassageWriter(inner: InMemoryChatRepository(database), fault: fault)))
        }
    }
}
