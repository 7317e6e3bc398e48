public import Diagnosis
public import Optimizers
public import Runs
public import Surfaces
import Text
public import Training
public import Trajectories

/// Recordings of trainings that can seek forwards and backwards: every number that is shown is one of the file's rows, and what
/// is said of them is what `ravine diagnose` says.
///
/// Rows stay where they are: a run keeps a chart with the extremes of its quantities, some positions, and stands from which the
/// rows of any step are read again.
public struct TrainingReplay: RecordedCourse {
    /// The current step of all runs.
    public private(set) var clock = 0
    /// Whether more rows may follow.
    public let isGrowing: Bool
    /// The headers of the recordings.
    public let headers: [TrainingHeader]
    /// What recorders had to say, the latest last, as many as are kept.
    public let notes: [TrainingNote]
    /// The plane that is shown; without losses where the recordings have none.
    public private(set) var surface: Surface

    private var runs: [ReplayedTraining]
    private let sources: [any TrainingRows]
    private let maps: RecordedMaps
    /// The number of the plane that is shown.
    private var plane: Int?

    /// The trainings `runs` of `sources` at their last step.
    init(
        _ runs: [ReplayedTraining], of sources: [any TrainingRows], on maps: RecordedMaps, notes: [TrainingNote],
        showing surface: Surface, isGrowing: Bool
    ) {
        self.runs = runs
        self.sources = sources
        self.maps = maps
        self.notes = notes
        self.isGrowing = isGrowing
        self.surface = surface
        headers = sources.map(\.header)
        for index in self.runs.indices { self.runs[index].standAtEnd() }
        clock = horizon
        show()
    }

    /// The replay of `rows` at step 0; what is read of them is all there is.
    ///
    /// This takes as long as reading all rows; a ``TrainingReplayReader`` reads a part at a time.
    public init(_ rows: [any TrainingRows]) throws(RecordingFault) {
        var reader = try TrainingReplayReader(rows)
        _ = try reader.read { false }
        self = reader.replay(isGrowing: false)
        seek(to: 0)
    }

    /// The step of the last row.
    public var lastStep: Int? { horizon }

    /// The step of the last row: everything recorded is known.
    public var horizon: Int { runs.compactMap(\.span?.upperBound).max() ?? 0 }

    /// The runs that have begun at the clock. One whose rows end before stays at its last.
    public var present: [Entrant] { runs.filter { $0.hasBegun(at: clock) }.map(\.entrant) }

    /// The optimizer, hyperparameters and schedule of run `id` at the clock; nil where the recording does not name one of this program.
    public func choice(of id: Int) -> OptimizerChoice? { run(id)?.choice(at: clock) }

    /// Nil: a training has a diagnosis of its own.
    public func diagnosis(of id: Int) -> Diagnosis? { nil }

    /// None.
    public func knownEvents(of id: Int) -> [RunEvent] { [] }

    /// Nil: an update has N numbers.
    public func motion(of id: Int) -> Motion? { nil }

    /// True.
    public var hasTrainings: Bool { true }

    /// Run `id`.
    public func shownTraining(of id: Int) -> (any ShownTraining)? { run(id) }

    /// Run `id`.
    public func training(of id: Int) -> ReplayedTraining? { run(id) }

    /// Whether losses on a plane are known, so that there is a map.
    public var hasMap: Bool { maps.hasLosses }

    /// Whether positions are known, so that there is a path.
    public var hasPositions: Bool { maps.hasPositions }

    /// The mini-batch size; nil for all rows, or where it is not known.
    public var batch: Int? { headers.first?.batch }

    /// Moves every run to its latest row of `step` or before.
    public mutating func seek(to step: Int) {
        clock = min(max(0, step), horizon)
        for index in runs.indices { runs[index].seek(to: clock, in: sources) }
        show()
    }

    /// This replay at the step of `other`, which has fewer rows of the same recordings.
    public func standing(as other: any RecordedCourse) -> any RecordedCourse {
        guard let other = other as? TrainingReplay else { return self }
        var result = self
        for index in result.runs.indices {
            if let same = other.run(result.runs[index].id) { result.runs[index].stand(as: same) }
        }
        // A run may have rows at this step by now.
        result.seek(to: other.clock)
        return result
    }

    private func run(_ id: Int) -> ReplayedTraining? { runs.first { $0.id == id } }

    /// Shows the plane at the clock and the paths on it.
    private mutating func show() {
        plane = maps.shown(at: clock)
        if let shown = maps.surface(of: plane) { surface = shown }
        let width = surface.definition.domain.width
        let reach = PlaneSection.reach * max(width.x, width.y)
        for index in runs.indices {
            // Positions of another recording are on planes of its own.
            runs[index].showPath(on: runs[index].source == 0 ? plane : nil, to: clock, reach: reach)
        }
    }

    /// What is said of the plane that is shown and of run `id`; nil without positions.
    public func planeFacts(of id: Int?) -> PlaneFacts? {
        guard let number = plane, hasPositions else { return nil }
        let plane = maps.plane(number)
        var head: PlaneFacts.Head?
        if let run = id.flatMap({ self.run($0) }), let row = run.now.row,
            let place = run.path.projection.path.latest, place.step == row.reading.step
        {
            let foot = surface.value(at: place.parameters)
            head = PlaneFacts.Head(
                distance: row.distance ?? run.path.projection.distance, loss: row.reading.fullLoss ?? row.reading.loss,
                foot: foot)
        }
        let width = surface.definition.domain.width
        let steps =
            plane.steps.lowerBound == plane.steps.upperBound
            ? "step \(plane.steps.lowerBound)" : "steps \(plane.steps.lowerBound) to \(plane.steps.upperBound)"
        let known = plane.known < 1 ? ", \(Int((100 * plane.known).rounded()))% of the losses known" : ""
        return PlaneFacts(
            plane: "\(plane.name), \(steps)" + known + (plane.isInterpolated ? ", the others interpolated" : ""),
            shares: plane.shares, head: head, stretch: width.x / width.y)
    }
}

/// What a recorder had to say.
public struct TrainingNote: Equatable, Sendable {
    /// The id of the run in the replay; nil where it is about none.
    public var run: Int?
    /// The step; nil where it is about none.
    public var step: Int?
    /// What it says.
    public var text: String
}
