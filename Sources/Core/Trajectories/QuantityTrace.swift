/// A quantity of a run through time: every value while they are few, then pieces of 2, 4, 8 ... values with their extremes, so
/// that no spike is lost.
public struct QuantityTrace: Sendable {
    /// The values of some consecutive steps.
    public struct Piece: Equatable, Sendable {
        /// The steps.
        public var steps: ClosedRange<Int>
        /// The lowest and highest finite value; nil where there is none.
        public var range: ClosedRange<Double>?
        /// Whether some value was infinite or not a number.
        public var hasNonFinite: Bool

        /// A piece of the given values.
        public init(steps: ClosedRange<Int>, range: ClosedRange<Double>?, hasNonFinite: Bool = false) {
            self.steps = steps
            self.range = range
            self.hasNonFinite = hasNonFinite
        }
    }

    /// The most pieces.
    public static let capacity = 2048

    /// The pieces, in the order of their steps.
    public private(set) var pieces: [Piece] = []
    /// The latest value.
    public private(set) var latest: Double?
    /// The values that a whole piece holds, a power of two.
    private var size = 1
    /// The values in the last piece.
    private var filled = 0

    /// A trace without a value.
    public init() {}

    /// Takes in the value at `step`, which is later than those before.
    public mutating func append(_ value: Double, at step: Int) {
        latest = value
        let range = value.isFinite ? value...value : nil
        if filled < size, let last = pieces.indices.last {
            pieces[last] = Self.joined(
                pieces[last], Piece(steps: step...step, range: range, hasNonFinite: !value.isFinite))
            filled += 1
            return
        }
        if pieces.count == Self.capacity {
            pieces = stride(from: 0, to: pieces.count, by: 2).map { Self.joined(pieces[$0], pieces[$0 + 1]) }
            size *= 2
        }
        pieces.append(Piece(steps: step...step, range: range, hasNonFinite: !value.isFinite))
        filled = 1
    }

    /// Forgets the values of `step` and later, and those few before that share a piece with them.
    public mutating func forget(from step: Int) {
        guard let last = pieces.last, last.steps.upperBound >= step else { return }
        while let last = pieces.last, last.steps.upperBound >= step { pieces.removeLast() }
        // What is left ends with a whole piece.
        filled = size
        latest = nil
    }

    private static func joined(_ one: Piece, _ other: Piece) -> Piece {
        var result = one
        result.steps = one.steps.lowerBound...other.steps.upperBound
        result.hasNonFinite = one.hasNonFinite || other.hasNonFinite
        if let range = one.range, let more = other.range {
            result.range =
                min(range.lowerBound, more.lowerBound)...max(range.upperBound, more.upperBound)
        } else {
            result.range = one.range ?? other.range
        }
        return result
    }
}

/// A quantity of a training that charts show through time.
public enum TrainingQuantity: Int, CaseIterable, Sendable {
    /// The loss of the update's rows of data.
    case loss
    /// The loss over all rows of data.
    case fullLoss
    /// The loss on rows that are only looked at.
    case validationLoss
    /// The effective sharpness over the optimizer's limit: above 1 it is unstable.
    case strain
    /// The effective sharpness.
    case effectiveSharpness
    case gradientNorm, updateNorm
    /// The learning rate.
    case rate
    /// The largest eigenvalue of the Hessian.
    case sharpness
    case preconditionedSharpness
    /// The cosine between successive updates.
    case cosine
    /// The factor by which clipping shortened the gradient.
    case clip
    /// The distance from the plane of the map.
    case distance
}

/// The quantities of a training through time.
public struct TrainingChart: Sendable {
    private var traces = TrainingQuantity.allCases.map { _ in QuantityTrace() }

    /// A chart without a row.
    public init() {}

    /// What is known of `quantity`.
    public subscript(quantity: TrainingQuantity) -> QuantityTrace { traces[quantity.rawValue] }

    /// Takes in a value, nil for one that is not known.
    public mutating func append(_ value: Double?, of quantity: TrainingQuantity, at step: Int) {
        guard let value else { return }
        traces[quantity.rawValue].append(value, at: step)
    }

    /// Takes in a row.
    public mutating func append(_ row: TrainingReading) {
        let step = row.step
        append(row.fullLoss, of: .fullLoss, at: step)
        append(row.gradientNorm, of: .gradientNorm, at: step)
        append(row.updateNorm, of: .updateNorm, at: step)
        append(row.rate, of: .rate, at: step)
        append(row.cosine, of: .cosine, at: step)
        guard let curvature = row.curvature else { return }
        append(curvature.sharpness, of: .sharpness, at: step)
        append(curvature.preconditionedSharpness, of: .preconditionedSharpness, at: step)
        append(curvature.effectiveSharpness, of: .effectiveSharpness, at: step)
        append(curvature.strain, of: .strain, at: step)
    }

    /// Forgets the rows of `step` and later.
    public mutating func forget(from step: Int) {
        for index in traces.indices { traces[index].forget(from: step) }
    }
}

extension TrainingCurvature {
    /// The effective sharpness over the limit: at 1 the optimizer is at the edge of stability; nil where one is not known.
    public var strain: Double? {
        guard let effectiveSharpness, let limit, limit > 0 else { return nil }
        return effectiveSharpness / limit
    }
}
