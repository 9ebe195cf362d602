public import FoundationEssentials
public import LecternPorts

/// Deletes audio whose retention time has passed, once an hour. The records stay.
public struct RetentionSweeper: Sendable {
    /// Deletes what was made before that time.
    public typealias Expiry = @Sendable (Date) async throws(UseCaseError) -> Int

    private let service: String
    private let days: Int
    private let clock: any Clock
    private let log: any Log
    private let expire: Expiry

    /// - Parameters:
    ///   - service: for the log.
    ///   - days: how long audio is kept, at least 1.
    ///   - expire: returns how many records it cleared.
    public init(service: String, days: Int, clock: any Clock, log: any Log, expire: @escaping Expiry) {
        self.service = service
        self.days = days
        self.clock = clock
        self.log = log
        self.expire = expire
    }

    /// Sweeps at once and then every hour, until the task is cancelled. What could not be deleted is tried again.
    public func run() async {
        while !Task.isCancelled {
            await sweep()
            do { try await clock.sleep(for: .seconds(3600)) } catch { return }
        }
    }

    /// One round: batch by batch, until one clears nothing.
    public func sweep() async {
        let time = clock.now.addingTimeInterval(TimeInterval(-86_400 * days))
        var count = 0
        do {
            while !Task.isCancelled {
                let cleared = try await expire(time)
                guard cleared > 0 else { break }
                count += cleared
            }
        } catch {
            log.warning("audio past its retention stays for now", [("of", service), ("error", "\(error)")])
        }
        if count > 0 { log.info("audio past its retention deleted", [("of", service), ("count", "\(count)")]) }
    }
}

/// Records that are read and cleared at a time.
let expiryBatch = 1000
