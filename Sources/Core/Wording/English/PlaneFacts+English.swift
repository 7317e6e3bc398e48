import Networks
import Text
package import Training

extension PlaneFacts {
    /// Its parts, those that matter most first.
    package func english(ascii: Bool) -> [String] {
        let number = NumberText(significance: 3, ascii: ascii)
        var parts = [plane]
        if let head {
            parts.append("loss \(number.text(head.loss)), on the plane \(number.text(head.foot))")
            parts.append("distance \(number.text(head.distance))")
        }
        if let shares {
            parts.append(
                "path \(Self.percent(shares.variance)), updates \(Self.percent(shares.updates)), "
                    + "alternation \(Self.percent(shares.alternation))")
        }
        if let alignment { parts.append("across and top eigenvector: cosine \(number.text(alignment))") }
        if stretch.isFinite, stretch > 0 {
            let (axis, factor) = stretch >= 1 ? ("vertical", stretch) : ("horizontal", 1 / stretch)
            let text = NumberText(significance: 2, ascii: ascii).text(factor)
            if factor >= 1.5 { parts.append("\(axis) axis stretched \(ascii ? "x" : "×")\(text)") }
        }
        return parts
    }

    /// `share` in whole percent; 100 and 0 for all and nothing alone.
    private static func percent(_ share: Double) -> String {
        if share >= 0.9995 { return "100%" }
        if share > 0, share < 0.005 { return "<1%" }
        return "\(min(99, Int((100 * share).rounded())))%"
    }
}
