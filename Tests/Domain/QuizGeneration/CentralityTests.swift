import LecternPorts
import Testing

@testable import LecternDomain

@Suite("Centrality")
struct CentralityTests {
    private static let text = QuestionWriterTests.text(
        """
        Enzymes speed up the reactions of a cell because they lower the activation energy. Every enzyme binds a substrate \
        at its active site. The active site of an enzyme fits its substrate. Heat changes the shape of the active site \
        of an enzyme. An inhibitor blocks the active site of an enzyme. A gardener once painted his old wooden fence green.
        """)

    @Test("what the text speaks of throughout is more central than what it mentions once")
    func shares() {
        let centrality = Centrality(Self.text)
        #expect(centrality[5] == 0)
        #expect((1...4).allSatisfy { centrality[$0] > centrality[5] })
        #expect(centrality[400] == 0.5)
    }

    @Test("it tells how often a term is said, and where a sentence stands")
    func places() {
        let centrality = Centrality(Self.text)
        #expect(centrality.count(of: "enzym") == 5 && centrality.count(of: "fenc") == 1)
        #expect(centrality.place(0) == 0 && centrality.place(5) == 1)
        #expect(centrality.opensParagraph(0) && !centrality.opensParagraph(1) && !centrality.opensParagraph(400))
    }
}
