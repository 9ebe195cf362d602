import Synchronization

/// One series behind a lock of its own, so that whoever holds it need not look it up again.
final class SeriesCell: Sendable {
    let kind: Family.Kind
    let series: Mutex<Series>

    init(kind: Family.Kind, bounds: [Double]) {
        self.kind = kind
        series = Mutex(Series(kind: kind, bounds: bounds))
    }
}
