import FoundationEssentials
import LecternCrypto
import LecternEmbedded
import LecternServices
import LecternSQL
import LecternSQLite

/// `lectern migrate` and `lectern backup`.
enum DatabaseCommands {
    static let migrateHelp = """
        usage: lectern migrate

        Brings the database of every service to the tables of this version, as serve does when it starts. Prints what
        was done. Never changes a database that a later version wrote.

        exit codes: 0 done, 64 wrong usage, 69 a database cannot be reached or migrated, 78 wrong configuration
        """

    static let backupHelp = """
        usage: lectern backup <folder>

        Copies the SQLite database of every service into the folder, each as it is at one moment, also while serve
        runs; a file that is there is not overwritten. The uploaded files are plain files in LECTERN_DATA_DIR/blobs: copy
        them after the databases. PostgreSQL has pg_dump.

        exit codes: 0 done, 1 a copy cannot be made or is there already, 64 wrong usage, 66 no database to copy,
        78 wrong configuration
        """

    static func migrate(_ configuration: ServeConfiguration) async -> Int32 {
        guard configuration.database != .memory else {
            return Lectern.fail("LECTERN_DATABASE: 'memory' has nothing to migrate", ExitCode.configuration)
        }
        for (prefix, schema) in EmbeddedDatabases.schemas.sorted(by: { $0.key < $1.key }) {
            do throws(MigrationError) {
                let driver = try await EmbeddedDatabases.driver(prefix, configuration)
                let applied = try await driver.migrate(to: schema, now: SystemClock().now)
                await driver.close()
                let names = applied.map { "\($0.number) \($0.name)" }.joined(separator: ", ")
                print("\(schema.name): \(applied.isEmpty ? "up to date" : names)")
            } catch {
                return Lectern.fail("the database of \(prefix) cannot be migrated: \(error)", ExitCode.unavailable)
            }
        }
        do {
            let events = try await EventDatabase.open(in: configuration.dataDirectory, clock: SystemClock())
            await events.close()
        } catch {
            return Lectern.fail("the event log cannot be migrated: \(error)", ExitCode.unavailable)
        }
        print("events: up to date")
        return ExitCode.success
    }

    static func backup(to folder: String, _ configuration: ServeConfiguration) async -> Int32 {
        guard configuration.database == .sqlite else {
            return Lectern.fail(
                "LECTERN_DATABASE: only 'sqlite' is copied by this command; PostgreSQL has pg_dump",
                ExitCode.configuration)
        }
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            return Lectern.fail("\(folder) cannot be made", ExitCode.failure)
        }
        for prefix in EmbeddedDatabases.schemas.keys.sorted() + ["EVENTS"] {
            let source = EmbeddedDatabases.file(prefix, configuration)
            guard FileManager.default.fileExists(atPath: source) else {
                return Lectern.fail("there is no \(source)", ExitCode.noInput)
            }
            let target = folder + "/" + prefix.lowercased() + ".sqlite"
            do throws(SQLError) {
                let database = try await SQLiteDatabase.open(SQLiteConfiguration(path: source))
                try await database.backup(to: target)
                await database.close()
                print(target)
            } catch {
                let reason = if case .invalid(_, let why) = error { why } else { error.description }
                return Lectern.fail("\(source) cannot be copied: \(reason)", ExitCode.failure)
            }
        }
        return ExitCode.success
    }
}
