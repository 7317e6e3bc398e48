internal import Canvas
internal import Sampling
internal import Scene
internal import Surfaces
internal import Text

/// The decoration of a figure's map: title, axes and colour bar.
struct Surroundings {
    /// The shapes.
    private(set) var shapes: [Shape] = []

    private let em: Double
    private let rim: Stroke

    /// The decoration of the map of `layout` that shows `view`.
    init(
        _ layout: FigureLayout, _ definition: SurfaceDefinition, view: Domain, _ colormap: Colormap,
        _ scale: LossScale, _ labels: BarLabels, hasAxes: Bool = true
    ) {
        em = layout.em
        rim = Stroke(MapFigure.ink, width: max(1, layout.em * 0.06))
        let map = layout.map
        write(
            StrokeFont.cut(Self.heading(definition), to: Double(map.width) - 6 * em, size: 1.25 * em), Double(map.x),
            layout.titleLine, .start, size: 1.25)
        drawBar(layout, colormap, scale, labels)
        guard hasAxes else { return }
        let names = MapPanel.names(definition.parameters).map { Printable.text($0, limit: 40) }
        let frame = MapFrame(view, map.size)
        let (left, bottom) = (Double(map.x), Double(map.maxY))
        for (value, label) in zip(layout.across.values, layout.across.labels) {
            let x = left + frame.cells(SIMD2(value, view.p2.lowerBound)).x
            mark(Place(x, bottom), Place(x, bottom + em * 0.4))
            write(label, x, bottom + em * 1.5, .middle)
        }
        write(names.first ?? "", left + Double(map.width) / 2, layout.nameLine, .middle, size: 1.1)
        var widest = 0.0
        for (value, label) in zip(layout.upwards.values, layout.upwards.labels) {
            let y = Double(map.y) + frame.cells(SIMD2(view.p1.lowerBound, value)).y
            mark(Place(left, y), Place(left - em * 0.4, y))
            write(label, left - em * 0.7, y + em * 0.35, .end)
            widest = max(widest, StrokeFont.width(of: label, size: em))
        }
        write(
            names.last ?? "", left - widest - em * 1.5, Double(map.y) + Double(map.height) / 2, .middle, size: 1.1,
            turn: -90)
        outline(map)
    }

    private mutating func drawBar(
        _ layout: FigureLayout, _ colormap: Colormap, _ scale: LossScale, _ labels: BarLabels, hasAxes: Bool = true
    ) {
        let bar = layout.bar
        // Only positions with a loss are shown.
        let range = scale.positions
        let (top, height) = (Double(bar.y), Double(bar.height))
        func y(_ position: Double) -> Double {
            top + height * (1 - (position - range.lowerBound) / (range.upperBound - range.lowerBound))
        }
        let count = FilledContours.bandCount
        var steps: [Shape] = []
        for band in 0..<count {
            let (low, high) = (Double(band) / Double(count), Double(band + 1) / Double(count))
            guard high > range.lowerBound, low < range.upperBound else { continue }
            // Each reaches up to the top, so that there are no visible seams.
            let (left, right) = (Double(bar.x), Double(bar.maxX))
            let ring = [Place(left, top), Place(right, top), Place(right, y(low)), Place(left, y(low))]
            steps.append(.area(rings: [ring], fill: colormap.color(at: (low + high) / 2)))
        }
        shapes.append(.clipped(to: bar, steps))
        outline(bar)
        for (position, text) in zip(labels.positions, labels.texts) {
            let (x, y) = (Double(bar.maxX), y(position))
            mark(Place(x, y), Place(x + em * 0.4, y))
            write(text, x + em * 0.7, y + em * 0.35, .start)
        }
        write("loss", Double(bar.x) + Double(bar.width) / 2, layout.nameLine, .middle)
    }

    private mutating func write(
        _ text: String, _ x: Double, _ y: Double, _ anchor: FigureText.Anchor, size: Double = 1, turn: Double = 0
    ) {
        shapes.append(
            .text(
                FigureText(
                    text, at: Place(x, y), size: em * size, ink: MapFigure.ink, anchor: anchor, turn: turn)))
    }

    private mutating func mark(_ from: Place, _ to: Place) { shapes.append(.line([from, to], rim)) }

    private mutating func outline(_ rect: Rect) {
        let corners = MapFigure.corners(rect)
        shapes.append(.line(corners + corners.prefix(1), rim))
    }

    /// The title; for a grid surface, with its interpolation.
    private static func heading(_ definition: SurfaceDefinition) -> String {
        let title = Printable.text(definition.title, limit: 200)
        return definition.grid.map { "\(title): \($0.text(ascii: false))" } ?? title
    }
}
