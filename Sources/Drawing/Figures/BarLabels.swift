internal import Sampling
internal import Text

/// The labels of a colour bar: the losses of both ends, and of every third contour line.
struct BarLabels {
    /// Positions in the scale, ascending.
    let positions: [Double]
    /// The texts at these positions.
    let texts: [String]

    /// One in so many contour levels is labelled.
    private static let every = 3

    /// Whether the lines of the level at `index` are labelled.
    static func isLabelled(_ index: Int) -> Bool { (index + 1).isMultiple(of: every) }

    /// The labels of `scale`, with as few digits as distinguish them.
    init(_ scale: LossScale) {
        guard scale.lowest < scale.highest else {
            positions = scale.lowest.isFinite ? [0.5] : []
            texts = positions.map { _ in NumberText(significance: 6).text(scale.lowest) }
            return
        }
        let count = FilledContours.lineCount + 1
        let range = scale.positions
        positions = stride(from: 0, through: count, by: Self.every).map { Double($0) / Double(count) }
            .filter { range.contains($0) }
        texts = Self.texts(positions.map { scale.loss(at: $0) })
    }

    /// `losses` in three digits, or as many more as distinguish them.
    static func texts(_ losses: [Double]) -> [String] {
        for significance in 3..<17 {
            let number = NumberText(significance: max(4, significance))
            let texts = losses.map { loss in
                let rounded = Double(NumberText(significance: significance, ascii: true).text(loss)) ?? loss
                return number.text(rounded)
            }
            if Set(texts).count == texts.count { return texts }
        }
        return losses.map { NumberText(significance: 17).text($0) }
    }
}
