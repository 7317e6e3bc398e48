public import Optimizers

/// What is wrong with a map's axis as it was given.
public enum OutcomeAxisFault: Error, Equatable, Sendable {
    /// The text is not `key=from:to` or `key=from:to:scale`.
    case malformed(String)
    /// What the map is of has no such key; these are its own.
    case unknownKey(String, known: [String])
    /// The key takes only true and false.
    case flag(String)
    /// An end is not a finite decimal number.
    case malformedEnd(key: String, String)
    /// An end is not in the key's range.
    case outOfRange(key: String, Double, HyperRange)
    /// Both ends are the same.
    case equalEnds(key: String, Double)
    /// The first end of a parameter's axis is above the second.
    case descending(key: String, from: Double, to: Double)
    /// There is no scale of this name.
    case unknownScale(key: String, String)
    /// The scale does not reach an end.
    case unreachable(key: String, Double, AxisScale)
    /// Both axes have the same key.
    case sameKey(String)
}
