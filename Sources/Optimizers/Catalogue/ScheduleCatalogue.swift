/// Every learning-rate schedule there is, in the order of lists and help.
public enum ScheduleCatalogue {
    /// The schedules, one line each.
    public static let entries: [ScheduleEntry] = [
        ScheduleEntry(ConstantSchedule<Double>.self),
        ScheduleEntry(StepSchedule<Double>.self),
        ScheduleEntry(ExponentialSchedule<Double>.self),
        ScheduleEntry(CosineSchedule<Double>.self),
        ScheduleEntry(LinearSchedule<Double>.self),
        ScheduleEntry(PolynomialSchedule<Double>.self),
        ScheduleEntry(InverseSquareRootSchedule<Double>.self),
        ScheduleEntry(InverseTimeSchedule<Double>.self),
        ScheduleEntry(WarmupSchedule<Double>.self),
        ScheduleEntry(WarmupCosineSchedule<Double>.self),
        ScheduleEntry(NoamSchedule<Double>.self),
        ScheduleEntry(OneCycleSchedule<Double>.self),
        ScheduleEntry(WarmRestartsSchedule<Double>.self),
    ]

    /// The schedule called `name`.
    public static func entry(named name: String) -> ScheduleEntry? {
        entries.first { $0.descriptor.name == name }
    }
}
