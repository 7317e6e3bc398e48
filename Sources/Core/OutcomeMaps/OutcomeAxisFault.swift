public import Optimizers
import Text

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

extension OutcomeAxisFault: CustomStringConvertible {
    /// One sentence without a full stop.
    public var description: String {
        switch self {
        case .malformed(let text):
            "invalid axis '\(Printable.text(text))'; expected KEY=FROM:TO[:SCALE], as in lr=1e-4:10:log"
        case .unknownKey(let key, let known):
            Self.unknown(key, known)
        case .flag(let key):
            "\(key) is true or false; an axis needs a numeric hyperparameter"
        case .malformedEnd(let key, let text):
            "the ends of the axis of \(Printable.text(key)) must be finite numbers, not '\(Printable.text(text))'"
        case .outOfRange(let key, let value, let range):
            "\(key) must be \(range.wording), not \(ShortNumber.text(value))"
        case .equalEnds(let key, let value):
            "the axis of \(key) is empty: both ends are \(ShortNumber.text(value))"
        case .descending(let key, let from, let to):
            "the axis of parameter \(key) must ascend, but \(ShortNumber.text(from)) > \(ShortNumber.text(to))"
        case .unknownScale(let key, let text):
            "unknown scale '\(Printable.text(text))' of the axis of \(Printable.text(key)); "
                + "available: linear, log, log1m"
        case .unreachable(let key, let value, .log):
            "the ends of a log axis of \(key) must be > 0, not \(ShortNumber.text(value))"
        case .unreachable(let key, let value, _):
            "the ends of a log1m axis of \(key) must be < 1, not \(ShortNumber.text(value))"
        case .sameKey(let key):
            "both axes vary \(key); a map needs two different keys"
        }
    }

    private static func unknown(_ key: String, _ known: [String]) -> String {
        if let nearest = NearestName.find(key, among: known) {
            return "unknown key '\(Printable.text(key))' of an axis; did you mean '\(nearest)'?"
        }
        return "unknown key '\(Printable.text(key))' of an axis; available: \(known.joined(separator: ", "))"
    }
}
