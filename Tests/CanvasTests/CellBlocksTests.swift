import Canvas
import Testing

@Suite struct CellBlocksTests {
    /// The pixels that the digits of a glyph's name in Unicode number from 1 on, row by row.
    private func mask(_ digits: String) -> UInt8 {
        digits.unicodeScalars.reduce(0) { $0 | 1 << UInt8($1.value - 49) }
    }

    @Test(
        arguments: [
            ("3", 0x1CD00), ("23", 0x1CD01), ("123", 0x1CD02), ("4", 0x1CD03), ("14", 0x1CD04), ("124", 0x1CD05),
            ("34", 0x1CD06), ("134", 0x1CD07), ("234", 0x1CD08), ("5", 0x1CD09), ("15", 0x1CD0A), ("1245", 0x1CD13),
            ("345", 0x1CD14), ("6", 0x1CD18), ("56", 0x1CD27), ("1256", 0x1CD2A), ("3456", 0x1CD33), ("17", 0x1CD36),
            ("257", 0x1CD46), ("567", 0x1CD61), ("1234567", 0x1CD70), ("18", 0x1CD71), ("58", 0x1CD80),
            ("168", 0x1CD90),
            ("1268", 0x1CD92), ("1278", 0x1CDAE), ("578", 0x1CDBB), ("678", 0x1CDCB), ("15678", 0x1CDDB),
            ("2345678", 0x1CDE5),
            // Names of their own: quarters, halves and quadrants.
            ("1", 0x1CEA8), ("2", 0x1CEAB), ("7", 0x1CEA3), ("8", 0x1CEA0), ("12", 0x1FB82), ("123456", 0x1FB85),
            ("35", 0x1FBE6), ("46", 0x1FBE7), ("78", 0x2582), ("345678", 0x2586), ("1234", 0x2580), ("5678", 0x2584),
            ("1357", 0x258C), ("2468", 0x2590), ("13", 0x2598), ("24", 0x259D), ("57", 0x2596), ("68", 0x2597),
            ("2457", 0x259E), ("1368", 0x259A), ("", 0x20), ("12345678", 0x2588),
        ] as [(String, UInt32)])
    func `an octant has the glyph that Unicode names by its pixels`(pixels: String, scalar: UInt32) {
        #expect(CellBlocks.octant.glyph(mask(pixels)).value == scalar)
    }

    @Test(
        arguments: [
            ("1", 0x1FB00), ("2", 0x1FB01), ("12", 0x1FB02), ("3", 0x1FB03), ("125", 0x1FB12), ("35", 0x1FB13),
            ("235", 0x1FB14), ("6", 0x1FB1E), ("356", 0x1FB31), ("2456", 0x1FB37), ("13456", 0x1FB3A),
            ("23456", 0x1FB3B), ("246", 0x2590), ("135", 0x258C), ("123456", 0x2588), ("", 0x20),
        ] as [(String, UInt32)])
    func `a sextant has the glyph that Unicode names by its pixels`(pixels: String, scalar: UInt32) {
        #expect(CellBlocks.sextant.glyph(mask(pixels)).value == scalar)
    }

    @Test(arguments: [(CellBlocks.octant, 256), (.sextant, 64), (.half, 4)])
    func `every pattern has a glyph of its own, one column wide`(blocks: CellBlocks, count: Int) {
        let glyphs = (0..<count).map { blocks.glyph(UInt8($0)) }
        #expect(Set(glyphs).count == count)
        #expect(glyphs.allSatisfy { Glyphs.width(of: $0) == 1 })
        #expect(blocks.grid.width * blocks.grid.height == (count == 256 ? 8 : count == 64 ? 6 : 2))
    }

    /// The pixels that `ink` leaves covered, by its glyph's place among all.
    private func covered(_ ink: CellBlocks.Ink, _ blocks: CellBlocks, _ count: Int) -> Int? {
        guard let mask = (0..<count).first(where: { blocks.glyph(UInt8($0)) == ink.glyph }) else { return nil }
        return ink.isReversed ? count - 1 - mask : mask
    }

    @Test func `every pattern is drawn without the corners that kitty lacks`() {
        for mask in 0..<256 {
            let ink = CellBlocks.octant.ink(UInt8(mask))
            #expect(covered(ink, .octant, 256) == mask)
            #expect(!(0x1CEA0...0x1CEAF).contains(ink.glyph.value))
        }
        for mask in 0..<64 { #expect(covered(CellBlocks.sextant.ink(UInt8(mask)), .sextant, 64) == mask) }
    }

    @Test func `dots become the pixels that hold them`() {
        for column in 0..<2 {
            for row in 0..<4 {
                var canvas = BrailleCanvas(Size(1, 1))
                canvas[column, row] = true
                let dots = canvas.masks[0]
                #expect(covered(CellBlocks.octant.ink(dots: dots), .octant, 256) == 1 << (2 * row + column))
                // The middle of a dot, in thirds of the cell.
                let third = (2 * row + 1) * 3 / 8
                #expect(covered(CellBlocks.sextant.ink(dots: dots), .sextant, 64) == 1 << (2 * third + column))
                #expect(CellBlocks.half.ink(dots: dots).glyph == BrailleCanvas.glyph(dots))
            }
        }
    }
}
