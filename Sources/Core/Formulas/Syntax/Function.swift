import Text

/// A function of the formula language; its raw value is its name.
enum Function: String, CaseIterable, Sendable {
    case sin, cos, tan, asin, acos, atan, atan2, sinh, cosh, tanh
    case exp, log, log2, log10, sqrt, cbrt, abs, sign
    case min, max, pow, hypot, sigmoid, softplus, relu
    case sum, mean

    /// How many arguments it takes.
    var takes: FormulaFault.ArgumentCount {
        switch self {
        case .atan2, .pow, .hypot: .exactly(2)
        case .min, .max: .atLeast(2)
        default: .exactly(1)
        }
    }

    /// Whether it aggregates over the data rows.
    var isAggregate: Bool { self == .sum || self == .mean }

    /// The function that other languages call `name`, else the nearest name.
    static func nearest(to name: String) -> String? {
        synonyms[name] ?? NearestName.find(name, among: allCases.map(\.rawValue))
    }

    private static let synonyms = [
        "ln": "log", "lg": "log10", "arcsin": "asin", "arccos": "acos", "arctan": "atan", "arctan2": "atan2",
        "sgn": "sign", "power": "pow", "average": "mean", "avg": "mean", "logistic": "sigmoid", "expit": "sigmoid",
    ]
}
