import FoundationEssentials
import Glibc
import LecternPorts
import LecternTelemetry
import Testing

private struct FixedClock: LecternPorts.Clock {
    var now: Date { Date(timeIntervalSince1970: 1_764_930_600.9) }
    var elapsed: Duration { .zero }

    func sleep(for duration: Duration) async throws(CancellationError) {}
}

/// What a log writes into a file of its own while `body` runs.
private func written(
    _ format: TextLog.Format = .text, level: LogLevel = .debug, limit: Int = 1 << 20, _ body: (TextLog) -> Void
) throws -> String {
    var template = Array("/tmp/lectern-log-XXXXXX".utf8CString)
    let descriptor = mkstemp(&template)
    let path = template.withUnsafeBufferPointer { String(cString: $0.baseAddress!) }
    defer {
        close(descriptor)
        unlink(path)
    }
    let log = TextLog(
        service: "quiz-service", level: level, format: format, clock: FixedClock(),
        sink: LogSink(descriptor: descriptor, limit: limit))
    body(log)
    log.flush()
    return String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
}

@Suite struct TextLogTests {
    @Test("a line has the time in UTC, the service, the level, the message and the fields")
    func format() throws {
        let text = try written {
            $0.info("quiz generated", [("quiz_id", "q-1"), ("questions", "10")])
            $0.named("gateway").warning("slow")
        }
        #expect(
            text == """
                2025-12-05 10:30:00 - quiz-service - INFO - quiz generated quiz_id=q-1 questions=10
                2025-12-05 10:30:00 - gateway - WARNING - slow

                """)
    }

    @Test("lines that begin alike are those that are written one by one", arguments: [TextLog.Format.text, .json])
    func beginnings(format: TextLog.Format) throws {
        let beginning = [("route", "/a b"), ("v", "1"), ("time", "x")]
        let rest = [[("v", "2"), ("message", "\n")], [], [("v_", "3"), ("v", "")]]
        let alike = try written(format) { log in
            let write = log.lines(.error, "odd\tone", beginning: beginning)
            for fields in rest { write(fields) }
        }
        let single = try written(format) { log in
            for fields in rest { log.error("odd\tone", beginning + fields) }
        }
        #expect(alike == single)
        #expect(alike.split(separator: "\n").count == rest.count)
    }

    @Test("lines below the level are left out, however they begin")
    func beginningBelowLevel() throws {
        let text = try written(level: .warning) { log in
            log.lines(.info, "a", beginning: [])([("v", "1")])
            log.lines(.warning, "b", beginning: [])([("v", "1")])
        }
        #expect(text.split(separator: "\n").map { $0.suffix(5) } == ["b v=1"])
    }

    @Test(
        "no value can look like another line or another field",
        arguments: [
            ("a\n2025-12-05 10:30:00 - x - ERROR - forged", #"v="a\n2025-12-05 10:30:00 - x - ERROR - forged""#),
            ("a b=c", #"v="a b=c""#), ("", #"v="""#), ("\"", #"v="\"""#), ("\\", #"v="\\""#),
            ("\u{1B}[2J", #"v="\u001b[2J""#), ("\r\n", #"v="\r\n""#), ("a\u{2028}b", #"v="a\u2028b""#),
            ("\u{202E}abc", #"v="\u202eabc""#), ("\u{85}", #"v="\u0085""#), ("grün", "v=grün"), ("/a/b?c", "v=/a/b?c"),
        ])
    func injection(value: String, field: String) throws {
        let text = try written { $0.info("m", [("v", value)]) }
        #expect(text == "2025-12-05 10:30:00 - quiz-service - INFO - m \(field)\n")
    }

    @Test("messages and names of fields are kept to one line as well")
    func otherInjection() throws {
        let text = try written { $0.error("m\nn", [("k\n=\"", "v")]) }
        #expect(text == "2025-12-05 10:30:00 - quiz-service - ERROR - m\\nn k___=v\n")
    }

    @Test("a very long value is cut")
    func long() throws {
        let text = try written { $0.info("m", [("v", String(repeating: "x", count: 100_000))]) }
        #expect(text.utf8.count < 5000)
        #expect(text.hasSuffix("x…\"\n"))
    }

    @Test("lines below the level are left out")
    func level() throws {
        let text = try written(level: .warning) {
            $0.debug("a")
            $0.info("b")
            $0.warning("c")
            $0.error("d")
        }
        #expect(text.split(separator: "\n").map { $0.suffix(1) } == ["c", "d"])
    }

    @Test("the json format is one object a line, with each key once")
    func json() throws {
        struct Line: Decodable {
            var time: String
            var level: String
            var service: String
            var message: String
            var secondMessage: String
            var v: String
            var secondV: String

            enum CodingKeys: String, CodingKey {
                case time, level, service, message, v
                case secondMessage = "message_"
                case secondV = "v_"
            }
        }
        let value = "a\"b\\c\nd\u{1}\u{1F600}\u{E0001}"
        let text = try written(.json) { $0.info("m", [("v", value), ("v", "2"), ("message", "3")]) }
        let line = try JSONDecoder().decode(Line.self, from: Data(text.utf8))
        #expect(text.hasSuffix("}\n") && text.split(separator: "\n").count == 1)
        #expect(line.time == "2025-12-05T10:30:00Z" && line.level == "INFO" && line.service == "quiz-service")
        #expect(line.message == "m" && line.v == value && line.secondV == "2" && line.secondMessage == "3")
    }

    @Test("a request's status and duration are numbers in JSON, and whatever is none is text")
    func numbers() throws {
        let text = try written(.json) {
            $0.info("request", [("status", "204"), ("duration_ms", "0.125"), ("request_id", "17")])
            for status in ["completed", "007", "1.", ".5", "", "1e3", "-1", "٣"] { $0.info("m", [("status", status)]) }
        }
        let lines = text.split(separator: "\n")
        #expect(lines[0].hasSuffix(#""status":204,"duration_ms":0.125,"request_id":"17"}"#))
        for line in lines { _ = try JSONDecoder().decode([String: Value].self, from: Data(line.utf8)) }
        #expect(lines.dropFirst().allSatisfy { $0.hasSuffix("\"}") })
    }

    private enum Value: Decodable {
        case text(String)
        case number(Double)

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let number = try? container.decode(Double.self) {
                self = .number(number)
            } else {
                self = .text(try container.decode(String.self))
            }
        }
    }

    @Test("lines of many threads stay whole and none is lost")
    func concurrent() throws {
        let text = try written { log in
            let group = PlainThreads(count: 4) { thread in
                for line in 0..<500 { log.info("m", [("n", "\(thread)-\(line)")]) }
            }
            group.join()
        }
        let lines = text.split(separator: "\n")
        #expect(lines.count == 2000)
        #expect(lines.allSatisfy { $0.hasPrefix("2025-12-05 10:30:00 - quiz-service - INFO - m n=") })
        #expect(Set(lines).count == 2000)
    }

    @Test("a stuck reader costs lines, not memory, and the loss is told")
    func stuck() throws {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        let readingEnd = ends[0]
        let sink = LogSink(descriptor: ends[1], limit: 1000)
        let log = TextLog(service: "s", clock: FixedClock(), sink: sink)
        // More than the pipe and the limit hold together.
        for _ in 0..<5000 { log.info("m", [("v", String(repeating: "x", count: 100))]) }
        let reader = PlainThreads(count: 1) { _ in
            var buffer = [UInt8](repeating: 0, count: 65536)
            var tail: [UInt8] = []
            while case let count = read(readingEnd, &buffer, buffer.count), count > 0 {
                tail = Array((tail + buffer[..<count]).suffix(4000))
            }
            #expect(String(decoding: tail, as: UTF8.self).contains(" log lines were dropped"))
        }
        log.flush()
        close(ends[1])
        reader.join()
        close(ends[0])
    }

    @Test(
        "levels are read as LOG_LEVEL has them",
        arguments: [("DEBUG", LogLevel.debug), ("info", .info), ("Warn", .warning), ("ERROR", .error), ("loud", nil)])
    func names(name: String, level: LogLevel?) {
        #expect(LogLevel(named: name) == level)
    }
}
