public import Optimizers

/// An error in the text of a map's axis.
public enum OutcomeAxisFault: Error, Equatable, Sendable {
    /// The text is not `key=from:to` or `key=from:to:scale`.
    case malformed(String)
    /// The key is unknown; `known` lists the available ones.
    case unknownKey(String, known: [String])
    /// The key is a flag.
    case flag(String)
    /// An end is not a finite decimal number.
    case malformedEnd(key: String, String)
    /// An end is out of the key's range.
    case outOfRange(key: String, Double, HyperRange)
    /// Both ends are the same.
    case equalEnds(key: String, Double)
    /// The first end of a parameter's axis is greater than the second.
    case descending(key: String, from: Double, to: Double)
    /// The scale is unknown.
    case unknownScale(key: String, String)
    /// An end is not possible on the scale.
    case unreachable(key: String, Double, AxisScale)
    /// Both axes have the same key.
    case sameKey(String)
}
