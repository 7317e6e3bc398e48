import Canvas
@testable import ExplorerCore
@testable import ExplorerView
import Scene
import TestTerminals
import Testing

@Suite struct PixelTests {
    private static let cell = Size(4, 8)

    /// A painter on a terminal with images, which has the map's.
    private func painter(of model: Model) throws -> Painter {
        var painter = Painter()
        painter.usePixels(Self.cell)
        _ = painter.picture(of: model)
        let map = try #require(painter.pixelRequest(of: model)?.map())
        painter.take(map)
        painter.hold(map.image, true)
        return painter
    }

    @Test func `without images the picture is in cells alone`() throws {
        let model = try model(of: "rosenbrock", depth: .direct)
        var (one, other) = (Painter(), Painter())
        other.usePixels(Self.cell)
        let isSame = one.picture(of: model) == other.picture(of: model)
        #expect(isSame)
        #expect(one.images.isEmpty && other.images.isEmpty)
        #expect(one.pixelRequest(of: model) == nil)
    }

    @Test func `a map's image lies where its cells were, and these are clear`() throws {
        let model = try model(of: "rosenbrock", depth: .direct)
        var painter = try painter(of: model)
        let buffer = painter.sketch(of: model)
        let panel = model.mapPanel(in: try #require(model.layout))
        let map = try #require(painter.images.first)
        #expect(map.key == 0 && map.area == panel.map)
        let png = try PNGReader(map.image.bytes)
        #expect(png.size == Size(panel.map.width * Self.cell.width, panel.map.height * Self.cell.height))
        let clear = (panel.map.y..<panel.map.maxY).reduce(0) { sum, y in
            sum + (panel.map.x..<panel.map.maxX).count { buffer[$0, y].style.background == .standard }
        }
        // All but the digits of runs and what else has a ground of its own.
        #expect(clear > panel.map.width * panel.map.height - 40)
        for tile in painter.images.dropFirst() {
            #expect(tile.level > map.level)
            #expect(tile.area.intersection(panel.map) == tile.area)
        }
    }

    @Test func `an image shows the colours that the cells show`() throws {
        var model = try model(of: "himmelblau", depth: .direct)
        model.type(" ")
        var painter = try painter(of: model)
        var plain = Painter()
        let cells = plain.picture(of: model)
        _ = painter.sketch(of: model)
        let map = try #require(painter.images.first)
        let png = try PNGReader(map.image.bytes)
        var (sum, count) = (0, 0)
        for y in 0..<map.area.height {
            for x in 0..<map.area.width {
                let style = cells[map.area.x + x, map.area.y + y].style
                guard !style.background.isStandard, let color = style.background.components else { continue }
                // The middle of the lower half, whose colour is the cell's background.
                let pixel = png.pixels[(y * 8 + 6) * png.size.width + x * 4 + 2]
                sum += abs(Int(pixel.x) - Int(color.red)) + abs(Int(pixel.y) - Int(color.green))
                sum += abs(Int(pixel.z) - Int(color.blue))
                count += 3
            }
        }
        #expect(count > 1000)
        #expect(Double(sum) / Double(count) < 14, "\(Double(sum) / Double(count))")
    }

    @Test func `as sixels the map is made of tiles that show what images show`() throws {
        var model = try model(of: "himmelblau", depth: .direct)
        model.type(" ")
        var layered = try painter(of: model)
        _ = layered.sketch(of: model)
        let whole = try PNGReader(try #require(layered.images.first).image.bytes)
        var painter = Painter()
        painter.usePixels(Self.cell, as: .sixel)
        _ = painter.picture(of: model)
        let map = try #require(painter.pixelRequest(of: model)?.map())
        painter.take(map)
        painter.hold(map.image, true)
        let buffer = painter.sketch(of: model)
        let panel = model.mapPanel(in: try #require(model.layout))
        #expect(painter.images.reduce(0) { $0 + $1.area.width * $1.area.height } == panel.map.width * panel.map.height)
        var (sum, count) = (0.0, 0)
        for tile in painter.images {
            let sixels = SixelReader(tile.image.bytes)
            #expect(sixels.faults.isEmpty)
            let (left, top) = ((tile.area.x - panel.map.x) * 4, (tile.area.y - panel.map.y) * 8)
            for y in 0..<tile.area.height * 8 {
                for x in 0..<tile.area.width * 4 {
                    let pixel = whole.pixels[(top + y) * whole.size.width + left + x]
                    guard y < sixels.pixels.count, x < sixels.pixels[y].count, let shown = sixels.pixels[y][x] else {
                        Issue.record("a pixel is missing")
                        return
                    }
                    let way = shown - SIMD3(Double(pixel.x), Double(pixel.y), Double(pixel.z))
                    sum += (abs(way.x) + abs(way.y) + abs(way.z)) / 3
                    count += 1
                }
            }
        }
        // Percents are coarser than bytes, and start and stars are on the tiles alone.
        #expect(sum / Double(count) < 2, "\(sum / Double(count))")
        let images = painter.images
        #expect(painter.sketch(of: model) == buffer && painter.images == images)
    }

    @Test func `tiles in place of cells show what images show`() throws {
        var model = try model(of: "himmelblau", depth: .direct)
        model.type(" ")
        var layered = try painter(of: model)
        _ = layered.sketch(of: model)
        let whole = try PNGReader(try #require(layered.images.first).image.bytes)
        var painter = Painter()
        painter.usePixels(Self.cell, as: .placeholders)
        _ = painter.picture(of: model)
        let map = try #require(painter.pixelRequest(of: model)?.map())
        painter.take(map)
        painter.hold(map.image, true)
        _ = painter.sketch(of: model)
        let panel = model.mapPanel(in: try #require(model.layout))
        #expect(painter.images.reduce(0) { $0 + $1.area.width * $1.area.height } == panel.map.width * panel.map.height)
        var (different, count) = (0, 0)
        for tile in painter.images {
            #expect(tile.area.width <= 8 && tile.area.height <= 4)
            let png = try PNGReader(tile.image.bytes)
            let (left, top) = ((tile.area.x - panel.map.x) * 4, (tile.area.y - panel.map.y) * 8)
            for y in 0..<png.size.height {
                for x in 0..<png.size.width {
                    let pixel = whole.pixels[(top + y) * whole.size.width + left + x]
                    if png.pixels[y * png.size.width + x] != pixel { different += 1 }
                    count += 1
                }
            }
        }
        // Only start, paths and stars are on the tiles alone.
        #expect(count == whole.pixels.count && different < count / 20, "\(different) of \(count)")
    }

    @Test func `a page over the map is drawn on cells without images`() throws {
        var model = try model(of: "rosenbrock", depth: .direct)
        var painter = try painter(of: model)
        _ = painter.sketch(of: model)
        #expect(!painter.images.isEmpty)
        model.type("?")
        _ = painter.sketch(of: model)
        #expect(painter.images.isEmpty)
        model.type("?")
        _ = painter.sketch(of: model)
        #expect(!painter.images.isEmpty)
    }

    @Test func `a step changes only the tiles near the heads`() throws {
        var model = try model(of: "rosenbrock", Size(160, 48), depth: .direct)
        model.type(" ")
        model.pass(seconds: 0.1)
        var painter = try painter(of: model)
        _ = painter.sketch(of: model)
        let before = painter.images
        _ = painter.sketch(of: model)
        #expect(painter.images == before)
        model.type(".")
        model.pass(seconds: 0.1)
        _ = painter.sketch(of: model)
        let changed = painter.images.filter { !before.contains($0) }
        #expect(!changed.isEmpty && changed.count < 20)
        #expect(changed.allSatisfy { $0.key != 0 })
    }

    @Test func `a map that the terminal has lost is shown in cells`() throws {
        let model = try model(of: "rosenbrock", depth: .direct)
        var painter = try painter(of: model)
        _ = painter.sketch(of: model)
        let revision = painter.pixelRevision
        painter.hold(try #require(painter.pixelMaps.last), false)
        #expect(painter.pixelRevision != revision)
        let sketch = painter.sketch(of: model)
        #expect(painter.images.isEmpty)
        var plain = Painter()
        let isSame = plain.picture(of: model) == sketch
        #expect(isSame)
    }

    @Test func `a map is drawn anew when the terminal is known to divide cells further`() throws {
        let model = try model(of: "himmelblau", depth: .direct)
        var (painter, fresh) = (Painter(), Painter())
        _ = painter.picture(of: model)
        #expect(painter.isPresent(for: model))
        painter.useBlocks(.octant)
        #expect(!painter.isPresent(for: model))
        // Until it is drawn, the old one is shown.
        _ = painter.sketch(of: model)
        while painter.advance(for: model) {}
        painter.showGround()
        #expect(painter.isPresent(for: model))
        fresh.useBlocks(.octant)
        let picture = fresh.picture(of: model)
        let isSame = painter.picture(of: model) == picture
        #expect(isSame)
        let octants = picture.cells.count { (0x1CD00...0x1CDE5).contains($0.glyph.value) }
        #expect(octants > 200, "\(octants)")
    }
}
