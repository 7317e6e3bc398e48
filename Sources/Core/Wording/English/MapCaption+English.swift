import Text

extension MapCaption {
    /// The English words, and some for less room; `keys` are those that they name.
    package func english(_ keys: KeySigns) -> (text: String, brief: String) {
        switch self {
        case .batch(let rows, let all):
            let text = "mini-batch: \(rows) of \(all) rows"
            return (text, text)
        case .details:
            let text = "\(keys[.crosshair]): details"
            return (text, text)
        case .marksOutOfView: return ("marks: the run is out of view", "marks: out of view")
        case .marksUnknown: return ("marks: the update is unknown here", "marks: update unknown")
        case .fullBatchMinima: return (" full-batch minimum", " full-batch")
        }
    }
}

extension MarkCaption {
    /// The English words, and some for less room.
    package func english(ascii: Bool) -> (text: String, brief: String) {
        func same(_ text: String) -> (String, String) { (text, text) }
        switch self {
        case .arrow(let arrow, let factor, let end):
            // A power of ten, in full where that is short.
            let number = NumberText(significance: factor < 1e5 ? 5 : 1, ascii: ascii)
            let times = " \(ascii ? "x" : "×")\(number.text(factor))"
            let (more, less) =
                switch end {
                case .onMap: ("", "")
                case .offMap: (", off the map", ", off map")
                case .inCell: (", shorter than a cell", ", < 1 cell")
                }
            let name = (arrow == .descent ? ascii ? "-" : "−" : "") + arrow.english
            return (name + times + more, name + times + less)
        case .zero(let arrow): return same("\(arrow.english) 0")
        case .notFinite(let arrow): return same("\(arrow.english) not finite")
        case .noVelocity: return same("no velocity")
        case .curvature(let values):
            let text = values.map { NumberText(significance: 3, ascii: ascii).text($0) }.joined(separator: ", ")
            return (
                "curvature \(text)" + (values.contains { $0 < 0 } ? ", dashed where negative" : ""),
                (ascii ? "eig " : "λ ") + text
            )
        case .metricOfOneParameter: return same("the metric's ellipse needs two parameters")
        case .curvatureNotFinite: return same("curvature not finite")
        case .noCurvature: return same("curvature unknown")
        case .metric: return ("metric (shape only)", "metric")
        case .metricNotFinite: return same("metric not finite")
        }
    }
}

extension MarkCaption.Arrow {
    /// The vector's name in English.
    fileprivate var english: String {
        switch self {
        case .descent: "gradient"
        case .velocity: "velocity"
        case .update: "update"
        }
    }
}
