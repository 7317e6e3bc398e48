/// A learning-rate schedule as a pure function of the step, for as many paths at once as `L` has lanes.
protocol ScheduleRule<L>: Sendable {
    /// The numbers it computes with.
    associatedtype L: Lanes

    /// What help, lists and recordings say of it.
    static var descriptor: ScheduleDescriptor { get }

    /// The schedule with the values of the descriptor's keys.
    init(_ hyper: Hyper<L>)

    /// The rate at `step`, which counts updates from 0, where the optimizer's own is `base`.
    func rate(base: L, step: Int) -> L
}
