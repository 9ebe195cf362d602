import CMicrohttpd
import Glibc
import Synchronization

/// One thread beside the library's: it hears of clients that hang up while their request is in our hands, ends what
/// takes too long, drains refused uploads, and stops the server.
///
/// The library does not look at a connection that sleeps, and its own timeout begins anew with every byte.
final class Watcher: Sendable {
    private struct Lingering {
        let descriptor: Int32
        let until: MonotonicTime
        var left: Int
    }

    private struct State {
        var lingering: [Lingering] = []
        var work: [@Sendable () -> Bool] = []
        var stopped = false
    }

    private let hangups: Int32
    private let wakeUp: Int32
    private let state = Mutex(State())
    private let tick: Duration

    /// - Parameter tick: how often deadlines are looked at.
    init?(tick: Duration) {
        self.tick = tick
        hangups = lectern_hangups_new()
        wakeUp = lectern_wakeup_new()
        guard hangups >= 0, wakeUp >= 0 else {
            if hangups >= 0 { close(hangups) }
            if wakeUp >= 0 { close(wakeUp) }
            return nil
        }
        _ = lectern_hangups_add(hangups, wakeUp, 0, 1)
    }

    deinit {
        close(hangups)
        close(wakeUp)
    }

    func watch(_ connection: Connection) {
        _ = lectern_hangups_add(hangups, connection.descriptor, connection.id, 0)
    }

    func forget(_ connection: Connection) {
        lectern_hangups_remove(hangups, connection.descriptor)
    }

    /// Takes over a descriptor whose sending side is shut, and reads it empty for a moment.
    func linger(_ descriptor: Int32) {
        state.withLock {
            $0.lingering.append(
                Lingering(descriptor: descriptor, until: MonotonicTime.now.advanced(by: .seconds(2)), left: 64 << 20))
        }
        wake()
    }

    /// Runs `step` on the watcher's thread every few milliseconds until it answers true.
    func repeatUntilTrue(_ step: @escaping @Sendable () -> Bool) {
        state.withLock { $0.work.append(step) }
        wake()
    }

    /// The thread ends, after which nothing is watched.
    func stop() {
        state.withLock { $0.stopped = true }
        wake()
    }

    private func wake() {
        var one: UInt64 = 1
        _ = write(wakeUp, &one, 8)
    }

    /// Begins the thread; it keeps `core` alive until `stop`.
    func start(_ core: ServerCore) -> Bool {
        let box = Unmanaged.passRetained(core)
        var thread = pthread_t()
        let failed = pthread_create(
            &thread, nil,
            { pointer in
                guard let pointer else { return nil }
                let core = Unmanaged<ServerCore>.fromOpaque(pointer).takeRetainedValue()
                core.watcher.run(core)
                return nil
            }, box.toOpaque())
        guard failed == 0 else {
            box.release()
            return false
        }
        pthread_detach(thread)
        return true
    }

    private func run(_ core: ServerCore) {
        var ids = [UInt64](repeating: 0, count: 128)
        var swept = MonotonicTime.now
        while !state.withLock({ $0.stopped }) {
            let busy = state.withLock { !$0.work.isEmpty || !$0.lingering.isEmpty }
            let pause = busy ? 5 : Int32(clamping: tick.nanoseconds / 1_000_000)
            let count = lectern_hangups_wait(hangups, &ids, Int32(ids.count), pause)
            for id in ids.prefix(Int(count)) {
                if id == 0 {
                    var value: UInt64 = 0
                    _ = read(wakeUp, &value, 8)
                } else {
                    guard let connection = core.connection(id) else { continue }
                    connection.markHungUp()
                    connection.exchange?.hangUp()
                }
            }
            let now = MonotonicTime.now
            if now.since(swept) >= tick {
                swept = now
                sweep(core, now)
            }
            drain(now)
            let work = state.withLock { state in
                defer { state.work = [] }
                return state.work
            }
            let unfinished = work.filter { !$0() }
            state.withLock { $0.work += unfinished }
        }
        state.withLock { state in
            for lingering in state.lingering { close(lingering.descriptor) }
            state.lingering = []
        }
    }

    private func sweep(_ core: ServerCore, _ now: MonotonicTime) {
        let farewell =
            core.hasTLS ? nil : RawResponse.bytes(core.lastResort(HTTPError.requestTimeout, nil))
        for connection in core.connections {
            if let exchange = connection.exchange {
                exchange.enforce(core.limits, now: now)
            } else {
                connection.cutIfOverdue(now, core.limits, farewell: farewell)
            }
        }
    }

    private func drain(_ now: MonotonicTime) {
        let lingering = state.withLock { state in
            defer { state.lingering = [] }
            return state.lingering
        }
        guard !lingering.isEmpty else { return }
        let rest = lingering.compactMap { entry -> Lingering? in
            var entry = entry
            let isOpen = withUnsafeTemporaryAllocation(byteCount: 64 << 10, alignment: 1) { buffer in
                for _ in 0..<64 {
                    let count = recv(entry.descriptor, buffer.baseAddress, buffer.count, Int32(MSG_DONTWAIT))
                    if count < 0 { return errno == EAGAIN || errno == EINTR }
                    entry.left -= count
                    if count == 0 || entry.left <= 0 { return false }
                }
                return true
            }
            if isOpen, now < entry.until { return entry }
            close(entry.descriptor)
            return nil
        }
        state.withLock { $0.lingering += rest }
    }
}
