internal import Canvas
internal import Sampling
import Scene
import Text

/// The ramp of a map's colours with the losses they stand for.
///
/// Its labels are losses; where as many columns as there are don't tell them apart, how far they are above the lowest.
struct ColorBar {
    let scale: LossScale
    let palette: MapPalette

    /// Draws the ramp in `area`, the highest loss at the top, and labels of at most `labels` columns right of it.
    ///
    /// A label stands on the row in which its loss lies. Of a diverging map the level in the middle is named as well.
    ///
    /// Returns the lowest loss, to be written under the bar where its labels count from there; nil where they stand for
    /// themselves.
    @discardableResult
    func draw(into buffer: inout Buffer, _ area: Rect, labels: Int) -> Double? {
        guard !area.isEmpty else { return nil }
        let samples = area.height * 2
        for row in 0..<area.height {
            let (upper, lower) = (level(2 * row, of: samples), level(2 * row + 1, of: samples))
            for column in 0..<area.width {
                buffer[area.x + column, area.y + row] =
                    if palette.depth == .none {
                        Cell(palette.shade(upper))
                    } else if palette.ascii {
                        Cell(" ", Style(on: palette.fill(upper)))
                    } else {
                        HalfBlockCanvas.cell(upper: palette.fill(upper), lower: palette.fill(lower))
                    }
            }
        }
        guard labels > 0 else { return nil }
        let middle = pivotRow(of: area.height)
        let absolute = ruler(area.height, above: 0)
        let base = isExact(absolute, width: labels) ? nil : scale.lowest
        for label in (base.map { ruler(area.height, above: $0) } ?? absolute).labels
        where middle.map({ !($0 - 1...$0 + 2).contains(label.row) }) ?? true {
            let text = text(label.value, isRelative: base != nil, width: labels)
            buffer.write(text, x: area.maxX + 1, y: area.y + label.row, MapPanel.quiet)
        }
        guard let middle, let pivot = scale.pivot else { return base }
        // The name stands under the number, at the edge over it.
        let name = middle + 1 < area.height ? middle + 1 : middle - 1
        let strong = Style(.standard, on: .standard, .bold)
        let text = text(pivot - (base ?? 0), isRelative: base != nil, width: labels)
        buffer.write(text, x: area.maxX + 1, y: area.y + middle, strong)
        buffer.write("=" + Colormap.pivotName, x: area.maxX + 1, y: area.y + name, strong, limit: labels)
        return base
    }

    /// The row of the pivot of a diverging map; nil where there is none.
    private func pivotRow(of height: Int) -> Int? {
        guard palette.colormap.isDiverging, let pivot = scale.pivot, height >= 2 else { return nil }
        let range = scale.positions
        let share = (scale.position(of: pivot) - range.lowerBound) / (range.upperBound - range.lowerBound)
        return min(max(Int((1 - share) * Double(height)), 0), height - 1)
    }

    /// The position at a share of the bar's height: only what stands for some loss is shown.
    private func position(_ share: Double) -> Double {
        let range = scale.positions
        return range.lowerBound * (1 - share) + range.upperBound * share
    }

    private func level(_ sample: Int, of samples: Int) -> MapLevel {
        MapLevel(position: position(1 - (Double(sample) + 0.5) / Double(samples)))
    }

    /// `base` as it is written under the bar in `width` columns.
    func text(ofBase base: Double, width: Int) -> String {
        let (sign, number) = (palette.ascii ? "~" : "≈", NumberText(significance: 6, ascii: palette.ascii))
        return sign + number.text(base, atMost: width - 1)
    }

    /// A label in at most `width` columns: a loss, or with a plus how far it is above the lowest.
    private func text(_ value: Double, isRelative: Bool, width: Int) -> String {
        let number = NumberText(significance: 4, ascii: palette.ascii)
        return isRelative ? "+" + number.text(value, atMost: width - 1) : number.text(value, atMost: width)
    }

    /// Whether all labels of `ruler` can be written in `width` columns as they are.
    private func isExact(_ ruler: RulerLabels, width: Int) -> Bool {
        let number = NumberText(significance: 4, ascii: true)
        return ruler.labels.allSatisfy { label in
            !label.value.isFinite || Double(number.text(label.value, atMost: width)) == label.value
        }
    }

    private func ruler(_ height: Int, above lowest: Double) -> RulerLabels {
        RulerLabels(height: height, gap: max(2, height / 8)) { scale.loss(at: position($0)) - lowest }
    }
}
