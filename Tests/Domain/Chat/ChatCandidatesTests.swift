import FoundationEssentials
import LecternDomain
import LecternFakes
import LecternPorts
import Synchronization
import Testing

@Suite("Which material an answer is made from")
struct ChatCandidatesTests {
    private static let ada = Caller(owner: Owner(user: UserID("ada")), requestID: "r1")
    private static let subjects = [
        "photosynthesis", "mitosis", "osmosis", "glycolysis", "magnetism", "inflation", "sonata", "feudalism",
        "erosion", "algebra", "syntax", "gravity", "fermentation", "polymer", "volcano", "parliament", "metaphor",
        "entropy", "ribosome", "plankton",
    ]

    private let database: InMemoryDatabase
    private let repository: InMemoryChatRepository
    private let index: CountingIndex
    private let library: ChatLibrary

    /// Counts the searches.
    private struct CountingIndex: PassageIndex {
        let inner: InMemoryPassageIndex
        let searches = Tally()

        func search(
            _ terms: [String], of owner: Owner, in documents: [DocumentID]?, limit: Int
        ) async throws(RepositoryError) -> [PassageHit] {
            searches.add()
            return try await inner.search(terms, of: owner, in: documents, limit: limit)
        }
        func materials(of owner: Owner, limit: Int) async throws(RepositoryError) -> [MaterialHead] {
            try await inner.materials(of: owner, limit: limit)
        }
        func unindexed(of owner: Owner, limit: Int) async throws(RepositoryError) -> [MaterialHead] {
            try await inner.unindexed(of: owner, limit: limit)
        }
    }

    private final class Tally: Sendable {
        private let state = Mutex(0)
        var count: Int { state.withLock(\.self) }
        func add() { state.withLock { $0 += 1 } }
    }

    init() {
        let clock = ManualClock()
        database = InMemoryDatabase(clock: clock)
        repository = InMemoryChatRepository(database)
        index = CountingIndex(inner: InMemoryPassageIndex(database))
        library = ChatLibrary(
            ChatLibrary.Ports(
                repository: repository, passages: index, tutor: Tutor(model: nil),
                source: { _, _ async throws(UseCaseError) in throw .notFound },
                identifiers: SequentialIdentifiers(), digest: PortableDigest(), clock: clock))
    }

    private static func id(_ number: Int) -> DocumentID { DocumentID("d\(number + 100)") }

    private static func material(_ number: Int, of owner: Owner = ada.owner) -> Material {
        let subject = subjects[number % subjects.count]
        let name = subject.prefix(1).uppercased() + subject.dropFirst()
        return Material(
            documentID: id(number), owner: owner, filename: "\(subject) \(number).txt", textRevision: 1,
            text: ExtractedText(
                pages: [
                    .init(
                        number: 1,
                        text: """
                            \(name) is a subject of the lecture in week \(number + 1) of the term.

                            The lecturer explains \(subject) because the exam of group \(number) asks for it every year.
                            """)
                ], language: "en"))
    }

    /// Stored as it was before there was an index.
    private func store(_ count: Int) async throws {
        for number in 0..<count { _ = try await repository.commit(Commit([.saveMaterial(Self.material(number))])) }
    }

    private func answer(_ message: String, in session: ChatSessionID? = nil) async throws -> (
        session: ChatSessionID, documents: Set<DocumentID>, text: String
    ) {
        let (session, answer) = try await library.send(
            ChatRequest(message: message, session: session), for: Self.ada)
        return (session.id, Set(answer.citations.map(\.documentID)), answer.content)
    }

    @Test("who has little is answered from all of it, and no index is asked")
    func little() async throws {
        try await store(12)
        let all = (0..<12).reversed().map { MaterialIndex(Self.material($0)) }
        for subject in Self.subjects.prefix(12) {
            let question = "What is \(subject)?"
            #expect(try await answer(question).text == BuiltInTutor(all).answer(TutorQuestion(question)).text)
        }
        #expect(index.searches.count == 0)
    }

    @Test("who has much is answered from the documents with the best passages, as from all of them")
    func much() async throws {
        try await store(60)
        let all = (0..<60).reversed().map { MaterialIndex(Self.material($0)) }
        for (number, subject) in Self.subjects.enumerated() {
            let question = "What is \(subject)?"
            let found = try await answer(question)
            #expect(!found.documents.isEmpty)
            #expect(found.documents.isSubset(of: [number, number + 20, number + 40].map(Self.id)))
            #expect(found.text == BuiltInTutor(all).answer(TutorQuestion(question)).text)
        }
        #expect(index.searches.count == Self.subjects.count)
        let none = try await answer("What is telekinesis?")
        #expect(none.documents.isEmpty && none.text.contains("does not seem to answer"))
        #expect(try await answer("Hello!").text.contains("Ask me anything"))
    }

    @Test("a question that leans on the one before it finds that one's document")
    func followUp() async throws {
        try await store(40)
        let first = try await answer("What is entropy?")
        let second = try await answer("And why is that?", in: first.session)
        #expect(!second.documents.isEmpty)
        #expect(second.documents.isSubset(of: [17, 37].map(Self.id)))
    }

    @Test("words that any question may hold bring no documents")
    func generic() async throws {
        try await store(40)
        for number in 200..<230 {
            var material = Self.material(number)
            material.text.pages[0].text = """
                The role of a maintainer is the role that the project gives. Each role has a purpose, and the function of \
                the role number \(number) is to play a role.
                """
            _ = try await repository.commit(Commit([.saveMaterial(material)]))
        }
        #expect(try await answer("What is the role of entropy?").documents.isSubset(of: [17, 37].map(Self.id)))
        #expect(try await answer("What is the role of telekinesis?").documents.isEmpty)
        #expect(try await !answer("What is the role of a maintainer?").documents.isEmpty)
    }

    @Test("material of before the index is indexed once, when it is first looked through")
    func before() async throws {
        try await store(40)
        #expect(try await index.unindexed(of: Self.ada.owner, limit: 100).count == 40)
        #expect(try await answer("What is erosion?").documents.isSubset(of: [8, 28].map(Self.id)))
        #expect(try await index.unindexed(of: Self.ada.owner, limit: 100).isEmpty)
    }

    @Test("what is deleted, and what is another's, is never answered from")
    func gone() async throws {
        try await store(40)
        _ = try await answer("What is erosion?")
        for number in [8, 28] {
            _ = try await repository.commit(
                Commit([.removeMaterial(Self.id(number), Self.ada.owner, at: Date(timeIntervalSince1970: 0))]))
        }
        let eve = Owner(user: UserID("eve"))
        _ = try await repository.commit(Commit([.saveMaterial(Self.material(8, of: eve))]))
        #expect(try await answer("What is erosion?").documents.isEmpty)
    }

    @Test("the event that brings a text brings its passages, and the one that ends the document takes them along")
    func events() async throws {
        let keeper = MaterialKeeper(repository) { _, _ async throws(UseCaseError) in throw .notFound }
        func event(_ id: String, _ type: EventType, _ data: String) -> EventEnvelope {
            EventEnvelope(
                id: id, source: "/lectern/document", type: type, subject: "d", time: Date(timeIntervalSince1970: 0),
                correlationID: "c", causationID: "c", tenant: .default, user: Self.ada.owner.user, streamVersion: 0,
                data: Array(data.utf8))
        }
        func processed(_ revision: Int, _ text: String) -> EventEnvelope {
            event(
                "e\(revision)", .documentProcessed,
                #"{"document_id":"d","user_id":"ada","filename":"f","status":"completed","text_revision":\#(revision),"page_count":1,"word_count":9,"text":"\#(text)"}"#
            )
        }
        func find(_ term: String) async throws -> [Int] {
            try await index.search([term], of: Self.ada.owner, in: nil, limit: 9).map(\.textRevision)
        }
        try await keeper.handle(processed(1, "Plankton drifts in the open sea."), consumer: .chatKnowledge)
        #expect(try await find("plankton") == [1])
        try await keeper.handle(processed(2, "A polymer is a chain of small units."), consumer: .chatKnowledge)
        #expect(try await find("plankton").isEmpty)
        #expect(try await find("polym") == [2])
        try await keeper.handle(
            event("e3", .documentDeleted, #"{"document_id":"d","user_id":"ada"}"#), consumer: .chatKnowledge)
        #expect(try await find("polym").isEmpty)
        try await keeper.handle(processed(3, "Plankton again."), consumer: .chatKnowledge)
        #expect(try await find("plankton").isEmpty)
    }
}
