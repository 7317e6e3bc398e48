import Canvas
@testable import CellDrawing
import Sampling
@testable import Scene
import Surfaces
import Testing

@Suite struct BlockMapTests {
    /// The sum of squares that groups of `places` leave.
    private func rest(_ places: [Int32], _ mask: Int) -> Double {
        [true, false].reduce(0.0) { sum, isUpper in
            let group = places.indices.filter { (mask >> $0 & 1 == 1) == isUpper }.map { Double(places[$0]) }
            let mean = group.reduce(0, +) / Double(max(1, group.count))
            return sum + group.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        }
    }

    @Test(arguments: [6, 8])
    func `of all ways to part pixels in two groups the one with the least squares is taken`(count: Int) {
        var numbers = SystemRandomNumberGenerator()
        for round in 0..<300 {
            let range: ClosedRange<Int32> = round.isMultiple(of: 2) ? 0...1023 : 500...504
            let places = (0..<count).map { _ in Int32.random(in: range, using: &numbers) }
            var pixels = SIMD8<Int32>()
            for (index, place) in places.enumerated() { pixels[index] = place }
            let split = BlockSplit(pixels, count: count)
            let best = (0..<1 << count).map { rest(places, $0) }.min() ?? 0
            #expect(rest(places, Int(split.mask)) <= best + 1e-6)
            #expect(split.lower <= split.upper)
        }
    }

    @Test func `pixels that are alike are not parted`() {
        let split = BlockSplit(SIMD8(repeating: 7), count: 8)
        #expect(split.mask == 0 && split.lower == 7 && split.upper == 7)
    }

    /// The colours of a map's pixels, two across and `rows` down in each cell, read from its glyphs.
    private func pixels(of map: MapBackground, _ blocks: CellBlocks, rows: Int) -> [[RGB?]] {
        let size = map.frame.size
        let count = 1 << (blocks.grid.width * blocks.grid.height)
        let masks = Dictionary(uniqueKeysWithValues: (0..<count).map { (blocks.glyph(UInt8($0)), $0) })
        var picture = Array(repeating: [RGB?](repeating: nil, count: 2 * size.width), count: rows * size.height)
        for y in 0..<size.height {
            for x in 0..<size.width {
                let cell = map.cells[x, y]
                for pixel in 0..<2 * rows {
                    let (column, row) = (2 * x + pixel % 2, rows * y + pixel / 2)
                    let isInk: Bool
                    if blocks == .half {
                        isInk = cell.glyph == "▀" && pixel / 2 < rows / 2
                    } else {
                        guard let mask = masks[cell.glyph] else { continue }
                        isInk = mask >> pixel & 1 == 1
                    }
                    picture[row][column] = (isInk ? cell.style.foreground : cell.style.background).components
                }
            }
        }
        return picture
    }

    /// The mean difference of a component of a map's pixels from the colours of the losses at their middles.
    private func error(_ surface: Surface, _ blocks: CellBlocks, rows: Int) -> Double {
        let palette = MapPalette(.standard, depth: .direct, blocks: blocks)
        let frame = MapFrame(surface.definition.domain, Size(60, 20))
        var drawing = MapDrawing(
            surface, frame, frame.sampling(surface, samples: .max), rows: nil, pivot: nil, palette: palette)
        while drawing.background == nil { drawing.advance() }
        guard let map = drawing.background else { return .infinity }
        var (sum, count) = (0.0, 0)
        for (row, line) in pixels(of: map, blocks, rows: rows).enumerated() {
            for (column, color) in line.enumerated() {
                guard let color else { continue }
                let place = SIMD2((Double(column) + 0.5) / 2, (Double(row) + 0.5) / Double(rows))
                let position = map.scale.position(of: surface.value(at: frame.point(at: place)))
                let wanted = Colormap.standard.color(at: min(max(position, 0), 1))
                sum += abs(Double(color.red) - Double(wanted.red)) + abs(Double(color.green) - Double(wanted.green))
                sum += abs(Double(color.blue) - Double(wanted.blue))
                count += 3
            }
        }
        return sum / Double(count)
    }

    @Test(arguments: ["16*b*b + w*w", "sin(6*b)*cos(7*w)", "exp(3*b) + 4*w"])
    func `finer blocks show a map more truly than half blocks`(formula: String) throws {
        let surface = try Surface.of(formula, -1...1, -1...1)
        let half = error(surface, .half, rows: 4)
        let octant = error(surface, .octant, rows: 4)
        let sextant = error(surface, .sextant, rows: 3)
        #expect(octant < 0.8 * half, "\(octant), \(half)")
        #expect(sextant < 0.9 * half, "\(sextant), \(half)")
    }

    @Test func `a map whose losses take long is interpolated, and nearly the same`() throws {
        let surface = try Surface.of("sin(4*b)*cos(3*w)", -1...1, -1...1)
        let palette = MapPalette(.standard, depth: .direct, blocks: .octant)
        let frame = MapFrame(surface.definition.domain, Size(50, 20))
        let grid = frame.sample(surface)
        let scale = MapSamples.scale(surface, frame, grid: grid)
        let exact = MapFills(
            of: frame.sampling(surface, samples: .max, pixels: palette.blocks.grid).grid, on: scale)
        let between = MapFills(between: grid, on: scale, size: frame.size, blocks: .octant)
        #expect(exact.levels.count == 50 * 20 * 8 && between.levels.count == exact.levels.count)
        let differences = zip(exact.levels, between.levels).map { abs(Int($0.index) - Int($1.index)) }
        #expect(Double(differences.reduce(0, +)) / Double(differences.count) < 0.3)
    }

    @Test func `losses that are not finite are left to the terminal's ground`() throws {
        let surface = try Surface.of("log(b) + w", -1...1, -1...1)
        let palette = MapPalette(.standard, depth: .direct, blocks: .octant)
        let map = MapBackground(of: surface, Size(21, 6), palette, contours: 0)
        #expect((0..<6).allSatisfy { map.cells[3, $0].glyph == "╱" })
        #expect((0..<6).allSatisfy { !map.cells[18, $0].style.background.isStandard })
    }

    @Test func `without many colours cells are not divided further`() {
        #expect(MapPalette(.standard, depth: .ansi16, blocks: .octant).blocks == .half)
        #expect(MapPalette(.standard, depth: .direct, ascii: true, blocks: .octant).blocks == .half)
        let palette = MapPalette(.standard, depth: .palette256, blocks: .sextant)
        #expect(palette.blocks == .sextant)
        #expect(palette.isOf(.standard, .palette256, .sextant) && !palette.isOf(.standard, .palette256, .octant))
        // A band of one colour is not parted, though its levels differ.
        var levels = SIMD8<UInt8>()
        for pixel in 0..<6 { levels[pixel] = UInt8(pixel % 3) }
        #expect(palette.cell(levels).glyph == " ")
    }
}
