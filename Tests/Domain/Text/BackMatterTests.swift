import LecternPorts
import Testing

@testable import LecternDomain

@Suite("Back matter")
struct BackMatterTests {
    @Test(
        "licences, thanks, lists and indexes are no matter of a course",
        arguments: [
            "Copyright", "Copyright 2024 by the authors", "Copyright notice", "License agreement", "The MIT License",
            "8.1 Acknowledgements", "Preface", "Notes and references", "Subject index", "Licence terms",
        ])
    func boilerplate(title: String) { #expect(BackMatter.isBoilerplate(title)) }

    private func text(_ body: String) -> StructuredText {
        StructuredText(
            TextNormalizer.normalize(ExtractedText(pages: [.init(number: 1, text: body)], language: "en")))
    }

    @Test("a licence is none with all of its sections, and ends where the matter goes on")
    func licence() {
        let text = text(
            """
            # 1 Keys

            A key is a secret number that opens what was locked with it. Whoever has the key can read the whole message.

            # A Terms of this manual

            Permission is granted to copy, distribute and modify this manual under the terms of this license.

            # 1. Applicability

            This license applies to any manual that contains a notice placed by the copyright holder. The publisher means any person who distributes copies of the document to the public. A copy may be verbatim or a modified version of the document.

            # 2. Verbatim copying

            You may copy and distribute the document in any medium, provided that this license and the copyright notices are reproduced in all copies.

            # 4 Locks

            A lock is a rule that a program keeps before it writes. Two programs that wait for each other will wait for ever.
            """)
        #expect(text.sections.map(\.isBoilerplate) == [false, true, true, true, false])
        #expect(text.blocks.filter { !$0.isBoilerplate && $0.kind == .paragraph }.count == 2)
    }

    @Test("a course about licences is matter")
    func courseOnLicences() {
        let text = text(
            """
            # Licences

            A licence gives rights that the copyright would keep. Permissive licences ask for a notice and little else, while a copyleft licence asks that changes are passed on under the same terms.
            """)
        #expect(text.sections.allSatisfy { !$0.isBoilerplate })
    }

    @Test(
        "what a course teaches is none, whatever word its title holds",
        arguments: [
            "Copyright basics", "The consumer price index", "Pointers and references", "Licensing of patents",
            "Index fossils", "Credits and debits", "The contents of the cell", "Copyright of software",
        ])
    func matter(title: String) { #expect(!BackMatter.isBoilerplate(title)) }
}
