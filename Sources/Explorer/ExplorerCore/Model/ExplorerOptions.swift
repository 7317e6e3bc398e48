public import Canvas
public import Optimizers
public import Runs
public import Scene
public import Wording

/// What a person asked the explorer for when starting it.
public struct ExplorerOptions: Sendable {
    /// The optimizers that race; none for those that suit the surface.
    public var choices: [OptimizerChoice]
    /// The optimizers that a person may name.
    public var rules: RuleBook
    /// Where they start; nil for the surface's own start.
    public var start: SIMD2<Double>?
    /// The step at which the race pauses by itself; nil for none.
    public var lastStep: Int?
    /// The furthest step that a person can ask for: every whole number up to it, and some way beyond, is a double.
    public static let furthestStep = 1_000_000_000_000_000

    /// What mini-batches are drawn from.
    public var seed: UInt64
    /// Data rows in a mini-batch; nil for the full gradient.
    public var batch: Int?
    /// Which data rows mini-batches have.
    public var order: BatchOrder
    /// The standard deviation of the noise that is added to gradients.
    public var noise: Double
    /// The file to record into from the start; nil for none.
    public var recordingPath: String?
    /// The index of the tour's lesson to begin with; nil to begin without the tour.
    public var lesson: Int?
    /// The language of the tour.
    public var language: Language

    /// What is drawn at the chosen run's head from the start.
    public var marks: Set<MapMark>
    /// The keys of the map.
    public var keys: [ActionRow]

    /// Options, each with what it is when nothing was asked for.
    public init(
        choices: [OptimizerChoice] = [], rules: RuleBook = RuleBook(), start: SIMD2<Double>? = nil,
        lastStep: Int? = nil, seed: UInt64 = 0, batch: Int? = nil, order: BatchOrder = .random, noise: Double = 0,
        recordingPath: String? = nil, marks: Set<MapMark> = [], lesson: Int? = nil,
        language: Language = .english, keys: [ActionRow]? = nil
    ) {
        self.choices = choices
        self.rules = rules
        for choice in choices where choice.entry.definition != nil { self.rules.add(choice.entry) }
        self.start = start
        self.lastStep = lastStep
        self.seed = seed
        self.batch = batch
        self.order = order
        self.noise = noise
        self.recordingPath = recordingPath
        self.marks = marks
        self.lesson = lesson
        self.language = language
        self.keys = keys ?? KeyContext.map.rows
    }
}

/// What the terminal can show, and how maps are coloured.
public struct Appearance: Sendable {
    /// The colours the terminal has.
    public var depth: ColorDepth
    /// Whether it shows Unicode; else pictures are made of ASCII alone.
    public var isUnicode: Bool
    /// The colours of the map.
    public var colormap: Colormap

    /// An appearance of the given values.
    public init(depth: ColorDepth, isUnicode: Bool, colormap: Colormap) {
        self.depth = depth
        self.isUnicode = isUnicode
        self.colormap = colormap
    }
}
