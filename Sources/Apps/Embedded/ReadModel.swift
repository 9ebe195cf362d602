import FoundationEssentials
import LecternDomain
import LecternFakes
package import LecternPorts
package import LecternServices
import LecternSQL

/// The read models of the embedded profile, by the names that operators know them by.
package enum ReadModel: String, Sendable, CaseIterable {
    case quiz

    /// Why one was not rebuilt.
    package enum Problem: Error, CustomStringConvertible {
        /// There is no database yet.
        case missing(file: String)
        case database(DatabaseStartError)
        /// At what, and why. What was rebuilt before it stays.
        case stopped(String)

        package var description: String {
            switch self {
            case .missing(let file): "there is no \(file); 'lectern serve' makes one"
            case .database(let error): "\(error)"
            case .stopped(let reason): reason
            }
        }
    }

    /// Makes it anew from nothing, and returns how many entries it holds. To be called while nobody serves from these
    /// databases: servers keep views in caches of their own.
    /// - Parameter progress: told now and then how many entries it holds so far.
    package func rebuild(
        _ configuration: ServeConfiguration, clock: any LecternPorts.Clock, progress: (Int) -> Void
    ) async throws(Problem) -> Int {
        switch self {
        case .quiz: try await rebuildQuizzes(configuration, clock, progress)
        }
    }

    private func rebuildQuizzes(
        _ configuration: ServeConfiguration, _ clock: any LecternPorts.Clock, _ progress: (Int) -> Void
    ) async throws(Problem) -> Int {
        let prefix = "QUIZ"
        if case .sqlite = configuration.database {
            // Opening would make one, and an empty read model beside it.
            let file = EmbeddedDatabases.file(prefix, configuration)
            guard FileManager.default.fileExists(atPath: file) else { throw .missing(file: file) }
        }
        let database: ServiceDatabase
        do throws(DatabaseStartError) {
            database = try await EmbeddedDatabases.open(prefix, configuration, clock: clock)
        } catch {
            throw .database(error)
        }
        let projector = QuizProjector(repository: SQLQuizRepository(database), cache: InMemoryCache(clock: clock))
        let outcome: Result<Int, QuizProjector.RebuildError>
        do throws(QuizProjector.RebuildError) {
            outcome = .success(try await projector.rebuild(progress: progress))
        } catch {
            outcome = .failure(error)
        }
        await database.database.close()
        do throws(QuizProjector.RebuildError) { return try outcome.get() } catch { throw .stopped("\(error)") }
    }
}
