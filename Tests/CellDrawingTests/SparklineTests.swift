import Canvas
import CellDrawing
import Testing

@Suite struct SparklineTests {
    @Test(arguments: [
        ([0.0, 1, 2, 3, 4, 5, 6, 7], 8, "▁▂▃▄▅▆▇█"), ([1, 8], 4, "  ▁█"), ([3, 3, 3], 3, "▁▁▁"),
        ([0, .nan, 1], 3, "▁ █"), ([1, 2, 3, 4], 2, "▃█"), ([], 3, "   "), ([1], 0, ""),
        ([-1.7e308, 1.7e308], 2, "▁█"),
    ])
    func `values are bars`(values: [Double], width: Int, text: String) {
        #expect(Sparkline.text(values, width: width) == text)
    }

    @Test func `ASCII has bars too`() {
        #expect(Sparkline.text([0, 1, 2, 3, 4, 5, 6], width: 7, ascii: true) == "_.-=+*#")
    }

    @Test func `bars on two lines have twice the steps`() {
        #expect(Sparkline.lines([0, 1, 2, 3, .nan], Size(6, 2)) == ["   ▃█ ", " ▁▆██ "])
        #expect(Sparkline.lines([5, 5], Size(2, 3)) == ["  ", "  ", "▁▁"])
        #expect(Sparkline.lines([0, 1], Size(2, 2), ascii: true) == [" #", "_#"])
    }
}
