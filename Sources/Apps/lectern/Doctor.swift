import FoundationEssentials
import LecternEmbedded
import LecternLocalEngines
import LecternSQL
import LecternSQLite
import LecternServices

/// `lectern doctor`: checks what `serve` needs, and says what to do about what is missing.
enum Doctor {
    private struct Check: Sendable {
        var name: String
        /// What was found; nil when it is missing.
        var found: String?
        var remedy: String
        var isEssential = false
    }

    static func run(_ configuration: ServeConfiguration) async -> Int32 {
        let programs = TextPrograms.installed()
        let python = PythonEnvironment.interpreter(configuration.python)
        var checks = [
            Check(
                name: "data folder", found: folder(configuration.dataDirectory),
                remedy: "make \(configuration.dataDirectory) writable, or set LECTERN_DATA_DIR", isEssential: true),
            Check(
                name: "lectern-extract", found: programs.helper,
                remedy: "build it (swift build --product lectern-extract) and keep it beside lectern"),
        ]
        checks += await databases(configuration)
        for (name, path, package) in [
            ("pdfinfo", programs.pdfinfo, "poppler-utils"), ("pdftotext", programs.pdftotext, "poppler-utils"),
            ("pdftoppm", programs.pdftoppm, "poppler-utils"), ("tesseract", programs.tesseract, "tesseract-ocr"),
            ("espeak-ng", Program.find("espeak-ng"), "espeak-ng"), ("ffmpeg", Program.find("ffmpeg"), "ffmpeg"),
            ("ffprobe", Program.find("ffprobe"), "ffmpeg"),
        ] {
            checks.append(Check(name: name, found: path, remedy: "apt-get install \(package)"))
        }
        checks.append(
            Check(
                name: "speech recogniser", found: MoonshineTranscriber.isInstalled(python) ? python : nil,
                remedy: "run make install, or set LECTERN_PYTHON to a Python that has moonshine-voice"))
        checks.append(
            Check(
                name: "quality estimator", found: SmolLMEstimator.isInstalled(python) ? "SmolLM2-135M" : nil,
                remedy: "run make install: the question writer chooses better statements with it"))
        checks.append(
            Check(
                name: "lexicon", found: WordNet() == nil ? nil : "WordNet",
                remedy: "apt-get install wordnet-base: the question writer finds better wrong options with it"))
        checks.append(
            Check(
                name: "confinement",
                found: Program.canBeConfined ? "programs run without network, by a seccomp filter" : nil,
                remedy: "this kernel does not allow seccomp filters: programs run with limits only"))
        checks.append(
            Check(
                name: "JWT_SECRET_KEY",
                found: configuration.jwtSecret == nil ? "kept in the data folder" : "set", remedy: ""))
        for check in checks {
            print("\(check.found == nil ? "missing" : "ok     ")  \(check.name): \(check.found ?? check.remedy)")
        }
        let broken = checks.filter { $0.found == nil }
        if broken.contains(where: \.isEssential) { return ExitCode.configuration }
        return broken.isEmpty ? ExitCode.success : ExitCode.unavailable
    }

    /// What `serve` keeps records in.
    private static func databases(_ configuration: ServeConfiguration) async -> [Check] {
        let version = "SQLite \(SQLiteLibrary.version)"
        guard case .postgres(let settings) = configuration.database else {
            let needsSearch = configuration.database == .sqlite
            let isWhole = !needsSearch || SQLiteLibrary.hasFullTextSearch
            return [
                Check(
                    name: "SQLite", found: isWhole ? version + (needsSearch ? ", with full-text search" : "") : nil,
                    remedy: """
                        \(version) was built without FTS5, the full-text search that chat needs: apt-get install \
                        libsqlite3-0, or build it with SQLITE_ENABLE_FTS5, or set LECTERN_DATABASE=postgres
                        """, isEssential: true)
            ]
        }
        let found = await withTaskGroup(of: Check.self) { group in
            for (prefix, own) in settings {
                group.addTask {
                    let place = "\(own.name) at \(own.host):\(own.port)"
                    var problem: String?
                    do throws(MigrationError) {
                        let driver = try await EmbeddedDatabases.driver(prefix, configuration)
                        do throws(SQLError) {
                            _ = try await driver.rows("SELECT 1")
                        } catch {
                            problem = "\(MigrationError.database(error))"
                        }
                        await driver.close()
                    } catch {
                        problem = "\(error)"
                    }
                    return Check(
                        name: "database of \(prefix)", found: problem == nil ? place : nil,
                        remedy: "\(place): \(problem ?? ""); see \(prefix)_DB_NAME, DB_HOST, DB_USER and DB_PASSWORD",
                        isEssential: true)
                }
            }
            return await group.reduce(into: [Check]()) { $0.append($1) }
        }
        return [Check(name: "SQLite", found: version + ", for the event log", remedy: "")]
            + found.sorted { $0.name < $1.name }
    }

    /// Looks only: a path with a slip in it must not come into being.
    private static func folder(_ path: String) -> String? {
        if let isWritable = isWritableFolder(path) { return isWritable ? path : nil }
        var parent = Substring(path)
        while parent != "/", parent != "." {
            let end = parent.lastIndex(of: "/")
            parent = end.map { $0 == parent.startIndex ? "/" : parent[..<$0] } ?? "."
            guard let isWritable = isWritableFolder(String(parent)) else { continue }
            return isWritable ? "\(path) is not there yet; serve makes it" : nil
        }
        return nil
    }

    /// Nil where nothing is there.
    private static func isWritableFolder(_ path: String) -> Bool? {
        var isFolder = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else { return nil }
        return isFolder && FileManager.default.isWritableFile(atPath: path)
            && FileManager.default.isExecutableFile(atPath: path)
    }
}
