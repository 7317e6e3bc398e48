public import Diagnosis
public import Optimizers
public import Surfaces
public import Trajectories

/// Runs on one surface that can be wound to any step: computed as they go, or recorded.
public protocol Course: Sendable {
    /// The surface.
    var surface: Surface { get }
    /// The step at which all runs stand.
    var clock: Int { get }
    /// The last step there is; nil where there is no end.
    var lastStep: Int? { get }
    /// The furthest step to which all runs that take part are known, which is not before the clock: winding up to there
    /// is quick.
    var horizon: Int { get }
    /// The runs that take part at the clock, in the order in which they joined.
    var present: [Entrant] { get }
    /// The rule, hyper-parameters and schedule of run `id` at the clock; nil where they are not known.
    func choice(of id: Int) -> OptimizerChoice?
    /// What is to be said of run `id` at the clock; nil where that is not known.
    func diagnosis(of id: Int) -> Diagnosis?
    /// What theory says of the update that run `id` makes at the clock; nil where that is not known.
    func theory(of id: Int) -> Theory?
    /// What is known to happen to run `id` up to ``horizon``, after the clock too, by the first steps.
    func knownEvents(of id: Int) -> [RunEvent]
    /// The same events in the same order, each as it was when it was noticed: steps, kinds and parameters hold, figures
    /// and ends may be others by now. That takes no longer where there are many.
    func noticedEvents(of id: Int) -> ArraySlice<RunEvent>
    /// The update that run `id` makes at the clock; nil where it is not known.
    func motion(of id: Int) -> Motion?
    /// Whether its runs are trainings of N parameters.
    var hasTrainings: Bool { get }
    /// Run `id`, where it is a training of N parameters; nil for any other.
    func shownTraining(of id: Int) -> (any ShownTraining)?
    /// Winds every run that takes part to `step`, or to the end that is nearest to it.
    mutating func seek(to step: Int)
}

extension Course {
    /// What theory says of the latest update that the diagnosis knows.
    public func theory(of id: Int) -> Theory? { diagnosis(of: id)?.theory }

    /// What is known to happen to run `id`.
    public func noticedEvents(of id: Int) -> ArraySlice<RunEvent> { knownEvents(of: id)[...] }

    /// False: runs of one or two parameters.
    public var hasTrainings: Bool { false }

    /// Nil.
    public func shownTraining(of id: Int) -> (any ShownTraining)? { nil }
}
