import Canvas
@testable import Figures
import Sampling
import Scene
import Surfaces
import Testing
import Trajectories

@Suite struct MapFigureTests {
    private func surface(_ formula: String, minima: [SIMD2<Double>] = []) throws -> Surface {
        try Surface(
            name: "test",
            definition: SurfaceDefinition(
                title: "A test", parameters: ["x", "y"], formula: formula, domain: Domain(p1: -2...2, p2: -1...1),
                start: [-1, 0.5], minima: minima, levels: .linear))
    }

    private func run(through points: [SIMD2<Double>]) -> PicturedRun {
        var trace = Trace()
        for (step, point) in points.enumerated() {
            trace.append(StepRow(run: 0, step: step, parameters: point, loss: Double(step)))
        }
        return PicturedRun(
            label: "gd", key: 2, color: PathColor.ofKey(2), start: points[0], trace: trace)
    }

    private func figure(_ surface: Surface, _ runs: [PicturedRun] = []) -> Figure {
        MapFigure(surface, size: Size(320, 240), colormap: .standard, legendOf: runs).figure(runs)
    }

    /// All shapes, those in clips as well.
    private func flat(_ shapes: [Shape]) -> [Shape] {
        shapes.flatMap { shape -> [Shape] in
            if case .clipped(_, let inner) = shape { return flat(inner) }
            return [shape]
        }
    }

    private func texts(_ figure: Figure) -> [String] {
        flat(figure.shapes).compactMap { shape in
            if case .text(let text) = shape { return text.text }
            return nil
        }
    }

    /// The colour in the middle of the map's half in which x has the sign of `side`.
    private func color(_ figure: Figure, side: Double) throws -> RGB {
        guard case .clipped(let map, _) = try #require(figure.shapes.first) else { return RGB(0, 0, 0) }
        let x = Double(map.x) + Double(map.width) * (0.5 + side * 0.47)
        return Rasterizer.image(of: figure)[Int(x), map.y + map.height / 2]
    }

    @Test func `low is blue and high is red`() throws {
        let figure = figure(try surface("x"))
        let (low, high) = (try color(figure, side: -1), try color(figure, side: 1))
        #expect(low.blue > low.red && high.red > high.blue)
    }

    @Test func `every ring of a band closes`() throws {
        let contours = FilledContours(
            try surface("sin(3*x)*cos(4*y)"), view: Domain(p1: -2...2, p2: -1...1),
            area: Rect(x: 0, y: 0, width: 90, height: 60), pivot: nil)
        #expect(contours.bands.count == 59)
        #expect(contours.bands.allSatisfy { $0.rings.allSatisfy { $0.count > 3 && $0.first == $0.last } })
    }

    @Test func `the middle contour line of a plane is where the plane has its mean`() throws {
        let area = Rect(x: 0, y: 0, width: 120, height: 60)
        let contours = FilledContours(
            try surface("x"), view: Domain(p1: -2...2, p2: -1...1), area: area, pivot: nil)
        // Fourteen levels part the way from the lowest to the highest sample into fifteen; x rises by 4 over 120 pixels.
        let seventh = try #require(contours.lines[6].lines.first)
        let range = contours.scale.highest - contours.scale.lowest
        let x = contours.scale.lowest + range * 7 / 15
        for place in seventh { #expect(abs(place.x - (x + 2) * 30) < 0.01) }
    }

    @Test func `areas without a finite loss are grey, with a legend entry`() throws {
        let figure = figure(try surface("log(x)"))
        #expect(try color(figure, side: -1) == MapFigure.gap)
        #expect(try color(figure, side: 1) != MapFigure.gap)
        #expect(texts(figure).contains("no finite loss"))
        #expect(!texts(self.figure(try surface("x"))).contains("no finite loss"))
    }

    @Test func `the legend of a diverging map has its middle`() throws {
        // The start is at (-1, 0.5).
        let figure = MapFigure(
            try surface("x"), size: Size(320, 240), colormap: try #require(Colormap.named("diverging"))
        ).figure([])
        #expect(texts(figure).contains("loss −1, as at the start"))
    }

    @Test func `a run outside the view is marked at the edge with its coordinate`() throws {
        let inside = figure(try surface("x*y"), [run(through: [[-1, 0.5], [1, 0.5]])])
        let outside = figure(try surface("x*y"), [run(through: [[-1, 0.5], [7, 0.5]])])
        #expect(texts(outside).contains("→ x 7"))
        #expect(!texts(inside).contains { $0.contains("→") })
    }

    @Test func `a path ends at the map's edge where it leaves`() throws {
        let shapes = RunShapes(
            view: Domain(p1: -2...2, p2: -1...1), area: Rect(x: 10, y: 20, width: 80, height: 40), em: 10)
        let lines = shapes.path(run(through: [[0, 0], [4, 0], [4, 0.5], [0, 0.5]])).compactMap { shape in
            if case .line(let places, let stroke) = shape, places.count == 2, stroke.ink != MapFigure.halo {
                return places
            }
            return nil
        }
        #expect(lines == [[Place(50, 40), Place(90, 40)], [Place(90, 30), Place(50, 30)]])
    }

    @Test func `a path of many steps says that it is drawn through extremes`() throws {
        let points = (0..<3000).map { SIMD2(Double($0 % 2), 0) }
        #expect(
            figure(try surface("x"), [run(through: points)]).note.hasSuffix("the extremes of every 4 recorded steps."))
    }

    @Test func `axes and legend name what is shown`() throws {
        let figure = figure(try surface("x^2", minima: [[0, 0]]), [run(through: [[-1, 0.5], [1, 0.5]])])
        let texts = texts(figure)
        for text in ["A test", "x", "y", "gd, loss 1", "minimum", "loss"] { #expect(texts.contains(text)) }
    }
}
