import Glibc

/// The Python environment of the engines that are written for Python: `scripts/python-environment.sh` makes it.
public enum PythonEnvironment {
    /// The Python to use: the one that was configured (`LECTERN_PYTHON`), else that of the environment `.venv-engines`
    /// in the working directory; nil when there is none that can be run.
    public static func interpreter(_ configured: String? = nil) -> String? {
        guard let folder = getcwd(nil, 0) else { return nil }
        defer { free(folder) }
        let here = String(cString: folder)
        let path = configured ?? ".venv-engines/bin/python"
        let absolute = path.hasPrefix("/") ? path : here + "/" + path
        return FileAccess.isExecutable(absolute) ? absolute : nil
    }

    /// Whether a package lies beside an interpreter. Looks for its folder only, and starts nothing.
    public static func has(_ package: String, _ interpreter: String) -> Bool {
        guard let bin = interpreter.lastIndex(of: "/"), let root = interpreter[..<bin].lastIndex(of: "/") else {
            return false
        }
        var found = glob_t()
        defer { globfree(&found) }
        // Debian's own Python keeps what is installed by hand in the second.
        let folders = interpreter[..<root] + "/{lib,local/lib}/python3*/*-packages/" + package
        return glob(String(folders), GLOB_NOSORT | GLOB_BRACE, nil, &found) == 0
    }
}
