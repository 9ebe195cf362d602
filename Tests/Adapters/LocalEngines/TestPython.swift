import Glibc
import LecternLocalEngines
import Testing

/// Where the engines that are written for Python are found.
enum TestPython {
    /// The environment that `scripts/python-environment.sh` makes, seen from this file when nothing else is configured.
    static let python: String? = {
        if let configured = getenv("LECTERN_PYTHON") {
            return PythonEnvironment.interpreter(String(cString: configured))
        }
        let root = #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        return PythonEnvironment.interpreter("/\(root)/.venv-engines/bin/python")
    }()

    /// Whether an environment that is missing is a failure rather than a gap that the run reports.
    static let isRequired = getenv("LECTERN_REQUIRE_PEERS").map { String(cString: $0) == "1" } ?? false

    static let notInstalled: Comment = """
        the Python environment is not installed, so nothing that needs it is tested: \
        run scripts/python-environment.sh, or set LECTERN_PYTHON
        """

    @Test("the Python environment is installed where LECTERN_REQUIRE_PEERS asks for it", .enabled(if: isRequired))
    static func isInstalled() {
        #expect(python != nil, notInstalled)
    }
}
