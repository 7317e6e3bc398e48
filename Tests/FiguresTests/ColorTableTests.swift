import Canvas
@testable import Figures
import Testing

@Suite struct ColorTableTests {
    @Test func `the most frequent colours stay, and others become the nearest of them`() {
        let (red, blue, pink) = (RGB(250, 0, 0), RGB(0, 0, 250), RGB(255, 200, 210))
        var image = RasterImage(Size(10, 1), red)
        image.blend(blue, y: 0, from: 0, coverage: [1, 1, 1])
        image.blend(pink, y: 0, from: 9, coverage: [1])
        var table = ColorTable(of: [image], count: 2)
        #expect(table.colors == [red, blue])
        #expect([red, blue, RGB(200, 20, 20), RGB(10, 0, 180)].map { table.number(of: $0) } == [0, 1, 0, 1])
        #expect(ColorTable(of: [image], needed: [pink], count: 2).colors == [pink, red])
    }

    @Test func `a change is the least rectangle that holds it`() {
        let shown = RasterImage(Size(9, 7), RGB(1, 1, 1))
        var next = shown
        next.blend(RGB(9, 9, 9), y: 2, from: 3, coverage: [1])
        next.blend(RGB(9, 9, 9), y: 4, from: 6, coverage: [1])
        #expect(FrameChange.rect(from: shown, to: next) == Rect(x: 3, y: 2, width: 4, height: 3))
        #expect(FrameChange.rect(from: shown, to: shown) == nil)
    }
}
