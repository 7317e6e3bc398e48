import Canvas
@testable import Figures
import Sampling
import Scene
import Surfaces
import Testing

@Suite struct MapRasterTests {
    /// The mean difference of the colours of a map in pixels and of the same map as `export` draws it, 0 to 255.
    private func difference(_ surface: Surface, view: Domain? = nil) throws -> Double {
        let figure = MapFigure(surface, size: Size(180, 140), colormap: .standard, view: view)
        guard case .clipped(let area, let shapes)? = figure.backdrop.shapes.first else {
            Issue.record("a figure begins with its map")
            return .infinity
        }
        let drawn = Rasterizer.image(
            of: Figure(figure.size, ground: RGB(0, 0, 0), shapes: [.clipped(to: area, shapes)]))
        let frame = MapFrame(figure.view, Size(area.width / 4, area.height / 8))
        let grid = frame.sample(surface)
        let scale = MapSamples.scale(surface, frame, grid: grid)
        let image = MapRaster(grid, on: scale, size: area.size, colormap: .standard).image()
        var sum = 0
        for y in 0..<area.height {
            for x in 0..<area.width {
                let (one, two) = (image[x, y], drawn[area.x + x, area.y + y])
                sum +=
                    abs(Int(one.red) - Int(two.red)) + abs(Int(one.green) - Int(two.green))
                    + abs(Int(one.blue) - Int(two.blue))
            }
        }
        return Double(sum) / Double(3 * area.width * area.height)
    }

    @Test(arguments: [
        "(1 - x)^2 + 100*(y - x^2)^2", "(x^2 + y - 11)^2 + (x + y^2 - 7)^2", "x^2 + 3*y^2", "sin(3*x)*cos(2*y)",
    ])
    func `a map in pixels is the map of a figure`(formula: String) throws {
        let surface = try Self.surface(formula)
        let difference = try difference(surface)
        #expect(difference < 18, "\(difference)")
        // It differs from that of another part, so that the bound says something.
        let other = Domain(p1: -1...3, p2: -3...1)
        let (one, two) = (Self.image(surface, surface.definition.domain), Self.image(surface, other))
        #expect(one != two)
    }

    private static func image(_ surface: Surface, _ view: Domain) -> IndexedImage {
        let frame = MapFrame(view, Size(20, 10))
        let grid = frame.sample(surface)
        return MapRaster(
            grid, on: MapSamples.scale(surface, frame, grid: grid), size: Size(80, 80), colormap: .standard
        ).image()
    }

    @Test func `lines of a plane are where they should be, as wide as asked for`() throws {
        // A loss that is its first parameter: 15 bands of equal width, 16 pixels each, with 14 lines between.
        let surface = try Self.surface("x")
        let frame = MapFrame(surface.definition.domain, Size(60, 4))
        let grid = frame.sample(surface)
        let scale = LossScale(.linear, over: grid, floor: surface.definition.domain.p1.lowerBound)
        let width = 240.0
        let image = MapRaster(grid, on: scale, size: Size(240, 16), colormap: .standard, lineWidth: 1).image()
        let inked = (0..<240).filter { !image.indices[8 * 240 + $0].isMultiple(of: 4) }
        for x in inked {
            let value =
                surface.definition.domain.p1.lowerBound + surface.definition.domain.width.x * (Double(x) + 0.5) / width
            let level = scale.position(of: value) * 15
            #expect(abs(level - level.rounded()) * width / 15 < 1.5)
        }
        #expect((14...60).contains(inked.count))
        let colors = (0..<240).map { image.indices[8 * 240 + $0] / 4 }
        #expect(zip(colors, colors.dropFirst()).allSatisfy { $0 <= $1 })
    }

    @Test func `no line runs through a place that is kept clear, and losses that are not finite are hatched`() throws {
        let surface = try Self.surface("log(x) + y^2")
        let frame = MapFrame(surface.definition.domain, Size(20, 10))
        let grid = frame.sample(surface)
        let scale = MapSamples.scale(surface, frame, grid: grid)
        let clear = Rect(x: 45, y: 10, width: 30, height: 40)
        let image = MapRaster(grid, on: scale, size: Size(80, 80), colormap: .standard, clear: [clear]).image()
        for y in 0..<80 {
            for x in 0..<80 {
                let index = image.indices[y * 80 + x]
                if clear.contains(x, y), index < 248 { #expect(index.isMultiple(of: 4)) }
                if x < 38 { #expect(index >= 248) }
                if x > 42 { #expect(index < 248) }
            }
        }
    }

    static func surface(_ formula: String) throws -> Surface {
        try Surface(
            name: "test",
            definition: SurfaceDefinition(
                title: "Test", parameters: ["x", "y"], formula: formula, domain: Domain(p1: -2...2, p2: -2...2),
                start: [1, 1], levels: .linear))
    }
}
