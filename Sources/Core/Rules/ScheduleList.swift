/// What a module makes of each schedule: the rates of one path, or those of eight lanes.
protocol ScheduleUse {
    /// What is made of one schedule.
    associatedtype Made

    /// What is made of a schedule, which is given for one path and for eight lanes.
    func made<One: ScheduleRule, Eight: ScheduleRule>(_: One.Type, _: Eight.Type) -> Made
    where One.L == Double, Eight.L == SIMD8<Double>
}

extension ScheduleUse {
    /// What is made of every schedule there is, in the order of lists and help: one line each.
    var all: [Made] {
        [
            made(ConstantSchedule.self, ConstantSchedule.self),
            made(StepSchedule.self, StepSchedule.self),
            made(ExponentialSchedule.self, ExponentialSchedule.self),
            made(CosineSchedule.self, CosineSchedule.self),
            made(LinearSchedule.self, LinearSchedule.self),
            made(PolynomialSchedule.self, PolynomialSchedule.self),
            made(InverseSquareRootSchedule.self, InverseSquareRootSchedule.self),
            made(InverseTimeSchedule.self, InverseTimeSchedule.self),
            made(WarmupSchedule.self, WarmupSchedule.self),
            made(WarmupCosineSchedule.self, WarmupCosineSchedule.self),
            made(NoamSchedule.self, NoamSchedule.self),
            made(OneCycleSchedule.self, OneCycleSchedule.self),
            made(WarmRestartsSchedule.self, WarmRestartsSchedule.self),
        ]
    }
}
