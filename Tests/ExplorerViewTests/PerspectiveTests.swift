import Canvas
@testable import ExplorerCore
@testable import ExplorerView
import Perspective
import Scene
import Surfaces
import TestTerminals
import Testing

@Suite struct PerspectiveTests {
    private static let cell = Size(4, 8)

    private func paused(_ name: String = "himmelblau", depth: ColorDepth = .direct) throws -> Model {
        try model(of: name, depth: depth, options: ExplorerOptions(lastStep: 0))
    }

    @Test(arguments: [ColorDepth.direct, .palette256, .ansi16, .ansi8, .none], [true, false])
    func `the key and once more restores the same cells`(depth: ColorDepth, isUnicode: Bool) throws {
        var model = try model(of: "himmelblau", depth: depth, isUnicode: isUnicode)
        model.type(" ")
        model.pass(seconds: 0.2)
        model.type(" ")
        var painter = Painter()
        let before = painter.picture(of: model)
        model.type("D")
        let perspective = painter.picture(of: model)
        #expect(perspective != before)
        let area = try #require(model.mapPanel).reliefArea
        // The surface takes a good part of its place, whatever can be shown.
        let count = (area.y..<area.maxY).reduce(0) { sum, y in
            sum + (area.x..<area.maxX).count { perspective[$0, y] != Cell() }
        }
        #expect(count > area.width * area.height / 5)
        if !isUnicode { #expect(perspective.cells.allSatisfy { $0.glyph.isASCII }) }
        model.type("D")
        #expect(painter.picture(of: model) == before)
    }

    @Test func `turned by keys and back it shows the same`() throws {
        var model = try paused()
        model.type("D")
        var painter = Painter()
        let before = painter.picture(of: model)
        for _ in 0..<4 { model.press(.left, .shift) }
        for _ in 0..<2 { model.press(.down, .shift) }
        #expect(painter.picture(of: model) != before)
        for _ in 0..<2 { model.press(.up, .shift) }
        for _ in 0..<4 { model.press(.right, .shift) }
        #expect(painter.picture(of: model) == before)
        for _ in 0..<72 { model.press(.right, .shift) }
        #expect(painter.picture(of: model) == before)
        #expect(try model.map.view == paused().map.view)
    }

    @Test func `a drag turns the surface and neither pans nor places a start`() throws {
        var model = try paused()
        model.type("D")
        let camera = try #require(model.camera)
        let (view, start) = (model.map.view, model.desk.start)
        let area = try #require(model.mapPanel).reliefArea
        model.mouse(area.x + 30, area.y + 12, .press(1))
        model.mouse(area.x + 25, area.y + 12, .drag(1))
        model.mouse(area.x + 25, area.y + 10, .drag(1))
        model.mouse(area.x + 25, area.y + 10, .release(1))
        #expect(model.camera == Camera(azimuth: camera.azimuth + 10, elevation: camera.elevation - 4))
        #expect(model.map.view == view && model.desk.start == start)
        // Only what was pressed on the surface's place turns it.
        model.mouse(area.maxX + 2, area.y + 10, .press(1))
        model.mouse(area.maxX - 5, area.y + 10, .drag(1))
        #expect(model.camera == Camera(azimuth: camera.azimuth + 10, elevation: camera.elevation - 4))
    }

    @Test func `a click places the start where the surface is seen`() throws {
        var model = try paused()
        model.type("D")
        let area = try #require(model.mapPanel).reliefArea
        let (x, y) = (area.x + area.width / 2, area.y + area.height * 2 / 5)
        let point = try #require(model.mapPoint(column: x, row: y))
        model.click(x, y)
        #expect(model.desk.start == point)
        // Where the start's ring is drawn.
        let cells = Painter.cells(of: model)
        let around = (x - 1...x + 1).flatMap { column in (y - 1...y + 1).map { cells[column, $0].glyph } }
        #expect(around.contains("○") || around.contains("●"))
        // Beside the surface there is nothing to click on.
        let start = model.desk.start
        model.click(area.x + 1, area.y + 1)
        #expect(model.desk.start == start)
    }

    @Test func `the crosshair moves the way that is seen, to the nearest right angle`() throws {
        var model = try paused()
        model.type("D")
        // The standard view is from the left of the front: to the right on the picture is where the first parameter grows.
        model.type("x")
        let before = try #require(model.map.crosshair)
        model.press(.right)
        let after = try #require(model.map.crosshair)
        #expect(after.x > before.x && after.y == before.y)
        for _ in 0..<18 { model.press(.left, .shift) }
        model.press(.right)
        let last = try #require(model.map.crosshair)
        #expect(last.x == after.x && last.y > after.y)
    }

    @Test func `all else goes on: zoom, colours, pages, maps of outcomes`() throws {
        var model = try paused()
        model.type("D")
        let view = model.map.view
        model.type("z")
        #expect(model.map.view.width.x < view.width.x && model.camera != nil)
        model.type("0C")
        #expect(model.camera != nil)
        model.type("m")
        #expect(model.camera == nil)
        // There shift and arrows pan.
        #expect(model.keys.action(for: Key(.left, .shift))?.name == "pan-left")
        model.type("D")
        #expect(model.outcomeMap.open == nil && model.camera != nil)
        #expect(model.keys.action(for: Key(.left, .shift))?.name == "turn-left")
        model.type("DD")
        #expect(model.camera == .standard)
    }

    @Test func `the curve of one parameter stays a curve, and a sentence says so`() throws {
        var model = try paused("double-well")
        model.type("D")
        #expect(model.camera == nil)
        #expect(model.notices.current?.text.contains("one parameter") == true)
    }

    @Test func `without colours a sentence says what the glyphs show, and no bar says otherwise`() throws {
        var model = try paused(depth: .none)
        let bar = try #require(model.mapPanel).bar
        #expect(Painter.cells(of: model)[bar.x, bar.y].glyph == "▒")
        model.type("D")
        #expect(model.notices.current?.text.contains("light and shadow") == true)
        #expect(Painter.cells(of: model)[bar.x, bar.y].glyph == " ")
        model.type("D")
        #expect(model.notices.current == nil)
        var colored = try paused()
        colored.type("D")
        #expect(colored.notices.current == nil)
    }

    @Test func `in pixels a draft comes first, then what is fine, and the map again`() throws {
        var model = try paused()
        var painter = Painter()
        painter.usePixels(Self.cell)
        _ = painter.picture(of: model)
        func provide() throws -> EncodedImage {
            var request = painter.pixelRequest(of: model)
            for _ in 0..<40 where request == nil { request = painter.pixelRequest(of: model) }
            let map = try #require(request?.map())
            painter.take(map)
            painter.hold(map.image, true)
            return map.image
        }
        let flat = try provide()
        model.type("D")
        _ = painter.sketch(of: model)
        #expect(painter.images.isEmpty)
        let draft = try provide()
        _ = painter.sketch(of: model)
        let area = try #require(model.mapPanel).reliefArea
        #expect(painter.images.first?.image == draft && painter.images.first?.area == area)
        let fine = try provide()
        let buffer = painter.sketch(of: model)
        #expect(painter.images.first?.image == fine)
        let small = try PNGReader(draft.bytes)
        let large = try PNGReader(fine.bytes)
        #expect(large.size == Size(area.width * 4, area.height * 8))
        #expect(small.size == Size(area.width * 2, area.height * 4))
        #expect(painter.pixelRequest(of: model) == nil)
        // The cells over it are clear but for words.
        let grounds = (area.y..<area.maxY).reduce(0) { sum, y in
            sum + (area.x..<area.maxX).count { !buffer[$0, y].style.background.isStandard }
        }
        #expect(grounds < 20)
        // While it turns the former image stays for a while, and then cells show where it is now.
        model.press(.left, .shift)
        _ = painter.sketch(of: model)
        #expect(painter.images.first?.image == fine && painter.isBehind)
        for _ in 0..<40 { _ = painter.sketch(of: model) }
        #expect(painter.images.isEmpty)
        model.type("D")
        _ = painter.sketch(of: model)
        #expect(painter.images.isEmpty)
        let again = try provide()
        _ = painter.sketch(of: model)
        #expect(painter.images.first?.image == again && again.bytes == flat.bytes)
    }

    @Test func `where the terminal reads memory, images are pixels with their opacity, none of them less fine`() throws
    {
        var model = try paused()
        model.type("D")
        var painter = Painter()
        painter.usePixels(Self.cell, isShared: true)
        _ = painter.picture(of: model)
        let area = try #require(model.mapPanel).reliefArea
        let first = try #require(painter.pixelRequest(of: model)?.map())
        let size = Size(area.width * 4, area.height * 8)
        #expect(first.image.isRaw && first.image.size == size)
        #expect(first.image.bytes.count == 4 * size.width * size.height)
        #expect(first.image.bytes[3] == 0)
        painter.take(first)
        // The next is made while that is on its way, of the same landscape.
        model.press(.left, .shift)
        let second = try #require(painter.pixelRequest(of: model)?.map())
        #expect(second.image.bytes != first.image.bytes)
        let landscape = try #require(first.relief)
        #expect(second.relief?.isSame(as: landscape) == true)
    }

    @Test func `an image shows the colours that the cells show`() throws {
        var model = try paused()
        model.type("D")
        var (painter, plain) = (Painter(), Painter())
        painter.usePixels(Self.cell)
        let cells = plain.picture(of: model)
        _ = painter.picture(of: model)
        let map = try #require(painter.pixelRequest(of: model)?.map())
        let png = try PNGReader(map.image.bytes)
        let area = try #require(model.mapPanel).reliefArea
        var (sum, count) = (0, 0)
        for y in 0..<area.height {
            for x in 0..<area.width {
                let style = cells[area.x + x, area.y + y].style
                guard !style.background.isStandard, let color = style.background.components else { continue }
                // The draft has half the pixels.
                let pixel = png.pixels[(y * 4 + 3) * png.size.width + x * 2 + 1]
                guard pixel.w == 255 else { continue }
                sum += abs(Int(pixel.x) - Int(color.red)) + abs(Int(pixel.y) - Int(color.green))
                sum += abs(Int(pixel.z) - Int(color.blue))
                count += 3
            }
        }
        #expect(count > 1000)
        #expect(Double(sum) / Double(count) < 18, "\(Double(sum) / Double(count))")
    }

    @Test func `a step changes only the tiles near the heads`() throws {
        var model = try model(of: "himmelblau", Size(160, 48), depth: .direct)
        model.type("D ")
        model.pass(seconds: 0.1)
        model.type(" ")
        var painter = Painter()
        painter.usePixels(Self.cell)
        _ = painter.picture(of: model)
        let map = try #require(painter.pixelRequest(of: model)?.map())
        painter.take(map)
        painter.hold(map.image, true)
        _ = painter.sketch(of: model)
        let before = painter.images
        _ = painter.sketch(of: model)
        #expect(painter.images == before)
        model.type(".")
        _ = painter.sketch(of: model)
        let changed = painter.images.filter { !before.contains($0) }
        #expect(!changed.isEmpty && changed.count < 20 && changed.allSatisfy { $0.key != 0 })
    }
}

extension Painter {
    /// The picture of `model` in cells.
    fileprivate static func cells(of model: Model) -> Buffer {
        var painter = Painter()
        return painter.picture(of: model)
    }
}
