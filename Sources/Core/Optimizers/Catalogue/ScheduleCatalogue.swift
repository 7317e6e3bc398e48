/// All learning-rate schedules, in the order of lists and help.
public enum ScheduleCatalogue {
    /// The schedules.
    public static let entries: [ScheduleEntry] = PathSchedule.all.enumerated().map { ScheduleEntry($1, number: $0) }

    /// The schedule called `name`.
    public static func entry(named name: String) -> ScheduleEntry? {
        entries.first { $0.descriptor.name == name }
    }
}
