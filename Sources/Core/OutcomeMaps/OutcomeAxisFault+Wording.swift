import Optimizers
import Text

extension OutcomeAxisFault: CustomStringConvertible {
    /// One sentence without a full stop.
    public var description: String {
        switch self {
        case .malformed(let text):
            "an axis is key=from:to or key=from:to:scale, as in lr=1e-4:10:log, and '\(Printable.text(text))' is none"
        case .unknownKey(let key, let known):
            Self.unknown(key, known)
        case .flag(let key):
            "\(key) is true or false, and an axis runs between numbers"
        case .malformedEnd(let key, let text):
            "an end of the axis of \(Printable.text(key)) must be a finite number, not '\(Printable.text(text))'"
        case .outOfRange(let key, let value, let range):
            "\(key) must be \(range.wording), not \(ShortNumber.text(value))"
        case .equalEnds(let key, let value):
            "the axis of \(key) begins and ends with \(ShortNumber.text(value))"
        case .descending(let key, let from, let to):
            "the axis of parameter \(key) must ascend, and \(ShortNumber.text(from)) is above \(ShortNumber.text(to))"
        case .unknownScale(let key, let text):
            "the axis of \(Printable.text(key)) is linear, log or log1m, not '\(Printable.text(text))'"
        case .unreachable(let key, let value, .log):
            "a logarithmic axis of \(key) does not reach \(ShortNumber.text(value)); its ends must be above 0"
        case .unreachable(let key, let value, _):
            "an axis of \(key) by what is lacking to 1 does not reach \(ShortNumber.text(value)); its ends must be below 1"
        case .sameKey(let key):
            "both axes are of \(key), and a map has two different ones"
        }
    }

    private static func unknown(_ key: String, _ known: [String]) -> String {
        if let nearest = NearestName.find(key, among: known) {
            return "there is no key '\(Printable.text(key))' for an axis; did you mean '\(nearest)'?"
        }
        return "there is no key '\(Printable.text(key))' for an axis; there are \(known.joined(separator: ", "))"
    }
}
