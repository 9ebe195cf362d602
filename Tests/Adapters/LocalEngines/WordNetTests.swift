import FoundationEssentials
import Glibc
import LecternContracts
import LecternLocalEngines
import LecternPorts
import Testing

@Suite("WordNet tells kinds of words")
struct WordNetTests {
    private let words: WordNet

    init() throws { words = try #require(WordNet()) }

    @Test(
        "it keeps the lexicon's contract",
        arguments: LexiconContract.cases(
            LexiconSamples(noun: "tulip", adjective: "hot", alike: (lemma: "car", wordClass: .noun))))
    func contract(_ rule: LexiconContract.Case) async throws {
        try await rule.run { ContractHarness(words) }
    }

    @Test("of several classes the commonest in texts comes first")
    func commonest() {
        #expect(words.wordClasses(of: "dog").first == .noun)
        #expect(words.wordClasses(of: "run").first == .verb)
        #expect(words.wordClasses(of: "quickly") == [.adverb])
        #expect(words.wordClasses(of: "Dog") == words.wordClasses(of: "dog"))
    }

    @Test("opposites, words of one meaning, and fields")
    func relations() {
        #expect(words.antonyms(of: "hot", .adjective) == ["cold"])
        #expect(words.antonyms(of: "cold", .adjective) == ["hot"])
        #expect(words.synonyms(of: "car", .noun).contains("automobile"))
        #expect(words.category(of: "tulip", .noun) == "noun.plant")
        #expect(words.category(of: "limbic system", .noun) == "noun.body")
    }

    @Test("of places of one kind those come first that belong to the same country")
    func nearest() {
        let towns = words.coordinateTerms(of: "Mombasa", .noun, limit: 40)
        #expect(Set(towns.prefix(2)) == ["Kisumu", "Nakuru"])
        #expect(towns.count == 40)
        #expect(
            Set(words.coordinateTerms(of: "Peru", .noun, limit: 3)).isSubset(of: [
                "Argentina", "Bolivia", "Brazil", "Chile", "Colombia", "Ecuador", "Venezuela",
            ]))
    }

    @Test("a lineage begins with the sense and ends with everything")
    func lineages() throws {
        let own = try #require(words.lineages(of: "tulip", .noun, senses: 1).first)
        #expect(own.count > 4)
        #expect(own.first?.hasSuffix(" tulip") == true && own.last?.hasSuffix(" entity") == true)
        #expect(words.lineages(of: "bank", .noun, senses: 3).count == 3)
        #expect(words.lineages(of: "_", .noun, senses: 3).isEmpty)
    }

    @Test("the first and the last word of the files are found, what lies between the words is not")
    func ends() {
        #expect(!words.lineages(of: "zymosis", .noun, senses: 1).isEmpty)
        #expect(!words.wordClasses(of: "'hood").isEmpty)
        #expect(words.wordClasses(of: "do").contains(.verb))
        #expect(words.wordClasses(of: "tuli").isEmpty)
        #expect(words.wordClasses(of: "~").isEmpty)
    }

    @Test("opening it reads nothing of its files, however large they are")
    func resident() throws {
        func pages() throws -> Int {
            let fields = try String(contentsOfFile: "/proc/self/statm", encoding: .utf8).split(separator: " ")
            return try #require(Int(fields[1]))
        }
        let folder = FileManager.default.temporaryDirectory.path + "/words-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for kind in ["index", "data"] {
            for name in ["noun", "verb", "adj", "adv"] {
                let path = folder + "/\(kind).\(name)"
                try Data("a\n".utf8).write(to: URL(filePath: path))
                #expect(truncate(path, 1 << 28) == 0)
            }
        }
        let before = try pages()
        let opened = WordNet(folder: folder)
        #expect(opened != nil)
        // Two gibibytes in pages of 4 KiB would be twice that; other tests of this process may take some meanwhile.
        #expect(try pages() - before < 1 << 18)
        withExtendedLifetime(opened) {}
    }

    @Test("without its files there is none, and of files that hold something else nothing is told")
    func broken() throws {
        #expect(WordNet(folder: "/nowhere") == nil)
        let folder = FileManager.default.temporaryDirectory.path + "/words-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        for name in ["noun", "verb", "adj", "adv"] {
            try Data("tulip n 1 1 @ 1 0 99999999\ntulips n x y\n".utf8).write(
                to: URL(filePath: folder + "/index." + name))
            try Data("00000000 05 n 99 tulip 0 000 | cut off".utf8).write(to: URL(filePath: folder + "/data." + name))
        }
        let damaged = try #require(WordNet(folder: folder))
        #expect(damaged.lineages(of: "tulip", .noun, senses: 2).isEmpty)
        #expect(damaged.synonyms(of: "tulip", .noun).isEmpty)
        #expect(damaged.category(of: "tulip", .noun) == nil)
        #expect(damaged.wordClasses(of: "tulips").isEmpty)
    }
}
