import Glibc
import LecternLocalEngines

/// Where the recogniser is found.
enum SpeechEnvironment {
    /// The environment that `scripts/speech-environment.sh` makes, seen from this file when nothing else is configured.
    static let python: String? = {
        if let configured = getenv("LECTERN_PYTHON") { return MoonshineTranscriber.python(String(cString: configured)) }
        let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        return MoonshineTranscriber.python("/\(root)/.venv-speech/bin/python")
    }()
}
