public import Diagnosis
import Optimizers
public import Runs
public import Trajectories

/// One training of a recording: what all its rows tell, and where it stands.
public struct ReplayedTraining: Sendable {
    /// Its id in the replay.
    let id: Int
    /// Its id in the recording.
    let recordedID: Int
    /// The recording it is in, by its place among those of the replay.
    let source: Int
    /// What the header says of it.
    let run: RecordedTraining
    /// What a person calls it.
    let label: String
    /// The number key that selects it; nil for one beyond the ninth.
    let slot: Int?

    /// The optimizers that it had from later steps on.
    private(set) var changes: [RunChange] = []
    /// The number of rows that are known.
    private(set) var count = 0
    /// The steps of the first and the last of them; nil without rows.
    private(set) var span: ClosedRange<Int>?
    /// Its quantities through time.
    private(set) var chart = TrainingChart()
    /// Its positions.
    private(set) var positions = RecordedPositions()
    /// Its diagnosis after all rows.
    private(set) var known: Stand
    /// Stands from which any other is reached in few rows, the one before the first row at the beginning.
    private var stands: [(place: TrainingPlace, stand: Stand)] = []
    /// The rows between two of them.
    private var spacing = 64

    /// Where it stands.
    private(set) var now: Stand
    /// Its rows behind that.
    private var ahead: Reading?
    /// Its path on the plane that is shown.
    private(set) var path = ShownPath()

    /// The most stands that are kept of a run; half of them at least, once it has as many rows.
    private let capacity: Int

    /// What is known after some rows.
    struct Stand: Sendable {
        /// The number of rows.
        var count = 0
        /// The latest of them.
        var row: RecordedTrainingRow?
        /// The latest look at the curvature.
        var look: TrainingCurvatureLook?
        /// What is said of it.
        var diagnosis: TrainingDiagnosis

        mutating func take(_ row: RecordedTrainingRow, _ changes: [RunChange]) {
            let latest = self.row?.reading.step ?? -1
            for change in changes where latest < change.step && change.step <= row.reading.step {
                diagnosis.adopt(change.choice)
            }
            count += 1
            self.row = row
            if let curvature = row.reading.curvature, curvature.effectiveSharpness != nil || curvature.sharpness != nil
            {
                look = TrainingCurvatureLook(
                    step: row.reading.step, curvature: curvature, shares: curvature.carrier.map { [$0] } ?? [])
            }
            // As `ravine diagnose`: rows that are looks alone tell nothing of how it goes.
            if row.hasLoss { diagnosis.take(row.reading) }
        }
    }

    /// Rows from a place on.
    private struct Reading: Sendable {
        var rows: any TrainingRows
        /// The next row of the run, where it was read already.
        var coming: RecordedTrainingRow?
    }

    /// The training before its rows.
    init(
        _ run: RecordedTraining, id: Int, of source: Int, label: String, slot: Int?, hasBatches: Bool, runs: Int,
        from place: TrainingPlace?
    ) {
        self.run = run
        self.id = id
        recordedID = run.id
        self.source = source
        self.label = label
        self.slot = slot
        capacity = max(64, 1024 / max(1, runs))
        known = Stand(diagnosis: TrainingDiagnosis(of: run.choice, hasBatches: hasBatches))
        now = known
        if let place { stands.append((place, known)) }
    }

    // MARK: Rows as they are found

    /// Takes in the next row, on the plane of number `plane`; `place` is behind it.
    mutating func take(_ row: RecordedTrainingRow, on plane: Int?, before place: TrainingPlace?) {
        let step = row.reading.step
        known.take(row, changes)
        count += 1
        span = min(span?.lowerBound ?? step, step)...step
        if row.hasLoss { chart.append(row.reading.loss, of: .loss, at: step) }
        chart.append(row.reading)
        chart.append(row.validationLoss, of: .validationLoss, at: step)
        chart.append(row.reading.clip, of: .clip, at: step)
        chart.append(row.distance, of: .distance, at: step)
        if let plane { positions.take(row, on: plane) }
        guard count.isMultiple(of: spacing), let place else { return }
        if stands.count >= capacity {
            spacing *= 2
            stands = stands.filter { $0.stand.count.isMultiple(of: spacing) }
            guard count.isMultiple(of: spacing) else { return }
        }
        stands.append((place, known))
    }

    /// Takes in a change, which comes before the row of its step.
    mutating func take(_ change: RunChange) { changes.append(change) }

    /// The optimizer with which it makes the update of `step`; nil for one that is not in the catalogue.
    func choice(at step: Int) -> OptimizerChoice? { changes.last { $0.step <= step }?.choice ?? run.choice }

    /// Takes in earlier positions on the plane of number `plane`.
    mutating func take(_ given: [RecordedPosition], on plane: Int) { positions.take(given, on: plane) }

    /// Stands at the last row that is known.
    mutating func standAtEnd() {
        now = known
        ahead = nil
    }

    // MARK: Going to a step

    /// Whether it has a row at `step` or before.
    func hasBegun(at step: Int) -> Bool { span.map { $0.lowerBound <= step } ?? false }

    /// Stands at the latest row of `step` or before, or before the first.
    mutating func seek(to step: Int, in sources: [any TrainingRows]) {
        let present = now.row?.reading.step
        if let present, present == step { return }
        if let span, step >= span.upperBound { return standAtEnd() }
        let latest = stands.last { $0.stand.row.map { $0.reading.step <= step } ?? true }
        if present.map({ $0 > step }) ?? false || latest.map({ $0.stand.count > now.count }) ?? false || ahead == nil {
            guard let latest else { return }
            if latest.stand.count > now.count || present.map({ $0 > step }) ?? false {
                now = latest.stand
                ahead = Reading(rows: sources[source].moved(to: latest.place))
            } else {
                // The rows from an earlier place on, without those that were taken in.
                var rows = Reading(rows: sources[source].moved(to: latest.place))
                for _ in latest.stand.count..<now.count { _ = next(&rows) }
                ahead = rows
            }
        }
        guard var ahead else { return }
        while now.count < count {
            guard let row = ahead.coming ?? next(&ahead) else { break }
            guard row.reading.step <= step else {
                ahead.coming = row
                break
            }
            ahead.coming = nil
            now.take(row, changes)
        }
        self.ahead = ahead
    }

    /// The next row of the run among `reading`; nil where there is none any more, as in a file that became shorter.
    private func next(_ reading: inout Reading) -> RecordedTrainingRow? {
        while let item = try? reading.rows.nextItem() {
            if case .row(let row) = item, row.run == recordedID { return row }
        }
        return nil
    }

    /// Stands where `other` stands, which is the same with fewer rows.
    mutating func stand(as other: ReplayedTraining) {
        now = other.now
        ahead = other.ahead
        path = other.path
    }

    /// Shows its path up to `step` on the plane of number `plane`; positions at a distance beyond `reach` are far.
    mutating func showPath(on plane: Int?, to step: Int, reach: Double) {
        path.show(positions, on: plane, to: step, run: id, reach: reach)
    }

    /// The run for the screen.
    var entrant: Entrant {
        var entrant = Entrant(id: id, label: label, birth: span?.lowerBound ?? 0, slot: slot)
        if let row = now.row {
            let reading = row.reading
            var shown = StepRow(
                run: id, step: reading.step, parameters: reading.isFinite ? .zero : SIMD2(.nan, .nan),
                loss: reading.loss)
            shown.gradient = reading.gradientNorm.map { SIMD2($0, 0) }
            shown.rate = reading.rate
            entrant.take(shown)
        }
        entrant.projection = path.projection
        return entrant
    }
}

extension ReplayedTraining: ShownTraining {
    /// The row at the clock.
    public var reading: TrainingReading? { now.row?.reading }

    /// What that row has beside it.
    public var sideReading: TrainingSideReading {
        TrainingSideReading(
            validationLoss: now.row?.validationLoss, clip: now.row?.reading.clip, distance: now.row?.distance)
    }

    /// The latest look up to the clock.
    public var latestCurvature: TrainingCurvatureLook? { now.look }

    /// Whether any of its rows shows that updates see batches, or the header says so.
    public var hasBatches: Bool { known.diagnosis.hasBatches }

    /// What is said of it by its rows up to the clock.
    public var trainingDiagnosis: TrainingDiagnosis { now.diagnosis }

    /// What all its rows tell, by the steps.
    public var knownTrainingEvents: [TrainingEvent] { known.diagnosis.events.sorted { $0.step < $1.step } }

    /// `quantity` in all its rows.
    public func pieces(of quantity: TrainingQuantity) -> [QuantityTrace.Piece] { chart[quantity].pieces }
}
