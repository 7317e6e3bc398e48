/// A hyper-parameter of an optimizer or a schedule: its name on the command line and in recordings, and what it takes.
public struct HyperKey: Equatable, Sendable {
    /// How a value is written.
    public enum Kind: Equatable, Sendable {
        /// A decimal number.
        case number
        /// `true` or `false`, held as 1 and 0.
        case flag
    }

    /// The name, as in `beta1`.
    public private(set) var name: String
    /// The value where none is given; nil where one must be.
    public let defaultValue: Double?
    /// A value that suits many runs, for a person who tries it: the default, where there is one.
    public let example: Double
    /// The values it may take.
    public let range: HyperRange
    /// What it does, in a few words without a full stop.
    public let meaning: String
    /// Along what a person turns it.
    public private(set) var scale: HyperScale

    /// A hyper-parameter with a default.
    public init(_ name: String, _ defaultValue: Double, _ range: HyperRange, _ meaning: String) {
        self.name = name
        self.defaultValue = defaultValue
        example = defaultValue
        self.range = range
        self.meaning = meaning
        scale = range.scale
    }

    /// A hyper-parameter that must be given; `example` suits many runs.
    public init(required name: String, example: Double, _ range: HyperRange, _ meaning: String) {
        self.name = name
        defaultValue = nil
        self.example = example
        self.range = range
        self.meaning = meaning
        scale = range.scale
    }

    /// The same, turned along `scale` where the range alone does not tell.
    func turned(along scale: HyperScale) -> HyperKey {
        var key = self
        key.scale = scale
        return key
    }

    /// The same under another name.
    package func renamed(_ name: String) -> HyperKey {
        var key = self
        key.name = name
        return key
    }

    /// How a value is written.
    public var kind: Kind { range == .flag ? .flag : .number }
}

extension HyperKey {
    /// The learning rate that a schedule starts from; `meaning` says what a rule makes of it.
    static func learningRate(_ value: Double, _ meaning: String) -> HyperKey {
        HyperKey("lr", value, .atLeast(0), "learning rate: " + meaning)
    }

    /// L2 weight decay, which every rule adds to the gradient.
    static let weightDecay = HyperKey(
        "weight_decay", 0, .atLeast(0), "L2 weight decay: this times the parameters is added to the gradient")

    /// What keeps a denominator from 0, outside the root.
    static func epsilon(_ value: Double) -> HyperKey {
        HyperKey("eps", value, .atLeast(0), "added to the denominator, outside the root")
    }

    /// How much of the velocity survives a step.
    static func momentum(_ value: Double) -> HyperKey {
        HyperKey("momentum", value, .atLeast(0), "share of the velocity that survives a step")
            .turned(along: .keptShare)
    }

    /// How much of the mean gradient survives a step.
    static func beta1(_ value: Double) -> HyperKey {
        HyperKey("beta1", value, .from(0, below: 1), "share of the mean gradient that survives a step")
    }

    /// How much of the mean square survives a step.
    static let beta2 = HyperKey("beta2", 0.999, .from(0, below: 1), "share of the mean square that survives a step")

    /// Weight decay that shrinks the parameters themselves and leaves the gradient alone.
    static func decoupledWeightDecay(_ value: Double) -> HyperKey {
        HyperKey(
            "weight_decay", value, .atLeast(0), "decoupled: lr times this is the share that each parameter shrinks by")
    }
}
