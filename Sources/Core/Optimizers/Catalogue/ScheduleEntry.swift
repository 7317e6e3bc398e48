/// A schedule as the catalogue holds it: its description, and its rates for given values of its keys.
public struct ScheduleEntry: Sendable {
    /// Its place in the order of lists and help, by which an ensemble finds it.
    let number: Int
    private let schedule: PathSchedule

    init(_ schedule: PathSchedule, number: Int) {
        self.schedule = schedule
        self.number = number
    }

    /// What help, lists and recordings say of it.
    public var descriptor: ScheduleDescriptor { schedule.descriptor }

    /// The rates with the values of all keys.
    func rates(_ values: [String: Double]) -> PathSchedule.Rate { schedule.rates(values) }
}
