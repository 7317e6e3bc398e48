import Canvas
@testable import CellDrawing
@testable import Scene
import Surfaces
import Testing

/// What a diverging map's colour bar says of its middle.
@Suite struct DivergingBarTests {
    private func picture(
        _ formula: String, _ b: ClosedRange<Double>, depth: ColorDepth = .direct, ascii: Bool = false
    ) throws -> Buffer {
        let map = try #require(Colormap.named("diverging"))
        let palette = MapPalette(map, depth: depth, ascii: ascii)
        return MapPicture(try Surface.of(formula, b, 0...1), palette: palette).draw(Size(50, 14))
    }

    private func row(of text: String, in picture: Buffer) -> Int? {
        picture.text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.contains(text) }
    }

    @Test(arguments: [ColorDepth.direct, .palette256, .ansi16, .none])
    func `the middle is named, with the loss at the start`(depth: ColorDepth) throws {
        // Losses from 0 to 225, and 25 at the start, which is at b = 0.
        let picture = try picture("(b-5)^2", 0...20, depth: depth, ascii: depth == .none)
        let row = try #require(self.row(of: "=start", in: picture))
        let number = picture.text.split(separator: "\n", omittingEmptySubsequences: false)[row - 1]
        #expect(number.hasSuffix(" 25"))
        // The map takes 12 of the 14 rows, from row 1 on: its middle is the edge of rows 6 and 7.
        #expect((6...8).contains(row))
    }

    @Test func `it is white at the start, blue below and red above`() throws {
        let picture = try picture("b", -10...10)
        let colors = picture.cells.compactMap(\.style.background.components)
        // The start is the lowest: nothing is below, and nothing is blue.
        #expect(!colors.contains { $0.blue > $0.red })
        #expect(colors.contains { $0.red > 240 && $0.blue > 230 })
        let falling = try self.picture("-b", -10...10)
        let cool = falling.cells.compactMap(\.style.background.components)
        #expect(!cool.contains { $0.red > $0.blue })
    }

    @Test func `other maps name no middle`() throws {
        let palette = MapPalette(.standard, depth: .direct)
        let picture = MapPicture(try Surface.of("(b-5)^2", 0...20, 0...1), palette: palette).draw(Size(50, 14))
        #expect(row(of: "start", in: picture) == nil)
    }
}
