public import Trajectories

/// A run in a picture of its surface.
public struct PicturedRun: Sendable {
    /// What a person calls it.
    public var label: String
    /// The digit beside its head.
    public var key: Int?
    /// Its colour.
    public var color: PathColor
    /// Where it began.
    public var start: SIMD2<Double>
    /// Where it went.
    public var trace: Trace

    /// A run of the given values.
    public init(label: String, key: Int?, color: PathColor, start: SIMD2<Double>, trace: Trace) {
        self.label = label
        self.key = key
        self.color = color
        self.start = start
        self.trace = trace
    }
}
