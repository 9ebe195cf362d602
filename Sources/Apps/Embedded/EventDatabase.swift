import FoundationEssentials
import LecternCrypto
package import LecternPorts
import LecternSQL
import LecternSQLite

/// The database file of the embedded event log, opened and migrated: its topics, and the dead letters of all groups.
package struct EventDatabase: Sendable {
    /// Why the file cannot be used.
    package struct Problem: Error, CustomStringConvertible {
        package let description: String
    }

    let database: any SQLDatabase
    package let letters: any DeadLetterStore & DeadLetterDesk

    /// Where the file is.
    package static func file(in dataDirectory: String) -> String { "\(dataDirectory)/db/events.sqlite" }

    package static func exists(in dataDirectory: String) -> Bool {
        FileManager.default.fileExists(atPath: file(in: dataDirectory))
    }

    package static func open(
        in dataDirectory: String, clock: any LecternPorts.Clock
    ) async throws(Problem) -> EventDatabase {
        let path = file(in: dataDirectory)
        do {
            let database = try await SQLiteDatabase.open(SQLiteConfiguration(path: path))
            do {
                try await database.migrate(to: .eventLog, now: clock.now)
            } catch {
                await database.close()
                throw error
            }
            return EventDatabase(
                database: database,
                letters: SQLDeadLetters(database, clock: clock, identifiers: UUIDv7Source()))
        } catch {
            throw Problem(description: "\(path): \(error)")
        }
    }

    /// Whether the log can be read now.
    func answers() async -> Bool {
        (try? await database.run([SQLStatement("SELECT 1 FROM log_partitions LIMIT 1")])) != nil
    }

    package func close() async { await database.close() }
}
