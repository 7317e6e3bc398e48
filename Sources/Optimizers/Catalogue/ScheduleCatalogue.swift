/// Every learning-rate schedule there is, in the order of lists and help.
public enum ScheduleCatalogue {
    /// The schedules, one line each.
    public static let entries: [ScheduleEntry] = [
        ScheduleEntry(ConstantSchedule<Double>.self, ConstantSchedule<SIMD8<Double>>.self),
        ScheduleEntry(StepSchedule<Double>.self, StepSchedule<SIMD8<Double>>.self),
        ScheduleEntry(ExponentialSchedule<Double>.self, ExponentialSchedule<SIMD8<Double>>.self),
        ScheduleEntry(CosineSchedule<Double>.self, CosineSchedule<SIMD8<Double>>.self),
        ScheduleEntry(LinearSchedule<Double>.self, LinearSchedule<SIMD8<Double>>.self),
        ScheduleEntry(PolynomialSchedule<Double>.self, PolynomialSchedule<SIMD8<Double>>.self),
        ScheduleEntry(InverseSquareRootSchedule<Double>.self, InverseSquareRootSchedule<SIMD8<Double>>.self),
        ScheduleEntry(InverseTimeSchedule<Double>.self, InverseTimeSchedule<SIMD8<Double>>.self),
        ScheduleEntry(WarmupSchedule<Double>.self, WarmupSchedule<SIMD8<Double>>.self),
        ScheduleEntry(WarmupCosineSchedule<Double>.self, WarmupCosineSchedule<SIMD8<Double>>.self),
        ScheduleEntry(NoamSchedule<Double>.self, NoamSchedule<SIMD8<Double>>.self),
        ScheduleEntry(OneCycleSchedule<Double>.self, OneCycleSchedule<SIMD8<Double>>.self),
        ScheduleEntry(WarmRestartsSchedule<Double>.self, WarmRestartsSchedule<SIMD8<Double>>.self),
    ]

    /// The schedule called `name`.
    public static func entry(named name: String) -> ScheduleEntry? {
        entries.first { $0.descriptor.name == name }
    }
}
