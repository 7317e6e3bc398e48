/// An optimizer with its hyperparameters and schedule, as in `adam:lr=0.05@warmup:steps=50`.
public struct OptimizerChoice: Equatable, Sendable {
    /// The optimizer.
    public let entry: OptimizerEntry
    /// The values of all its keys, including defaults; flags are 0 and 1.
    public private(set) var hyper: [String: Double]
    /// The learning-rate schedule; nil for a constant rate, also after the schedule `constant` was set.
    public var schedule: Schedule? {
        didSet { dropConstantSchedule() }
    }
    private var rate: Double

    /// The optimizer called `optimizer` in `book` with `hyper`, which is checked and completed with defaults.
    public init(
        optimizer: String, hyper: [String: Double] = [:], schedule: Schedule? = nil, in book: RuleBook = RuleBook()
    ) throws(ChoiceFault) {
        guard let entry = book.entry(named: optimizer) else { throw .unknown(.optimizer, optimizer) }
        try self.init(entry, hyper: hyper, schedule: schedule)
    }

    /// The optimizer `entry` with `hyper`, which is checked and completed with defaults.
    public init(
        _ entry: OptimizerEntry, hyper: [String: Double] = [:], schedule: Schedule? = nil
    ) throws(ChoiceFault) {
        let complete = try entry.descriptor.keys.completed(hyper, of: entry.owner)
        self.entry = entry
        self.hyper = complete
        self.schedule = schedule
        rate = complete[Self.rateKey] ?? 0
        dropConstantSchedule()
    }

    /// The choice that `text` spells, with a name in `book`: `name[:key=value,...][@schedule[:key=value,...]]`.
    public init(parsing text: String, in book: RuleBook = RuleBook()) throws(ChoiceFault) {
        let mark = text.firstIndex(of: "@")
        let (name, pairs) = KeyValueList.split(String(text[..<(mark ?? text.endIndex)]))
        guard let entry = book.entry(named: name) else { throw .unknown(.optimizer, name) }
        let values = try KeyValueList.values(pairs, keys: entry.descriptor.keys, owner: entry.owner)
        var schedule: Schedule?
        if let mark {
            schedule = try Schedule(parsing: String(text[text.index(after: mark)...]))
        }
        try self.init(entry, hyper: values, schedule: schedule)
    }

    /// The base learning rate, finite and at least 0; setting any other value has no effect.
    public var learningRate: Double {
        get { rate }
        set {
            guard newValue.isFinite, newValue >= 0 else { return }
            rate = newValue
            hyper[Self.rateKey] = newValue
        }
    }

    /// The shortest text that `init(parsing:)` reads as this choice: defaults are left out.
    public var text: String {
        optimizer + entry.descriptor.keys.suffix(of: hyper) + (schedule.map { "@" + $0.text } ?? "")
    }

    /// For each value that is rather meant in another program's convention, one sentence without a full stop.
    public var remarks: [String] {
        entry.descriptor.keys.compactMap { key in
            guard let other = key.complement, let value = hyper[key.name], other.values.contains(value) else {
                return nil
            }
            let text = key.text(of: value)
            // Without the rounding error of 1 − x.
            let here = key.text(of: ((1 - value) * 1e12).rounded() / 1e12)
            return "\(key.name)=\(text) of \(optimizer) is the \(key.meaning); "
                + "for a \(other.meaning) of \(text) write \(key.name)=\(here)"
        }
    }

    /// The scheduled learning rate at `step`, counted from 0.
    public func rate(atStep step: Int) -> Double {
        schedule?.rate(base: rate, step: step) ?? rate
    }

    /// The sum of the scheduled learning rates of all steps after `step`, counted from 0; nil where it has no bound, as at
    /// a constant rate.
    ///
    /// To within a few percent: samples stand for the rates of stretches of steps that double in length.
    public func remainingRate(after step: Int) -> Double? {
        guard let schedule, schedule.hasFiniteSum else { return rate == 0 ? 0 : nil }
        let samples = 16
        var (sum, begin, stride) = (0.0, step + 1, 1)
        // The sum is finite, so the stretches' shares become negligible; the bound ends it where rates are denormal.
        for stretch in 0..<48 {
            var share = 0.0
            for place in 0..<samples { share += rate(atStep: begin + place * stride + stride / 2) * Double(stride) }
            sum += share
            if stretch > 4, share <= 1e-6 * sum { break }
            begin += samples * stride
            stride *= 2
        }
        return sum
    }

    /// The dynamics of an error along an eigenvector of the preconditioned Hessian, with constant denominators, in the long
    /// run at the base learning rate; nil for an optimizer that is not linear in the gradient.
    public var dynamics: ErrorDynamics? {
        entry.dynamics(hyper)
    }

    /// The same at one update: at its scheduled `rate`, which decoupled weight decay depends on, and at its number `updates`
    /// since the optimizer's state began, 1 for the first, which the coefficients of NAdam depend on.
    public func dynamics(rate: Double, updates: Int) -> ErrorDynamics? {
        entry.dynamics(hyper, updates: updates)?.at(rate: rate)
    }

    /// What bounds the updates of an optimizer without ``dynamics``; nil for all others.
    public var bound: UpdateBound? { entry.bound(hyper) }

    /// Whether small gradients may make the optimizer's denominators smaller, and so its updates larger: they do, or it is not
    /// known.
    public var mayFade: Bool { dynamics.map { $0.fading != .none } ?? (bound == .unknown) }

    /// A path of the optimizer from `start`, of `dimension` parameters, 1 or 2.
    public func makeStepper(at start: SIMD2<Double>, dimension: Int = 2) -> any Stepper {
        entry.makeStepper(hyper: hyper, at: start, dimension: dimension)
    }

    /// ``dynamics(rate:updates:)`` where its limit is one of the effective sharpness; nil also for an optimizer that multiplies
    /// its updates by the inverse Hessian, whose limit does not depend on the sharpness.
    public func sharpnessDynamics(rate: Double, updates: Int) -> ErrorDynamics? {
        dynamics(rate: rate, updates: updates).flatMap { $0.preconditioner == .diagonal ? $0 : nil }
    }

    /// A path of the optimizer from `start`, a state of N numbers; nil for more than ``OptimizerEntry/mostParameters``.
    public func makeStateStepper(at start: [Double]) -> (any StateStepper)? {
        entry.makeStateStepper(hyper: hyper, at: start)
    }

    /// The optimizer's name.
    public var optimizer: String { entry.descriptor.name }

    /// The key of the learning rate.
    package static let rateKey = "lr"

    /// The choice with other values of some of the optimizer's own keys, which are not checked.
    package func replacing(_ values: [(key: String, value: Double)]) -> OptimizerChoice {
        var copy = self
        for (key, value) in values {
            copy.hyper[key] = value
            if key == Self.rateKey { copy.rate = value }
        }
        return copy
    }

    private mutating func dropConstantSchedule() {
        if schedule?.kind == PathSchedule.constant {
            schedule = nil
        }
    }
}

extension OptimizerChoice {
    /// The prefix of a schedule's keys in ``keys``.
    public static let schedulePrefix = "schedule."

    /// The keys that ``setting(_:)`` takes: the optimizer's, and those of its schedule with ``schedulePrefix``.
    public var keys: [HyperKey] {
        entry.descriptor.keys + (schedule?.descriptor.keys ?? []).map { $0.renamed(Self.schedulePrefix + $0.name) }
    }

    /// The value of one of ``keys``; nil for any other.
    public func value(of key: String) -> Double? {
        guard key.hasPrefix(Self.schedulePrefix) else { return hyper[key] }
        return schedule?.values[String(key.dropFirst(Self.schedulePrefix.count))]
    }

    /// A copy with other values of some of its ``keys``.
    public func setting(_ values: [String: Double]) throws(ChoiceFault) -> OptimizerChoice {
        var (hyper, scheduled) = (hyper, schedule?.values ?? [:])
        for (key, value) in values {
            if key.hasPrefix(Self.schedulePrefix) {
                scheduled[String(key.dropFirst(Self.schedulePrefix.count))] = value
            } else {
                hyper[key] = value
            }
        }
        var schedule: Schedule?
        if let kind = self.schedule?.kind { schedule = try Schedule(kind: kind, values: scheduled) }
        return try OptimizerChoice(entry, hyper: hyper, schedule: schedule)
    }
}
