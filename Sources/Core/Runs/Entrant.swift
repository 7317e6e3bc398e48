public import Trajectories

/// One run of a course at the course's clock: what is known of its rows so far, for the screen.
///
/// Steps may be missing among the rows, as where only every tenth was recorded; the run stands at the latest one then.
public struct Entrant: Sendable {
    /// The run's number within the race.
    public let id: Int
    /// What a person calls it.
    public let label: String
    /// The race's step of its first row.
    public let birth: Int
    /// The number key that switches it, 1 to 9.
    public let slot: Int?
    /// What is kept of its rows so far.
    public private(set) var trace = Trace()
    /// Its path on the plane that is shown, where its rows are not places on it once and for all.
    package var projection: Projection?

    /// A path among N parameters, as it is seen on a plane.
    public struct Projection: Sendable {
        /// Rows with their places on the plane, as far back as positions are kept.
        public var path = Trace()
        /// The farther part of it, at a distance from the plane at which the map no longer shows what the run meets.
        public var faint = Trace()
        /// The distance of the latest position from the plane.
        public var distance = 0.0

        /// A path without a row.
        public init() {}
    }

    /// A run that stands before its first row.
    public init(id: Int, label: String, birth: Int, slot: Int?) {
        self.id = id
        self.label = label
        self.birth = birth
        self.slot = slot
    }

    /// The latest row up to the present step; nil before the first.
    public var current: StepRow? { trace.latest }

    /// Its path on the map.
    public var path: Trace { projection?.path ?? trace }

    /// Where it is on the map; nil before its first row.
    public var place: SIMD2<Double>? { path.latest?.parameters }

    /// Whether it ended, which it does only where a parameter is not finite.
    public var isOver: Bool { trace.latest.map { !$0.isFinite } ?? false }

    /// The step from which on rows are to be taken in.
    public var nextStep: Int { trace.lastStep.map { $0 + 1 } ?? birth }

    /// Takes in a row of ``nextStep`` or later, and the rule's velocity or first moment there, where it is known.
    public mutating func take(_ row: StepRow, momentum: SIMD2<Double>? = nil) {
        trace.append(row, momentum: momentum)
    }

    /// Stands at `step`, or behind the rows of `first` where that leads back, as soon as the rows from ``nextStep`` to
    /// `step` were taken in, again if need be; they are few where they were taken in before.
    package mutating func wind(to step: Int, from first: Int) {
        trace.wind(to: step, from: first)
    }

    /// Stands where it stood before.
    mutating func stand(at stand: Trace.Stand) {
        trace.stand(at: stand)
    }

    /// Forgets the rows of `step` and later, and maybe some before them, which are to be taken in again.
    package mutating func forget(from step: Int) {
        trace.forget(from: step)
    }
}
