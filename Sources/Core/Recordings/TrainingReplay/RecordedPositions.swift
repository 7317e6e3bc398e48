import Runs
import Trajectories

/// The positions of a training on the planes of its recording, each on the plane of its row; thinned once there are many.
struct RecordedPositions: Sendable {
    /// A position on the plane of number `plane`.
    struct Position: Sendable {
        var plane: Int
        var step: Int
        var place: SIMD2<Double>
        var distance: Double
        /// NaN where it is not known.
        var loss = Double.nan
    }

    /// Of rows, in the order of their steps.
    private(set) var ofRows: [Position] = []
    /// Of steps before a plane's first row, by the plane.
    private(set) var given: [Int: [Position]] = [:]
    /// The pairs of rows of which one is kept.
    private(set) var stride = 1
    private var count = 0

    private static let capacity = 16_384
    /// The planes whose earlier positions are kept, the latest.
    private static let planes = 8

    /// Takes in the position of a row.
    mutating func take(_ row: RecordedTrainingRow, on plane: Int) {
        guard let place = row.place, place.x.isFinite, place.y.isFinite else { return }
        // Of two consecutive rows both or none, so that a path that bounces still does so.
        defer { count += 1 }
        guard (count / 2).isMultiple(of: stride) else { return }
        if ofRows.count >= Self.capacity {
            stride *= 2
            ofRows = ofRows.enumerated().filter { ($0.offset / 2).isMultiple(of: 2) }.map(\.element)
            guard (count / 2).isMultiple(of: stride) else { return }
        }
        ofRows.append(
            Position(
                plane: plane, step: row.reading.step, place: place, distance: row.distance ?? 0,
                loss: row.reading.loss))
    }

    /// Takes in earlier positions.
    mutating func take(_ positions: [RecordedPosition], on plane: Int) {
        let step = positions.count / Self.capacity + 1
        given[plane] = Swift.stride(from: 0, to: positions.count, by: step).compactMap { index in
            let one = positions[index]
            guard one.place.x.isFinite, one.place.y.isFinite else { return nil }
            return Position(plane: plane, step: one.step, place: one.place, distance: one.distance ?? 0)
        }
        while given.count > Self.planes, let oldest = given.keys.min() { given[oldest] = nil }
    }
}

/// The path of a training on the plane that is shown, up to a step.
struct ShownPath: Sendable {
    /// The path.
    private(set) var projection = Entrant.Projection()
    private var plane: Int?
    private var reach = 0.0
    /// The last step that is shown, and how many positions were looked at.
    private var end = -1
    private var given = 0
    private var taken = 0
    private var stride = 1

    /// Shows `positions` of run `run` on the plane of number `plane` up to `step`, those beyond `reach` as far.
    mutating func show(_ positions: RecordedPositions, on plane: Int?, to step: Int, run: Int, reach: Double) {
        if plane != self.plane || step < end || reach != self.reach || stride != positions.stride {
            self = ShownPath()
            (self.plane, self.reach, stride) = (plane, reach, positions.stride)
        }
        end = step
        guard let plane else { return }
        let before = positions.given[plane] ?? []
        while given < before.count, before[given].step <= step {
            take(before[given], run)
            given += 1
        }
        while taken < positions.ofRows.count, positions.ofRows[taken].step <= step {
            let position = positions.ofRows[taken]
            if position.plane == plane, projection.path.lastStep.map({ $0 < position.step }) ?? true {
                take(position, run)
            }
            taken += 1
        }
    }

    private mutating func take(_ position: RecordedPositions.Position, _ run: Int) {
        let row = StepRow(run: run, step: position.step, parameters: position.place, loss: position.loss)
        projection.distance = position.distance
        projection.path.append(row)
        if position.distance > reach { projection.faint.append(row) }
    }
}
