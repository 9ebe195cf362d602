public import FoundationEssentials
import LecternPorts

extension SpeechLibrary {
    /// Takes the audio off records that were asked for before `time`; the file goes with the last of them.
    /// May be repeated. Returns how many records were cleared.
    public func expire(before time: Date) async throws(UseCaseError) -> Int {
        var count = 0
        do throws(RepositoryError) {
            for old in try await ports.repository.expired(before: time, limit: expiryBatch) {
                let name = Self.turnName(old)
                do { try await filing.begin(name) } catch { throw RepositoryError.cancelled }
                defer { filing.end(name) }
                // The file first: should it stay, the record still leads the next round to it.
                do throws(UseCaseError) { try await discard(old, at: 1) } catch { continue }
                var audio = old
                audio.blobKey = nil
                do throws(RepositoryError) {
                    _ = try await ports.repository.commit(Commit([.update(audio)]))
                    count += 1
                } catch {
                    // Deleted by its owner meanwhile.
                    guard case .conflict = error else { throw error }
                }
            }
        } catch {
            throw UseCaseError(error)
        }
        return count
    }
}
