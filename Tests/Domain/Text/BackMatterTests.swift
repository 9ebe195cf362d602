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

    @Test(
        "what a course teaches is none, whatever word its title holds",
        arguments: [
            "Copyright basics", "The consumer price index", "Pointers and references", "Licensing of patents",
            "Index fossils", "Credits and debits", "The contents of the cell", "Copyright of software",
        ])
    func matter(title: String) { #expect(!BackMatter.isBoilerplate(title)) }
}
