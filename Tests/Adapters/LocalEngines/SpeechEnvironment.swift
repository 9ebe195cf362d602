import Glibc
import LecternLocalEngines
import Testing

/// Where the recogniser is found.
enum SpeechEnvironment {
    /// The environment that `scripts/speech-environment.sh` makes, seen from this file when nothing else is configured.
    static let python: String? = {
        if let configured = getenv("LECTERN_PYTHON") { return MoonshineTranscriber.python(String(cString: configured)) }
        let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        return MoonshineTranscriber.python("/\(root)/.venv-speech/bin/python")
    }()

    /// Whether a recogniser that is missing is a failure rather than a gap that the run reports.
    static let isRequired = getenv("LECTERN_REQUIRE_PEERS").map { String(cString: $0) == "1" } ?? false

    static let notInstalled: Comment = """
        the speech recogniser is not installed, so nothing that needs it is tested: \
        run scripts/speech-environment.sh, or set LECTERN_PYTHON
        """

    @Test("the speech recogniser is installed where LECTERN_REQUIRE_PEERS asks for it", .enabled(if: isRequired))
    static func isInstalled() {
        #expect(python != nil, notInstalled)
    }
}
