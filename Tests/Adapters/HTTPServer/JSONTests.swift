import Testing

@testable import LecternHTTP

@Suite("JSON")
struct JSONTests {
    private func parse(_ text: String) throws(JSONSyntaxError) -> JSONValue { try JSONValue(parsing: Array(text.utf8)) }

    @Test(
        "what is JSON is read",
        arguments: [
            ("null", .null), (" [1, -2.5, 1e3, true, false] ", [1, -2.5, .number(1000), true, false]),
            (#"{"a":{"b":[]},"c":""}"#, ["a": ["b": []], "c": ""]), (#""\u00e9\ud83d\ude00\n\/""#, "é😀\n/"),
            ("9223372036854775807", .integer(.max)), ("9223372036854775808", .number(9_223_372_036_854_775_808)),
            ("\u{FEFF}1", 1), ("-0", 0),
        ] as [(String, JSONValue)])
    func reads(text: String, value: JSONValue) throws { #expect(try parse(text) == value) }

    @Test(
        "what is not, or could be read in two ways, is refused",
        arguments: [
            "", " ", "nul", "[1,]", "{\"a\":1,}", "{a:1}", "[1 2]", "01", "1.", ".5", "+1", "--1", "1e", "1e999", "-",
            "\"", "\"\u{1}\"", #""\x""#, #""\u12g4""#, #""\ud800""#, #""\ud800\u0041""#, #""\udc00""#,
            #"{"a":1,"a":2}"#, #"{"a":1,"\u0061":2}"#, "1 2", "[", "{", "{\"a\"", "{\"a\":", "NaN", "Infinity", "'a'",
        ])
    func refuses(text: String) { #expect(throws: JSONSyntaxError.self) { try parse(text) } }

    @Test("bytes that are no UTF-8 are refused")
    func badBytes() {
        #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: [0x22, 0xC3, 0x28, 0x22]) }
        #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: [0x22, 0xED, 0xA0, 0x80, 0x22]) }
    }

    @Test("deep nesting and long numbers are refused in time and stack that do not grow with them")
    func bombs() {
        let deep = [UInt8](repeating: UInt8(ascii: "["), count: 100_000)
        #expect(throws: JSONSyntaxError(offset: 64, problem: "nested more than 64 levels deep")) {
            try JSONValue(parsing: deep)
        }
        let objects = Array(String(repeating: #"{"a":"#, count: 100_000).utf8)
        #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: objects) }
        let long = [UInt8](repeating: UInt8(ascii: "9"), count: 100_000)
        #expect(throws: JSONSyntaxError.self) { try JSONValue(parsing: long) }
    }

    @Test("what is written is read back the same")
    func roundTrips() throws {
        var random = SeededGenerator(seed: 7)
        for _ in 0..<500 {
            let value = randomValue(&random, depth: 0)
            #expect(try JSONValue(parsing: value.encoded()) == value)
        }
    }

    private func randomValue(_ random: inout SeededGenerator, depth: Int) -> JSONValue {
        switch Int.random(in: 0..<(depth < 4 ? 7 : 5), using: &random) {
        case 0: return .null
        case 1: return .bool(.random(using: &random))
        case 2: return .integer(.random(in: .min ... .max, using: &random))
        case 3: return .number(Double.random(in: -1e6...1e6, using: &random) + 0.123)
        case 4: return .string(randomText(&random))
        case 5:
            return .array(
                (0..<Int.random(in: 0..<4, using: &random)).map { _ in randomValue(&random, depth: depth + 1) })
        default:
            return .object(
                JSONObject(
                    (0..<Int.random(in: 0..<4, using: &random)).map {
                        ("\($0)" + randomText(&random), randomValue(&random, depth: depth + 1))
                    }))
        }
    }

    private func randomText(_ random: inout SeededGenerator) -> String {
        let scalars = (0..<Int.random(in: 0..<8, using: &random)).compactMap { _ in
            Unicode.Scalar(UInt32.random(in: 0...(Bool.random(using: &random) ? 0x7F : 0x10FFFF), using: &random))
        }
        return String(String.UnicodeScalarView(scalars))
    }
}

/// SplitMix64 (Steele, Lea, Flood 2014).
struct SeededGenerator: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}

@Suite("Fields")
struct FieldsTests {
    enum Level: String, CaseIterable { case easy, hard }

    private func problems(_ json: String, _ read: (inout Fields) throws(HTTPError) -> Void) -> [String] {
        do throws(HTTPError) {
            guard let value = try? JSONValue(parsing: Array(json.utf8)), case .object(let object) = value else {
                return ["not an object"]
            }
            try Fields.read(object, read)
            return []
        } catch {
            return error.details.map { "\($0.field) \($0.problem)" }
        }
    }

    @Test("every problem is named at once, nested ones by their path")
    func gathers() {
        let json = #"{"count":2.5,"level":"odd","items":[{"name":7},"x"],"flag":"yes","big":11,"empty":""}"#
        let found = problems(json) { fields throws(HTTPError) in
            _ = fields.string("title")
            _ = fields.integer("count", in: 1...10)
            _ = fields.choice("level", default: Level.easy)
            _ = try fields.objects("items") { inner in inner.string("name") }
            _ = fields.bool("flag", default: false)
            _ = fields.integer("big", in: 1...10)
            _ = fields.string("empty")
        }
        #expect(
            found == [
                "title is missing", "count must be a whole number", "level must be one of easy, hard",
                "items[0].name must be a string, not a number", "items[1] must be an object, not a string",
                "flag must be true or false, not a string", "big must be from 1 to 10", "empty must not be empty",
            ])
    }

    @Test("a number that is whole counts as whole; NUL, null and a wrong length do not pass")
    func edges() {
        #expect(problems(#"{"a":5.0,"b":"x"}"#) { _ = $0.integer("a", in: 1...9) }.isEmpty)
        #expect(problems(#"{"a":1e300}"#) { _ = $0.integer("a", in: 1...9) } == ["a must be a whole number"])
        #expect(problems(#"{"a":null}"#) { _ = $0.string("a") } == ["a must not be null"])
        #expect(
            problems(#"{"a":"x\u0000"}"#) { _ = $0.string("a") } == ["a must not contain the character NUL"])
        #expect(
            problems(#"{"a":"  "}"#) { _ = $0.string("a", trim: true) } == ["a must not be empty"])
        #expect(
            problems(#"{"a":{"k":[1]}}"#) { _ = $0.textMap("a") }
                == ["a.k must be a string, a number, true, false or null, not a list"])
        #expect(
            problems(#"{"a":{"k":12345}}"#) { _ = $0.textMap("a", length: 0...4) } == [
                "a.k must have 0 to 4 characters"
            ])
    }

    @Test("a number or a boolean among texts counts as its text, and null as none")
    func texts() throws {
        let object = try JSONValue(
            parsing: Array(#"{"a":{"s":"x","t":true,"f":false,"i":2,"w":2.0,"d":1.5,"n":null}}"#.utf8))
        guard case .object(let members) = object else { return #expect(Bool(false), "no object") }
        let map = try Fields.read(members) { $0.textMap("a") }
        let texts: [String: String?] = ["s": "x", "t": "true", "f": "false", "i": "2", "w": "2", "d": "1.5", "n": nil]
        #expect(map == texts)
    }

    @Test("an alias stands in for its name")
    func aliases() throws {
        let value = try Fields.read(["old": "x"] as JSONObject) { $0.string("new", alias: "old") }
        #expect(value == "x")
        let count = try Fields.read(text: [("n", "3"), ("b", "on")]) { fields in
            (fields.integer("n", in: 1...9), fields.bool("b", default: false))
        }
        #expect(count.0 == 3 && count.1)
    }

    @Test("a name and its alias may not contradict each other")
    func contradiction() throws {
        func read(_ object: JSONObject) throws(HTTPError) -> Int {
            try Fields.read(object) { $0.integer("new", alias: "old", in: 1...9, default: 5) }
        }
        #expect(try read(["new": 3, "old": 3]) == 3)
        #expect(try read(["new": .null, "old": 3]) == 3)
        let error = #expect(throws: HTTPError.self) { try read(["new": 3, "old": 4]) }
        #expect(error?.status == .badRequest)
        #expect(error?.details == [HTTPError.Detail(field: "old", problem: "must not differ from new")])
    }
}
