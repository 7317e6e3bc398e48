internal import Canvas
internal import Surfaces

/// The ramp of a map's colours with the losses they stand for.
struct ColorBar {
    let scale: LossScale
    let palette: MapPalette

    /// Draws the ramp in `area`, the highest loss at the top, and labels of at most `labels` columns right of it.
    ///
    /// A label stands on the row in which its loss lies.
    func draw(into buffer: inout Buffer, _ area: Rect, labels: Int) {
        guard !area.isEmpty else { return }
        let samples = area.height * 2
        for row in 0..<area.height {
            let (upper, lower) = (Self.level(2 * row, of: samples), Self.level(2 * row + 1, of: samples))
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
        guard labels > 0 else { return }
        let ruler = RulerLabels(height: area.height, gap: max(2, area.height / 8)) { scale.loss(at: $0) }
        for label in ruler.labels {
            let text = NumberText(significance: 4, ascii: palette.ascii).text(label.value, atMost: labels)
            buffer.write(text, x: area.maxX + 1, y: area.y + label.row, MapPanel.quiet)
        }
    }

    private static func level(_ sample: Int, of samples: Int) -> MapLevel {
        MapLevel(position: 1 - (Double(sample) + 0.5) / Double(samples))
    }
}
