import FoundationEssentials
package import LecternPorts
package import LecternSQL
package import LecternServices
import LecternPostgres
import LecternSQLite

/// A database that cannot be used, and whose it is.
package struct DatabaseStartError: Error, CustomStringConvertible {
    /// The prefix of the service's variables.
    package let service: String
    package let cause: MigrationError

    /// Whether the server may yet come up.
    package var isRetryable: Bool {
        switch cause {
        case .database(.unavailable), .database(.timedOut), .database(.contention): true
        default: false
        }
    }

    package var description: String { "the database of \(service) cannot be used: \(cause)" }
}

/// The databases of everything that runs in one process, opened and migrated.
package struct EmbeddedDatabases: Sendable {
    package static let schemas: [String: Schema] = [
        "GATEWAY": .accounts, "DOCUMENT": .documents, "QUIZ": .quizzes, "CHAT": .chats, "STT": .transcriptions,
        "TTS": .audio,
    ]

    private let services: [String: ServiceDatabase]
    /// The event log's; a file in the data folder whatever the services' databases are.
    package let events: EventDatabase

    /// Opens all of them side by side.
    package static func open(
        _ configuration: ServeConfiguration, clock: any LecternPorts.Clock, seams: Seams = Seams()
    ) async throws(DatabaseStartError) -> EmbeddedDatabases {
        typealias Opened = Result<(String, ServiceDatabase), DatabaseStartError>
        let opened = await withTaskGroup(of: Opened.self) { group in
            for (prefix, schema) in schemas {
                group.addTask {
                    do throws(DatabaseStartError) {
                        return .success((prefix, try await open(prefix, schema, configuration, clock, seams)))
                    } catch {
                        return .failure(error)
                    }
                }
            }
            return await group.reduce(into: [Opened]()) { $0.append($1) }
        }
        var services: [String: ServiceDatabase] = [:]
        var failure: DatabaseStartError?
        for result in opened {
            do throws(DatabaseStartError) {
                let (prefix, database) = try result.get()
                services[prefix] = database
            } catch {
                failure = error
            }
        }
        do {
            if let failure { throw failure }
            let events = try await EventDatabase.open(in: configuration.dataDirectory, clock: clock)
            return EmbeddedDatabases(services: services, events: events)
        } catch {
            for service in services.values { await service.database.close() }
            throw error as? DatabaseStartError
                ?? DatabaseStartError(service: "EVENTS", cause: .database(.invalid(code: "EVENTS", "\(error)")))
        }
    }

    /// That of one service alone.
    package static func open(
        _ prefix: String, _ configuration: ServeConfiguration, clock: any LecternPorts.Clock
    ) async throws(DatabaseStartError) -> ServiceDatabase {
        guard let schema = schemas[prefix] else { preconditionFailure("every service has a database") }
        return try await open(prefix, schema, configuration, clock, Seams())
    }

    private static func open(
        _ prefix: String, _ schema: Schema, _ configuration: ServeConfiguration, _ clock: any LecternPorts.Clock,
        _ seams: Seams
    ) async throws(DatabaseStartError) -> ServiceDatabase {
        do throws(MigrationError) {
            let driver = seams.database(try await driver(prefix, configuration), prefix)
            do throws(MigrationError) {
                return try await ServiceDatabase.open(driver, as: schema, clock: clock)
            } catch {
                await driver.close()
                throw error
            }
        } catch {
            throw DatabaseStartError(service: prefix, cause: error)
        }
    }

    /// The driver alone: not migrated, for those who look before they change.
    package static func driver(
        _ prefix: String, _ configuration: ServeConfiguration
    ) async throws(MigrationError) -> any SQLDatabase {
        do throws(SQLError) {
            switch configuration.database {
            case .postgres(let settings):
                guard let own = settings[prefix] else { throw .unavailable("no settings for \(prefix)") }
                return try PostgresDatabase(PostgresConfiguration(own))
            case .memory: throw .unavailable("records are kept in memory")
            case .sqlite:
                return try await SQLiteDatabase.open(SQLiteConfiguration(path: file(prefix, configuration)))
            }
        } catch {
            throw .database(error)
        }
    }

    /// Where a service's SQLite file is.
    package static func file(_ prefix: String, _ configuration: ServeConfiguration) -> String {
        "\(configuration.dataDirectory)/db/\(prefix.lowercased()).sqlite"
    }

    package subscript(prefix: String) -> ServiceDatabase {
        guard let database = services[prefix] else { preconditionFailure("every service has a database") }
        return database
    }

    package var all: [ServiceDatabase] { Array(services.values) }

    /// Whether every one of them answers now.
    func answer() async -> Bool {
        for service in services.values {
            guard (try? await service.database.run([SQLStatement("SELECT 1")])) != nil else { return false }
        }
        return true
    }

    package func close() async {
        await withTaskGroup(of: Void.self) { group in
            for service in services.values { group.addTask { await service.database.close() } }
            group.addTask { await events.close() }
        }
    }
}

extension PostgresConfiguration {
    fileprivate init(_ settings: PostgresSettings) {
        self.init(
            host: settings.host, port: settings.port, database: settings.name, user: settings.user,
            password: settings.password,
            encryption: settings.sslMode.flatMap { Encryption(rawValue: $0.rawValue) })
        poolSize = settings.poolSize
        rootCertificate = settings.rootCertificate
    }
}
