/// A learning-rate schedule with its values, as in `warmup:steps=50`.
public struct Schedule: Equatable, Sendable {
    /// Its name in the catalogue.
    public let kind: String
    /// The values of all its keys, including defaults.
    public let values: [String: Double]
    private let rates: PathSchedule.Rate

    /// The schedule called `kind` with `values`, which are checked and completed with defaults.
    public init(kind: String, values: [String: Double] = [:]) throws(ChoiceFault) {
        guard let entry = ScheduleCatalogue.entry(named: kind) else {
            throw .unknown(.schedule, kind)
        }
        let complete = try entry.descriptor.keys.completed(values, of: .schedule(kind))
        self.kind = kind
        self.values = complete
        rates = entry.rates(complete)
    }

    /// The schedule that `text` spells: `name[:key=value,...]`.
    public init(parsing text: String) throws(ChoiceFault) {
        if let mark = text.firstIndex(of: "@") {
            throw .secondSchedule(String(text[mark...]))
        }
        let (name, pairs) = KeyValueList.split(text)
        guard let entry = ScheduleCatalogue.entry(named: name) else {
            throw .unknown(.schedule, name)
        }
        let values = try KeyValueList.values(pairs, keys: entry.descriptor.keys, owner: .schedule(name))
        try self.init(kind: name, values: values)
    }

    /// The schedule of `entry` with example values.
    public static func example(of entry: ScheduleEntry) -> Schedule? {
        let keys = entry.descriptor.keys
        let values = Dictionary(uniqueKeysWithValues: keys.map { ($0.name, $0.example) })
        return try? Schedule(kind: entry.descriptor.name, values: values)
    }

    /// Name, description and keys.
    public var descriptor: ScheduleDescriptor {
        entry.descriptor
    }

    /// The shortest text that `init(parsing:)` reads as this schedule: defaults are left out.
    public var text: String {
        kind + descriptor.keys.suffix(of: values)
    }

    /// The learning rate at `step`, counted from 0, for the base learning rate `base`.
    public func rate(base: Double, step: Int) -> Double {
        rates(base, step)
    }

    /// Whether the rates of all steps to come have a finite sum, so that a run can only go a bounded distance more.
    public var hasFiniteSum: Bool { entry.hasFiniteSum(values) }

    /// Equal where kind and values are.
    public static func == (a: Schedule, b: Schedule) -> Bool {
        a.kind == b.kind && a.values == b.values
    }

    /// Its entry in the catalogue.
    var entry: ScheduleEntry {
        guard let entry = ScheduleCatalogue.entry(named: kind) else {
            preconditionFailure("a schedule is made from the catalogue alone")
        }
        return entry
    }
}
