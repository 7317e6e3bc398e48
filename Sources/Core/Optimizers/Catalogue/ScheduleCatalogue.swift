/// All learning-rate schedules, in the order of lists and help.
public enum ScheduleCatalogue {
    /// The schedules.
    public static let entries: [ScheduleEntry] = PathSchedule.all.enumerated().map { ScheduleEntry($1, number: $0) }

    /// The schedule called `name`.
    public static func entry(named name: String) -> ScheduleEntry? {
        entries.first { $0.descriptor.name == name }
    }
}

/// A schedule in the catalogue: its descriptor, and its rates for values of its keys.
public struct ScheduleEntry: Sendable {
    /// Its index in the order of lists and help, by which an ensemble finds it.
    let number: Int
    private let schedule: PathSchedule

    init(_ schedule: PathSchedule, number: Int) {
        self.schedule = schedule
        self.number = number
    }

    /// Name, description and keys.
    public var descriptor: ScheduleDescriptor { schedule.descriptor }

    /// Whether the rates of all steps to come have a finite sum with the values of all keys.
    func hasFiniteSum(_ values: [String: Double]) -> Bool { schedule.hasFiniteSum(values) }

    /// The rates with the values of all keys.
    func rates(_ values: [String: Double]) -> PathSchedule.Rate { schedule.rates(values) }
}
