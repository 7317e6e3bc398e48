/// A factory that a module applies to every schedule, for one path or for eight lanes.
protocol ScheduleUse {
    /// The product for one schedule.
    associatedtype Made

    /// The product for a schedule, which is given as a type for one path and as a type for eight lanes.
    func made<One: ScheduleRule, Eight: ScheduleRule>(_: One.Type, _: Eight.Type) -> Made
    where One.L == Double, Eight.L == SIMD8<Double>
}

extension ScheduleUse {
    /// The products for all schedules, in the order of lists and help: one line each.
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
