import Canvas
import Testing

@Suite struct ColorTests {
    @Test(arguments: [
        (RGB(255, 255, 255), RGB(0, 0, 0), 21.0), (RGB(118, 118, 118), RGB(255, 255, 255), 4.54),
        (RGB(255, 0, 0), RGB(255, 255, 255), 4.0), (RGB(0, 0, 255), RGB(255, 255, 255), 8.59),
    ])
    func `contrast is WCAG's`(one: RGB, two: RGB, ratio: Double) {
        #expect(abs(one.contrast(with: two) - ratio) < 0.005)
    }

    @Test(arguments: [
        (ColorDepth.direct, Color.rgb(1, 2, 3), Color.rgb(1, 2, 3)),
        (.palette256, .rgb(255, 0, 0), .palette(196)), (.palette256, .rgb(8, 8, 8), .palette(232)),
        (.palette256, .palette(3), .palette(3)), (.ansi16, .rgb(255, 255, 255), .palette(15)),
        (.ansi8, .rgb(250, 10, 10), .palette(1)), (.none, .rgb(250, 10, 10), .standard),
        (.palette256, .standard, .standard),
    ])
    func `a depth shows the nearest colour it has`(depth: ColorDepth, asked: Color, shown: Color) {
        #expect(depth.nearest(to: asked) == shown)
    }
}
