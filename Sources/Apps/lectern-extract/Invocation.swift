import Glibc

/// One call of the program: `lectern-extract <docx|txt|normalize> [expanded-bytes]`, or `--version`.
///
/// The answer's first line is `ok` or `error <code> <sentence>`; after `ok` comes the text in UTF-8, Unicode NFC.
/// The exit status is 0 for `ok`, 1 for `error` and 2 for a call that is not understood.
struct Invocation {
    private let arguments: [String]

    init(_ arguments: some Sequence<String>) { self.arguments = Array(arguments) }

    func run() -> Int32 {
        let limit = arguments.count > 1 ? Int(arguments[1]) ?? 0 : 512 << 20
        guard let mode = arguments.first, arguments.count <= 2, limit > 0 else { return misunderstood() }
        do throws(Failure) {
            switch mode {
            case "docx": try answer(WordText(expandedLimit: limit).read(descriptor: 0))
            case "txt": try answer(PlainText.decode(StandardStreams.readInput(limit: limit)))
            case "normalize": try answer(Normalization.normalize(StandardStreams.readInput(limit: limit)))
            case "--version": try StandardStreams.write(Array("lectern-extract 1\n".utf8))
            default: return misunderstood()
            }
            return 0
        } catch {
            try? StandardStreams.write(Array("error \(error.code) \(error.sentence)\n".utf8))
            return 1
        }
    }

    private func answer(_ text: [UInt8]) throws(Failure) {
        try StandardStreams.write(Array("ok\n".utf8))
        try StandardStreams.write(text)
    }

    private func misunderstood() -> Int32 {
        let usage = "usage: lectern-extract docx|txt|normalize [expanded-bytes] <file | lectern-extract --version\n"
        _ = usage.withCString { Glibc.write(2, $0, strlen($0)) }
        return 2
    }
}

func exit(code: Int32) -> Never { Glibc.exit(code) }
