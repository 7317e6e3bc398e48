public import Trajectories

/// A quantity against the step, as a line plot shows it.
public struct LineSeries: Sendable {
    /// The values of some consecutive steps.
    public typealias Piece = QuantityTrace.Piece

    /// The pieces, in the order of their steps.
    public var pieces: [Piece]
    /// The line's colour.
    public var color: PathColor
    /// Whether the line is drawn faintly, dotted, behind the others.
    public var isFaint: Bool
    /// What stands on the line now and then where colours don't tell lines apart for every kind of sight; nil for nothing.
    public var mark: Unicode.Scalar?

    /// A series of the given pieces.
    public init(_ pieces: [Piece], color: PathColor, isFaint: Bool = false) {
        self.pieces = pieces
        self.color = color
        self.isFaint = isFaint
    }

    /// One value a step, from step `first` on.
    public init(_ values: [Double], from first: Int = 0, color: PathColor, isFaint: Bool = false) {
        let pieces = values.enumerated().map { offset, value in
            Piece(
                steps: first + offset...first + offset, range: value.isFinite ? value...value : nil,
                hasNonFinite: !value.isFinite)
        }
        self.init(pieces, color: color, isFaint: isFaint)
    }

    /// What a trace knows of a run beside its path.
    public enum Quantity: Sendable {
        case loss, gradientNorm
    }

    /// A quantity of a run, as far as its trace knows it.
    public init(_ trace: Trace, _ quantity: Quantity, color: PathColor, isFaint: Bool = false) {
        var pieces: [Piece] = []
        pieces.reserveCapacity(trace.buckets.count + 1)
        func add(_ bucket: TraceBucket) {
            let envelope = quantity == .loss ? bucket.loss : bucket.gradientNorm
            pieces.append(Piece(steps: bucket.steps, range: envelope.range, hasNonFinite: envelope.hasNonFinite))
        }
        trace.buckets.forEach(add)
        if let unfinished = trace.unfinished { add(unfinished) }
        self.init(pieces, color: color, isFaint: isFaint)
    }
}
