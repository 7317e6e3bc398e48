/// The optimizer's own learning rate at every step.
struct ConstantSchedule<L: Lanes>: ScheduleRule {
    static var descriptor: ScheduleDescriptor {
        ScheduleDescriptor(
            name: "constant", summary: "The learning rate stays constant.", equation: "lr", keys: [])
    }

    init(_ hyper: Hyper<L>) {}

    func rate(base: L, step: Int) -> L { base }
}
