import FoundationEssentials
import LecternPorts
import Testing

@testable import LecternDomain

@Suite("Events of documents fit their topics")
struct EventSizeTests {
    private func event(_ page: String) throws -> OutgoingEvent {
        let key = try #require(BlobKey("documents/u/d.txt"))
        let document = Document(
            id: DocumentID("d"), owner: Owner(user: UserID("u")), filename: "f.txt", format: .txt, size: 1,
            sha256: "00", blobKey: key, state: .completed,
            text: ExtractedText(pages: [.init(number: 1, text: page)], language: "en"),
            uploadedAt: Date(timeIntervalSince1970: 0))
        let caller = Caller(owner: document.owner, requestID: "r")
        return DocumentProcessed(document).event(
            id: "e", service: "document", caller: caller, streamVersion: 1, at: document.uploadedAt)
    }

    @Test("a text of 256 KiB travels inline, one byte more is fetched", arguments: [(0, true), (1, false)])
    func inline(over: Int, isInline: Bool) throws {
        let event = try event(String(repeating: "a", count: PagedText.inlineLimit + over))
        #expect(try (DocumentProcessed(event.envelope).text != nil) == isInline)
        #expect(CloudEvent.fits(event.envelope))
    }

    @Test("a text that would not fit once it is escaped is fetched as well")
    func escaped() throws {
        let event = try event(String(repeating: "\u{1}", count: PagedText.inlineLimit))
        #expect(CloudEvent.fits(event.envelope))
        let payload = try DocumentProcessed(event.envelope)
        #expect(payload.text == nil && payload.textRef != nil && payload.extractedText == nil)
    }
}
