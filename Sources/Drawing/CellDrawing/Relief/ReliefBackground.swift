public import Canvas
public import Perspective
import Scene

/// What of a landscape stays while runs go over it, in cells: its colours and light, drawn once for each camera.
///
/// Where there are no colours to be lit, cells show light by how dense their glyphs are, or with 8 and 16 colours the colours of
/// levels alone, half of them black on the dark side.
public struct ReliefBackground: Sendable {
    /// Where points stand, in pixels of which a cell has one column and two rows.
    public let stage: ReliefStage
    /// The finished cells.
    public let cells: Buffer
    /// The colours it was drawn with.
    public let palette: MapPalette

    /// The samples of a pixel, across and down.
    private static let samples = 3
    /// Glyphs for light where there is no colour, from the dark.
    private static let shades: [Unicode.Scalar] = ["░", "░", "▒", "▓"]
    private static let asciiShades: [Unicode.Scalar] = [".", ":", "-", "=", "+", "*", "#", "%"]

    /// What `camera` sees of `relief`, on `size` cells.
    public init(_ relief: Relief, _ camera: Camera, size: Size, palette: MapPalette) {
        let pixels = Size(size.width, 2 * size.height)
        let isLit = palette.depth >= .palette256
        let look =
            isLit
            ? ReliefLook(
                palette.colormap, lineWidth: 0.6, strength: palette.depth == .direct ? 0.34 : 0.2,
                isSoft: palette.depth != .direct) : .light
        let raster = ReliefRaster(relief, camera, size: pixels, look: look, samples: Self.samples)
        self.palette = palette
        stage = ReliefStage(raster, extent: SIMD2(Double(pixels.width), Double(pixels.height)))
        let levels =
            palette.depth == .none || isLit
            ? nil : ReliefRaster(relief, camera, size: pixels, look: .level, samples: Self.samples)
        var inks = InkTable(palette)
        func color(_ x: Int, _ y: Int) -> Color {
            let index = 4 * (y * pixels.width + x)
            // What is beside the landscape is the terminal's own.
            guard raster.pixels[index + 3] >= 128 else { return .standard }
            if let levels { return inks.color(level: levels.pixels[index]) }
            return inks.color(RGB(raster.pixels[index], raster.pixels[index + 1], raster.pixels[index + 2]))
        }
        var cells: [Cell] = []
        cells.reserveCapacity(size.width * size.height)
        for y in 0..<size.height {
            for x in 0..<size.width {
                guard palette.depth != .none else {
                    cells.append(Cell(Self.glyph(raster, x, y, ascii: palette.ascii)))
                    continue
                }
                let (upper, lower) = (color(x, 2 * y), color(x, 2 * y + 1))
                if !isLit, !upper.isStandard, Self.light(raster, x, y) < 120 {
                    cells.append(Cell(palette.ascii ? ":" : "▒", Style(upper, on: .palette(0))))
                } else if palette.ascii {
                    cells.append(Cell(" ", Style(on: upper.isStandard ? lower : upper)))
                } else {
                    cells.append(HalfBlockCanvas.cell(upper: upper, lower: lower))
                }
            }
        }
        self.cells = Buffer(size, cells: cells)
    }

    /// The mean light of a cell, 0 to 255; that of its other half where one is beside the landscape.
    private static func light(_ raster: ReliefRaster, _ x: Int, _ y: Int) -> Int {
        let halves = [2 * y, 2 * y + 1].map { 4 * ($0 * raster.size.width + x) }.filter { raster.pixels[$0 + 3] >= 128 }
        return halves.isEmpty ? 0 : halves.reduce(0) { $0 + Int(raster.pixels[$1]) } / halves.count
    }

    private static func glyph(_ raster: ReliefRaster, _ x: Int, _ y: Int, ascii: Bool) -> Unicode.Scalar {
        let isEmpty = [2 * y, 2 * y + 1].allSatisfy { raster.pixels[4 * ($0 * raster.size.width + x) + 3] < 128 }
        guard !isEmpty else { return " " }
        let shades = ascii ? asciiShades : shades
        // Less than a quarter of white is no light at all.
        let share = Double(light(raster, x, y) - 60) / 190
        return shades[min(max(Int(share * Double(shades.count)), 0), shades.count - 1)]
    }

    /// The colour behind a cell: of its lower half where it has two; black where it is beside the landscape.
    func ground(_ x: Int, _ y: Int) -> Color {
        let style = cells[x, y].style
        if !style.background.isStandard { return style.background }
        return style.foreground.isStandard ? .palette(0) : style.foreground
    }
}

/// The colours of a palette's depth for those of pixels, each found once.
private struct InkTable {
    private let palette: MapPalette
    private var found: [UInt16: Color] = [:]

    init(_ palette: MapPalette) {
        self.palette = palette
    }

    /// The colour shown for `color`: itself, or the nearest to it by 32 steps of each component.
    mutating func color(_ color: RGB) -> Color {
        guard palette.depth != .direct else { return Color(color) }
        let key = UInt16(color.red >> 3) << 10 | UInt16(color.green >> 3) << 5 | UInt16(color.blue >> 3)
        if let known = found[key] { return known }
        let nearest = palette.depth.nearest(to: Color(color))
        found[key] = nearest
        return nearest
    }

    /// The colour of a level, 0 to 255 for the lowest to the highest.
    func color(level: UInt8) -> Color {
        palette.colormap.color(level: Int(level) * Colormap.levelCount / 256, depth: palette.depth)
    }
}
