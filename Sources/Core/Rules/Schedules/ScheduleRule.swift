/// A learning-rate schedule as a pure function of the step, for one run per lane of `L`.
protocol ScheduleRule<L>: Sendable {
    /// The number type.
    associatedtype L: Lanes

    /// Name, description and keys, for help, lists and recordings.
    static var descriptor: ScheduleDescriptor { get }

    /// The schedule with the values of the descriptor's keys.
    init(_ hyper: Hyper<L>)

    /// The learning rate at `step`, counted from 0, for the base learning rate `base`.
    func rate(base: L, step: Int) -> L
}
