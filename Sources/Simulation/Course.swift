public import Optimizers
public import Surfaces

/// Runs on one surface that can be wound to any step: computed as they go, or recorded.
public protocol Course: Sendable {
    /// The surface.
    var surface: Surface { get }
    /// The step at which all runs stand.
    var clock: Int { get }
    /// The last step there is; nil where there is no end.
    var lastStep: Int? { get }
    /// The runs that take part at the clock, in the order in which they joined.
    var present: [Entrant] { get }
    /// The rule, hyper-parameters and schedule of run `id` at the clock; nil where they are not known.
    func choice(of id: Int) -> OptimizerChoice?
    /// Winds every run that takes part to `step`, or to the end that is nearest to it.
    mutating func seek(to step: Int)
}
