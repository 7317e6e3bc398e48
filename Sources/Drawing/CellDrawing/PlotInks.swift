internal import Canvas
import Scene

/// The styles of a line plot on its ground.
struct PlotInks {
    let depth: ColorDepth
    /// What lies behind the plot; nil where that is the terminal's own or unknown.
    let ground: Color?

    /// The least contrast of a faint line with its ground.
    private static let faintContrast = 1.8

    /// The style of labels.
    var text: Style {
        guard let ground else { return MapPanel.quiet }
        return Style(.palette(depth >= .palette256 ? 250 : 7), on: ground)
    }

    /// The style of a series: its colour, and where it is faint one that is no other run's.
    func line(_ series: LineSeries) -> Style {
        let ink = series.color.color(depth)
        var style = Style(ink, on: ground ?? .standard)
        guard series.isFaint else { return style }
        if depth >= .palette256, let own = ink.components, let behind = ground?.components {
            // Not every terminal shows "dim": the colour itself is fainter.
            let shades = [0.6, 0.5, 0.4, 0.3].map { depth.nearest(to: Color(own.mixed(with: behind, $0))) }
            let seen = shades.first { $0.components.map { $0.contrast(with: behind) >= Self.faintContrast } ?? false }
            style.foreground = seen ?? shades[3]
        } else {
            // Half as bright, a bright colour could be taken for its dark namesake: grey is no run's.
            if depth == .ansi16 { style.foreground = .palette(7) }
            style.attributes = .dim
        }
        return style
    }
}
